"""From alignments to an answer: the best licence, every difference from it, and what else stands in the text."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Difference, LicenseMatch
from .align import Gap
from .compare import Aligned, fullest, search
from .differences import difference
from .given import Input, choose
from .index import Index
from .licences import License

_ALIKE = 0.8  # share of common words from which a text is a variant
_COVERED = 0.9  # share of a licence's words that must stand in a longer text that contains it
_CHANGED = 0.05  # words changed inside a contained licence, as a share of its own
_RIDER = 120  # words beside a licence that still are a change of it; more of them are a text around it
_MOSTLY = 0.4  # share of the input that a changed licence must fill to be what the input is
_EXPLAINED = 0.9  # share of the input that comes from a licence of which the input is only a part
_PART = 0.3  # share of a licence's words that a part of it must have
_SHORTEST = 12  # words of a licence that can be found inside another text
_OTHER = 12  # words in which a second licence is looked for
_MOST = 12  # licences that are named in one file


class Piece(NamedTuple):
    """A licence found, with the differences in it and the ranges of words beside it that it does not explain."""

    aligned: Aligned
    match: str
    score: float
    gaps: list[Gap]


def nearest(index: Index, given: Input, prefer: str | None) -> LicenseMatch:
    """The answer for an input that is not word for word a shipped text."""
    n = len(given.words)
    best = search(index, given, 0, n)
    if best is None:
        return LicenseMatch()
    others: list[Piece] = []
    free = [(0, best.window[0]), (best.window[1], n)]
    main_gaps = list(best.inner)
    for gap in best.inner:
        if gap.i1 == gap.i2:
            free.append((gap.j1, gap.j2))
    left = 0  # words beside the licence that no other licence explains
    for low, high in free:
        inside = low >= best.window[0] and high <= best.window[1] and low < high
        found, rest = _inside(index, given, low, high)
        others += found
        if not inside:
            left += rest
        elif found:
            main_gaps = [gap for gap in main_gaps if (gap.j1, gap.j2) != (low, high)]
    main = _main(given, best, main_gaps, left, bool(others))
    if main is None and not others:
        part = fullest(index, given)
        main = _main(given, part, list(part.inner), part.outside, False) if part is not None else None
        if main is None:
            return LicenseMatch()
    if main is None:
        others.sort(key=lambda piece: -piece.aligned.common)
        main = others.pop(0)
    others.sort(key=lambda piece: piece.aligned.window)
    also = tuple(told(index, given, piece, None) for piece in others[:_MOST])
    return told(index, given, main, prefer)._replace(also=also)


def _main(given: Input, best: Aligned, inner: list[Gap], left: int, others: bool) -> Piece | None:
    """What the best licence is to the whole input."""
    ours, n = len(best.known.words.words), len(given.words)
    missing = sum(gap.i2 - gap.i1 for gap in inner)
    added = sum(gap.j2 - gap.j1 for gap in inner)
    if not inner and not left and not others and not given.cut:
        return Piece(best, "exact", 1.0, [])
    covered = 1.0 - missing / max(1, ours)
    close = added + missing <= max(5, _CHANGED * ours)
    whole = left <= _RIDER and not others and not given.cut
    own = best.window[1] - best.window[0]
    if not whole and inner and not others and not given.cut and own >= _MOSTLY * n:
        # a version with something appended (a use policy) is a variant of it rather than a text that holds it
        alike = 1.0 - (missing + added) / max(1, ours + own)
        if alike >= _ALIKE:
            return Piece(best, "variant", min(alike, 0.999), _with_edges(best, inner, n))
    if whole:
        inner = _with_edges(best, inner, n)
        added += left
        alike = 1.0 - (missing + added) / max(1, ours + n)
        if alike >= _ALIKE:
            return Piece(best, "variant", min(alike, 0.999), inner)
        if covered >= _COVERED and close and ours >= _SHORTEST:
            return Piece(best, "variant" if left <= 40 else "contained", min(alike, 0.999), inner)
        if best.common >= max(_EXPLAINED * n, _PART * ours, 25):
            return Piece(best, "variant", min(alike, 0.999), inner)
        return None
    if covered >= _COVERED and close and ours >= _SHORTEST and (ours >= 40 or not inner):
        return Piece(best, "contained", min(covered, 1.0 if not inner else 0.999), inner)
    alike = 1.0 - (missing + added) / max(1, ours + own)
    if alike >= _ALIKE + 0.05 and ours >= 40:
        return Piece(best, "contained", min(covered, 0.999), inner)
    return None


def _with_edges(best: Aligned, inner: list[Gap], n: int) -> list[Gap]:
    """The differences inside, and what stands before and after the licence."""
    ours = len(best.known.words.words)
    first, last = best.window
    edges = [Gap(0, 0, 0, first)] if first else []
    edges += [Gap(ours, ours, last, n)] if last < n else []
    return sorted([*inner, *edges], key=lambda gap: gap.j1)


def _inside(index: Index, given: Input, low: int, high: int) -> tuple[list[Piece], int]:
    """Licences that stand whole among the words low..high, and how many of these words they leave over."""
    found: list[Piece] = []
    stack = [(low, high)]
    left = 0
    while stack:
        low, high = stack.pop()
        best = search(index, given, low, high) if high - low >= _OTHER and len(found) < _MOST else None
        if best is None:
            left += high - low
            continue
        ours = len(best.known.words.words)
        covered = 1.0 - best.missing / max(1, ours)
        close = best.added + best.missing <= max(5, 2 * _CHANGED * ours)
        enough = best.common >= _SHORTEST and (ours >= 40 or not best.inner)
        if covered < _COVERED or not close or not enough:
            left += high - low
            continue
        found.append(Piece(best, "contained", min(covered, 1.0 if not best.inner else 0.999), list(best.inner)))
        stack += [(low, best.window[0]), (best.window[1], high)]
    return found, left


def told(index: Index, given: Input, piece: Piece, prefer: str | None) -> LicenseMatch:
    """A piece as people read it: id, differences, span."""
    best = piece.aligned
    licence = choose(index, index.twins(best.position), prefer)
    differences = tuple(difference(given, best.known, gap) for gap in piece.gaps)
    first, last = best.window
    if piece.match != "contained":
        first, last = 0, len(given.words)
    return named(licence, piece.match, piece.score, differences, _place(given, first, last))


def named(
    licence: License,
    match: str,
    score: float,
    differences: tuple[Difference, ...] = (),
    place: tuple[int, int, int, int] | None = None,
) -> LicenseMatch:
    """The answer that names a licence; `place`: start, end, first and last line of where it stands."""
    start, end, first, last = place or (None, None, None, None)
    return LicenseMatch(
        licence.id, licence.name, licence.spdx or None, licence.osi_approved, match, round(score, 3), differences,
        start, end, first, last,
    )  # fmt: skip


def _place(given: Input, first: int, last: int) -> tuple[int, int, int, int]:
    placed = given.placed
    start, end = (placed.starts[first], placed.ends[last - 1]) if first < last else (0, 0)
    raw = given.raw(start, end)
    return raw[0], raw[1], given.line(start), given.line(max(start, end - 1))


def whole_place(given: Input) -> tuple[int, int, int, int]:
    """The place of a licence that fills the input, from its first to its last character that is no white space."""
    text = given.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    raw = given.raw(start, end)
    return raw[0], raw[1], given.line(start), given.line(max(start, end - 1))
