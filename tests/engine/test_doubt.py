"""What no rule knows and yet sounds like a restriction: needs review, with the sentence cited, never a fail."""

from __future__ import annotations

import json

import pytest

from llama_oss import Verdict, check_text
from llama_oss.corpus.licences import find
from llama_oss.data import rules_dir
from llama_oss.engine.doubt import SUSPECT, doubtful, features, weights, words_of
from llama_oss.engine.explain import explain_texts
from llama_oss.model import Status
from llama_oss.parser.read import parse_document
from llama_oss.parser.source import text_from_string

MIT = find("MIT").text().rstrip()
#: no frame of the reader explains it; should one do so some day, another sentence belongs here
UNKNOWN = "The programme is for gentle hands: the purveyors of arms and their friends must leave it on the shelf."


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights under which UNKNOWN, and nothing else, is over the bar."""
    table = {"bias": 0.0, "bar": 1.0, "weights": {"purveyors": 2.0}}
    monkeypatch.setattr("llama_oss.engine.doubt._loaded", table)


@pytest.mark.usefixtures("bar")
def test_a_doubtful_sentence_needs_review_and_is_cited() -> None:
    report = check_text(f"{MIT}\n\n{UNKNOWN}\n")
    assert report.verdict is Verdict.NEEDS_REVIEW
    (unclear,) = [c for c in report.criteria.values() if c.status is not Status.PASS]
    assert unclear.explanation == SUSPECT
    assert unclear.evidence[0].quote in UNKNOWN


@pytest.mark.usefixtures("bar")
def test_it_is_told_as_not_understood() -> None:
    explanation = explain_texts((text_from_string(f"{MIT}\n\n{UNKNOWN}\n"),))
    assert any(u.why == SUSPECT for u in explanation.not_understood)


@pytest.mark.usefixtures("bar")
def test_a_fail_stays_a_fail() -> None:
    report = check_text(f"{MIT}\n\nYou may not sell the Software.\n\n{UNKNOWN}\n")
    assert report.verdict is Verdict.NOT_OPEN_SOURCE
    assert SUSPECT not in [c.explanation for c in report.criteria.values()]


@pytest.mark.parametrize("name", ["MIT", "Apache-2.0", "GPL-3.0-only", "MPL-2.0", "OFL-1.1", "CC-BY-SA-4.0"])
def test_nothing_in_a_well_known_licence_is_doubtful(name: str) -> None:
    assert doubtful(parse_document((text_from_string(find(name).text()),))) == []


def test_a_definition_that_takes_everything_in_raises_no_doubt() -> None:
    text = (
        f'{MIT}\n\n"Permitted Purpose" means any purpose whatsoever.\n\n'
        "Any use of the Software other than for a Permitted Purpose is prohibited.\n"
    )
    assert check_text(text).verdict is Verdict.OPEN_SOURCE


def test_weights_are_sound() -> None:
    table = json.loads((rules_dir() / "doubt" / "weights.json").read_text(encoding="utf-8"))
    assert table == weights()
    assert set(table) == {"bias", "bar", "weights"} and table["bar"] > 0
    assert all(isinstance(w, float) and 0.05 <= abs(w) < 10 for w in table["weights"].values())


def test_features_are_words_pairs_and_what_was_read() -> None:
    document = parse_document((text_from_string("You may not sell the Software."),))
    found = features(words_of("you may not sell the software"), document.norms)
    assert {"sell", "not sell", "^you", "norm:prohibition", "act:sell/prohibition"} <= found
