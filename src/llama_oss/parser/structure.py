"""Clauses, sentences and definitions of several texts that belong together, with indices that count over all."""

from __future__ import annotations

from ..model import Clause, Definition, Sentence, Text
from .clauses import build_clauses
from .definitions import find_definitions
from .sentences import split_sentences


def build(texts: tuple[Text, ...]) -> tuple[tuple[Clause, ...], tuple[Sentence, ...], tuple[Definition, ...]]:
    """(clauses, sentences, definitions); Clause.parent, Sentence.clause and .heads, Definition.sentence are global."""
    clauses: list[Clause] = []
    sentences: list[Sentence] = []
    definitions: list[Definition] = []
    for part, text in enumerate(texts):
        c0, s0 = len(clauses), len(sentences)
        own = build_clauses(text, part)
        lines = split_sentences(text, own, part)
        found = find_definitions(text, lines, part)
        clauses += [c._replace(parent=c.parent + c0 if c.parent >= 0 else -1) for c in own]
        sentences += [s._replace(clause=s.clause + c0, heads=tuple(h + s0 for h in s.heads)) for s in lines]
        definitions += [d._replace(clause=d.clause + c0, sentence=d.sentence + s0) for d in found]
    return tuple(clauses), tuple(sentences), tuple(definitions)
