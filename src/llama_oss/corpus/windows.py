"""Where in a longer text a known one stands."""

from __future__ import annotations

from typing import Sequence

_RUN = 4  # words that must stand together to count as shared


def window(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """The part of `theirs` in which the known text stands; the whole of a text that is not much longer.

    The part reaches as far beyond the first and last shared words as the known text does, so that words changed at its
    very edge stay inside.
    """
    if len(theirs) <= 1.1 * len(ours) + 20:
        return 0, len(theirs)
    places: dict[tuple[str, ...], int] = {}
    for i, run in enumerate(zip(*(ours[k:] for k in range(_RUN)))):
        places.setdefault(run, i)
    hits: list[tuple[int, int]] = []
    for k, run in enumerate(zip(*(theirs[k:] for k in range(_RUN)))):
        at = places.get(run)
        if at is not None:
            hits.append((k, at))
    if not hits:
        return 0, min(len(theirs), len(ours))
    span = int(1.4 * len(ours)) + 40
    best = (0, 0, 0)
    low = 0
    for high, (k, _) in enumerate(hits):
        while k - hits[low][0] > span:
            low += 1
        if high - low + 1 > best[0]:
            best = (high - low + 1, low, high + 1)
    dense = hits[best[1] : best[2]]
    first, last = _densest([k for k, _ in dense])
    where = dict(dense)
    before = where[first]
    after = len(ours) - where[last] - _RUN
    # a run that occurs twice in the known text may point to the wrong one of its places
    before = before if before <= 40 else 0
    after = after if 0 <= after <= 40 else 0
    return max(0, first - before), min(len(theirs), last + _RUN + after)


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
