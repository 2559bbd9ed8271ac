"""The same text in another dress: the same statuses, the same words cited, and quotes that lead back to the input.

The long form with thousands of texts is benchmarks/transforms.py.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from llama_oss.corpus.licences import find
from llama_oss.parser.source import text_from_string
from llama_oss.parser.structure import build
from metamorphic.bench import Outcome, apply, approved, clauses, difference, outcome, sample
from metamorphic.hostile import SHAPES
from metamorphic.transforms import TRANSFORMS

CALM = settings(
    max_examples=130,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
texts = st.sampled_from(approved(limit=9_000))
transforms = st.sampled_from(sorted(TRANSFORMS))
seeds = st.integers(0, 2**32 - 1)


@CALM
@given(ident=texts, name=transforms, seed=seeds)
def test_an_approved_text_stays_what_it_is(ident: str, name: str, seed: int) -> None:
    text, before = sample(ident, None, "end")
    assert before is not None
    assert difference(before, outcome(apply(name, text, seed))) == ""


@CALM
@given(
    ident=texts,
    clause=st.integers(0, len(clauses()) - 1),
    place=st.sampled_from(["end", "middle"]),
    name=transforms,
    seed=seeds,
)
def test_a_restrictive_clause_is_found_in_any_dress(ident: str, clause: int, place: str, name: str, seed: int) -> None:
    text, before = sample(ident, clause, place)
    assume(before is not None)
    assert before is not None
    assert difference(before, outcome(apply(name, text, seed))) == ""


@cache
def listed() -> tuple[str, Outcome]:
    """A text with a list and a restrictive clause that is read right."""
    for k in range(len(clauses())):
        text, before = sample("BSD-3-Clause", k, "end")
        if before is not None:
            return text, before
    raise AssertionError("no restrictive clause of the bank is read right")


@pytest.mark.parametrize("name", sorted(TRANSFORMS))
def test_each_transform_on_a_text_with_a_list(name: str) -> None:
    """Every transform at least once, whatever chance draws above."""
    text, before = listed()
    assert difference(before, outcome(apply(name, text, 3))) == ""


@pytest.mark.parametrize("name", sorted(TRANSFORMS))
def test_each_transform_does_something(name: str) -> None:
    originals = [find(x).text() for x in approved(limit=9_000)]
    assert any(apply(name, text, 3) != text for text in originals)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_hostile_shapes_are_read_to_the_end(name: str) -> None:
    raw = SHAPES[name](200_000)
    text = text_from_string(raw)
    parts, sentences, _ = build((text,))
    assert text.raw == raw and len(text.plain) <= len(raw) * 3
    spans = [(s.start, s.end) for s in sentences]
    assert spans == sorted(spans) and all(0 <= a <= b <= len(text.plain) for a, b in spans)
    assert all(0 <= s.clause < len(parts) for s in sentences)
    read = sum(len(text.plain[a:b].split()) for a, b in spans)
    assert read >= 0.5 * sum(any(c.isalpha() for c in w) for w in text.plain.split())
