"""Every finding's own examples, each sentence judged alone, the way the engine judges a whole text."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from llama_oss import data
from llama_oss.engine.grants import widen
from llama_oss.engine.match import find_all
from llama_oss.parser.read import parse_document
from llama_oss.parser.source import text_from_string
from llama_oss.rulebook.load import load_rules
from llama_oss.rulebook.yamlfile import load_yaml

FINDINGS = sorted((data.rules_dir() / "findings").rglob("*.yaml"))


def _cases() -> list[tuple[str, str, str]]:
    return [
        (path.stem, side, sentence)
        for path in FINDINGS
        for side in ("match", "no-match")
        for sentence in load_yaml(path).data.get("examples", {}).get(side, ())
    ]


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: str(path.stem))
def test_finding_has_examples(path: Path) -> None:
    examples = load_yaml(path).data["examples"]
    assert min(len(examples["match"]), len(examples["no-match"])) >= 8


def _name(case: tuple[str, str, str]) -> str:
    """A name that stays when other examples come and go, and holds no space (tests/misread.txt lists names)."""
    finding, side, sentence = case
    words = re.findall(r"[A-Za-z0-9]+", sentence)
    return f"{finding}-{side}-{'-'.join(words[:6])}-{hashlib.sha256(sentence.encode()).hexdigest()[:6]}"


@pytest.mark.parametrize(("finding", "side", "sentence"), [pytest.param(*c, id=_name(c)) for c in _cases()])
def test_example(finding: str, side: str, sentence: str) -> None:
    document = parse_document((text_from_string(sentence),))
    rules = {finding: load_rules()["findings"][finding]}
    found = find_all(widen(document.norms, document.clauses), rules, document)
    assert (finding in found) == (side == "match"), [n._asdict() for n in document.norms]
