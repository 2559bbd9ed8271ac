"""The patterns of the lexicon as automata that are made ready word by word, and the walk over them.

A layer is a list of nodes as rulebook/patterns.py compiles them. Patterns of words alone are walked for all layers at
once; those that ask for classes are walked layer by layer, when the layers before have found the classes. What a word
begins and ends is worked out when a text first holds that word, what a node goes on with when the walk first comes
there: a start pays for the words of its text alone.
"""

from __future__ import annotations

from typing import Any, Iterable, Mapping, NamedTuple, Sequence

from ..rulebook.form import CLASSED, GATE, SECOND

Automaton = list[dict[str, list[Any]]]
#: a match: (first word, minus its end, category, value); in this form matches sort by place, the longer first
Match = tuple[int, int, str, str]
#: word → the classes that an earlier layer found to begin there, each with its end
Classes = Mapping[int, Sequence[tuple[str, int]]]
_NOWHERE: Classes = {}
#: (layer, category, value)
_Named = tuple[int, str, str]


class Begins(NamedTuple):
    """What a word (or a class) can begin, and of which patterns it can be a part: these as masks.

    whole    patterns that are that one word
    free     longer patterns that go on with a gap; then: the others, by the word they go on with
    ends     the patterns that can end with it
    seconds  the patterns that go on with it behind a gap
    """

    whole: tuple[_Named, ...]
    free: int
    then: dict[str, int]
    ends: int
    seconds: int


class _More(NamedTuple):
    """What few nodes have. classes: class → next nodes; star: next nodes behind any word; gaps: (size, node behind)."""

    classes: dict[str, list[int]]
    star: Sequence[int]
    gaps: Sequence[tuple[int, int]]


class _Node(NamedTuple):
    """ends: the patterns that end here; step: word → next nodes."""

    ends: tuple[_Named, ...]
    step: dict[str, list[int]]
    more: _More | None


class Nodes:
    """The nodes of all layers, numbered through and made ready when the walk first comes to them."""

    __slots__ = ("bases", "classed", "forms", "layers", "lemmas", "made")

    def __init__(self, layers: Sequence[Automaton], lemmas: Mapping[str, list[str]]) -> None:
        self.layers = layers
        self.lemmas = lemmas  # word → "~lemma" of it
        self.forms: dict[str, list[str]] = {}  # "~lemma" → its words
        for form, known in lemmas.items():
            for lemma in known:
                self.forms.setdefault(lemma, []).append(form)
        self.bases = [sum(map(len, layers[:depth])) for depth in range(len(layers))]
        self.classed = {n + base for base, nodes in zip(self.bases, layers) for n in nodes[0].get(CLASSED, ())}
        self.made: list[_Node | None] = [None] * sum(map(len, layers))

    def make(self, number: int) -> _Node:
        """A node made ready."""
        depth = max(d for d, base in enumerate(self.bases) if base <= number)
        base = self.bases[depth]
        ends: tuple[_Named, ...] = ()
        step: dict[str, list[int]] = {}
        classes: dict[str, list[int]] = {}
        star: Sequence[int] = ()
        gaps: Sequence[tuple[int, int]] = ()
        for key, found in self.layers[depth][number - base].items():
            if not key:
                ends = tuple(named(depth, tag) for tag in found)
                continue
            if key == "..":
                gaps = [(size, behind + base) for size, behind in found]
                continue
            targets = [t + base for t in found]
            if key == "*":
                star = targets
            elif key[0] == "<":
                classes[key] = targets
            else:
                for word in self.forms.get(key, (key,)):
                    step[word] = [*step.get(word, ()), *targets]
        more = _More(classes, star, gaps) if classes or star or gaps else None
        node = self.made[number] = _Node(ends, step, more)
        return node


class Walk:
    """Patterns that are walked together, with those that a word can begin, go on with and end as bit masks.

    A sentence can only match patterns whose last word stands in it further on; masks make that question cheap.
    """

    __slots__ = ("always", "classed", "depths", "keys", "loose", "nodes", "number", "starts")

    def __init__(self, nodes: Nodes, depths: Iterable[int], classed: bool) -> None:
        self.nodes = nodes
        self.depths = tuple(depths)
        self.classed = classed  # whether the patterns walked are those that ask for classes
        self.starts: list[int] = []  # bit → first node of a pattern
        self.number: dict[int, int] = {}  # the same, turned
        firsts = [nodes.layers[d][0] for d in self.depths]
        self.keys = set[str]().union(*(f.keys() | _gates(f, GATE).keys() | _gates(f, SECOND).keys() for f in firsts))
        self.always = self._asking("*", GATE)
        self.loose = self._asking("*", SECOND)

    def _mask(self, depth: int, starts: Iterable[int]) -> int:
        """The patterns among these first nodes that are walked here, as a mask."""
        mask, base = 0, self.nodes.bases[depth]
        for node in starts:
            bit = self.number.get(node + base)
            if bit is None:
                if (node + base in self.nodes.classed) is not self.classed:
                    continue
                bit = self.number[node + base] = len(self.starts)
                self.starts.append(node + base)
            mask |= 1 << bit
        return mask

    def _asking(self, key: str, kind: str) -> int:
        mask = 0
        for depth in self.depths:
            mask |= self._mask(depth, _gates(self.nodes.layers[depth][0], kind).get(key, ()))
        return mask

    def of(self, key: str) -> Begins | None:
        """What a word or class begins and ends; None where it does neither."""
        keys = [k for k in (key, *self.nodes.lemmas.get(key, ())) if k in self.keys]
        if not keys:
            return None
        ends = seconds = free = 0
        whole: dict[_Named, None] = {}
        then: dict[str, int] = {}
        for depth in self.depths:
            first = self.nodes.layers[depth][0]
            for t in dict.fromkeys(t for k in keys for t in first.get(k, ())):
                bit = self._mask(depth, (t,))
                if not bit:
                    continue
                for step, tags in self.nodes.layers[depth][t].items():
                    if not step:
                        whole.update(dict.fromkeys(named(depth, tag) for tag in tags))
                    elif step in ("..", "*"):
                        free |= bit
                    else:
                        for word in self.nodes.forms.get(step, (step,)):
                            then[word] = then.get(word, 0) | bit
        for k in keys:
            ends |= self._asking(k, GATE)
            seconds |= self._asking(k, SECOND)
        return Begins(tuple(whole), free, then, ends, seconds) if whole or free or then or ends or seconds else None

    def match_words(
        self,
        words: Sequence[str],
        begins: Sequence[Begins | None],
        stretches: Sequence[tuple[int, int]],
        ones: Sequence[list[Match]],
        more: Sequence[list[Match]],
    ) -> None:
        """Put matches of one word into `ones`, longer ones into `more`, by layer; some maybe twice.

        begins      what each word begins and ends here
        stretches   words between sentence marks, which no match crosses
        """
        # from the last word to the first: which patterns can still go on and end is then known at each
        for begin, stop in stretches:
            can_end, can_go_on = self.always, self.loose
            nxt = stop
            for k in range(stop - 1, begin - 1, -1):
                here = begins[k]
                if here is not None:
                    whole, left, then, ends, seconds = here
                    for depth, category, value in whole:
                        ones[depth].append((k, -nxt, category, value))
                    if nxt < stop:
                        if left:
                            left &= can_go_on
                        if then:
                            step = then.get(words[nxt])
                            if step is not None:
                                left |= step
                        if left:
                            left &= can_end
                            if left:
                                self._walk(k, nxt, left, stop, words, _NOWHERE, more)
                    if ends:
                        can_end |= ends
                    if seconds:
                        can_go_on |= seconds
                nxt = k

    def match_classes(
        self,
        words: Sequence[str],
        begins: Sequence[Begins | None],
        stretches: Sequence[tuple[int, int]],
        classes: Classes,
        known: Mapping[str, Begins | None],
        more: Sequence[list[Match]],
    ) -> None:
        """The same for patterns that ask for classes; all matches go to `more`.

        classes   where earlier layers found classes that these patterns may ask for; known: what those begin
        """
        for begin, stop in stretches:
            can_end, can_go_on = self.always, self.loose
            for k in range(stop - 1, begin - 1, -1):
                here, spans = begins[k], classes.get(k)
                if here is None and spans is None:
                    continue
                starts = [(end, known.get(key)) for key, end in spans] if spans is not None else []
                if here is not None:
                    starts.append((k + 1, here))
                ends = seconds = 0
                for end, of in starts:
                    if of is None:
                        continue
                    for depth, category, value in of.whole:
                        more[depth].append((k, -end, category, value))
                    ends |= of.ends
                    seconds |= of.seconds
                    if end >= stop:
                        continue
                    left, then = of.free, of.then
                    if left:
                        left &= can_go_on
                    if then:
                        step = then.get(words[end])
                        if step is not None:
                            left |= step
                        for other, _ in classes.get(end, ()):
                            step = then.get(other)
                            if step is not None:
                                left |= step
                    if left:
                        left &= can_end
                        if left:
                            self._walk(k, end, left, stop, words, classes, more)
                can_end |= ends
                can_go_on |= seconds

    def _walk(
        self,
        i: int,
        start: int,
        left: int,
        stop: int,
        words: Sequence[str],
        classes: Classes,
        out: Sequence[list[Match]],
    ) -> None:
        """Matches from word i on of the patterns whose bits are set in `left`, the first word stepped over.

        Gaps are bounded, so the work per start is bounded by the rules.
        """
        first, made, make = self.starts, self.nodes.made, self.nodes.make
        todo: list[tuple[int, int]] = []
        word = words[start]
        while left:
            low = left & -left
            left ^= low
            number = first[low.bit_length() - 1]
            # what the first word alone matches is known; most patterns come to nothing with the next step
            _, step, more = made[number] or make(number)
            targets = step.get(word)
            if targets is not None:
                for target in targets:
                    todo.append((target, start + 1))
            if more is not None:
                self._more(more, start, stop, words, classes, todo)
        if not todo:
            return
        done: set[tuple[int, int]] = set()
        while todo:
            state = todo.pop()
            if state in done:
                continue
            done.add(state)
            number, at = state
            ends, step, more = made[number] or make(number)
            if ends:
                for depth, category, value in ends:
                    out[depth].append((i, -at, category, value))
            if at >= stop:
                continue
            targets = step.get(words[at])
            if targets is not None:
                for target in targets:
                    todo.append((target, at + 1))
            if more is not None:
                self._more(more, at, stop, words, classes, todo)

    def _more(
        self, more: _More, at: int, stop: int, words: Sequence[str], classes: Classes, todo: list[tuple[int, int]]
    ) -> None:
        """Put what follows a node at a word, other than behind that word itself, on the stack."""
        of_classes, star, gaps = more
        for target in star:
            todo.append((target, at + 1))
        for size, behind in gaps:
            self._leap(at, min(stop, at + size + 1), behind, words, classes, todo)
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
        _, step, more = self.nodes.made[behind] or self.nodes.make(behind)
        if step and not step.keys().isdisjoint(words[at:limit]):
            for k in range(at, limit):
                targets = step.get(words[k])
                if targets is not None:
                    for target in targets:
                        todo.append((target, k + 1))
        if more is None:
            return
        if more.classes and classes:
            for k in range(at, limit):
                for key, nxt in classes.get(k, ()):
                    targets = more.classes.get(key)
                    if targets is not None:
                        for target in targets:
                            todo.append((target, nxt))
        if more.gaps or more.star:
            todo += [(behind, k) for k in range(at, limit)]


def _gates(first: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = first.get(kind, {})
    return found


def named(depth: int, tag: str) -> _Named:
    """A tag "category:value" of a layer in its parts."""
    category, _, value = tag.partition(":")
    return depth, category, value
