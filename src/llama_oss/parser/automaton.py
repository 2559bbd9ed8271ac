"""One layer of the lexicon as an automaton that is made ready word by word, and the walk over it.

A layer is a list of nodes as rulebook/patterns.py compiles them. What a word begins and ends in a layer is worked out
when a text first holds that word, what a node goes on with when the walk first comes there: a start pays for the words
of its text alone.
"""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Sequence

from ..rulebook.form import GATE

Automaton = list[dict[str, list[Any]]]
#: a match: (first word, minus its end, category, value); in this form matches sort by place, the longer first
Match = tuple[int, int, str, str]
#: word → the classes that an earlier layer found to begin there, each with its end
Classes = Mapping[int, Sequence[tuple[str, int]]]


class Begins(NamedTuple):
    """What a word (or a class) can begin in a layer, and which patterns can end with it.

    whole   patterns that are that one word: (category, value)
    free    longer patterns that go on with a gap, as a mask; then: the others, by the word they go on with
    ends    the patterns that can end with it
    """

    whole: tuple[tuple[str, str], ...]
    free: int
    then: dict[str, int]
    ends: int


class _Node(NamedTuple):
    """ends: (category, value) of the patterns that end here; step: word → next nodes; classes: the same of classes;
    star: next nodes behind any word; gaps: (size, node behind)."""

    ends: tuple[tuple[str, str], ...]
    step: dict[str, list[int]]
    classes: dict[str, list[int]]
    star: Sequence[int]
    gaps: Sequence[tuple[int, int]]


class Layer:
    """One layer with, for each word, the patterns that can begin there and those that can end there, as bit masks.

    A sentence can only match patterns whose last word stands in it somewhere; masks make that question cheap.
    """

    __slots__ = ("always", "forms", "gates", "keys", "lemmas", "made", "nodes", "number", "starts")

    def __init__(self, nodes: Automaton, lemmas: Mapping[str, list[str]], forms: Mapping[str, list[str]]) -> None:
        self.nodes = nodes
        self.lemmas = lemmas  # word → "~lemma" of it
        self.forms = forms  # "~lemma" → its words
        self.made: list[_Node | None] = [None] * len(nodes)
        self.starts: list[int] = []  # bit → first node of a pattern
        self.number: dict[int, int] = {}  # the same, turned
        self.gates: Mapping[str, Any] = nodes[0].get(GATE, {})  # type: ignore[assignment]
        self.keys = nodes[0].keys() | self.gates.keys()
        self.always = self._mask(self.gates.get("*", ()))

    def _mask(self, starts: Any) -> int:
        mask = 0
        for node in starts:
            bit = self.number.get(node)
            if bit is None:
                bit = self.number[node] = len(self.starts)
                self.starts.append(node)
            mask |= 1 << bit
        return mask

    def of(self, key: str) -> Begins | None:
        """What a word or class begins and ends; None where it does neither."""
        keys = [k for k in (key, *self.lemmas.get(key, ())) if k in self.keys]
        if not keys:
            return None
        first = self.nodes[0]
        begins = dict.fromkeys(t for k in keys for t in first.get(k, ()))
        ends = 0
        for k in keys:
            ends |= self._mask(self.gates.get(k, ()))
        whole: dict[tuple[str, str], None] = {}
        free: list[int] = []
        then: dict[str, list[int]] = {}
        for t in begins:
            for step in self.nodes[t]:
                if not step:
                    whole.update(dict.fromkeys(map(_named, self.nodes[t][""])))
                elif step in ("..", "*"):
                    free.append(t)
                else:
                    for word in self.forms.get(step, (step,)):
                        then.setdefault(word, []).append(t)
        return Begins(tuple(whole), self._mask(free), {step: self._mask(t) for step, t in then.items()}, ends)

    def _make(self, number: int) -> _Node:
        ends: tuple[tuple[str, str], ...] = ()
        step: dict[str, list[int]] = {}
        classes: dict[str, list[int]] = {}
        star: Sequence[int] = ()
        gaps: Sequence[tuple[int, int]] = ()
        for key, targets in self.nodes[number].items():
            if not key:
                ends = tuple(map(_named, targets))
            elif key == "..":
                gaps = [(size, behind) for size, behind in targets]
            elif key == "*":
                star = targets
            elif key[0] == "<":
                classes[key] = targets
            else:
                for word in self.forms.get(key, (key,)):
                    known = step.get(word)
                    step[word] = targets if known is None else [*known, *targets]
        node = self.made[number] = _Node(ends, step, classes, star, gaps)
        return node

    def match(
        self,
        words: Sequence[str],
        begins: Sequence[Begins | None],
        stretches: Sequence[tuple[int, int]],
        classes: Classes,
        known: Mapping[str, Begins | None],
    ) -> tuple[list[Match], list[Match]]:
        """(matches of one word, longer ones and those of classes); the latter may hold one twice.

        begins      what each word begins and ends in this layer
        stretches   words between sentence marks, which no match crosses
        classes     where earlier layers found classes that this one may ask for; known: what those begin here
        """
        ones: list[Match] = []
        more: list[Match] = []
        # from the last word to the first: which patterns can still end is then known at each
        for begin, stop in stretches:
            can_end = self.always
            for k in range(stop - 1, begin - 1, -1):
                here = begins[k]
                nxt = k + 1
                spans = classes.get(k)
                if here is not None:
                    whole, left, then, ends = here
                    for category, value in whole:
                        ones.append((k, -nxt, category, value))
                    if nxt < stop:
                        if then:
                            step = then.get(words[nxt])
                            if step is not None:
                                left |= step
                            behind = classes.get(nxt)
                            if behind is not None:
                                for key, _ in behind:
                                    step = then.get(key)
                                    if step is not None:
                                        left |= step
                        left &= can_end
                        if left:
                            self._walk(k, nxt, left, stop, words, classes, more)
                    if spans is None:
                        can_end |= ends
                        continue
                elif spans is None:
                    continue
                else:
                    ends = 0
                for key, nxt in spans:
                    of = known.get(key)
                    if of is None:
                        continue
                    for category, value in of.whole:
                        more.append((k, -nxt, category, value))
                    ends |= of.ends
                    if nxt >= stop:
                        continue
                    left, then = of.free, of.then
                    if then:
                        step = then.get(words[nxt])
                        if step is not None:
                            left |= step
                        for other, _ in classes.get(nxt, ()):
                            step = then.get(other)
                            if step is not None:
                                left |= step
                    left &= can_end
                    if left:
                        self._walk(k, nxt, left, stop, words, classes, more)
                can_end |= ends
        return ones, more

    def _walk(
        self, i: int, start: int, left: int, stop: int, words: Sequence[str], classes: Classes, out: list[Match]
    ) -> None:
        """Matches from word i on of the patterns whose bits are set in `left`, the first word stepped over.

        Gaps are bounded, so the work per start is bounded by the rules.
        """
        first, made = self.starts, self.made
        todo: list[tuple[int, int]] = []
        while left:
            low = left & -left
            left ^= low
            todo.append((first[low.bit_length() - 1], start))
        done: set[tuple[int, int]] = set()
        while todo:
            state = todo.pop()
            number, at = state
            ends, step, of_classes, star, gaps = made[number] or self._make(number)
            if ends:
                for category, value in ends:
                    out.append((i, -at, category, value))
            if at >= stop:
                continue
            if gaps or star:
                if state in done:
                    continue
                done.add(state)
                for target in star:
                    todo.append((target, at + 1))
                for size, behind in gaps:
                    self._leap(at, min(stop, at + size + 1), behind, words, classes, todo)
            targets = step.get(words[at])
            if targets is not None:
                for target in targets:
                    todo.append((target, at + 1))
            if of_classes:
                for key, nxt in classes.get(at, ()):
                    targets = of_classes.get(key)
                    if targets is not None:
                        for target in targets:
                            todo.append((target, nxt))

    def _leap(
        self, at: int, limit: int, behind: int, words: Sequence[str], classes: Classes, todo: list[tuple[int, int]]
    ) -> None:
        """Put what follows a gap on the stack: node `behind`, from any of the words at..limit on."""
        _, step, of_classes, star, gaps = self.made[behind] or self._make(behind)
        if step:
            for k in range(at, limit):
                targets = step.get(words[k])
                if targets is not None:
                    for target in targets:
                        todo.append((target, k + 1))
        if of_classes and classes:
            for k in range(at, limit):
                for key, nxt in classes.get(k, ()):
                    targets = of_classes.get(key)
                    if targets is not None:
                        for target in targets:
                            todo.append((target, nxt))
        if gaps or star:
            todo += [(behind, k) for k in range(at, limit)]


def _named(tag: str) -> tuple[str, str]:
    category, _, value = tag.partition(":")
    return category, value
