"""Which texts share 5-grams with a given one: the retrieval of candidates for alignment."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from typing import Sequence

from .build import MAGIC, SAMPLE, SHORT, grams

_COMMON = 160  # a 5-gram in more texts than this says too little for its cost


class Postings:
    """The arrays of `build.pack`."""

    def __init__(self, keys: Sequence[int], starts: Sequence[int], members: Sequence[int], sizes: Sequence[int]) -> None:
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
        alike = sorted(counts, key=lambda p: (-2 * sampled.get(p, 0) / (total + sizes[p] + 1), -counts[p], p))
        contained = sorted(counts, key=lambda p: (-min(1.0, sampled.get(p, 0) / (sizes[p] + 1)), -counts[p], p))
        out: list[int] = []
        for pair in zip(alike[:limit], contained[:limit]):
            out += [p for p in pair if p not in out]
        return list(dict.fromkeys(out))
