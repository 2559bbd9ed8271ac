"""Transforms of a licence text that change its looks, never what it says. Each takes a text and a source of chance."""

from __future__ import annotations

import html
import re
import textwrap
from random import Random
from typing import Callable

from .layout import Unit, is_title, line, show, units

Transform = Callable[[str, Random], "str | bytes"]
TRANSFORMS: dict[str, Transform] = {}


def transform(name: str) -> Callable[[Transform], Transform]:
    def add(f: Transform) -> Transform:
        TRANSFORMS[name] = f
        return f

    return add


# --- lines -----------------------------------------------------------------------------------------


def _fill(u: Unit, width: int, indent: int) -> str:
    head = " " * indent + (u.marker + " " if u.marker else "")
    return textwrap.fill(
        u.words, max(width, 30), initial_indent=head, subsequent_indent=" " * len(head), break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


@transform("wrap")
def wrap(text: str, chance: Random) -> str:
    width = chance.randint(38, 140)
    return show(text, lambda u: _fill(u, width + u.indent, u.indent))


@transform("wrap-flush-left")
def wrap_flush(text: str, chance: Random) -> str:
    width = chance.randint(38, 140)
    return show(text, lambda u: _fill(u, width, 0))


@transform("no-wrapping")
def no_wrapping(text: str, chance: Random) -> str:
    return show(text, line)


@transform("indented")
def indented(text: str, chance: Random) -> str:
    return textwrap.indent(text, " " * chance.choice((1, 2, 4, 8)))


@transform("tabs")
def tabs(text: str, chance: Random) -> str:
    text = re.sub(r"(?m)^ {2,}", "\t", text)
    return re.sub(r"(?m)^(\t?\S{1,4}) +", r"\1\t", text)


@transform("trailing-blanks")
def trailing_blanks(text: str, chance: Random) -> str:
    return "\n".join(x + " " * chance.randint(0, 3) for x in text.split("\n"))


@transform("crlf")
def crlf(text: str, chance: Random) -> str:
    return text.replace("\n", "\r\n")


@transform("cr")
def cr(text: str, chance: Random) -> str:
    return text.replace("\n", "\r")


@transform("mixed-line-ends")
def mixed_ends(text: str, chance: Random) -> str:
    return "".join(chance.choice(("\n", "\r\n")) if c == "\n" else c for c in text)


@transform("double-blank-lines")
def double_blank(text: str, chance: Random) -> str:
    return re.sub(r"\n[ \t]*\n", lambda x: x.group() + "\n" * chance.randint(1, 3), text)


@transform("double-spaced")
def double_spaced(text: str, chance: Random) -> str:
    return show(text, lambda u: line(u) + "\n")


@transform("no-blank-lines-between-clauses")
def no_blank_lines(text: str, chance: Random) -> str:
    return re.sub(r"(?<=[.;:])\n[ \t]*\n+(?=[ \t]*\S)", "\n", text)


@transform("form-feeds")
def form_feeds(text: str, chance: Random) -> str:
    return re.sub(r"\n\n", lambda x: "\n\f\n" if chance.random() < 0.3 else x.group(), text)


@transform("page-footers")
def page_footers(text: str, chance: Random) -> str:
    lines = textwrap.dedent(wrap(text, chance)).split("\n")
    every = chance.randint(14, 50)
    pages = [lines[k : k + every] for k in range(0, len(lines), every)]
    foot = chance.choice(("Page {0} of {1}", "- {0} -", "{0}", "[Page {0}]", "Page {0}"))
    ff = chance.choice(("", "\f"))
    return "\n".join("\n".join([*p, "", foot.format(n, len(pages)), ff]) for n, p in enumerate(pages, 1))


@transform("hyphenated-line-ends")
def hyphenated(text: str, chance: Random) -> str:
    def cut(x: re.Match[str]) -> str:
        word = x.group()
        if chance.random() > 0.06:
            return word
        at = chance.randint(3, len(word) - 3)
        return word[:at] + "-\n" + word[at:]

    return re.sub(r"(?<![-\w./])[a-z]{8,}(?![-\w/])", cut, text)


# --- characters ------------------------------------------------------------------------------------


def _curly(text: str, opening: str, closing: str) -> str:
    text = re.sub(r'(?<![\w.,;:!?)])"(?=[\w(])', opening, text)
    return text.replace('"', closing)


@transform("quotes-curly")
def quotes_curly(text: str, chance: Random) -> str:
    return _curly(text, "“", "”").replace("'", "’")


@transform("quotes-guillemets")
def quotes_guillemets(text: str, chance: Random) -> str:
    return _curly(text, "«", "»")


@transform("quotes-single")
def quotes_single(text: str, chance: Random) -> str:
    return _curly(text, "‘", "’")


@transform("quotes-low")
def quotes_low(text: str, chance: Random) -> str:
    return _curly(text, "„", "“")


@transform("quotes-tex")
def quotes_tex(text: str, chance: Random) -> str:
    return _curly(text, "``", "''")


@transform("no-break-spaces")
def no_break(text: str, chance: Random) -> str:
    sign = chance.choice("\u00a0\u2009\u202f\u3000")
    return re.sub(r"(?<=\S) (?=\S)", lambda x: sign if chance.random() < 0.2 else " ", text)


@transform("soft-hyphens")
def soft_hyphens(text: str, chance: Random) -> str:
    return re.sub(r"(?<=[a-z]{2})(?=[a-z]{2})", lambda x: "\u00ad" if chance.random() < 0.1 else "", text)


@transform("zero-width")
def zero_width(text: str, chance: Random) -> str:
    signs = "\u200b\u200c\u200d\u2060\ufeff"
    return re.sub(r"(?<=\w)(?=\w)", lambda x: chance.choice(signs) if chance.random() < 0.05 else "", text)


@transform("ligatures")
def ligatures(text: str, chance: Random) -> str:
    for plain, one in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ")):
        text = text.replace(plain, one)
    return text


@transform("full-width")
def full_width(text: str, chance: Random) -> str:
    table = {c: c + 0xFEE0 for c in range(0x41, 0x7B) if chr(c).isalpha()}
    return re.sub(r"[A-Za-z]+", lambda x: x.group().translate(table) if chance.random() < 0.1 else x.group(), text)


@transform("dashes")
def dashes(text: str, chance: Random) -> str:
    return re.sub(r"(?<=\w)-(?=\w)", lambda x: chance.choice("‐‑-"), text).replace(" - ", " – ")


@transform("typographic-spaces-after-stops")
def two_spaces(text: str, chance: Random) -> str:
    return re.sub(r"(?<=[a-z])\. (?=[A-Z])", ".  ", text)


_NEUTRAL = re.compile(
    r"(?<![\w-])(?:merchantability|consequential|incidental|procurement|interruption|negligence|accompanying|"
    r"exemplary|hereunder|thereof|particular|howsoever|whatsoever|otherwise|connection)(?![\w-])",
    re.I,
)
_SLIPS = (("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("e", "c"), ("h", "b"), ("n", "u"), ("i", "l"))


@transform("ocr-slips")
def ocr_slips(text: str, chance: Random) -> str:
    def slip(x: re.Match[str]) -> str:
        word = x.group()
        fits = [(a, b) for a, b in _SLIPS if a in word]
        if not fits or chance.random() < 0.4:
            return word
        a, b = chance.choice(fits)
        return word.replace(a, b, 1)

    return _NEUTRAL.sub(slip, text)


for _name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"):
    TRANSFORMS["encoded-" + _name] = lambda text, chance, name=_name: text.encode(name)  # type: ignore[misc]


@transform("encoded-latin-1")
def latin1(text: str, chance: Random) -> bytes:
    return ("Copyright © 2020 Zoë Müller, Besançon\n\n" + text).encode("latin-1", "ignore")


@transform("encoded-cp1252")
def cp1252(text: str, chance: Random) -> bytes:
    return quotes_curly(text, chance).encode("cp1252", "ignore")


@transform("encoded-gb18030")
def gb18030(text: str, chance: Random) -> bytes:
    return ("版权所有 © 2021 北京某某软件有限公司及其贡献者\n\n" + text).encode("gb18030")


# --- mark-up ---------------------------------------------------------------------------------------


def _esc(words: str) -> str:
    return html.escape(words, quote=False)


def _wrapped(words: str, chance: Random) -> str:
    return textwrap.fill(words, chance.randint(40, 120), break_long_words=False, break_on_hyphens=False)


@transform("html-paragraphs")
def html_paragraphs(text: str, chance: Random) -> str:
    return "\n".join(f"<p>{_wrapped(_esc(line(u).strip()), chance)}</p>" for u in units(text))


@transform("html-breaks")
def html_breaks(text: str, chance: Random) -> str:
    br = chance.choice(("<br>", "<br/>", "<BR />"))
    return show(text, lambda u: _esc(line(u).strip()) + br).replace("\n\n", f"\n{br}\n")


@transform("html-inline-tags")
def html_inline(text: str, chance: Random) -> str:
    tags = ("b", "em", "strong", "i", 'span class="x"', 'a href="#s1"', "u", 'font color="red"')

    def mark(x: re.Match[str]) -> str:
        if chance.random() > 0.08:
            return x.group()
        tag = chance.choice(tags)
        return f"<{tag}>{x.group()}</{tag.split()[0]}>"

    return "\n".join(f"<p>{re.sub('[A-Za-z]{3,}', mark, _esc(line(u).strip()))}</p>" for u in units(text))


@transform("html-entities")
def html_entities(text: str, chance: Random) -> str:
    def one(x: re.Match[str]) -> str:
        c = x.group()
        forms = {'"': "&quot;", "'": "&#39;", " ": "&nbsp;", ".": "&#46;", "(": "&#x28;"}
        return forms[c] if c != " " or chance.random() < 0.1 else c

    signs = re.compile("[\"'. (]")
    return "\n".join(f"<p>{signs.sub(one, _esc(line(u).strip()))}</p>" for u in units(text))


@transform("html-lists")
def html_lists(text: str, chance: Random) -> str:
    out: list[str] = []
    open_list = False
    for u in units(text):
        bullet = u.marker in ("-", "*", "•")
        if bullet and not open_list:
            out.append("<ul>")
        if open_list and not bullet:
            out.append("</ul>")
        open_list = bullet
        out.append(f"<li>{_esc(u.words)}</li>" if bullet else f"<p>{_esc(line(u).strip())}</p>")
    return "\n".join(out + ["</ul>"] * open_list)


@transform("html-page")
def html_page(text: str, chance: Random) -> str:
    title = units(text)[0].words[:60]
    body = "\n".join(
        f"<h2>{_esc(u.words)}</h2>" if is_title(u) else f"<p>{_esc(line(u).strip())}</p>" for u in units(text)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{_esc(title)}</title>\n'
        "<style>body > p { color: #333 }</style>\n<script>if (a < b && c > d) { f('not'); }</script>\n</head>\n<body>\n"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/docs">Docs</a></li></ul></nav>\n'
        f"<!-- generated -->\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


@transform("html-one-line")
def html_one_line(text: str, chance: Random) -> str:
    return "<div>" + "".join(f"<p>{_esc(line(u).strip())}</p>" for u in units(text)) + "</div>"


@transform("html-pre")
def html_pre(text: str, chance: Random) -> str:
    return f"<html><body><h1>License</h1>\n<pre>\n{_esc(text)}\n</pre></body></html>"


@transform("markdown-headings")
def md_headings(text: str, chance: Random) -> str:
    sign = "#" * chance.randint(1, 4)
    return show(text, lambda u: f"{sign} {u.words}" if is_title(u) else line(u).strip())


@transform("markdown-bold")
def md_bold(text: str, chance: Random) -> str:
    sign = chance.choice(("**", "__", "*", "_"))

    def form(u: Unit) -> str:
        if is_title(u):
            return f"{sign}{u.words}{sign}"
        words = re.sub(
            r"(?<![\w'/.-])[A-Za-z]{4,}(?![\w'/-])",
            lambda x: f"{sign}{x.group()}{sign}" if chance.random() < 0.08 else x.group(),
            u.words,
        )
        return line(u._replace(words=words)).strip()

    return show(text, form)


@transform("markdown-bullets")
def md_bullets(text: str, chance: Random) -> str:
    sign = chance.choice("-*+")
    return show(text, lambda u: line(u._replace(marker=sign) if u.marker in ("-", "*", "•") else u))


@transform("markdown-block-quote")
def md_quote(text: str, chance: Random) -> str:
    return "".join(("> " + x).rstrip() + "\n" for x in text.strip("\n").split("\n"))


@transform("markdown-code-fence")
def md_fence(text: str, chance: Random) -> str:
    return f"# License\n\n```{chance.choice(('', 'text', 'txt'))}\n{text.strip()}\n```\n"


@transform("markdown-escapes")
def md_escapes(text: str, chance: Random) -> str:
    def form(u: Unit) -> str:
        marker = re.sub(r"([.()*-])", r"\\\1", u.marker)
        return line(u._replace(marker=marker, words=re.sub(r"([()*_\[\]\"-])", r"\\\1", u.words))).strip()

    return show(text, form)


@transform("markdown-hard-breaks")
def md_breaks(text: str, chance: Random) -> str:
    return "\n".join(x + ("  " if x.strip() else "") for x in text.split("\n"))


# --- comments --------------------------------------------------------------------------------------


def _prefixed(sign: str) -> Transform:
    def apply(text: str, chance: Random) -> str:
        return "".join((sign + x).rstrip() + "\n" for x in text.strip("\n").split("\n"))

    return apply


for _sign in ("# ", "// ", "/// ", "-- ", "; ", ";; ", "% ", "%% ", "rem ", "REM ", "dnl ", "' ", '" ', "! ", "* ",
              "## ", "//! ", "C ", "c     ", ".\\\" "):  # fmt: skip
    TRANSFORMS["comment " + _sign.strip()] = _prefixed(_sign)


def _boxed(start: str, prefix: str, end: str) -> Transform:
    def apply(text: str, chance: Random) -> str:
        return start + "\n" + "".join((prefix + x).rstrip() + "\n" for x in text.strip("\n").split("\n")) + end + "\n"

    return apply


for _start, _prefix, _end in (
    ("/*", " * ", " */"), ("/**", "  ", "*/"), ("/*!", "", "*/"), ("<!--", "", "-->"), ("<!--", "  ~ ", "-->"),
    ("(*", "", "*)"), ("(*", " * ", " *)"), ("'''", "", "'''"), ('"""', "", '"""'), ("{-", "", "-}"),
    ("=begin", "", "=end"), ("--[[", "", "]]"), ("#[[", "", "]]"), ("{{/*", "", "*/}}"), ("<%--", "", "--%>"),
    ("#|", "", "|#"), ("#" * 70, "# ", "#" * 70), ("/" * 70, "// ", "/" * 70),
):  # fmt: skip
    TRANSFORMS[f"comment {_start[:6]} {_prefix.strip()} {_end[:6]}"] = _boxed(_start, _prefix, _end)


@transform("comment box")
def comment_box(text: str, chance: Random) -> str:
    lines = wrap_flush(text, chance).rstrip("\n").split("\n")
    width = max(map(len, lines))
    edge = "/" + "*" * (width + 4) + "/"
    return "\n".join([edge, *(f"/* {x.ljust(width)} */" for x in lines), edge]) + "\n"


# --- numbers ---------------------------------------------------------------------------------------

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
STYLES: dict[str, Callable[[int], str]] = {
    "1.": lambda n: f"{n}.",
    "1)": lambda n: f"{n})",
    "(1)": lambda n: f"({n})",
    "[1]": lambda n: f"[{n}]",
    "1.0": lambda n: f"{n}.0",
    "1 -": lambda n: f"{n} -",
    "(a)": lambda n: f"({chr(96 + n)})",
    "a.": lambda n: f"{chr(96 + n)}.",
    "a)": lambda n: f"{chr(96 + n)})",
    "A.": lambda n: f"{chr(64 + n)}.",
    "(i)": lambda n: f"({_ROMAN[n - 1]})",
    "i.": lambda n: f"{_ROMAN[n - 1]}.",
    "I.": lambda n: f"{_ROMAN[n - 1].upper()}.",
    "§ 1": lambda n: f"§ {n}",
    "§1": lambda n: f"§{n}.",
    "Article 1": lambda n: f"Article {n}.",
    "ARTICLE I": lambda n: f"ARTICLE {_ROMAN[n - 1].upper()}:",
    "Section 1": lambda n: f"Section {n}.",
    "SECTION 1": lambda n: f"SECTION {n} -",
    "Clause 1": lambda n: f"Clause {n}:",
    "-": lambda n: "-",
    "–": lambda n: "–",
    "•": lambda n: "•",
}


def _renumbered(style: Callable[[int], str]) -> Transform:
    def apply(text: str, chance: Random) -> str:
        """Plain numbers in another style; a text without numbers has its paragraphs numbered."""
        found = units(text)
        own = [u for u in found if re.fullmatch(r"\d{1,2}\.", u.marker)]
        limit = 20
        used = {u.marker for u in found} - {u.marker for u in own}
        if style(1) in used:
            return text  # two lists of one style would run into each other
        if own and all(int(u.marker[:-1]) <= limit for u in own):
            return show(text, lambda u: line(u._replace(marker=style(int(u.marker[:-1])))) if u in own else line(u))
        if any(u.marker for u in found):
            return text
        count = iter(range(1, limit + 1))
        return show(
            text,
            lambda u: (
                line(u)
                if is_title(u) or len(u.words) < 60 or "opyright (" in u.words[:40] or not u.gap
                else line(u._replace(marker=style(k))) if (k := next(count, 0)) else line(u)
            ),
        )  # fmt: skip

    return apply


for _key, _style in STYLES.items():
    TRANSFORMS["numbers " + _key] = _renumbered(_style)


# --- surroundings ----------------------------------------------------------------------------------


@transform("headings-upper-case")
def headings_upper(text: str, chance: Random) -> str:
    return show(text, lambda u: line(u._replace(words=u.words.upper())) if is_title(u) else line(u))


@transform("headings-title-case")
def headings_title(text: str, chance: Random) -> str:
    def form(u: Unit) -> str:
        alone = not u.marker and u.gap and len(u.words.split()) <= 7 and u.words.isupper()
        return line(u._replace(words=u.words.title())) if alone and "COPYRIGHT" not in u.words else line(u)

    return show(text, form)


@transform("headings-with-colon")
def headings_colon(text: str, chance: Random) -> str:
    return show(text, lambda u: line(u._replace(words=u.words + ":")) if is_title(u) else line(u))


@transform("headings-underlined")
def headings_underlined(text: str, chance: Random) -> str:
    sign = chance.choice("-=~")
    return show(text, lambda u: f"{u.words}\n{sign * len(u.words)}" if is_title(u) else line(u))


@transform("copyright-block-before")
def copyright_block(text: str, chance: Random) -> str:
    holders = ("Ada Example <ada@example.org>", "The Example Authors. All rights reserved.", "Example GmbH & Co. KG")
    lines = [f"Copyright {chance.choice(('(c)', '©', '(C)'))} {2001 + n}-{2011 + n} {h}" for n, h in enumerate(holders)]
    return "\n".join(lines[: chance.randint(1, 3)]) + "\n\n" + text


@transform("front-matter-before")
def front_matter(text: str, chance: Random) -> str:
    end = chance.choice(("\n", "\r\n"))
    return end.join(["---", "license: other", "tags:", "- text-generation", "---", "", text.replace("\n", end)])


@transform("underlined-with-rules")
def rules_between(text: str, chance: Random) -> str:
    sign = chance.choice("-=*_") * chance.randint(3, 78)
    return f"{sign}\n\n{text.strip()}\n\n{sign}\n"
