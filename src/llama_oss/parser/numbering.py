"""Clause numbers as licences print them, and the level each stands on."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(
    r"""(?P<word>Section|Article|Clause|Schedule|Exhibit|Attachment|Appendix|Annex|Part|Chapter
            |SECTION|ARTICLE|CLAUSE|SCHEDULE|EXHIBIT|ATTACHMENT|APPENDIX|ANNEX|PART|CHAPTER|§)
            \s*(?P<wn>[A-Z]\b|[IVXLC]+\b|\d+(?:\.\d+)*)?[ ]*[.:)\-]*(?=\s|$)
      | 第[ ]?(?P<zh>[一二三四五六七八九十百]{1,4}|\d{1,3})[ ]?(?P<zhunit>[条章节款])
      | (?P<zhnum>[一二三四五六七八九十]{1,3})、
      | [(（](?P<zhpar>[一二三四五六七八九十]{1,3})[)）]
      | （(?P<zhpnum>\d{1,2})）
      | (?P<dec>\d{1,3}(?:\.\d{1,3})+)\.?[):]?(?=\s|[\u3400-\u9fff])
      | (?P<num>\d{1,3})(?P<nsep>[.)\]:]|[ ]?-|、(?=[\u3400-\u9fff]))(?=\s|$|[A-Z\u3400-\u9fff])
      | \((?P<pnum>\d{1,2})\)
      | \[(?P<bnum>\d{1,2})\](?=\s)
      | \((?P<palpha>[a-z]{1,2}|[A-Z])\)
      | \((?P<proman>[ivxl]{2,6})\)
      | (?P<roman>[ivx]{2,5}|[IVX]{1,5})[.)](?=\s)
      | (?P<alpha>[a-zA-Z])[.)](?=\s)
      | (?P<bullet>[-*+]|o|\u2212)(?=[ \t])""",
    re.VERBOSE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: words that open a part of its own, standing beside the licence's sections
PARTS = frozenset({"schedule", "exhibit", "attachment", "appendix", "annex"})


class Number(NamedTuple):
    """style: kind of number; value: bare form ("2", "b"); printed: with its signs; order: place in its list."""

    style: str
    value: str
    printed: str
    order: int
    end: int


def roman_value(word: str) -> int:
    """1..n of a roman numeral, 0 where it is none."""
    total = last = 0
    for c in reversed(word.lower()):
        v = _ROMAN.get(c, 0)
        if not v:
            return 0
        total += v if v >= last else -v
        last = max(last, v)
    return total


def read_number(plain: str, at: int, end: int) -> Number | None:
    """The clause number that a line begins with at `at`, if any."""
    m = _NUMBER.match(plain, at, end)
    if m is None:
        return None
    printed = m.group().strip()
    if m.group("word"):
        word = m.group("word").lower()
        value = m.group("wn") or ""
        if word not in PARTS and not value:
            return None
        rest = plain[m.end() : end].strip()
        if rest[:1].islower():
            return None  # "Section 2 of this Agreement": a sentence, not a number
        if word in PARTS and not value and rest:
            return None
        style = "part" if word in PARTS else ("section" if word in ("section", "article", "clause", "§") else word)
        order = (
            int(value.split(".")[-1])
            if value[-1:].isdigit()
            else (roman_value(value) or ord(value.lower() or "a") - 96)
        )
        return Number(
            style, f"{m.group('word').title()} {value}".strip() if style == "part" else value, printed, order, m.end()
        )
    chinese = m.group("zh") or m.group("zhnum") or m.group("zhpar") or m.group("zhpnum")
    if chinese:
        return _chinese(m, printed, chinese)
    if m.group("dec"):
        value = m.group("dec")
        return Number(f"dec{value.count('.')}", value, printed, int(value.split(".")[-1]), m.end())
    if m.group("num"):
        value = m.group("num")
        if m.group("nsep").strip() == "-" and int(value) > 40:
            return None
        return Number("num)" if m.group("nsep") == ")" else "num", value, printed, int(value), m.end())
    if m.group("pnum"):
        return Number("(num)", m.group("pnum"), printed, int(m.group("pnum")), m.end())
    if m.group("bnum"):
        return Number("[num]", m.group("bnum"), printed, int(m.group("bnum")), m.end())
    if m.group("palpha"):
        value = m.group("palpha")
        return Number("(A)" if value.isupper() else "(a)", value, printed, ord(value[-1].lower()) - 96, m.end())
    if m.group("proman"):
        return Number("(i)", m.group("proman"), printed, roman_value(m.group("proman")), m.end())
    if m.group("roman"):
        value = m.group("roman")
        return Number("I" if value.isupper() else "i", value, printed, roman_value(value), m.end())
    if m.group("alpha"):
        value = m.group("alpha")
        return Number("A" if value.isupper() else "a", value, printed, ord(value.lower()) - 96, m.end())
    inner = m.end()
    while inner < end and plain[inner] in " \t":
        inner += 1
    numbered = _NUMBER.match(plain, inner, end)
    if numbered is not None and not numbered.group("word") and not numbered.group("bullet"):
        return read_number(plain, inner, end)  # "- a) …": the letter says which one it is
    return Number("*", "", printed, 0, m.end())


def _chinese(m: re.Match[str], printed: str, value: str) -> Number:
    """ "第三条", "三、", "（三）", "（3）"."""
    if m.group("zh"):
        style, value = m.group("zhunit"), "".join(printed.split())
        order = int(m.group("zh")) if m.group("zh").isdigit() else chinese_value(m.group("zh"))
        return Number(style, value, printed, order, m.end())
    if m.group("zhpnum"):
        return Number("(num)", value, printed, int(value), m.end())
    return Number("一" if m.group("zhnum") else "(一)", value, printed, chinese_value(value), m.end())


def chinese_value(word: str) -> int:
    """1..n of a Chinese numeral: "十二" is 12."""
    total = digit = 0
    for c in word:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(c)
    return total + digit


def as_roman(n: Number) -> Number | None:
    """The same number read as a roman numeral: "(i)" is the first of its list unless "(h)" stood before."""
    value = roman_value(n.value)
    style = {"(a)": "(i)", "a": "i", "A": "I", "(A)": "(I)"}.get(n.style)
    return n._replace(style=style, order=value) if value and style else None
