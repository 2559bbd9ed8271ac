"""The walk over the automata: which words of a sentence mean what.

Layers: 0 the lexicon (words and fixed phrases), 1 phrases over classes of layer 0, 2 the wording of findings.
Within one category the longest match wins; a `neutral` phrase ("commercially reasonable") silences what lies in it.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Sequence

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
        found.sort(key=lambda t: (t.i, -t.j))
        return found


def _walk(nodes: Automaton, tokens: Tokens, lemmas: list[Sequence[str]], starting: dict[int, list[Tag]]) -> list[Tag]:
    """Matches that begin at any word. Gaps are bounded, so the work per start is bounded by the rules."""
    words, marks, n = tokens.words, tokens.marks, len(tokens.words)
    out: list[Tag] = []
    root = nodes[0]
    for i in range(n):
        first: list[tuple[int, int, int]] = []  # node, next word, words that may still be skipped
        for key in (words[i], *lemmas[i]):
            for t in root.get(key, ()):
                first.append((t, i + 1, 0))
        for tag in starting.get(i, ()):
            for key in ("<" + tag.category + ">", "<" + tag.category + ":" + tag.value + ">"):
                for t in root.get(key, ()):
                    first.append((t, tag.j, 0))
        if not first:
            continue
        stack = first
        while stack:
            at_node, at, gap = stack.pop()
            node = nodes[at_node]
            if not gap:
                for ends in node.get("", ()):
                    category, _, value = ends.partition(":")
                    out.append(Tag(category, value, i, at))
            if at >= n or marks[at] & STRONG:
                continue
            for key in (words[at], "*", *lemmas[at]):
                if key in node:
                    for t in node[key]:
                        stack.append((t, at + 1, 0))
            for tag in starting.get(at, ()):
                for key in ("<" + tag.category + ">", "<" + tag.category + ":" + tag.value + ">"):
                    if key in node:
                        for t in node[key]:
                            stack.append((t, tag.j, 0))
            if gap > 0:
                stack.append((at_node, at + 1, gap - 1 or -1))
            if ".." in node:
                for size, t in node[".."]:
                    stack.append((t, at, size))
    return out


def _longest(tags: list[Tag]) -> list[Tag]:
    """Per category the longest of overlapping matches, then the leftmost; equal spans keep all their values."""
    best: list[Tag] = []
    taken: dict[str, dict[int, tuple[int, int]]] = {}
    for t in sorted(set(tags), key=lambda t: (t.i - t.j, t.i)):
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
