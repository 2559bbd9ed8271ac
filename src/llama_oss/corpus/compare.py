"""Comparison of an input that equals no shipped text with those that share most with it.

Imported only when needed: a text that is word for word a shipped one never comes here.
"""

from __future__ import annotations

from typing import NamedTuple

from ..model import Difference, LicenseMatch
from .align import Gap, gaps
from .fillins import Known, harmless, prepare
from .given import Input, choose, named
from .index import Index
from .licences import family, preference

_CANDIDATES = 8
_ALIKE = 0.8  # share of common words from which a text is a variant
_COVERED = 0.9  # share of a licence's words that must stand in a longer text that contains it
_CHANGED = 0.05  # words changed inside a contained licence, as a share of its own
_SETTLED = 0.97  # share of the input that a candidate explains and that leaves nothing to look for
_SHOWN = 2_000  # characters of one difference


class Aligned(NamedTuple):
    position: int
    known: Known
    open_gaps: list[Gap]  # the differences that count
    window: tuple[int, int]  # of the input's words, that was aligned
    missing: int
    added: int
    common: int
    filled: int  # words in differences that do not count

    whole: bool  # the window is the whole input

    @property
    def exact(self) -> bool:
        """Whether nothing that counts differs."""
        return self.whole and not self.open_gaps

    @property
    def net(self) -> float:
        """How well it explains the input; what users fill in only breaks ties."""
        return self.common - self.added - 1.2 * self.missing - 0.001 * self.filled


def nearest(index: Index, given: Input, prefer: str | None) -> LicenseMatch:
    """The answer for an input that is not word for word a shipped text."""
    best: Aligned | None = None
    found = index.postings.candidates(given.words, 12)
    leaders = list(dict.fromkeys(index.leader(position) for position in found))
    for position in leaders[:_CANDIDATES]:
        if best is not None and not _one_family(index, position, best):
            # what it could reach at best: everything common
            bound = min(index.words_of(position), len(given.words))
            if bound < best.net or best.net >= _SETTLED * len(given.words):
                continue
        aligned = _align(index, position, given)
        if best is None or _better(index, aligned, best):
            best = aligned
    return LicenseMatch() if best is None else _answer(index, given, best, prefer)


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


def known_text(index: Index, position: int) -> Known:
    licence = index.license_at(position)
    names = [licence.id, licence.spdx, *licence.aliases, *index.titles(position)]
    return prepare(licence.text(), names)


def _align(index: Index, position: int, given: Input) -> Aligned:
    known = known_text(index, position)
    ours, theirs = known.words.words, given.words
    first, last = _window(ours, theirs)
    open_gaps: list[Gap] = []
    missing = added = 0
    filled = extra = 0
    for gap in gaps(ours, theirs[first:last]):
        moved = Gap(gap.i1, gap.i2, gap.j1 + first, gap.j2 + first)
        if harmless(known, moved, given.text, given.cleaned, given.placed):
            filled += gap.i2 - gap.i1
            extra += gap.j2 - gap.j1
            continue
        open_gaps.append(moved)
        missing += gap.i2 - gap.i1
        added += gap.j2 - gap.j1
    common = len(ours) - missing - filled
    return Aligned(
        position, known, open_gaps, (first, last), missing, added, common, filled + extra, last - first == len(theirs)
    )


def _window(ours: list[str], theirs: list[str]) -> tuple[int, int]:
    """The part of a longer text in which the known one stands; the whole of a text that is not much longer."""
    if len(theirs) <= 1.6 * len(ours) + 60:
        return 0, len(theirs)
    runs = set(zip(ours, ours[1:], ours[2:], ours[3:]))
    hits = [k for k, run in enumerate(zip(theirs, theirs[1:], theirs[2:], theirs[3:])) if run in runs]
    if not hits:
        return 0, min(len(theirs), len(ours))
    span = int(1.4 * len(ours)) + 40
    best = (0, 0, 0)
    low = 0
    for high, at in enumerate(hits):
        while at - hits[low] > span:
            low += 1
        if high - low + 1 > best[0]:
            best = (high - low + 1, low, high + 1)
    first, last = _densest(hits[best[1] : best[2]])
    return first, min(len(theirs), last + 4)


def _densest(hits: list[int]) -> tuple[int, int]:
    """First and last place of the hits without stray ones at either end: fewer than the words that part them."""
    islands: list[tuple[int, int, int]] = []  # first, last, how many
    for at in hits:
        if islands and at - islands[-1][1] <= 3:
            islands[-1] = (islands[-1][0], at, islands[-1][2] + 1)
        else:
            islands.append((at, at, 1))
    # the run of islands with the best sum of hits less the words between them (Kadane's scan)
    best = here = (0, 0, -1)  # score, first, last
    for k, (first, last, count) in enumerate(islands):
        away = first - islands[k - 1][1] if k else 0
        if k and here[0] - away > 0:
            here = (here[0] - away + count, here[1], last)
        else:
            here = (count, first, last)
        if here[0] > best[0]:
            best = here
    return best[1], best[2]


def _answer(index: Index, given: Input, best: Aligned, prefer: str | None) -> LicenseMatch:
    ours, theirs = len(best.known.words.words), len(given.words)
    licence = choose(index, index.twins(best.position), prefer)
    first, last = best.window
    inside = best.whole and not given.cut
    if inside and best.exact:
        return named(licence, "exact", 1.0)
    differences = tuple(_difference(given, best.known, gap) for gap in best.open_gaps)
    alike = 1.0 - (best.missing + best.added + (theirs - (last - first))) / max(1, ours + theirs)
    if inside and alike >= _ALIKE:
        return named(licence, "variant", min(alike, 0.999), differences)
    covered = 1.0 - best.missing / max(1, ours)
    close = best.added + best.missing <= max(5, _CHANGED * ours)
    if covered >= _COVERED and close and ours >= 12 and (ours >= 40 or not best.open_gaps):
        return named(licence, "contained", min(covered, 1.0 if not best.open_gaps else 0.999), differences)
    if alike >= _ALIKE:
        return named(licence, "variant", min(alike, 0.999), differences)
    return LicenseMatch()


def _difference(given: Input, known: Known, gap: Gap) -> Difference:
    i1, i2, j1, j2 = gap
    placed = given.placed
    if j1 < j2:
        start, end = placed.starts[j1], placed.ends[j2 - 1]
        shown = given.text[start:end]
        kind = "changed" if i1 < i2 else "added"
        lines = given.line(start), given.line(max(start, end - 1))
    else:
        shown = known.text[known.words.starts[i1] : known.words.ends[i2 - 1]]
        kind = "removed"
        at = placed.starts[j1] if j1 < len(placed.starts) else max(0, len(given.text) - 1)
        lines = given.line(at), given.line(at)
    if len(shown) > _SHOWN:
        shown = shown[: _SHOWN - 1] + "…"
    return Difference(kind, shown, *lines)
