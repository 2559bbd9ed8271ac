"""Page breaks: form feeds, page numbers and the blank lines around them stand between words of one sentence."""

from __future__ import annotations

import re

from .mapped import Mapped

#: "Page 2 of 5", "[Page 2]", "- 2 -", "2"
_FOOTER = re.compile(
    r"^[ \t\f]*(?:\[?(?P<page>page)[ \t]\d{1,4}(?:[ \t]?(?:of|/)[ \t]?\d{1,4})?\]?"
    r"|(?P<dash>-?)[ \t]?(?P<m>\d{1,3})[ \t]?(?P=dash))[ \t]*$",
    re.M | re.I,
)
#: characters of a line that is no heading's
_FULL = 36
_BLANK = " \t\n\f\v"


def strip_pages(m: Mapped) -> None:
    """Page numbers that stand alone go; a sentence that a page break cuts is whole again."""
    text = m.text
    feeds = "\f" in text or "\v" in text
    found = [x for x in _FOOTER.finditer(text) if x.group("page") or _alone(text, x)]
    bare = [x for x in found if not x.group("page")]
    counts = [int(x.group("m")) for x in bare]
    if len(counts) < 2 or counts != list(range(counts[0], counts[0] + len(counts))):
        found = [x for x in found if x.group("page")]
    if not found and not feeds:
        return
    spots = [x.span() for x in found]
    if feeds:
        spots = sorted(spots + [(k, k + 1) for k, c in enumerate(text) if c in "\f\v"])
    edits: list[tuple[int, int, str]] = []
    for a, b in spots:
        low = edits[-1][1] if edits else 0
        if b <= low:
            continue
        a = max(a, low)
        while a > low and text[a - 1] in _BLANK:
            a -= 1
        while b < len(text) and text[b] in _BLANK:
            b += 1
        while b > a and text[b - 1] in " \t":
            b -= 1  # the indentation of the next line
        edits.append((a, b, "\n" if _cut(text, a, b) else "\n\n"))
    m.replace(_joined(text, edits))


def _joined(text: str, edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Neighbours without a word between them become one edit."""
    out: list[tuple[int, int, str]] = []
    for a, b, new in edits:
        if out and out[-1][1] == a:
            a = out.pop()[0]
            new = "\n" if _cut(text, a, b) else "\n\n"
        out.append((a, b, new))
    return out


def _alone(text: str, x: re.Match[str]) -> bool:
    """Whether a line stands between blank lines, page breaks or the ends of the text."""
    before, after = text[max(0, x.start() - 2) : x.start()], text[x.end() : x.end() + 2]
    return not before.strip(_BLANK) and not after.strip(_BLANK) and len(before) != 1


def _cut(text: str, a: int, b: int) -> bool:
    """Whether a sentence runs over the place a..b: a full line without a stop before it, words behind it."""
    if a == 0 or text[a - 1] in ".:;!?":
        return False
    while b < len(text) and text[b] in " \t":
        b += 1
    follows = text[b : b + 1]
    return follows.islower() or (
        follows.isalpha() and a - text.rfind("\n", 0, a) > _FULL and text[b + 1 : b + 2] not in ".)"
    )
