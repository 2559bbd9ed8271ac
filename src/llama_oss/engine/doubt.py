"""Sentences that sound like a restriction though no rule knows what they say.

The reader understands frames; a sentence outside all of them would pass for harmless. So what is left over is weighed
by its wording: `rules/doubt/weights.json` holds a weight for words, for pairs of them and for what the reader did make
out (modality, action, object, limit), learned by `tools/weigh_doubt.py` from the bank of test clauses and the
sentences of open licences. A weight can only turn an "open source" into "needs review", with the sentence
cited: never into a fail, for nobody can say which clause of the definition a sum of weights stands for.
"""

from __future__ import annotations

import os
import re
from itertools import pairwise
from math import fsum
from typing import Any, Iterator, Mapping, NamedTuple, Sequence

from .. import data
from ..model import Document, Norm

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
#: the longest sentence that is weighed, in words: in longer ones the sum says little
_LONGEST = 400
#: what is said of such a sentence
SUSPECT = "a sentence that sounds like a restriction was not understood"
#: an item of a list says too little by itself below this many words
_ITEM = 6
#: a norm with a modal of its own is at least as sure
_HEARD = 0.8
_EVERYTHING = frozenset({"any", "anyone", "world"})
_loaded: dict[str, Any] = {}


class Doubtful(NamedTuple):
    """A sentence (index into Document.sentences) and how much it sounds like a restriction, above zero."""

    sentence: int
    weight: float


def doubtful(document: Document) -> list[Doubtful]:
    """The sentences whose wording weighs more than the bar, the heaviest first."""
    table = weights()
    by: dict[tuple[int, int], list[Norm]] = {}
    for n in document.norms:
        by.setdefault((n.part, n.sentence), []).append(n)
    plains = [t.plain.lower() for t in document.texts]
    out = []
    for index, s in enumerate(document.sentences):
        if s.kind in ("title", "heading"):
            continue
        if s.heads and len(words_of(plains[s.part][s.start : s.end])) < _ITEM:
            continue
        spans = [document.sentences[h] for h in s.heads] + [s]
        if any(map(_for_everything, by.get((s.part, index), ()))):
            continue
        found = words_of(" ".join(plains[x.part][x.start : x.end] for x in spans))
        if not 2 <= len(found) <= _LONGEST:
            continue
        weight = fsum(table["weights"].get(f, 0.0) for f in features(found, by.get((s.part, index), ())))
        if weight + table["bias"] > table["bar"]:
            out.append(Doubtful(index, weight + table["bias"] - table["bar"]))
    return sorted(out, key=lambda d: -d.weight)


def _for_everything(norm: Norm) -> bool:
    """Whether a limit was followed to its definition, which takes everything in."""
    purposes = {x.value for x in norm.limits if x.dimension == "purpose" and x.mode == "to"}
    return "any" in purposes


def words_of(lower: str) -> list[str]:
    """The words and numbers of a text in small letters."""
    return _WORD.findall(lower)


def features(words: Sequence[str], norms: Sequence[Norm]) -> set[str]:
    """What a sentence is weighed by: "word", "two words", "^first", and what was read from it, as "kind:value"."""
    out = {*words, *(f"{a} {b}" for a, b in pairwise(words)), f"^{words[0]}"}
    for n in norms:
        out.update(_read(n))
    return out


def _read(norm: Norm) -> Iterator[str]:
    modality = norm.modality
    yield f"norm:{modality}"
    yield f"actor:{norm.actor}/{modality}"
    aside = "aside" if "not-work" in norm.cues else "work"
    if not norm.actions:
        # somebody is bound to something by a verb that no lexicon has
        yield f"deed-unknown:{modality}/{aside}"
        yield from (f"deed-unknown:{modality}/{aside}/{o}" for o in norm.objects or ("nothing",))
        if not norm.limits:
            yield f"nothing-known:{modality}/{aside}"
    if norm.certainty > _HEARD:
        yield f"plain:{modality}/{aside}"
    yield from (f"act:{a}/{modality}" for a in norm.actions)
    yield from (f"object:{o}/{modality}" for o in norm.objects)
    yield from (f"cue:{c}" for c in norm.cues)
    yield from (f"unless:{e}" for e in norm.exceptions)
    for limit in norm.limits:
        if limit.value in _EVERYTHING:
            continue  # "no purpose but a Permitted Purpose", which is any: understood, and no restriction
        yield f"limit:{limit.dimension}/{limit.mode}"
        yield f"limit:{limit.value}/{limit.mode}"


def weights() -> Mapping[str, Any]:
    """{"bias", "bar": numbers, "weights": {feature: number}} of rules/doubt/weights.json."""
    if not _loaded:
        import json

        with open(os.path.join(data.rules_dir(), "doubt", "weights.json"), encoding="utf-8") as file:
            _loaded.update(json.load(file))
    return _loaded
