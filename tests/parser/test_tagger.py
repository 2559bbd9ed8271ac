"""The walk over the automata finds what a plain search finds that tries every node at every word."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from llama_oss.parser.tagger import Lexicon
from llama_oss.parser.tokens import STRONG, Tokens
from llama_oss.rulebook.patterns import add_pattern, inflections

LAYERS: list[dict[str, list[str]]] = [
    {
        "act:use": ["~use", "make use of"],
        "act:sell": ["sell", "(sell|give) ..2 away", "no * sale"],
        "thing:work": ["[the] work", "work ..3 parts", "the (whole|entire) work"],
        "neutral:fair": ["fair use", "~use ..2 fair"],
        "only:only": ["only"],
    },
    {
        "phrase:sold": ["<act:sell> <thing>", "not ..3 <act>", "[<only>] sell ..1 ..2 parts"],
        "phrase:kept": ["keep ..4 <thing:work>", "(keep|hold) [on to] it", "<thing> ..2 away"],
    },
    {"cue:banned": ["not <act>", "no ..6 <phrase>"], "cue:free": ["<act:use> ..8 (free|fair)", "fair * the"]},
]
WORDS = "use used using make of sell give away sale the work parts whole fair only not keep hold on to it no".split()


def compiled() -> tuple[list[list[dict[str, Any]]], dict[str, list[str]]]:
    layers: list[list[dict[str, Any]]] = []
    lemmas: set[str] = set()
    for patterns in LAYERS:
        nodes: list[dict[str, Any]] = [{}]
        for tag, lines in patterns.items():
            for line in lines:
                lemmas |= add_pattern(nodes, line, tag)
        layers.append(nodes)
    forms: dict[str, list[str]] = {}
    for lemma in lemmas:
        for form in inflections(lemma):
            forms.setdefault(form, []).append("~" + lemma)
    return layers, forms


Found = tuple[str, str, int, int]


def searched(nodes: list[dict[str, Any]], edges: list[set[tuple[str, int]]], marks: list[int]) -> set[Found]:
    n = len(marks)
    found: set[Found] = set()
    for i in range(n):
        stop = next((k for k in range(i + 1, n) if marks[k] & STRONG), n)
        todo, done = [(0, i)], set()
        while todo:
            node, at = todo.pop()
            if (node, at) in done:
                continue
            done.add((node, at))
            for key, targets in nodes[node].items():
                if key == "":
                    found |= {(*tag.split(":"), i, at) for tag in targets}
                elif key == "..":
                    todo += [(behind, k) for size, behind in targets for k in range(at, min(stop, at + size + 1))]
                elif at < stop and not key.startswith("!"):
                    ends = {end for own, end in edges[at] if own == key or (key == "*" and end == at + 1)}
                    todo += [(t, end) for end in ends for t in targets]
    return found


def reference(layers: list[list[dict[str, Any]]], lemmas: dict[str, list[str]], tokens: Tokens) -> set[Found]:
    edges: list[set[tuple[str, int]]] = [
        {(key, k + 1) for key in (w, *lemmas.get(w, ()))} for k, w in enumerate(tokens.words)
    ]
    all_: set[Found] = set()
    silent: set[Found] = set()

    def loud(t: Found) -> bool:
        return t[0] == "neutral" or not any(s[2] <= t[2] and t[3] <= s[3] for s in silent)

    for nodes in layers:
        best: list[Found] = []
        now = [set(e) for e in edges]
        for c, v, i, j in all_:
            if c != "cue":
                now[i] |= {(f"<{c}>", j), (f"<{c}:{v}>", j)}
        for t in sorted(searched(nodes, now, tokens.marks), key=lambda t: (t[2] - t[3], t[2], t)):
            rivals = [b for b in best if b[0] == t[0] and (t[0] != "cue" or b[1] == t[1])]
            if not any(b[2:] != t[2:] and b[2] < t[3] and t[2] < b[3] for b in rivals):
                best.append(t)
        silent |= {t for t in best if t[0] == "neutral"}
        all_ = {t for t in all_ | set(best) if loud(t)}
    return all_


@pytest.mark.parametrize("seed", range(40))
def test_walk_finds_what_a_plain_search_finds(seed: int) -> None:
    layers, lemmas = compiled()
    lexicon = Lexicon(layers, lemmas)
    chance = random.Random(seed)
    for _ in range(25):
        text = " ".join(chance.choice(WORDS) + chance.choice(["", "", "", "", ",", ";"]) for _ in range(14))
        tokens = Tokens()
        tokens.read(text, 0, len(text), 0)
        tags = lexicon.tag(tokens)
        assert set(tags) == reference(layers, lemmas, tokens), text
        assert tags == sorted(set(tags), key=lambda t: (t.i, -t.j, t.category, t.value))


@pytest.mark.parametrize(
    ("pattern", "food"),
    [
        (" ".join(["(a b|a b|~a b)"] * 12), "a b "),
        ("a " + "..20 b " * 4 + "c", "a b "),
        ("a " + "[..8 a] " * 4 + "c", "a "),
        ("a * * ..20 * ..20 a d", "a "),
    ],
)
def test_no_pattern_is_slow(pattern: str, food: str) -> None:
    nodes: list[dict[str, Any]] = [{}]
    lemmas = {f: ["~a"] for f in inflections("a")} if add_pattern(nodes, pattern, "act:slow") else {}
    lexicon = Lexicon([nodes], lemmas)

    def seconds(size: int) -> float:
        tokens = Tokens()
        text = food * size + "d c"
        tokens.read(text, 0, len(text), 0)
        start = time.perf_counter()
        lexicon.tag(tokens)
        return time.perf_counter() - start

    seconds(50)
    once, twice = seconds(400), seconds(1600)
    assert twice < 12 * max(once, 0.01)
