"""Kept judgements: the same answer as a fresh one, never another text's, and none where there is no home."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from llama_oss import check, data
from llama_oss.inputs import Work
from llama_oss.kept import MOST_KEPT, Kept, _forget_old

TEXT = "You may use, copy, modify and distribute the software for any purpose.\n"
BANNED = TEXT + "You may not use it for commercial purposes.\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return cache


def kept(*options: str) -> Kept:
    return Kept(*options, max_size=1_000_000)


def test_a_kept_report_is_the_report(tmp_path: Path) -> None:
    file = tmp_path / "LICENSE"
    file.write_text(BANNED, encoding="utf-8")
    work = Work(str(file), (str(file),))
    report = check(file)
    assert kept("day").recall(work, "osd") is None
    kept("day").keep(work, "osd", report)
    again = kept("day").recall(work, "osd")
    assert again is not None
    assert json.dumps(again.to_dict()) == json.dumps(report.to_dict())


def test_another_text_day_or_definition_is_another_question(tmp_path: Path) -> None:
    file = tmp_path / "LICENSE"
    file.write_text(BANNED, encoding="utf-8")
    work = Work(str(file), (str(file),))
    kept("day").keep(work, "osd", check(file))
    assert kept("other day").recall(work, "osd") is None
    assert kept("day").recall(work, "dfsg") is None
    assert kept("day").recall(work._replace(source="./LICENSE"), "osd") is None
    file.write_text(TEXT, encoding="utf-8")
    assert kept("day").recall(work, "osd") is None


def test_damage_is_read_anew(tmp_path: Path, own_cache: Path) -> None:
    file = tmp_path / "LICENSE"
    file.write_text(TEXT, encoding="utf-8")
    work = Work(str(file), (str(file),))
    kept().keep(work, "osd", check(file))
    (entry,) = [p for p in (own_cache / "llama-oss").iterdir() if p.name.startswith("report-")]
    for damage in ("", "[]", "{}", '{"license": 3}', '{"license": {"id": []}, "criteria": {}}'):
        entry.write_text(damage, encoding="utf-8")
        assert kept().recall(work, "osd") is None


def test_what_cannot_be_judged_is_not_recalled(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "missing", tmp_path / "fifo", tmp_path):
        assert kept().recall(Work(str(path), (str(path),)), "osd") is None
    assert kept().recall(Work("-", (), stdin=True), "osd") is None


def test_old_ones_go(own_cache: Path) -> None:
    for n in range(MOST_KEPT + 1):
        data.write_cache(f"report-{n}.json", {"n": n})
    _forget_old()
    assert len(list((own_cache / "llama-oss").iterdir())) == MOST_KEPT // 2


def test_no_home_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "cache_dir", lambda: None)
    file = tmp_path / "LICENSE"
    file.write_text(TEXT, encoding="utf-8")
    work = Work(str(file), (str(file),))
    kept().keep(work, "osd", check(file))
    assert kept().recall(work, "osd") is None
