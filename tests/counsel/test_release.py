"""Openness of releases: manifests like those of well-known models, and folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llama_oss.corpus.licences import find
from llama_oss.counsel.openness import openness
from llama_oss.counsel.release import read_release
from llama_oss.errors import SourceError

RELEASES = Path(__file__).parent / "releases"


@pytest.mark.parametrize(
    ("name", "mof", "osaid"),
    [
        ("olmo-like", "I", "open-source"),
        ("pythia-like", "I", "open-source"),
        ("llama-like", None, "not-open-source"),
        ("deepseek-like", None, "not-open-source"),
        ("granite-like", "III", "not-open-source"),
    ],
)
def test_manifests(name: str, mof: str | None, osaid: str) -> None:
    found = openness(read_release(str(RELEASES / f"{name}.yml")))
    assert found.mof == mof
    assert found.reports is not None and found.reports["osaid"].verdict.value == osaid
    assert bool(found.missing) == (mof != "I")


def test_what_is_missing_is_named() -> None:
    found = openness(read_release(str(RELEASES / "granite-like.yml")))
    assert found.next == "II" and any(m.startswith("training-code") for m in found.missing)


def test_open_and_apt_are_two_things() -> None:
    weights = read_release(str(RELEASES / "granite-like.yml")).components["parameters"]
    assert weights.open is True and weights.fits is False  # a software licence on weights


def test_misspelt_absence_and_unknown_licences() -> None:
    llama = read_release(str(RELEASES / "llama-like.yml")).components
    assert llama["datasets"].present is False and llama["parameters"].open is False
    paper = read_release(str(RELEASES / "deepseek-like.yml")).components["research-paper"]
    assert (paper.present, paper.open) == (True, None)


def test_a_folder_of_weights_alone(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"\0" * 8)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "x"}), encoding="utf-8")
    (tmp_path / "LICENSE").write_text(find("Apache-2.0").text(), encoding="utf-8")
    (tmp_path / "README.md").write_text("---\nlicense: apache-2.0\n---\n# A model\n", encoding="utf-8")
    release = read_release(str(tmp_path))
    parts = release.components
    assert parts["parameters"].open is True and parts["architecture"].open is True
    assert parts["training-code"].present is False and parts["datasets"].present is False
    found = openness(release)
    assert found.mof is None and found.reports is not None
    assert found.reports["osaid"].verdict.value == "not-open-source"
    assert found.reports["four-principles"].criteria["principle-source"].status.value == "fail"
    assert found.reports["four-principles"].criteria["principle-freedom"].status.value == "pass"


def test_a_folder_without_a_licence_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"\0" * 8)
    release = read_release(str(tmp_path))
    assert release.texts is None and openness(release).reports is None


@pytest.mark.parametrize("content", ["", "- a\n", "a: [", "release: 1\n", "\x00\x01"])
def test_what_is_no_manifest(tmp_path: Path, content: str) -> None:
    path = tmp_path / "m.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError):
        read_release(str(path))
    with pytest.raises(SourceError):
        read_release(str(tmp_path / "none"))
