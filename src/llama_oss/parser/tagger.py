"""Which words of a sentence mean what.

Layers: 0 the lexicon (words and fixed phrases), 1 phrases over classes of layer 0, 2 the wording of findings.
Within one category the longest match wins; a `neutral` phrase ("commercially reasonable") silences what lies in it.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any, NamedTuple, Sequence

from ..rulebook.form import CLASSED
from .automaton import Automaton, Begins, Match, Nodes, Walk
from .memory import Memory
from .tokens import STRONG, Tokens

_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion".split()
)
_NUMBER = (0, "number", "")
#: words whose meaning is kept in mind; more are those of no language
_MAX_WORDS = 40_000
#: sentences and definitions whose reading is kept in mind (parser/recall.py, parser/terms.py)
_MAX_READINGS = 5_000


class Tag(NamedTuple):
    """category:value over the words i..j (half-open)."""

    category: str
    value: str
    i: int
    j: int


class Lexicon:
    """Compiled automata of the rule book, and what was read before with them."""

    __slots__ = (
        "asked",
        "classed",
        "classes",
        "depth",
        "meanings",
        "offered",
        "plain",
        "readings",
        "steps",
        "vocabularies",
        "words",
    )

    def __init__(self, layers: list[Automaton], lemmas: dict[str, list[str]]) -> None:
        nodes = Nodes(layers, lemmas)
        self.depth = len(layers)
        self.plain = Walk(nodes, range(self.depth), False)
        self.classed = [Walk(nodes, (d,), True) if CLASSED in layers[d][0] else None for d in range(self.depth)]
        #: the classes that any pattern steps over
        self.steps = {key for nodes in layers for node in nodes for key in node if key[:1] == "<"}
        self.offered = {key[1:-1].partition(":")[0] for key in self.steps} - {"cue"}
        #: word → what it begins: in patterns of words, in those of each layer that ask for classes
        self.words: dict[str, tuple[Begins | None, ...]] = {}
        #: layer → class → what it begins there
        self.classes: list[dict[str, Begins | None]] = [{} for _ in layers]
        #: (category, value) → the classes of it that some layer asks for
        self.asked: dict[tuple[str, str], tuple[str, ...]] = {}
        #: what was read before with this lexicon: sentences, definitions, all the terms of a text
        self.readings: Memory[Any, Any] = Memory(_MAX_READINGS)
        self.meanings: Memory[Any, Any] = Memory(_MAX_READINGS)
        self.vocabularies: Memory[Any, int] = Memory(_MAX_READINGS // 50)

    def tag(self, tokens: Tokens, terms: Automaton | None = None) -> list[Tag]:
        """All tags of a sentence in order of place; `terms`: an automaton of the document's own defined terms."""
        words = tokens.words
        known = self.words
        meanings = [known[w] if w in known else self._learn(w) for w in words]
        stretches = _stretches(tokens.marks)
        ones: list[list[Match]] = [[] for _ in range(self.depth)]
        more: list[list[Match]] = [[] for _ in range(self.depth)]
        begins = [m[0] for m in meanings]
        self.plain.match_words(words, begins, stretches, ones, more)
        if terms and len(terms) > 1:
            _defined(terms, words, stretches, begins, ones[0], more[0])
        found: list[Match] = []
        silent: list[Match] = []
        reach: list[int] = []
        spans: dict[int, list[tuple[str, int]]] = {}
        for depth, walk in enumerate(self.classed):
            if walk is not None:
                own = [m[depth + 1] for m in meanings]
                walk.match_classes(words, own, stretches, spans, self.classes[depth], more)
            new = _longest(ones[depth], more[depth]) if more[depth] else ones[depth]
            fresh = [t for t in new if t[2] == "neutral"]
            if fresh:
                silent += fresh
                reach = _reach(silent, len(words))
            if silent:
                new = [t for t in new if -t[1] > reach[t[0]] or t[2] == "neutral"]
                if fresh and found:
                    found = [t for t in found if -t[1] > reach[t[0]] or t[2] == "neutral"]
                    spans = {}
                    self._offer(found, spans)
            found += new
            if depth + 1 < self.depth:
                self._offer(new, spans)
        found.sort()
        make = tuple.__new__
        return [make(Tag, (category, value, i, -j)) for i, j, category, value in found]

    def _learn(self, word: str) -> tuple[Begins | None, ...]:
        """What a word that no text held before begins."""
        plain = self.plain.of(word)
        if word[0].isdigit() or word in _NUMBERS:
            plain = plain or Begins((), 0, {}, 0, 0)
            plain = plain._replace(whole=(*(w for w in plain.whole if w != _NUMBER), _NUMBER))
        meaning = (plain, *(walk.of(word) if walk is not None else None for walk in self.classed))
        if len(self.words) < _MAX_WORDS:
            self.words[word] = meaning
        return meaning

    def _offer(self, matches: list[Match], spans: dict[int, list[tuple[str, int]]]) -> None:
        """Let later layers step over the classes of matches: <purpose>, <purpose:commercial>."""
        asked, offered = self.asked, self.offered
        for i, j, category, value in matches:
            if category not in offered:
                continue
            if category == "term":
                value = ""  # the terms of a text are numbered; no rule asks for one of them
            keys = asked.get((category, value))
            if keys is None:
                keys = self._asked(category, value)
            for key in keys:
                here = spans.get(i)
                if here is None:
                    spans[i] = [(key, -j)]
                elif (key, -j) not in here:
                    here.append((key, -j))

    def _asked(self, category: str, value: str) -> tuple[str, ...]:
        wanted = tuple(k for k in (f"<{category}>", f"<{category}:{value}>") if k in self.steps)
        for depth, walk in enumerate(self.classed):
            if walk is not None:
                self.classes[depth].update((key, walk.of(key)) for key in wanted)
        self.asked[category, value] = wanted
        return wanted


def _stretches(marks: Sequence[int]) -> list[tuple[int, int]]:
    """The words between sentence marks; the mark before the first word parts nothing."""
    cuts = [0, *(k for k, m in enumerate(marks) if m & STRONG and k), len(marks)]
    return list(pairwise(cuts))


def _defined(
    terms: Automaton,
    words: Sequence[str],
    stretches: Sequence[tuple[int, int]],
    begins: Sequence[Begins | None],
    ones: list[Match],
    longer: list[Match],
) -> None:
    """Where the document's own terms stand: those of one word join `ones`, the others `longer`."""
    first = terms[0]
    for begin, stop in stretches:
        for k in range(begin, stop):
            if words[k] not in first:
                continue
            at, number = k, 0
            while at < stop:
                step = terms[number].get(words[at])
                if step is None:
                    break
                number = step[0]
                at += 1
                for tag in terms[number].get("", ()):
                    category, _, value = tag.partition(":")
                    if at > k + 1:
                        longer.append((k, -at, category, value))
                        continue
                    here = begins[k]
                    if here is None or (0, category, value) not in here.whole:
                        ones.append((k, -at, category, value))


def _longest(ones: list[Match], longer: list[Match]) -> list[Match]:
    """Per category the longest of overlapping matches, then the leftmost; equal spans keep all their values."""
    groups: dict[str, set[Match]] = {}
    for t in longer:
        # cues of different findings do not compete; the values of one category do
        key = t[2] if t[2] != "cue" else ":" + t[3]
        group = groups.get(key)
        if group is None:
            groups[key] = {t}
        else:
            group.add(t)
    best = [t for t in ones if t[2] not in groups and (t[2] != "cue" or ":" + t[3] not in groups)]
    if len(best) < len(ones):
        for t in ones:
            group = groups.get(t[2] if t[2] != "cue" else ":" + t[3])
            if group is not None:
                group.add(t)
    for group in groups.values():
        if len(group) == 1:
            best += group
            continue
        taken: dict[int, tuple[int, int]] = {}
        for t in sorted(group, key=_by_length):
            i, j = t[0], -t[1]
            span = (i, j)
            for k in range(i, j):
                if taken.get(k, span) != span:
                    break
            else:
                for k in range(i, j):
                    taken[k] = span
                best.append(t)
    return best


def _by_length(t: Match) -> int:
    """Longer matches first, then those further in front; a sentence has fewer than 4,096 words."""
    return (t[0] + t[1]) * 4096 + t[0]


def _reach(silent: Sequence[Match], size: int) -> list[int]:
    """For each word how far the silent spans reach that begin there or before: what ends within is silenced."""
    furthest = [0] * size
    for i, j, _, _ in silent:
        furthest[i] = max(furthest[i], -j)
    return list(accumulate(furthest, max))
