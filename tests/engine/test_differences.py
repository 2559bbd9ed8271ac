"""Differences judged, texts compared norm by norm, expressions."""

from __future__ import annotations

import pytest

import llama_oss
from llama_oss.corpus.licences import find
from llama_oss.engine.diff import TextDiff, diff_texts
from llama_oss.engine.named import judge_expression
from llama_oss.errors import UnknownLicense
from llama_oss.model import Verdict
from llama_oss.parser.source import text_from_string
from llama_oss.reporters.base import RenderOptions
from llama_oss.reporters.diff import FORMATS, reporter


def compared(old: str, new: str) -> TextDiff:
    texts = [(text_from_string(find(x).text(), x),) for x in (old, new)]
    return diff_texts(*texts, sources=(old, new))


def said(diff: TextDiff, what: str = "") -> str:
    return " | ".join(s for c in diff.changes if what in (c.what, "") for s in c.says)


def test_an_inserted_clause_is_judged() -> None:
    clause = "The Software may not be used for commercial purposes."
    report = llama_oss.check_text(f"{find('MIT').text()}\n\n{clause}\n")
    assert (report.license.id, report.license.match) == ("MIT", "variant")
    assert report.verdict is Verdict.NOT_OPEN_SOURCE
    (difference,) = report.license.differences
    assert "non-commercial" in difference.effect and "osd-6" in difference.criteria
    assert all(clause.rstrip(".") in e.quote for e in report.criteria["osd-6"].evidence)


def test_a_moved_threshold_is_told() -> None:
    report = llama_oss.check_text(find("llama-3.1").text().replace("700 million", "100 million"))
    (difference,) = report.license.differences
    assert "moves 700,000,000 to 100,000,000" in difference.effect


def test_a_changed_name_changes_nothing() -> None:
    report = llama_oss.check_text(find("MIT").text().replace("AUTHORS", "WRITERS"))
    assert report.verdict is Verdict.OPEN_SOURCE
    assert all(not d.criteria for d in report.license.differences)


def test_from_llama_2_to_llama_31() -> None:
    diff = compared("llama-2", "llama-3.1")
    assert "no longer forbids improving other models" in said(diff)
    assert "badge" in said(diff) and "begin with a given word" in said(diff)
    assert any("contains any of them" in new for c in diff.changes for _, new in c.words)
    assert not [c for c in diff.changes if c.kind == "limit" and c.what == "added"]
    terms = {m.id: (m.old, m.new) for m in diff.terms}
    assert "user_threshold" not in terms
    assert "output-training" in terms["use_restrictions"][0] and "output-training" not in terms["use_restrictions"][1]


@pytest.mark.parametrize(
    ("old", "new"), [("llama-3.1", "llama-3.2"), ("llama-3.2", "llama-3.3"), ("llama-3.3", "llama-4")]
)
def test_later_versions_change_no_norm(old: str, new: str) -> None:
    diff = compared(old, new)
    assert not diff.criteria and not diff.rights
    assert said(diff) == ""
    assert not [c for c in diff.changes if c.kind in ("limit", "right") and c.what != "changed"]


def test_a_text_does_not_differ_from_itself() -> None:
    diff = compared("Apache-2.0", "Apache-2.0")
    assert not (diff.changes or diff.wording or diff.names or diff.terms or diff.criteria)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_tells_the_ban(format_: str) -> None:
    assert "improving other models" in reporter(format_).render(compared("llama-2", "llama-3.1"), RenderOptions())


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Apache-2.0 OR llama3.1", Verdict.OPEN_SOURCE),
        ("Apache-2.0 AND llama3.1", Verdict.NOT_OPEN_SOURCE),
        ("(MIT OR llama-2) AND llama-3.1", Verdict.NOT_OPEN_SOURCE),
        ("GPL-2.0-only WITH Classpath-exception-2.0", Verdict.OPEN_SOURCE),
        ("mit or cc-by-nc-4.0", Verdict.OPEN_SOURCE),
    ],
)
def test_expressions(words: str, verdict: Verdict) -> None:
    report = judge_expression(words)
    assert (report.verdict, report.source) == (verdict, words)
    assert len(report.parts) == words.upper().count(" OR ") + words.upper().count(" AND ") + 1
    assert report.to_dict()["parts"][0]["verdict"]


@pytest.mark.parametrize("words", ["MIT OR foo-licence", "MIT WITH Clspath-exception", "MIT AND AND ISC", "() OR MIT"])
def test_broken_expressions_say_why(words: str) -> None:
    with pytest.raises(UnknownLicense):
        judge_expression(words)
