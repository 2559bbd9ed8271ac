"""Test clauses in plain licences: a restrictive one fails and is cited, a harmless one changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import llama_oss
from llama_oss.corpus.licences import find

BANK = Path(__file__).parent.parent / "bank"
BASES = {name: find(name).text() for name in ("MIT", "BSD-3-Clause")}


#: the parts of the bank that rules may be tuned on
TUNED = "abef"


def entries(kind: str) -> list[Any]:
    files = [BANK / f"{kind}-{part}.yaml" for part in TUNED]
    return [pytest.param(e, id=e["id"]) for f in files for e in yaml.safe_load(f.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("entry", entries("restrictive"))
def test_restrictive_clause_fails_and_is_cited(entry: dict[str, Any], base: str) -> None:
    report = llama_oss.check_text(f"{BASES[base]}\n\n{entry['text']}\n")
    assert report.verdict is llama_oss.Verdict.NOT_OPEN_SOURCE
    for criterion in entry["fails"]:
        result = report.criteria[criterion]
        assert result.status is llama_oss.Status.FAIL, criterion
        quotes = [e.quote.strip() for e in result.evidence]
        assert any(q in entry["text"] or entry["text"] in q for q in quotes), quotes


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("entry", entries("harmless"))
def test_harmless_clause_changes_nothing(entry: dict[str, Any], base: str) -> None:
    report = llama_oss.check_text(f"{BASES[base]}\n\n{entry['text']}\n")
    assert {c.id: c.status.value for c in report.criteria.values() if c.status is not llama_oss.Status.PASS} == {}


WRAPS = {
    "rewrapped": lambda t: "\n\n".join(" ".join(p.split()) for p in t.split("\n\n")),
    "hash comments": lambda t: "\n".join("# " + line for line in t.split("\n")),
    "slash comments": lambda t: "\n".join("// " + line for line in t.split("\n")),
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "HTML": lambda t: "<html><body>" + "".join(f"<p>{p}</p>" for p in t.split("\n\n")) + "</body></html>",
    "curly quotes": lambda t: t.replace('"', "\u201d").replace("'", "\u2019"),
}


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize(
    "clause,criterion", [("", None), ("The Software may not be used for commercial purposes.", "osd-6")]
)
def test_layout_changes_nothing(wrap: str, clause: str, criterion: str | None) -> None:
    text = WRAPS[wrap](f"{BASES['MIT']}\n\n{clause}\n")
    report = llama_oss.check_text(text)
    failing = [c.id for c in report.criteria.values() if c.status is llama_oss.Status.FAIL]
    assert (criterion in failing) if criterion else failing == []
    for c in report.criteria.values():
        for e in c.evidence:
            assert text[e.start : e.end] == e.quote
