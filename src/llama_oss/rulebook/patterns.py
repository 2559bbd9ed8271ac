"""The pattern language of the rule files, and its compilation into one small automaton per layer.

A pattern is a line of words, read over lower-cased word tokens:

    word          that word
    ~word         any inflection of it (use: uses, used, using)
    <class>       a span tagged by an earlier layer, by category or value: <purpose>, <object:work>
    (a|b c|)      one of; an empty alternative makes the group optional
    [a|b c]       optional
    ..3           up to three words of any kind
    *             exactly one word of any kind

Hyphens and slashes part words as they do in texts. Commas and brackets of a text do not hinder a match;
sentence marks (; : .) end it. Alternatives share what follows them, so that a layer grows with the length of its
patterns, and reading is a bounded walk: no super-linear pattern can be written.

An automaton is a list of nodes; node 0 is the start. A node maps a word, "~lemma", "<class>" or "*" to the list of
next nodes; ".." lists [size, node] gaps; "" lists the tags that end there.
"""

from __future__ import annotations

import re
from typing import Any, Iterator, Sequence

from .form import CLASSED, GATE, SECOND

Node = dict[str, list[Any]]

_PIECE = re.compile(r"\s*(\(|\)|\[|\]|\||<[a-z0-9:_-]+>|\.\.\d+|~?[^\s()\[\]|<>]+)")


class PatternError(ValueError):
    """The pattern text is not of the language; the message says what would be right."""


def add_pattern(nodes: list[Node], pattern: str, tag: str) -> set[str]:
    """Put a pattern that ends in `tag` into an automaton; returns the lemmas it asks for.

    Raises PatternError for unbalanced brackets and for patterns that could match nothing or only gaps.
    """
    if not nodes:
        nodes.append({})
    pieces: list[str] = []
    at, text = 0, pattern.strip().lower()
    while at < len(text):
        m = _PIECE.match(text, at)
        if not m:
            raise PatternError(f"cannot read {text[at : at + 12]!r} in the pattern {pattern!r}")
        pieces.append(m.group(1))
        at = m.end()
    builder = _Builder(nodes, pieces, pattern)
    ends, rest = builder.sequence(0, {0}, "")
    if rest != len(pieces):
        raise PatternError(f"unbalanced bracket in the pattern {pattern!r}")
    if 0 in ends or not pieces:
        raise PatternError(f"the pattern {pattern!r} could match nothing at all; keep one word outside brackets")
    ends -= builder.gaps
    if not ends:
        raise PatternError(f"the pattern {pattern!r} ends with a gap; a gap needs a word on both sides")
    # a gate: the pattern can only match where one of its last words stands in the sentence
    last = sorted({key for end in ends for key in builder.into.get(end, ())})
    starts = {t for key, targets in nodes[0].items() if key[:1] != GATE for t in targets if t >= builder.first}
    _gate(nodes, GATE, last, starts)
    for start in sorted(starts):
        if nodes[start].keys() & {"..", "*"}:
            _gate(nodes, SECOND, _behind(nodes, start), {start})
    if any(p.startswith("<") for p in pieces):
        nodes[0].setdefault(CLASSED, []).extend(sorted(starts))
    for end in ends:
        tags = nodes[end].setdefault("", [])
        if tag not in tags:
            tags.append(tag)
    return {p.rsplit("-", 1)[-1].lstrip("~") for p in pieces if p.startswith("~")}


def _gate(nodes: list[Node], kind: str, keys: Sequence[str], starts: set[int]) -> None:
    """Note which words the patterns that begin at some nodes need; "*" among them: any."""
    gates: dict[str, list[int]] = nodes[0].setdefault(kind, {})  # type: ignore[assignment,arg-type]
    for key in ["*"] if "*" in keys else keys:
        gates[key] = sorted({*gates.get(key, ()), *starts})


def _behind(nodes: list[Node], start: int) -> list[str]:
    """What a pattern goes on with behind the gap at a node."""
    keys: set[str] = set()
    for _, behind in nodes[start].get("..", ()):
        keys |= {"*" if key == ".." else key for key in nodes[behind] if key}
    return sorted({*keys, *(("*",) if "*" in nodes[start] else ())})


class _Builder:
    """One pattern on its way into the automaton: a frontier of nodes moves over the pieces."""

    def __init__(self, nodes: list[Node], pieces: list[str], pattern: str) -> None:
        self.nodes, self.pieces, self.pattern = nodes, pieces, pattern
        self.gaps: set[int] = set()
        self.first = len(nodes)  # nodes from here on are this pattern's own
        self.into: dict[int, set[str]] = {}

    def new(self) -> int:
        self.nodes.append({})
        return len(self.nodes) - 1

    def step(self, frontier: set[int], piece: str, target: int = -1) -> set[int]:
        target = self.new() if target < 0 else target
        if piece.startswith(".."):
            if 0 in frontier:
                raise PatternError(f"the pattern {self.pattern!r} begins with a gap; a gap needs a word on both sides")
            for node in frontier:
                self.nodes[node].setdefault("..", []).append([int(piece[2:]), target])
            self.gaps.add(target)
            return {target}
        for node in frontier:
            self.nodes[node].setdefault(piece, []).append(target)
        self.into.setdefault(target, set()).add(piece)
        return {target}

    def sequence(self, at: int, frontier: set[int], close: str) -> tuple[set[int], int]:
        """Pieces from `at` up to the closing bracket, from `frontier`; alternatives end in one frontier."""
        start, done, shared = frontier, set[int](), -1
        while at < len(self.pieces):
            p = self.pieces[at]
            if close and p == close:
                return done | frontier, at + 1
            if p in ("(", "["):
                inner, at = self.sequence(at + 1, frontier, ")" if p == "(" else "]")
                frontier = inner | frontier if p == "[" else inner
                continue
            if p in (")", "]"):
                raise PatternError(f"unbalanced bracket in the pattern {self.pattern!r}")
            if p == "|":
                if not close:
                    raise PatternError(f"alternatives stand in brackets: ( | ), in the pattern {self.pattern!r}")
                done |= frontier
                frontier = start
            else:
                # the last words of all alternatives lead to one node, or the automaton would fan out
                last = bool(close) and not p.startswith("..") and self.pieces[at + 1 : at + 2] in (["|"], [close])
                words = list(_words(p))
                for n, word in enumerate(words):
                    if last and n == len(words) - 1:
                        shared = self.new() if shared < 0 else shared
                        frontier = self.step(frontier, word, shared)
                    else:
                        frontier = self.step(frontier, word)
            at += 1
        if close:
            raise PatternError(f"unbalanced bracket in the pattern {self.pattern!r}")
        return frontier, at


def _words(piece: str) -> Iterator[str]:
    """A piece as tokens: hyphens part words as they do in texts."""
    if piece.startswith(("<", "..")) or piece == "*":
        yield piece
        return
    mark = "~" if piece.startswith("~") else ""
    parts = [w for w in re.split(r"[-/]", piece.strip("~\"'")) if w]
    for i, w in enumerate(parts):
        yield (mark if i == len(parts) - 1 else "") + w


_IRREGULAR = {
    "be": "is are was were been being am",
    "have": "has had having",
    "do": "does did done doing",
    "make": "makes made making",
    "give": "gives gave given giving",
    "sell": "sells sold selling",
    "buy": "buys bought buying",
    "build": "builds built building",
    "write": "writes wrote written writing",
    "run": "runs ran running",
    "get": "gets got gotten getting",
    "take": "takes took taken taking",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "forbid": "forbids forbade forbidden forbidding",
    "withhold": "withholds withheld withholding",
    "leave": "leaves left leaving",
    "let": "lets letting",
    "bear": "bears bore borne bearing",
    "feed": "feeds fed feeding",
    "teach": "teaches taught teaching",
    "find": "finds found finding",
    "pay": "pays paid paying",
    "lend": "lends lent lending",
    "show": "shows showed shown showing",
    "send": "sends sent sending",
    "put": "puts putting",
    "set": "sets setting",
    "rebuild": "rebuilds rebuilt rebuilding",
    "resell": "resells resold reselling",
    "rewrite": "rewrites rewrote rewritten rewriting",
    "undo": "undoes undid undone undoing",
    "draw": "draws drew drawn drawing",
    "earn": "earns earned earnt earning",
    "bring": "brings brought bringing",
    "fall": "falls fell fallen falling",
    "seek": "seeks sought seeking",
    "become": "becomes became becoming",
    "spend": "spends spent spending",
    "deal": "deals dealt dealing",
    "permit": "permits permitted permitting",
    "profit": "profits profited profiting",
    "submit": "submits submitted submitting",
    "ship": "ships shipped shipping",
    "embed": "embeds embedded embedding",
    "bar": "bars barred barring",
    "ban": "bans banned banning",
    "adapt": "adapts adapted adapting adaptation adaptations",
    "fit": "fits fitted fitting",
    "strip": "strips stripped stripping",
    "refer": "refers referred referring",
    "transfer": "transfers transferred transferring transferal",
    "debug": "debugs debugged debugging",
    "hit": "hits hitting",
    "cut": "cuts cutting",
    "mean": "means meant meaning",
    "omit": "omits omitted omitting",
    "log": "logs logged logging",
    "plug": "plugs plugged plugging",
    "chip": "chips",
    "man": "men",
    "person": "persons people",
    "child": "children",
    "company": "companies",
    "country": "countries",
}
_DOUBLES = {
    "rip",
    "spam",
    "program",
    "stop",
    "plan",
    "map",
    "scrap",
    "tag",
    "refit",
    "admit",
    "transmit",
    "equip",
    "control",
}


def inflections(word: str) -> list[str]:
    """The forms of an English word, itself included; generous: a form that does not exist does no harm.

    No agent nouns: a "user" is not a use, a "distributor" no distribution.
    """
    if word in _IRREGULAR:
        return [word, *_IRREGULAR[word].split()]
    forms = {word}
    if word.endswith("ise"):
        forms |= set(inflections(word[:-3] + "ize"))
    if word.endswith("e"):
        forms |= {word + "s", word + "d", word[:-1] + "ing", word + "ing"}
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        forms |= {word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    else:
        es = "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
        forms |= {word + es, word + "ed", word + "ing"}
        if word in _DOUBLES:
            forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
        if word.endswith("l"):
            forms |= {word + "led", word + "ling"}
    return sorted(forms)
