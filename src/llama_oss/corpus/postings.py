"""Which texts share 5-grams with a given one: the retrieval of candidates for alignment."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from typing import Sequence

from .build import MAGIC, SAMPLE, SHORT, grams

_COMMON = 160  # a 5-gram in more texts than this says too little for its cost

_FEW = 6  # sampled 5-grams below which a text's sample says nothing
# Shares of 5-grams below which no alignment could end as a variant or as contained: a change costs five of them.
_LEAST_LIKE, _LEAST_CONTENT = 0.3, 0.6


class Postings:
    """The arrays of `build.pack`."""

    def __init__(
        self, keys: Sequence[int], starts: Sequence[int], members: Sequence[int], sizes: Sequence[int]
    ) -> None:
        self._keys = keys
        self._starts = starts
        self._members = members
        self._sizes = sizes

    @classmethod
    def read(cls, data: bytes, texts: int) -> Postings:
        """The arrays in `data`; empty postings where they are damaged or belong to another index."""
        view = memoryview(data)
        if sys.byteorder == "big":
            return cls._swapped(data, texts)
        if len(data) < 16:
            return cls((), (0,), (), ())
        magic, n, m, count = view[:16].cast("I")
        ends = [16, 16 + 4 * n, 16 + 4 * n + 4 * (n + 1)]
        ends += [ends[2] + 2 * m, ends[2] + 2 * m + 8 * count]
        if magic != MAGIC or count != texts or len(data) != ends[4]:
            return cls((), (0,), (), ())
        return cls(
            view[ends[0] : ends[1]].cast("I"),
            view[ends[1] : ends[2]].cast("I"),
            view[ends[2] : ends[3]].cast("H"),
            view[ends[3] : ends[4]].cast("I")[:count],
        )

    @classmethod
    def _swapped(cls, data: bytes, texts: int) -> Postings:
        header = array("I", data[:16])
        header.byteswap()
        if len(header) < 4 or header[0] != MAGIC or header[3] != texts:
            return cls((), (0,), (), ())
        n, m = header[1], header[2]
        at = 16
        parts: list[array[int]] = []
        for kind, size in (("I", 4 * n), ("I", 4 * (n + 1)), ("H", 2 * m), ("I", 4 * texts)):
            part = array(kind, data[at : at + size])
            part.byteswap()
            parts.append(part)
            at += size
        return cls(*parts)

    def joined(self, other: Postings) -> Postings:
        """These and another index's behind them."""
        return _Joined(self, other)

    def candidates(self, words: list[str], limit: int) -> list[int]:
        """Positions of the texts that share most with the words: the best by likeness of the whole and the best by how
        much of the known text is contained, at most `limit` of each, best first."""
        keys, starts, members = self._keys, self._starts, self._members
        every = len(words) < 2 * SHORT
        counts: dict[int, int] = {}
        sampled: dict[int, int] = {}
        n = len(keys)
        own = set(grams(words))
        for gram in own:
            in_sample = not gram & SAMPLE
            if not (every or in_sample):
                continue
            at = bisect_left(keys, gram)
            if at == n or keys[at] != gram:
                continue
            start, end = starts[at], starts[at + 1]
            if end - start > _COMMON and not every:
                continue
            for position in members[start:end]:
                counts[position] = counts.get(position, 0) + 1
                if in_sample:
                    sampled[position] = sampled.get(position, 0) + 1
        if not counts:
            return []
        total = sum(1 for gram in own if not gram & SAMPLE)
        sizes = self._sizes
        likeness: dict[int, float] = {}
        content: dict[int, float] = {}
        for position, count in counts.items():
            shared = sampled.get(position, 0)
            if every and sizes[position] < _FEW:  # too few in the sample: all of them say more
                likeness[position] = 2 * count / (len(own) + 4 * sizes[position] + 1)
                content[position] = 1.0
            else:
                likeness[position] = 2 * shared / (total + sizes[position] + 1)
                content[position] = shared / (sizes[position] + 1)
        alike = [p for p in likeness if likeness[p] >= _LEAST_LIKE]
        alike.sort(key=lambda p: (-likeness[p], -counts[p], p))
        contained = [p for p in content if content[p] >= _LEAST_CONTENT]
        contained.sort(key=lambda p: (-content[p] * counts[p], p))
        out: list[int] = []
        for k in range(limit):
            out += alike[k : k + 1] + contained[k : k + 1]
        return list(dict.fromkeys(out))


class _Joined(Postings):
    """Two indexes asked one after the other; each keeps its own limit."""

    def __init__(self, first: Postings, second: Postings) -> None:
        self._parts = first, second
        self._sizes = (*first._sizes, *second._sizes)

    def candidates(self, words: list[str], limit: int) -> list[int]:
        first, second = self._parts
        n = len(first._sizes)
        theirs = [position + n for position in second.candidates(words, 2)]
        return [*theirs, *first.candidates(words, limit)]
