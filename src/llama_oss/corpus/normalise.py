"""The words of a text as matching sees them.

Case, quotes, dashes, mark-up, comment signs, white space, list numbers, copyright notices, SPDX tags and a few
spellings are set aside; everything that is left counts, down to the last word. All positions stay: cleaning replaces
characters by spaces and never moves one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .notices import notices

# One word: a run of letters and digits, or one ideograph (Chinese and Japanese write no spaces).
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(f"[{_IDEOGRAPH}]|[^\\W_{_IDEOGRAPH}]+")
_RIGHTS = re.compile(r"\ball[\s#*/;%>!-]+rights[\s#*/;%>!-]+(?:are[\s#*/;%>!-]+)?reserved\b\.?")
_TAG = re.compile(r"(?m)^[^\w\n]*spdx-(?:license-identifier|filecopyrighttext|snippetcopyrighttext)\s*:[^\n]*")
_LINK = re.compile(r"(?<=\])\(\s*<?(?:https?://|mailto:|#|/)[^()\s<>]*>?\s*\)")
_SCHEME = re.compile(r"\bhttps?\b")
_ENTITY = re.compile(r"&(?:quot|amp|lt|gt|nbsp|copy|[lr][sd]quo|#\d{2,5});")
_ODD = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# "1." "(a)" "iv)" "12)": list numbers, wherever a line may have been broken.
_NUMBER = re.compile(r"(?<![\w.,:/-])(?:\((?:\d{1,2}|[a-z]|[ivx]{2,5})[.)]|(?:\d{1,2}|[a-z]|[ivx]{2,5})[.)])(?=\s)")
# After these a figure is a reference or an amount, not a list number.
_REFERS = re.compile(
    r"(?:version|v|section|sections|article|clause|paragraph|exhibit|schedule|part|than|least|most|within|and|or|of|to)[\s#*/;%>!-]+$"
)
_SPELLING = {
    "licence": "license",
    "licences": "licenses",
    "licenced": "licensed",
    "sublicence": "sublicense",
    "acknowledgement": "acknowledgment",
    "acknowledgements": "acknowledgments",
    "favour": "favor",
    "judgement": "judgment",
}


class Words(NamedTuple):
    """The words of a text with their places: word k stands at text[starts[k]:ends[k]]."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _number(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 18) : match.start()]
    if match.group()[0] != "(" and _REFERS.search(before):
        return match.group()
    return " " * len(match.group())


def lower(text: str) -> str:
    """Lower case that keeps every character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def clean(text: str) -> str:
    """The text in lower case, of the same length, with what does not count turned into spaces."""
    low = lower(text)
    found = notices(text) if "opyright" in text or "©" in text or "(c)" in low or "copyright" in low else []
    if found:
        parts: list[str] = []
        at = 0
        for start, end in found:
            parts += (low[at:start], " " * (end - start))
            at = end
        low = "".join(parts) + low[at:]
    if "spdx-" in low:
        low = _TAG.sub(_blank, low)
    if "](" in low:
        low = _LINK.sub(_blank, low)
    if "&" in low:
        low = _ENTITY.sub(_blank, low)
    if not low.isascii():
        low = _ODD.sub(" ", low)
    low = _SCHEME.sub(_blank, low)
    low = _RIGHTS.sub(_blank, low)
    return _NUMBER.sub(_number, low)


def _spell(words: list[str]) -> list[str]:
    spelling = _SPELLING
    return [spelling.get(word, word) if "ß" not in word else word.replace("ß", "ss") for word in words]


def words(cleaned: str) -> list[str]:
    """The words of a text that `clean` returned."""
    return _spell(WORD.findall(cleaned))


def placed_words(cleaned: str) -> Words:
    """The same words with their places."""
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in WORD.finditer(cleaned):
        found.append(match.group())
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    return Words(_spell(found), starts, ends)


def digest(words_: list[str]) -> str:
    """A key of the words in their order: equal keys mean word for word the same."""
    from hashlib import sha256

    return sha256(" ".join(words_).encode("utf-8", "surrogatepass")).hexdigest()[:24]
