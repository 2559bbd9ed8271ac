"""From the decoded input to what the reader reads: mark-up, comment signs and typography out of the way."""

from __future__ import annotations

import re
from functools import cache
from typing import Iterator

from ..model import Text
from .comments import strip_comments
from .mapped import Mapped
from .pages import strip_pages

_FOLD = {
    **dict.fromkeys(map(ord, "‘’‚‛′´＇"), ord("'")),
    **dict.fromkeys(map(ord, "“”„‟«»″＂「」『』"), ord('"')),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), ord("-")),
    **dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], ord(" ")),
    **dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], ord("\n")),
    ord("•"): ord("*"),
    ord("●"): ord("*"),
    ord("◦"): ord("*"),
    ord("▪"): ord("*"),
    ord("·"): ord("*"),
    **{c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F) if chr(c) not in "＇＂－，；：（）！？"},
}
#: Cyrillic and Greek letters that look like Latin ones
_LOOKALIKES = dict(
    zip("аеорсухіјѕԁһӏАВЕКМНОРСТУХІЈЅαοντριΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsdhlABEKMHOPCTYXIJSaovtpiABEZHIKMNOPTYX")
)
_PREFIXES = frozenset(
    "non sub re pre co self anti multi semi post cross world royalty third open pro up on half well".split()
)
#: words that stand behind a hyphen of their own: "royalty-free", "third-party", "share-alike"
_FOLLOWERS = frozenset("free party based alike exclusive transferable commercial profit source wide specific".split())
_BLOCK_TAGS = (
    "p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|section|article|blockquote|pre|hr|dd|dt|dl|title|body|head|header|footer"
)


@cache
def _re(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Patterns for rare things are compiled when first needed: start-up pays for none of them."""
    return re.compile(pattern, flags)


def make_text(
    raw: str, *, source: str = "", sha256: str = "", encoding: str = "utf-8", notes: tuple[str, ...] = ()
) -> Text:
    """A Text with its plain form and the map back to the input."""
    m = Mapped(raw)
    found = list(notes)
    if raw[:3] == "---":
        _blank_front_matter(m, found)
    if "<" in raw and _looks_like_html(raw):
        _strip_html(m)
    if "\r" in m.text:
        m.sub(_re(r"\r\n?"), "\n")
    if not m.text.isascii():
        _fold(m, found)
    strip_comments(m)
    strip_pages(m)
    if "-\n" in m.text:
        m.sub(_re(r"-[ \t]*\n[ \t]*(?=[a-z])"), _join)
    if "`" in m.text and "'" in m.text:
        m.sub(_re(r"``(?=[^`\n])|(?<=[^'\n])''"), '"')  # quotation marks of TeX
        m.sub(_re(r"(?<![`\w])`(?=[^`'\n]{1,60}')"), "'")
    if "\\" in m.text:
        m.sub(_re(r"\\(?=[][.()*_#+!>~`{}|\"'-]|\n)"), "")  # "1\\." of Markdown is "1."
    if any(s in m.text for s in ("**", "__", "`", "\n#", "](")) or m.text.startswith("#"):
        _strip_markdown(m)
    return Text(
        raw, m.text, m.offsets, source=source, sha256=sha256, encoding=encoding, notes=tuple(dict.fromkeys(found))
    )


def _blank_front_matter(m: Mapped, notes: list[str]) -> None:
    """A model card's header is data about the text, not text: blanked, lines kept."""
    fence = _re(r"^---[ \t]*\r?(?:\n|\Z)", re.M)
    first = fence.match(m.text)
    last = fence.search(m.text, first.end()) if first else None
    if last is None or ":" not in m.text[: last.start()]:
        return
    m.replace([(0, last.end(), "\n" * m.text.count("\n", 0, last.end()))])
    notes.append("front matter (a header of data between --- lines) was not read as licence text")


def _join(x: re.Match[str]) -> str:
    """A word broken at the end of a line: "distri-" + "bution" loses its hyphen, "non-" + "transferable" keeps it."""
    text, end = x.string, x.start()
    at = end
    while at > 0 and end - at < 24 and text[at - 1].isalpha():
        at -= 1
    word = text[at:end].lower()
    if not word:
        return x.group()
    follows = _re(r"[a-z]{0,16}").match(text, x.end())
    compound = text[at - 1 : at] == "-" or (follows is not None and follows.group() in _FOLLOWERS)
    return "-" if compound or word in _PREFIXES else ""


def _looks_like_html(raw: str) -> bool:
    return (
        len(
            _re(r"</?(?:html|body|p|div|br|span|li|em|strong|b|i|a|h[1-6]|table|td)\b[^<>]{0,300}>", re.I).findall(
                raw[:200_000]
            )
        )
        >= 3
    )


def _unseen(text: str) -> Iterator[tuple[int, int, str]]:
    """What a browser does not show: comments, scripts, style sheets; where the end is missing nothing is dropped."""
    if "<!--" not in text and not _re(r"<s(?:cript|tyle)\b", re.I).search(text):
        return
    lower = text.lower() if text.isascii() else _re("[A-Z]+").sub(lambda x: x.group().lower(), text)
    ends = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
    at = 0
    for x in _re(r"<!--|<script\b|<style\b").finditer(lower):
        end = ends.get(x.group())
        if end is None or x.start() < at:
            continue
        stop = lower.find(end, x.end())
        if stop < 0:
            del ends[x.group()]  # not searched for again: linear
            continue
        at = stop + len(end)
        yield x.start(), at, " "


def _strip_html(m: Mapped) -> None:
    m.replace(_unseen(m.text))
    if _re(r"<(?:" + _BLOCK_TAGS + r")\b", re.I).search(m.text):
        # lines of a page are no lines of its text; those of Markdown with a "<span>" in it are, and list items always
        m.sub(_re(r"(?<=\S)[ \t]*\r?\n[ \t]*(?=[^\s<])(?![-*+][ \t]|#{1,6}[ \t]|\(?\w{1,3}[.)][ \t])"), " ")
    m.sub(_re(r"</?(?:" + _BLOCK_TAGS + r")\b[^<>]{0,2000}>", re.I), "\n\n")
    m.sub(_re(r"<[/!?]?[a-zA-Z][^<>]{0,2000}>"), "")
    if "&" in m.text:
        from html import unescape

        m.sub(_re(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"), lambda x: unescape(x.group()))


def _fold(m: Mapped, notes: list[str]) -> None:
    m.sub(_re("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u001b]+"), "")
    m.sub(
        _re("[\ufb00-\ufb04…]"),
        lambda x: {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "…": "..."}[x.group()],
    )
    m.translate(_FOLD)
    if _re("[\u0370-\u03ff\u0400-\u052f]").search(m.text) is None:
        return
    mixed = _re("[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]")
    if mixed.search(m.text):
        notes.append("letters of another script stand inside Latin words; they were read as the letters they look like")
        m.sub(
            _re("[A-Za-z\u0370-\u03ff\u0400-\u052f]+"),
            lambda x: (
                "".join(_LOOKALIKES.get(c, c) for c in x.group())
                if not x.group().isascii() and _re("[A-Za-z]").search(x.group())
                else x.group()
            ),
        )


def _strip_markdown(m: Mapped) -> None:
    _keep_inner(m, r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}\)")
    m.sub(_re(r"\*\*\*|\*\*|(?<!\w)__|__(?!\w)|`+"), "")
    _keep_inner(m, r"(?<![\w*])[*_](?=[^\s*_])([^*_\n]{1,200}?)(?<=\S)[*_](?![\w*])")


def _keep_inner(m: Mapped, pattern: str) -> None:
    """Drop what stands around group 1; the words inside keep their places."""
    found = _re(pattern).finditer(m.text)
    m.replace((*span, "") for x in found for span in ((x.start(), x.start(1)), (x.end(1), x.end())))
