"""Spots of a licence text that every user fills in: names, years, titles. A difference there changes no term.

Spots are found in the known text alone: printed placeholders ("<year>", "[name of copyright owner]", "____") and the
places where short licences name their authors ("neither the name of … nor", "provided by … as is"). What the input puts
there must read like a name; a restriction written into a spot is a difference like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from .align import Gap
from .normalise import Words, clean, placed_words, words
from .notices import name_like, ordinary, reads_as_notice
from .variants import terms_end, title_end

_PLACEHOLDER = re.compile(
    r"_{3,}|\.{4,}|<[^<>\n@:/#]{1,60}>|\$?\{[^{}\n]{1,60}\}"
    r"|\[(?=[^\]\n]*(?:year|yyyy|xxxx|name|owner|holder|author|organi[sz]ation|company|licensor|date|enter|insert|product|program"
    r"|number|address|state|software|complete|email|jurisdiction|project))[^\[\]\n]{1,60}\]",
    re.IGNORECASE,
)
# Over the words joined by one space; group 1 is the spot.
_NAMED = re.compile(
    r"\bnames? of ((?:\S+ ){1,10}?)(?=nor |or the names |may not be used|may be used|not be used|be used in advertising"
    r"|must not be used|and that )"
    r"|\bprovided by ((?:\S+ ){1,10}?)(?=as is|and contributors as is|and any express)"
    r"|\bin no event shall ((?:\S+ ){1,10}?)(?=be liable|or its contributors be|or contributors be)"
    r"|\b(?:developed|written|contributed|created|originated) by ((?:\S+ ){1,10}?)"
    r"(?=and its contributors|for use in|4 |neither )"
    r"|\bexpress or implied ((?:\S+ ){1,8}?)(?=disclaims? all)"
)
_MOST = 12  # words that may stand in one spot
_TITLE_EXTRA = frozenset(
    (
        "the a license agreement version v terms text of software file full official legal code licensed under this "
        "is and copyright"
    ).split()
)
_MARKER = re.compile(r"[a-z]|[ivx]{1,5}|\d{1,2}")


class Known(NamedTuple):
    """A shipped text prepared for comparison; `spots` are disjoint ranges of word positions, ends included: a range
    (5, 7) lets words 5 and 6 be replaced, or words be put before, between and after them."""

    text: str
    words: Words
    spots: list[tuple[int, int]]
    title: int  # the first words that are only a title
    appendix: int  # where the terms end
    title_words: frozenset[str]
    versions: frozenset[tuple[str, ...]]  # figures of its names: a title with others names another version


def prepare(text: str, names: list[str]) -> Known:
    """A shipped text with its spots; `names` are the ids and titles that may stand above it."""
    cleaned = clean(text)
    placed = placed_words(cleaned)
    starts = placed.starts
    spots = [
        (bisect_left(placed.ends, match.start() + 1), bisect_left(starts, match.end()))
        for match in _PLACEHOLDER.finditer(text)
    ]
    joined = " ".join(placed.words) + " "
    if spots or len(placed.words) < 1500:  # long licences name nobody in their running text
        offsets = [0]
        for word in placed.words:
            offsets.append(offsets[-1] + len(word) + 1)
        for match in _NAMED.finditer(joined):
            if match.lastindex:
                start, end = match.span(match.lastindex)
                spots.append((bisect_left(offsets, start), bisect_left(offsets, end)))
    own_title = words(clean(" ".join(names)))
    return Known(
        text,
        placed,
        _merged(spots),
        bisect_left(starts, title_end(text)),
        bisect_left(starts, terms_end(text)[0]),
        frozenset(own_title) | _TITLE_EXTRA,
        frozenset(_figures(words(clean(name))) for name in [*names, text[: title_end(text)]]),
    )


def is_title(known: Known, title: list[str]) -> bool:
    """Whether the words may stand above this text: its own names and nothing that says more."""
    if len(title) > 14 or not all(word in known.title_words for word in title):
        return False
    figures = _figures(title)
    return not figures or figures in known.versions


def _figures(title: list[str]) -> tuple[str, ...]:
    """The version in a title, without ending zeros; a year is none."""
    found = [word for word in title if word.isdigit() and len(word) < 4]
    while found and found[-1] == "0":
        found.pop()
    return tuple(found)


def harmless(known: Known, gap: Gap, text: str, cleaned: str, placed: Words) -> bool:
    """Whether a gap changes no term: a title, an appendix left out, a filled-in spot, another spelling of the same.

    `text`, `cleaned` and `placed` are the input, what `clean` made of it, and its words.
    """
    i1, i2, j1, j2 = gap
    ours, theirs = known.words.words[i1:i2], placed.words[j1:j2]
    if "".join(ours) == "".join(theirs):
        return True
    if i2 <= known.title and is_title(known, theirs):
        return True
    if not theirs and i1 >= known.appendix and i2 == len(known.words.words):
        return True
    if _markers(known, i1, i2) and all(_MARKER.fullmatch(word) for word in theirs) and _lists(text, placed, j1, j2):
        return True
    if _notice(known.text, known.words, i1, i2) and _notice(text, placed, j1, j2):
        return True
    if not _in_spot(known, i1, i2):
        return False
    if len(theirs) > _MOST:
        return False
    capitals = _capitals(text, placed, j1, j2)
    for j in range(j1, j2):
        printed = text[placed.starts[j] : placed.ends[j]]
        if ordinary(printed.lower()) or not (capitals or name_like(printed)):
            return False
    return True


def _notice(text: str, placed: Words, k1: int, k2: int) -> bool:
    """Whether the words k1..k2 are (the rest of) a copyright notice, which may begin in what cleaning set aside."""
    if k1 == k2:
        return True
    start = placed.ends[k1 - 1] if k1 else 0
    stop = placed.starts[k2] if k2 < len(placed.starts) else placed.ends[k2 - 1]
    return reads_as_notice(text[start:stop]) or reads_as_notice(text[start : placed.ends[k2 - 1]])


def _merged(spots: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _in_spot(known: Known, i1: int, i2: int) -> bool:
    at = bisect_right(known.spots, (i1, 1 << 60))
    return any(start <= i1 and i2 <= end for start, end in known.spots[max(0, at - 3) : at])


def _capitals(text: str, placed: Words, j1: int, j2: int) -> bool:
    """Whether letters say nothing here: the neighbourhood is all capitals, or the whole text all small."""
    if j1 >= j2:
        return True
    start = placed.starts[max(0, j1 - 6)]
    end = placed.ends[min(len(placed.ends) - 1, j2 + 5)]
    around = text[start:end]
    return around.isupper() or (around.islower() and text.islower())


def _markers(known: Known, i1: int, i2: int) -> bool:
    return all(_MARKER.fullmatch(word) for word in known.words.words[i1:i2]) and _lists(known.text, known.words, i1, i2)


def _lists(text: str, placed: Words, k1: int, k2: int) -> bool:
    """Whether the words k1..k2 stand where list numbers stand: first in their line."""
    for k in range(k1, k2):
        line = text.rfind("\n", 0, placed.starts[k]) + 1
        if any(c.isalnum() for c in text[line : placed.starts[k]]) and k == k1:
            return False
    return True
