"""Comparison of an input that equals no shipped text with those that share most with it.

Imported only when needed: a text that is word for word a shipped one never comes here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .align import Gap, gaps
from .fillins import Known, harmless, prepare
from .given import Input
from .index import Index
from .licences import family, preference
from .windows import window

_CANDIDATES = 8
_SETTLED = 0.97  # share of the input that a candidate explains and that leaves nothing to look for


class Aligned(NamedTuple):
    """A known text laid beside a part of the input.

    inner        the differences that count, inside the window
    window       of the input's words: where the known text stands
    missing, added, common   words of the known text that are not there, words put in, words of both
    filled       words in differences that do not count
    outside      words of the looked-at part before and after the window
    """

    position: int
    known: Known
    inner: list[Gap]
    window: tuple[int, int]
    missing: int
    added: int
    common: int
    filled: int
    outside: int

    @property
    def exact(self) -> bool:
        """Whether nothing that counts differs, and nothing else stands there."""
        return not self.inner and not self.outside

    @property
    def net(self) -> float:
        """How well it explains the input; what users fill in, and what stands beside it, only breaks ties."""
        return self.common - self.added - 1.2 * self.missing - 0.001 * self.filled - 0.01 * self.outside


def search(index: Index, given: Input, low: int, high: int) -> Aligned | None:
    """The known text that explains most of the input's words low..high, None where none shares enough with them."""
    theirs = given.words[low:high]
    best: Aligned | None = None
    equal = index.equal_words(theirs) if low or high < len(given.words) else []
    found = [*equal, *index.postings.candidates(theirs, 12)]
    leaders = list(dict.fromkeys(index.leader(position) for position in found))
    for position in leaders[:_CANDIDATES]:
        if best is not None and not _one_family(index, position, best):
            # what it could reach at best: everything common
            bound = min(index.words_of(position), len(theirs))
            if bound < best.net or best.net >= _SETTLED * len(theirs):
                continue
        aligned = align(index, position, given, low, high)
        if best is None or _better(index, aligned, best):
            best = aligned
    return best


def fullest(index: Index, given: Input) -> Aligned | None:
    """The known text that most of the input comes from, however much of that text is missing: for texts cut off."""
    found = index.postings.candidates(given.words, 6)
    leaders = list(dict.fromkeys(index.leader(position) for position in found))[:_CANDIDATES]
    every = [align(index, position, given, 0, len(given.words)) for position in leaders]
    return max(every, key=lambda x: (x.common - x.added - x.outside - 0.05 * x.missing, x.position), default=None)


def _better(index: Index, new: Aligned, best: Aligned) -> bool:
    """By net; among the ids of one family that all fit without a difference, the preferred one."""
    if new.exact != best.exact:
        return new.exact
    if new.exact and _one_family(index, new.position, best):
        ids = index.license_at(new.position).id, index.license_at(best.position).id
        return preference(ids[0]) < preference(ids[1])
    return new.net > best.net


def _one_family(index: Index, position: int, best: Aligned) -> bool:
    return family(index.license_at(position).id) == family(index.license_at(best.position).id)


@lru_cache(maxsize=64)
def known_text(index: Index, position: int) -> Known:
    """A licence of the index, prepared for comparison."""
    licence = index.license_at(position)
    names = [licence.id, licence.spdx, *licence.aliases, *index.titles(position)]
    return prepare(licence.text(), names)


def align(index: Index, position: int, given: Input, low: int, high: int) -> Aligned:
    """One known text against the input's words low..high."""
    known = known_text(index, position)
    ours, theirs = known.words.words, given.words[low:high]
    first, last = window(ours, theirs)
    best = _laid(position, known, given, (low, high), (low + first, low + last))
    if best.outside and 20 * best.missing > len(ours) and len(theirs) <= 2 * len(ours):
        # long runs of names in between ("portions copyright …") may have hidden a part of it
        whole = _laid(position, known, given, (low, high), (low, high))
        best = max(best, whole, key=lambda x: x.net)
    return best


def _laid(position: int, known: Known, given: Input, part: tuple[int, int], window_: tuple[int, int]) -> Aligned:
    """The known text against the window of the part of the input."""
    ours = known.words.words
    inner: list[Gap] = []
    filled = extra = 0
    begin, end = first, last = window_
    for gap in gaps(ours, given.words[first:last]):
        moved = Gap(gap.i1, gap.i2, gap.j1 + first, gap.j2 + first)
        if harmless(known, moved, given.text, given.cleaned, given.placed):
            filled += gap.i2 - gap.i1
            extra += gap.j2 - gap.j1
        elif moved.j1 == first and _edge(known, moved, given, moved.j2):
            # what stands before the known text, whose own title is missing at most
            begin = moved.j2
            filled += gap.i2 - gap.i1
        elif moved.j2 == last and _edge(known, moved, given, moved.j1):
            end = moved.j1
            filled += gap.i2 - gap.i1
        else:
            inner.append(moved)
    missing = sum(gap.i2 - gap.i1 for gap in inner)
    added = sum(gap.j2 - gap.j1 for gap in inner)
    common = len(ours) - missing - filled
    outside = begin - part[0] + part[1] - end
    return Aligned(position, known, inner, (begin, end), missing, added, common, filled + extra, outside)


def _edge(known: Known, gap: Gap, given: Input, at: int) -> bool:
    """Whether the known text's share of a gap at the edge may be missing, so that the rest just stands beside it."""
    if not (gap.i1 == 0 or gap.i2 == len(known.words.words)):
        return False
    return gap.i1 == gap.i2 or harmless(known, Gap(gap.i1, gap.i2, at, at), given.text, given.cleaned, given.placed)
