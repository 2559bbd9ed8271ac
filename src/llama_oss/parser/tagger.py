"""The walk over the automata: which words of a sentence mean what.

Layers: 0 the lexicon (words and fixed phrases), 1 phrases over classes of layer 0, 2 the wording of findings.
Within one category the longest match wins; a `neutral` phrase ("commercially reasonable") silences what lies in it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..rulebook.form import GATE
from .tokens import STRONG, Tokens

Automaton = list[dict[str, list[Any]]]


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion".split()
)


class Tag(NamedTuple):
    """category:value over the words i..j (half-open)."""

    category: str
    value: str
    i: int
    j: int


class Lexicon:
    """Compiled automata of the rule book, and the terms that a document defines."""

    __slots__ = ("layers", "lemmas")

    def __init__(self, layers: list[Automaton], lemmas: dict[str, list[str]]) -> None:
        self.layers = [_Gates(nodes) for nodes in layers]
        self.lemmas = lemmas

    def tag(self, tokens: Tokens, terms: Automaton | None = None) -> list[Tag]:
        """All tags of a sentence in order of place; `terms`: an automaton of the document's own defined terms."""
        found: list[Tag] = []
        silent: list[Tag] = []
        steps = _Steps(tokens, self.lemmas)
        for depth, gates in enumerate(self.layers):
            new, starts = steps.begin(gates)
            new += steps.walk(gates.nodes, starts)
            if depth == 0:
                new += [
                    Tag("number", "", i, i + 1) for i, w in enumerate(tokens.words) if w[0].isdigit() or w in _NUMBERS
                ]
                if terms and len(terms) > 1:
                    new += steps.walk(terms, steps.begin_anywhere(terms))
            new = _longest(new)
            fresh = [t for t in new if t.category == "neutral"]
            silent += fresh
            if silent:
                new = [t for t in new if not _silenced(t, silent)]
            if fresh and found:
                found = [t for t in found if not _silenced(t, silent)]
                steps = _Steps(tokens, self.lemmas)
                steps.add(found)
            found += new
            if depth + 1 < len(self.layers):
                steps.add(new)
        found.sort(key=lambda t: (t.i, -t.j, t.category, t.value))
        return found


class _Begins(NamedTuple):
    """What a key can begin in a layer.

    whole   patterns that are that one key: (category, value)
    free    longer patterns that go on with a gap, as a mask; then: the others, by the key they go on with
    ends    the patterns that can end with the key
    """

    whole: tuple[tuple[str, str], ...]
    free: int
    then: dict[str, int]
    ends: int


class _Gates:
    """One layer with, for each key, the patterns that can begin there and those that can end there, as bit masks.

    A sentence can only match patterns whose last word stands in it somewhere; masks make that question cheap.
    """

    __slots__ = ("always", "keys", "known", "nodes", "number", "starts")

    def __init__(self, nodes: Automaton) -> None:
        self.nodes = nodes
        self.starts: list[int] = []  # bit → first node of a pattern
        self.number: dict[int, int] = {}  # the same, turned
        self.known: dict[str, _Begins] = {}
        ends: Any = nodes[0].get(GATE, {})
        self.keys = nodes[0].keys() | ends.keys()
        self.always = self._mask(ends.get("*", ()))

    def _mask(self, starts: Any) -> int:
        mask = 0
        for node in starts:
            bit = self.number.get(node)
            if bit is None:
                bit = self.number[node] = len(self.starts)
                self.starts.append(node)
            mask |= 1 << bit
        return mask

    def of(self, key: str) -> _Begins:
        """What a key begins and ends; worked out when a text first asks."""
        known = self.known.get(key)
        if known is None:
            ends: Any = self.nodes[0].get(GATE, {})
            begins = self.nodes[0].get(key, ())
            whole = [e.partition(":") for t in begins for e in self.nodes[t].get("", ())]
            then: dict[str, list[int]] = {}
            for t in begins:
                for step in self.nodes[t].keys() - {""}:
                    then.setdefault("" if step in ("..", "*") else step, []).append(t)
            free = self._mask(then.pop("", ()))
            known = self.known[key] = _Begins(
                tuple((category, value) for category, _, value in whole),
                free,
                {step: self._mask(t) & ~free for step, t in then.items()},
                self._mask(ends.get(key, ())),
            )
        return known


class _Steps:
    """What can be stepped over at each word of a sentence: the word, its lemmas, and the classes tagged so far."""

    __slots__ = ("edges", "length", "stops", "where")

    def __init__(self, tokens: Tokens, lemmas: dict[str, list[str]]) -> None:
        marks, n = tokens.marks, len(tokens.words)
        self.length = n
        self.edges: list[list[tuple[str, int]]] = []
        self.where: dict[str, list[tuple[int, int]]] = {}  # key → places where it can be stepped over
        for k, w in enumerate(tokens.words):
            here = [(w, k + 1)]
            known = lemmas.get(w)
            if known is not None:
                here += [(m, k + 1) for m in known]
            self.edges.append(here)
            for key, nxt in here:
                self.where.setdefault(key, []).append((k, nxt))
        # the first word at or behind k that a sentence mark parts from what is before it
        self.stops = [n] * (n + 1)
        for k in range(n - 1, -1, -1):
            self.stops[k] = k if marks[k] & STRONG else self.stops[k + 1]

    def add(self, tags: list[Tag]) -> None:
        """Let classes be stepped over: <purpose>, <purpose:commercial>."""
        for t in tags:
            if t.category == "cue":
                continue
            for key in (f"<{t.category}>", f"<{t.category}:{t.value}>"):
                places = self.where.setdefault(key, [])
                if (t.i, t.j) not in places:
                    places.append((t.i, t.j))
                    self.edges[t.i].append((key, t.j))

    def begin(self, gates: _Gates) -> tuple[list[Tag], dict[int, list[tuple[int, int]]]]:
        """Patterns of one word, and word → where the walk can begin with longer ones whose last words occur here."""
        open_, where, edges, stops = gates.always, self.where, self.edges, self.stops
        can: list[tuple[str, int, dict[str, int]]] = []
        out: list[Tag] = []
        for key in gates.keys & where.keys():
            whole, free, then, ends = gates.of(key)
            open_ |= ends
            if free or then:
                can.append((key, free, then))
            if whole:
                out += [Tag(category, value, i, j) for i, j in where[key] for category, value in whole]
        starts: dict[int, list[tuple[int, int]]] = {}
        first = gates.starts
        for key, free, then in can:
            for i, nxt in where[key]:
                if nxt >= stops[i + 1]:
                    continue  # nothing follows before the next sentence mark
                left = free
                if then:
                    for step, _ in edges[nxt]:
                        if step in then:
                            left |= then[step]
                left &= open_
                if not left:
                    continue
                here = starts.get(i)
                if here is None:
                    here = starts[i] = []
                while left:
                    low = left & -left
                    left ^= low
                    here.append((first[low.bit_length() - 1], nxt))
        return out, starts

    def begin_anywhere(self, nodes: Automaton) -> dict[int, list[tuple[int, int]]]:
        """The same for the small automaton of a document's own terms, which has no gates."""
        starts: dict[int, list[tuple[int, int]]] = {}
        for key, targets in nodes[0].items():
            for i, nxt in self.where.get(key, ()):
                starts.setdefault(i, []).extend((t, nxt) for t in targets)
        return starts

    def walk(self, nodes: Automaton, starts: dict[int, list[tuple[int, int]]]) -> list[Tag]:
        """Matches that begin at any word. Gaps are bounded, so the work per start is bounded by the rules."""
        edges, where, stops = self.edges, self.where, self.stops
        out: list[Tag] = []
        for i, stack in starts.items():
            stop = stops[i + 1]
            done: set[tuple[int, int]] = set()
            while stack:
                state = stack.pop()
                if state in done:
                    continue
                done.add(state)
                at_node, at = state
                node = nodes[at_node]
                for ends in node.get("", ()):
                    category, _, value = ends.partition(":")
                    out.append(Tag(category, value, i, at))
                if at >= stop:
                    continue
                for key, nxt in edges[at]:
                    if key in node:
                        stack += [(t, nxt) for t in node[key]]
                if "*" in node:
                    stack += [(t, at + 1) for t in node["*"]]
                if ".." in node:
                    for size, behind in node[".."]:
                        limit = min(stop, at + size + 1)
                        follow = nodes[behind]
                        if len(follow) > 4 * (limit - at):  # many alternatives behind a short gap
                            for k in range(at, limit):
                                for key, nxt in edges[k]:
                                    if key in follow:
                                        stack += [(t, nxt) for t in follow[key]]
                        else:
                            for key in follow:
                                for k, nxt in where.get(key, ()):
                                    if at <= k < limit:
                                        stack += [(t, nxt) for t in follow[key]]
                        if ".." in follow or "*" in follow:
                            stack += [(behind, k) for k in range(at, limit)]
        return out


def _longest(tags: list[Tag]) -> list[Tag]:
    """Per category the longest of overlapping matches, then the leftmost; equal spans keep all their values."""
    groups: dict[str, list[Tag]] = {}
    for t in set(tags):
        # cues of different findings do not compete; the values of one category do
        key = t.category if t.category != "cue" else ":" + t.value
        group = groups.get(key)
        if group is None:
            groups[key] = [t]
        else:
            group.append(t)
    best: list[Tag] = []
    for group in groups.values():
        if len(group) == 1:
            best += group
            continue
        group.sort(key=_by_length)
        taken: dict[int, tuple[int, int]] = {}
        for t in group:
            span = (t.i, t.j)
            if t.j - t.i == 1:
                if taken.setdefault(t.i, span) == span:
                    best.append(t)
                continue
            words = range(t.i, t.j)
            if any(taken.get(k, span) != span for k in words):
                continue
            for k in words:
                taken[k] = span
            best.append(t)
    return best


def _by_length(t: Tag) -> tuple[int, int, str, str]:
    return (t.i - t.j, t.i, t.category, t.value)


def _silenced(t: Tag, silent: list[Tag]) -> bool:
    return t.category != "neutral" and any(s.i <= t.i and t.j <= s.j for s in silent)
