"""Word alignment of two texts in time close to linear.

Runs of words that stand once in each text are the anchors; between anchors the same is tried with shorter runs, and
only small windows go through difflib. What no anchor explains stays a difference.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple, Sequence

_WINDOW = 4000  # cells (words × words) that difflib may look at
_DEPTH = 8
_RUNS = (6, 4, 2, 1)


class Gap(NamedTuple):
    """Words a[i1:i2] of the known text stand against words b[j1:j2] of the input; one of the two may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of pairs (ascending in the first) that ascends in the second too."""
    tails: list[int] = []
    tail_at: list[int] = []
    before = [-1] * len(pairs)
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before[k] = tail_at[at - 1] if at else -1
        if at == len(tails):
            tails.append(j)
            tail_at.append(k)
        else:
            tails[at] = j
            tail_at[at] = k
    out: list[tuple[int, int]] = []
    k = tail_at[-1] if tail_at else -1
    while k >= 0:
        out.append(pairs[k])
        k = before[k]
    out.reverse()
    return out


def _once(words: Sequence[str], low: int, high: int, run: int) -> dict[tuple[str, ...], int]:
    """Runs of words[low:high] that stand there once, with their place."""
    seen: dict[tuple[str, ...], int] = {}
    for at, key in enumerate(zip(*(words[low + k : high] for k in range(run))), low):
        seen[key] = -1 if key in seen else at
    return {key: at for key, at in seen.items() if at >= 0}


def _anchors(a: Sequence[str], b: Sequence[str], box: Gap, run: int) -> list[tuple[int, int]]:
    if box.i2 - box.i1 < run or box.j2 - box.j1 < run:
        return []
    left = _once(a, box.i1, box.i2, run)
    right = _once(b, box.j1, box.j2, run)
    return _increasing([(i, right[key]) for key, i in left.items() if key in right])


def matching(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Blocks (i, j, n) with a[i:i+n] == b[j:j+n], ascending in both and disjoint."""
    blocks: list[tuple[int, int, int]] = []
    stack = [(Gap(0, len(a), 0, len(b)), 0)]
    while stack:
        (i1, i2, j1, j2), depth = stack.pop()
        start = i1
        while i1 < i2 and j1 < j2 and a[i1] == b[j1]:
            i1 += 1
            j1 += 1
        if i1 > start:
            blocks.append((start, j1 - (i1 - start), i1 - start))
        end = i2
        while i1 < i2 and j1 < j2 and a[i2 - 1] == b[j2 - 1]:
            i2 -= 1
            j2 -= 1
        if end > i2:
            blocks.append((i2, j2, end - i2))
        if i1 == i2 or j1 == j2:
            continue
        if (i2 - i1) * (j2 - j1) <= _WINDOW:
            from difflib import SequenceMatcher

            small = SequenceMatcher(None, a[i1:i2], b[j1:j2], autojunk=False)
            blocks += ((i1 + i, j1 + j, n) for i, j, n in small.get_matching_blocks() if n)
            continue
        if depth >= _DEPTH:
            continue
        box = Gap(i1, i2, j1, j2)
        for run in _RUNS:
            found = _anchors(a, b, box, run)
            if found:
                stack += ((part, depth + 1) for part in _between(a, b, box, found, blocks))
                break
    blocks.sort()
    return blocks


def _between(
    a: Sequence[str], b: Sequence[str], box: Gap, anchors: list[tuple[int, int]], blocks: list[tuple[int, int, int]]
) -> list[Gap]:
    """Adds the anchors, grown forward as far as they go, to the blocks; returns what lies between them."""
    parts: list[Gap] = []
    at_i, at_j = box.i1, box.j1
    for i, j in anchors:
        if i < at_i or j < at_j:
            continue
        parts.append(Gap(at_i, i, at_j, j))
        n = 0
        while i + n < box.i2 and j + n < box.j2 and a[i + n] == b[j + n]:
            n += 1
        blocks.append((i, j, n))
        at_i, at_j = i + n, j + n
    parts.append(Gap(at_i, box.i2, at_j, box.j2))
    return [part for part in parts if part.i1 < part.i2 or part.j1 < part.j2]


def gaps(a: Sequence[str], b: Sequence[str]) -> list[Gap]:
    """Everything in which the two differ, in order.

    A word or two that match by chance between two larger differences belong to them: "the" in the middle of a rewritten
    sentence tells nobody anything.
    """
    raw: list[Gap] = []
    at_i = at_j = 0
    for i, j, n in [*matching(a, b), (len(a), len(b), 0)]:
        if i > at_i or j > at_j:
            raw.append(Gap(at_i, i, at_j, j))
        at_i, at_j = i + n, j + n
    out: list[Gap] = []
    for gap in raw:
        if out:
            last = out[-1]
            between = gap.i1 - last.i2
            if between <= 2 and _weight(last) > 2 * between + 1 and _weight(gap) > 2 * between + 1:
                out[-1] = Gap(last.i1, gap.i2, last.j1, gap.j2)
                continue
        out.append(gap)
    return out


def _weight(gap: Gap) -> int:
    return max(gap.i2 - gap.i1, gap.j2 - gap.j1)
