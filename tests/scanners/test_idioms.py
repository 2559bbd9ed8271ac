"""Each idiom of idioms.yaml by itself: what it names is found, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from llama_oss.scanners.hints import FAMILIES, may_name
from llama_oss.scanners.project import Project
from llama_oss.scanners.table import entries

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "idioms.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=[c["path"] for c in CASES])
def test_idiom(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / case["path"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(case["text"])
    found = Project(str(tmp_path)).scan()
    assert {r.model for r in found.references} == set(case["models"])
    lines = case["text"].split("\n")
    for r in found.references:
        assert 1 <= r.line <= len(lines) and r.column >= 1


def test_every_bare_name_of_the_table_has_a_family_in_it() -> None:
    """Else the cheap look at a file would pass over it."""
    names = [p for e in entries() for p in (*e.hub, *e.ollama) if "/" not in p]
    assert [n for n in names if not any(word in n.lower().encode() for word in FAMILIES)] == []


def test_the_cheap_look() -> None:
    assert may_name(b'{"model": "org/Name"}') and may_name(b"model: gpt2")
    assert not may_name(b'{"model": "linear", "type": "text/html"}') and not may_name(b"org/Name-7b")


def test_small_letters_pass_the_cheap_look() -> None:
    for text in (
        b"MODEL=suno/bark\n", b"model: hf://acme/eyes\n", b"# https://huggingface.co/acme/eyes\n",
        b"vllm serve acme/eyes  # a model\n", b"await pipeline('x', 'acme/eyes')",
    ):  # fmt: skip
        assert may_name(text), text
