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
    "one two three four five six seven eight nine ten twelve fifteen twenty thirty fifty hundred thousand million billion".split()  # noqa: E501
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
        self.layers = layers
        self.lemmas = lemmas

    def tag(self, tokens: Tokens, terms: Automaton | None = None) -> list[Tag]:
        """All tags of a sentence in order of place; `terms`: an automaton of the document's own defined terms."""
        found: list[Tag] = []
        silent: list[Tag] = []
        steps = _Steps(tokens, self.lemmas)
        for depth, nodes in enumerate(self.layers):
            new = steps.walk(nodes)
            if depth == 0:
                new += [
                    Tag("number", "", i, i + 1) for i, w in enumerate(tokens.words) if w[0].isdigit() or w in _NUMBERS
                ]
                if terms and len(terms) > 1:
                    new += steps.walk(terms)
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

    def walk(self, nodes: Automaton) -> list[Tag]:
        """Matches that begin at any word. Gaps are bounded, so the work per start is bounded by the rules."""
        edges, where, stops, root = self.edges, self.where, self.stops, nodes[0]
        gates: Any = root.get(GATE)
        if gates is None:  # the small automaton of a document's own terms
            open_: Any = range(len(nodes))
        else:  # patterns whose last words occur here at all
            open_ = set(gates.get("*", ())).union(*(gates[k] for k in where if k in gates))
        starts: dict[int, list[tuple[int, int]]] = {}
        for key in where:
            targets = root.get(key)
            if targets is None or key == GATE:
                continue
            allowed = [t for t in targets if t in open_]
            if allowed:
                for i, nxt in where[key]:
                    starts.setdefault(i, []).extend((t, nxt) for t in allowed)
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
                        for key in follow:
                            for k, nxt in where.get(key, ()):
                                if at <= k < limit:
                                    stack += [(t, nxt) for t in follow[key]]
                        if ".." in follow or "*" in follow:
                            stack += [(behind, k) for k in range(at, limit)]
        return out


def _longest(tags: list[Tag]) -> list[Tag]:
    """Per category the longest of overlapping matches, then the leftmost; equal spans keep all their values."""
    best: list[Tag] = []
    taken: dict[str, dict[int, tuple[int, int]]] = {}
    for t in sorted(set(tags), key=lambda t: (t.i - t.j, t.i, t.category, t.value)):
        # cues of different findings do not compete; the values of one category do
        key = t.category if t.category != "cue" else f"cue:{t.value}"
        spans = taken.setdefault(key, {})
        if any(spans.get(k, (t.i, t.j)) != (t.i, t.j) for k in range(t.i, t.j)):
            continue
        for k in range(t.i, t.j):
            spans[k] = (t.i, t.j)
        best.append(t)
    return best


def _silenced(t: Tag, silent: list[Tag]) -> bool:
    return t.category != "neutral" and any(s.i <= t.i and t.j <= s.j for s in silent)
