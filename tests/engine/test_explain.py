"""Explanations: the way from clause to status, and the nearest thing that would change the answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import llama_oss
from llama_oss import LlamaOSSError, Status
from llama_oss.engine.explain import Explanation, explain_texts
from llama_oss.parser.source import text_from_string
from llama_oss.reporters.base import RenderOptions
from llama_oss.reporters.explanation.console import explanation_blocks, render_explanation
from llama_oss.rulebook.load import definition_ids
from llama_oss.translate import words_in

GRANT = "You may use, copy, modify and distribute the Software in source and binary form.\n\n"


def explained(text: str, *criteria: str) -> Explanation:
    return explain_texts((text_from_string(text, "LICENSE"),), criteria=criteria)


def test_without_a_sentence() -> None:
    text = GRANT + "You may not use the Software in weapons."
    (one,) = explained(text, "osd-6").criteria
    assert one.status is Status.FAIL
    assert one.steps[0].evidence.quote in text
    assert "must not use the work" in one.steps[0].read_as
    assert one.nearest.kind == "without"
    assert one.nearest.text == "without this sentence osd-6 would pass and the text would be open-source"


def test_without_words() -> None:
    (one,) = explained(
        "You may use, copy, modify and distribute the Software for research purposes only.", "osd-6"
    ).criteria
    assert one.status is Status.FAIL
    assert "for research purposes only" in one.nearest.text
    assert "would pass" in one.nearest.text


def test_another_fail_remains() -> None:
    text = GRANT + "You may not use the Software in weapons. Companies with over 50 employees may not use the Software."
    (one,) = explained(text, "osd-6").criteria
    assert one.nearest.text.endswith("the text would still be not-open-source (osd-5)")


def test_a_missing_grant() -> None:
    (one,) = explained("You may use the Software for any purpose.", "osd-1").criteria
    assert one.nearest.kind == "grant"
    assert "pass copies on" in one.nearest.text


def test_the_closest_sentence_of_a_pass() -> None:
    text = GRANT + "The Software is not designed or intended for use in nuclear facilities."
    (one,) = explained(text, "osd-6").criteria
    assert one.status is Status.PASS
    assert one.nearest.kind == "closest"
    assert "nuclear" in one.nearest.evidence[0].quote


def test_nothing_is_close() -> None:
    (one,) = explained(GRANT, "osd-8").criteria
    assert one.nearest.kind == "none"


def test_all_that_is_no_plain_pass_without_a_criterion() -> None:
    report = explained(GRANT + "You may not use the Software in weapons.")
    assert [c.id for c in report.criteria] == ["osd-6"]
    assert len(explained(GRANT).criteria) == 10


def test_unknown_criterion() -> None:
    with pytest.raises(LlamaOSSError, match="osd-11"):
        explained(GRANT, "osd-11")


@pytest.mark.parametrize("width", [60, 80])
def test_readable(width: int) -> None:
    found = explained(GRANT + "You may not use the Software in weapons.\x1b[31m")
    page = render_explanation(found, RenderOptions(width=width), words_in("en"))
    assert max(map(len, page.split("\n"))) <= width
    assert "\x1b" not in page


def test_api(tmp_path: Path) -> None:
    file = tmp_path / "LICENSE"
    file.write_text(GRANT + "You may not sell the Software.", encoding="utf-8")
    data = json.loads(json.dumps(llama_oss.explain(file, "osd-1").to_dict()))
    assert data["criteria"][0]["id"] == "osd-1"
    assert data["criteria"][0]["nearest"]["kind"] == "without"
    assert data["source"] == str(file)


@pytest.mark.parametrize("definition", definition_ids())
def test_every_definition(definition: str) -> None:
    text = GRANT + "You may not use the Software in weapons."
    found = explain_texts((text_from_string(text, "LICENSE"),), definition=definition)
    assert all(isinstance(words, str) for c in found.criteria for words in (c.name, c.asks, *(s.says for s in c.steps)))
    assert render_explanation(found, RenderOptions(), words_in("en"))
    assert explanation_blocks(found, words_in("zh-CN"))
