"""Which sentences of one text stand for which of another: by the words they share, in order, then by likeness alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple, Sequence

from ..corpus.align import gaps, matching
from ..corpus.normalise import Words, clean, placed_words
from ..model import Document

_SHARED = 0.5  # share of the shorter one's words from which two sentences belong together
_LIKE = 0.6  # likeness from which a sentence counts as moved
_ADDRESS = re.compile(r"(?:https?://|www\.|\b\w[\w-]*\.\w[\w.-]*/)[^\s<>()\"']+")
_MOST = 400_000  # comparisons of sentences left over


class Group(NamedTuple):
    """Sentences of the old text and those of the new one that stand for them; one side may be empty.

    words     (old, new) words that differ, as printed; empty where the words are the same
    moved     found by likeness, elsewhere in the text
    old_spans, new_spans   where they stand in the plain texts, without those that only stand on the other side
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    words: tuple[tuple[str, str], ...] = ()
    moved: bool = False
    old_spans: tuple[tuple[int, int], ...] = ()
    new_spans: tuple[tuple[int, int], ...] = ()


class _Side:
    def __init__(self, document: Document) -> None:
        self.text = document.texts[0].plain
        self.placed: Words = placed_words(clean(self.text))
        sentences = [(s.start, s.end, k) for k, s in enumerate(document.sentences) if not s.part and s.start < s.end]
        starts = [s[0] for s in sentences]
        self.sentence: list[int] = []  # of each word, -1 where it stands in none
        self.of: dict[int, list[int]] = {}
        for k, at in enumerate(self.placed.starts):
            n = bisect_right(starts, at) - 1
            inside = n >= 0 and at < sentences[n][1]
            self.sentence.append(sentences[n][2] if inside else -1)
            if inside:
                self.of.setdefault(sentences[n][2], []).append(k)

    def words(self, sentences: Sequence[int]) -> list[int]:
        return [k for s in sentences for k in self.of[s]]

    def span(self, places: Sequence[int]) -> tuple[int, int]:
        return self.placed.starts[places[0]], self.placed.ends[places[-1]]

    def printed(self, places: Sequence[int]) -> str:
        if not places:
            return ""
        start, end = self.placed.starts[places[0]], self.placed.ends[places[-1]]
        address = next(
            (m for m in _ADDRESS.finditer(self.text, max(0, start - 200), end + 200) if m.end() >= end), None
        )
        if address is not None and address.start() <= start:  # part of an address tells nothing: print the whole
            start, end = address.span()
        return " ".join(self.text[start:end].split())


def pair(old: Document, new: Document) -> list[Group]:
    """All sentences of both texts in groups, in the order of the new text; what is only old stands where it stood."""
    a, b = _Side(old), _Side(new)
    shared: Counter[tuple[int, int]] = Counter()
    for i, j, n in matching(a.placed.words, b.placed.words):
        for k in range(n):
            shared[a.sentence[i + k], b.sentence[j + k]] += 1
    links: list[tuple[int, int]] = []
    for (s, t), count in shared.items():
        if s < 0 or t < 0:
            continue
        shorter = min(len(a.of[s]), len(b.of[t]))
        if count >= _SHARED * shorter and (count >= 4 or count == shorter):
            links.append((s, t))
    groups = _joined(links)
    left = [s for s in a.of if all(s not in g[0] for g in groups)]
    fresh = [t for t in b.of if all(t not in g[1] for g in groups)]
    out = [_group(a, b, g[0], g[1], False) for g in groups]
    out += _moved(a, b, left, fresh)
    out += [Group((s,), (), ((a.printed(a.of[s]), ""),)) for s in left]
    out += [Group((), (t,), (("", b.printed(b.of[t])),)) for t in fresh]
    after = {g.old[-1]: g.new[0] for g in out if g.old and g.new}

    def place(group: Group) -> tuple[float, int]:
        if group.new:
            return group.new[0], 0
        before = [s for s in after if s < group.old[0]]
        return (after[max(before)] + 0.5 if before else -1), group.old[0]

    return sorted(out, key=place)


def _joined(links: list[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Sentences that were split or joined are one group."""
    groups: list[tuple[set[int], set[int]]] = []
    for s, t in links:
        hit = [g for g in groups if s in g[0] or t in g[1]]
        groups = [g for g in groups if g not in hit]
        groups.append(({s}.union(*(g[0] for g in hit)), {t}.union(*(g[1] for g in hit))))
    return [(sorted(g[0]), sorted(g[1])) for g in groups]


def _group(a: _Side, b: _Side, old: Sequence[int], new: Sequence[int], moved: bool) -> Group:
    ours, theirs = a.words(old), b.words(new)
    found = gaps([a.placed.words[k] for k in ours], [b.placed.words[k] for k in theirs])
    differing = [(a.printed(ours[g.i1 : g.i2]), b.printed(theirs[g.j1 : g.j2])) for g in found]
    return Group(
        tuple(old),
        tuple(new),
        tuple(dict.fromkeys(d for d in differing if d[0] != d[1])),
        moved,
        tuple(a.span(ours[g.i1 : g.i2]) for g in found if g.i1 < g.i2),
        tuple(b.span(theirs[g.j1 : g.j2]) for g in found if g.j1 < g.j2),
    )


def _moved(a: _Side, b: _Side, left: list[int], fresh: list[int]) -> list[Group]:
    """Pairs of sentences left over that are alike; takes them out of both lists."""
    if not left or not fresh or len(left) * len(fresh) > _MOST:
        return []
    bags = {s: Counter(a.placed.words[k] for k in a.of[s]) for s in left}
    others = {t: Counter(b.placed.words[k] for k in b.of[t]) for t in fresh}
    alike: list[tuple[float, int, int]] = []
    for s, bag in bags.items():
        for t, other in others.items():
            total = bag.total() + other.total()
            if min(bag.total(), other.total()) * 2 < _LIKE * total:
                continue
            score = 2 * (bag & other).total() / total
            if score >= _LIKE:
                alike.append((-score, s, t))
    out: list[Group] = []
    for _, s, t in sorted(alike):
        if s in left and t in fresh:
            left.remove(s)
            fresh.remove(t)
            out.append(_group(a, b, [s], [t], True))
    return out
