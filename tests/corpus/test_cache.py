"""The cache: private, atomic, and never a reason to fail."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from llama_oss import data


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_what_is_written_is_read(own_cache: Path) -> None:
    assert data.read_cache("a.json") is None
    data.write_cache("a.json", {"x": [1, "é"]})
    assert data.read_cache("a.json") == {"x": [1, "é"]}
    folder = own_cache / "llama-oss"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "a.json").stat().st_mode) == 0o600
    assert os.listdir(folder) == ["a.json"]


def test_damage_and_strange_names_are_nothing(own_cache: Path) -> None:
    data.write_cache_bytes("b.json", b"{not json")
    assert data.read_cache("b.json") is None
    data.write_cache_bytes("c.json", b"[1]")
    assert data.read_cache("c.json") is None
    data.write_cache("../d.json", {"x": 1})
    assert not (own_cache / "d.json").exists()
    data.write_cache("e.json", {"x": object()})
    assert data.read_cache("e.json") is None


def test_no_place_to_write(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_cache / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(own_cache / "file"))
    assert data.cache_dir() is None
    data.write_cache("a.json", {})
    assert data.read_cache("a.json") is None


def test_older_states_are_forgotten(own_cache: Path) -> None:
    data.write_cache_bytes("licenses-1.json", b"{}")
    data.write_cache_bytes("rules-1.json", b"{}")
    data.forget_cache("licenses-")
    assert os.listdir(own_cache / "llama-oss") == ["rules-1.json"]


def test_the_key_follows_the_files(tmp_path: Path) -> None:
    before = data.folder_key(tmp_path)
    (tmp_path / "x.yaml").write_text("a")
    after = data.folder_key(tmp_path)
    assert before != after == data.folder_key(tmp_path)
