"""The walk over the automata: which words of a sentence mean what.

Layers: 0 the lexicon (words and fixed phrases), 1 phrases over classes of layer 0, 2 the wording of findings.
Within one category the longest match wins; a `neutral` phrase ("commercially reasonable") silences what lies in it.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Sequence

from ..rulebook.patterns import GATE
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
        lemmas: list[Sequence[str]] = [self.lemmas.get(w, ()) for w in tokens.words]
        found: list[Tag] = []
        silent: list[Tag] = []
        starting: dict[int, list[Tag]] = {}
        for depth, nodes in enumerate(self.layers):
            new = _walk(nodes, tokens, lemmas, starting)
            if depth == 0:
                new += [
                    Tag("number", "", i, i + 1) for i, w in enumerate(tokens.words) if w[0].isdigit() or w in _NUMBERS
                ]
            if depth == 0 and terms:
                new += _walk(terms, tokens, lemmas, starting)
            new = _longest(new)
            silent += [t for t in new if t.category == "neutral"]
            if silent:
                new = [t for t in new if not _silenced(t, silent)]
                found = [t for t in found if not _silenced(t, silent)]
                starting = {}
                for t in found:
                    starting.setdefault(t.i, []).append(t)
            found += new
            for t in new:
                starting.setdefault(t.i, []).append(t)
        found.sort(key=lambda t: (t.i, -t.j, t.category, t.value))
        return found


def _walk(
    nodes: Automaton, tokens: Tokens, lemmas: list[Sequence[str]], starting: dict[int, list[Tag]]
) -> list[Tag]:
    """Matches that begin at any word. Gaps are bounded, so the work per start is bounded by the rules."""
    words, marks, n = tokens.words, tokens.marks, len(tokens.words)
    # what can be stepped over at each word: (key of the edge, next word)
    edges: list[list[tuple[str, int]]] = [[(words[k], k + 1), *((m, k + 1) for m in lemmas[k])] for k in range(n)]
    for k, here in starting.items():
        seen = set()
        for tag in here:
            for key in (f"<{tag.category}>", f"<{tag.category}:{tag.value}>"):
                if (key, tag.j) not in seen:
                    seen.add((key, tag.j))
                    edges[k].append((key, tag.j))
    where: dict[str, list[tuple[int, int]]] = {}  # key → the places where it can be stepped over
    for k in range(n):
        for key, nxt in edges[k]:
            where.setdefault(key, []).append((k, nxt))
    ends_at = [n] * (n + 1)  # the first word at or behind k that a sentence mark parts from what is before it
    for k in range(n - 1, -1, -1):
        ends_at[k] = k if marks[k] & STRONG else ends_at[k + 1]
    out: list[Tag] = []
    open_: dict[int, bool] = {}  # whether the last words of a pattern occur here at all
    root = nodes[0]
    for i in range(n):
        stack: list[tuple[int, int]] = []
        for key, nxt in edges[i]:
            for t in root.get(key, ()):
                passes = open_.get(t)
                if passes is None:
                    gate = nodes[t].get(GATE)
                    passes = open_[t] = gate is None or any(k in where for k in gate)
                if passes:
                    stack.append((t, nxt))
        if not stack:
            continue
        stop = ends_at[i + 1]
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
