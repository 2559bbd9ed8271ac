"""Judgements kept between runs say the same as fresh ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from llama_oss.scanners import judged
from llama_oss.scanners.judging import judge_id


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(judged, "_name", None)
    monkeypatch.setattr(judged, "_known", {})
    judge_id.cache_clear()


@pytest.mark.parametrize("ident", ["llama-3.1", "MIT", "llama-4", "CC-BY-NC-4.0", "stability-ai-community"])
def test_kept_equals_fresh(fresh: None, monkeypatch: pytest.MonkeyPatch, ident: str) -> None:
    first = judge_id(ident)
    monkeypatch.setattr(judged, "_name", None)
    monkeypatch.setattr(judged, "_known", {})
    kept = judged.recall(ident, "osd")
    assert first is not None and kept is not None
    assert kept.to_dict() == first.to_dict()


def test_a_damaged_cache_is_not_believed(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert judge_id("MIT") is not None
    monkeypatch.setattr(judged, "_known", {"osd/MIT": {"verdict": "open-source"}})
    assert judged.recall("MIT", "osd") is None
    judge_id.cache_clear()
    again = judge_id("MIT")
    assert again is not None and len(again.criteria) == 10
