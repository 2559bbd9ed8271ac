"""Criteria of all definitions against their own examples; what they take over; both languages."""

from __future__ import annotations

from typing import Any, Iterator

import pytest

from llama_oss import data
from llama_oss.engine.judge import judge_texts
from llama_oss.languages import LANGUAGES
from llama_oss.model import Status
from llama_oss.parser.source import text_from_string
from llama_oss.rulebook.load import definition_about, definition_ids, definition_rules, load_more, load_rules
from llama_oss.rulebook.yamlfile import load_yaml

GRANT = "Everybody may use, copy, modify and distribute the Program and modified versions of it, for any purpose."
OTHERS = [d for d in definition_ids() if d != "osd"]


def _examples() -> Iterator[tuple[str, str, str, str]]:
    for definition in OTHERS:
        for rule in definition_rules(definition):
            path = data.rules_dir() / rule["path"]
            for side, sentences in load_yaml(path).data.get("examples", {}).items():
                for sentence in sentences:
                    yield definition, rule["id"], side, sentence


@pytest.mark.parametrize(("definition", "criterion", "side", "sentence"), [pytest.param(*e) for e in _examples()])
def test_criteria_hold_to_their_examples(definition: str, criterion: str, side: str, sentence: str) -> None:
    judged = judge_texts((text_from_string(f"{GRANT}\n\n{sentence}\n"),), (definition,), identify=False)
    result = judged.reports[definition].criteria[criterion]
    assert (result.status is Status.FAIL) == (side == "fails"), result.explanation


def test_there_are_seven_definitions() -> None:
    assert definition_ids() == ["osd", "osaid", "fsf", "dfsg", "eu-gpai", "mof", "four-principles"]


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        if "en" in value:
            yield path, value
        else:
            for key, inner in value.items():
                yield from _texts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{n}]")


@pytest.mark.parametrize("definition", OTHERS)
def test_every_text_is_there_in_both_languages(definition: str) -> None:
    for name in sorted((data.rules_dir() / "definitions" / definition).glob("*.yaml")):
        rule = load_yaml(name).data
        for where, text in _texts(rule):
            assert set(text) == set(LANGUAGES), f"{name.name}{where}"
            assert any("\u4e00" <= c <= "\u9fff" for c in text["zh-CN"]), f"{name.name}{where}"
        for field in ("name", "asks", "explains") if name.name != "about.yaml" else ("name", "short", "about"):
            assert isinstance(rule[field], dict), f"{name.name}: {field}"


def test_what_is_taken_over_follows_the_core() -> None:
    osd5 = next(r for r in load_rules()["definitions"]["osd"] if r["id"] == "osd-5")
    fsf0 = next(r for r in definition_rules("fsf") if r["id"] == "fsf-0")
    assert {e["finding"] for e in osd5["fails"]} <= {e["finding"] for e in fsf0["fails"]}
    assert "like" not in fsf0
    use = next(r for r in definition_rules("eu-gpai") if r["id"] == "eu-dist")
    assert "user-threshold" not in {e["finding"] for e in use["debatable"]}


def test_a_start_loads_the_core_only() -> None:
    assert list(load_rules()["definitions"]) == ["osd"]
    assert not {"facts", "scenarios", "claims", "components"} & set(load_rules())
    assert set(load_more()["definitions"]) == set(OTHERS)
    assert definition_about("osd")["id"] == "osd"


def test_facts_change_nothing_under_the_core() -> None:
    text = text_from_string(f"{GRANT} You may not use it for military purposes. We may restrict it remotely.")
    alone = judge_texts((text,), ("osd",), identify=False).reports["osd"]
    beside = judge_texts((text,), ("fsf", "osd"), identify=False).reports["osd"]
    assert alone.to_dict() == beside.to_dict()
