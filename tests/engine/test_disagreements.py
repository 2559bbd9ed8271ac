"""Texts on which the definitions disagree, and why (the reasons are the rules' own)."""

from __future__ import annotations

import pytest

from llama_oss.corpus.licences import find
from llama_oss.engine.compare import Comparison, compare
from llama_oss.engine.judge import judge_texts
from llama_oss.model import Report
from llama_oss.parser.source import text_from_string
from llama_oss.rulebook.load import definition_ids

YES, NO, OPEN = "open-source", "not-open-source", "needs-review"
FIXTURES = {
    "CC0-1.0": {"osd": YES, "fsf": YES, "dfsg": YES, "eu-gpai": YES, "osaid": OPEN, "mof": OPEN},
    "NASA-1.3": {"osd": YES, "fsf": NO},
    "bigscience-openrail-m": {"osd": NO, "fsf": NO, "eu-gpai": YES, "mof": NO, "osaid": NO, "four-principles": NO},
    "MIT": {"osd": YES, "fsf": YES, "dfsg": YES, "eu-gpai": YES, "osaid": OPEN, "mof": OPEN, "four-principles": YES},
    "Apache-2.0": {"osd": YES, "fsf": YES, "eu-gpai": YES, "osaid": OPEN, "four-principles": YES},
    "GPL-3.0-only": {"osd": YES, "eu-gpai": YES},
    "JSON": {"osd": NO, "fsf": NO},
    "llama-3.1": dict.fromkeys(("osd", "osaid", "fsf", "dfsg", "eu-gpai", "mof", "four-principles"), NO),
}


def judged(name: str) -> dict[str, Report]:
    text = find(name).text()
    return dict(judge_texts((text_from_string(text, name),), definition_ids(), prefer=name).reports)


def compared(name: str) -> Comparison:
    return compare(list(judged(name).values()))


@pytest.mark.parametrize("name", FIXTURES)
def test_verdicts(name: str) -> None:
    reports = judged(name)
    assert {d: reports[d].verdict.value for d in FIXTURES[name]} == FIXTURES[name]


def reasons(name: str, definition: str) -> str:
    return "\n".join(d.because for d in compared(name).differences if d.definition == definition)


def test_why_they_differ() -> None:
    assert "original creation" in reasons("NASA-1.3", "fsf")
    assert "trade law" in reasons("llama-3.1", "fsf")
    assert "para 84" in reasons("bigscience-openrail-m", "eu-gpai")
    assert "training data" in reasons("Apache-2.0", "osaid")
    assert any("patent rights" in note for note in compared("CC0-1.0").notes)
    assert not compared("MIT").notes


def test_a_row_names_what_decides() -> None:
    rows = {row.definition: row for row in compared("llama-3.1").rows}
    assert rows["fsf"].words == "nonfree" and rows["eu-gpai"].words == "not exempt"
    assert rows["eu-gpai"].evidence is not None and rows["eu-gpai"].evidence.clause == "2"
    assert rows["osd"].deciding is not None and rows["osd"].deciding.id == "osd-5"


@pytest.mark.parametrize(
    ("name", "failing", "passing"),
    [
        ("llama-2", {"eu-use", "eu-x3", "eu-x4", "eu-mon"}, {"eu-l1", "eu-x1", "eu-x2"}),
        ("llama-3.1", {"eu-x3", "eu-x4", "eu-mon"}, {"eu-l1", "eu-acc", "eu-x1", "eu-x2"}),
        ("llama-1", {"eu-x1"}, {"eu-l1"}),
        ("qwen", {"eu-x3", "eu-x4"}, {"eu-x2"}),
        ("stability-ai-community", {"eu-x3", "eu-x4", "eu-mon"}, {"eu-x2"}),
        ("CC-BY-NC-4.0", {"eu-x1"}, {"eu-x3"}),
    ],
)
def test_the_european_rules(name: str, failing: set[str], passing: set[str]) -> None:
    criteria = judged(name)["eu-gpai"].criteria
    assert {k for k in failing | passing if criteria[k].status.value == "fail"} == failing


@pytest.mark.parametrize(
    ("name", "test"),
    [("llama-1", "dfsg-tentacles"), ("gemma", "dfsg-tentacles"), ("stability-ai-community", "dfsg-dissident"),
     ("falcon-2", "dfsg-desert-island"), ("RPL-1.1", "dfsg-desert-island")],
)  # fmt: skip
def test_the_tests_of_debian(name: str, test: str) -> None:
    assert judged(name)["dfsg"].criteria[test].status.value == "fail"


@pytest.mark.parametrize("test", ["dfsg-desert-island", "dfsg-tentacles"])
def test_a_policy_at_an_address_is_debatable(test: str) -> None:
    result = judged("llama-3.1")["dfsg"].criteria[test]
    assert result.status.value == "pass" and result.debatable
