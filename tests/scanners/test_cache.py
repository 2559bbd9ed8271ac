"""--cache: copies on this disk are nearer evidence than the table; nothing outside the stores is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import llama_oss
from llama_oss.corpus.licences import find


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "a.py").write_text(
        "from transformers import AutoModel\nimport ollama\n"
        'AutoModel.from_pretrained("someone/thing")\nollama.pull("mystery:7b")\n'
    )
    return root


def test_card_in_the_hub_cache(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = tmp_path / "hub" / "models--someone--thing"
    (repo / "refs").mkdir(parents=True)
    (repo / "refs" / "main").write_text("abc")
    (repo / "snapshots" / "abc").mkdir(parents=True)
    card = repo / "snapshots" / "abc" / "README.md"
    card.write_text("---\nlicense: llama3.1\nbase_model: meta-llama/Llama-3.1-8B\n---\n")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    without = {m.id: m for m in llama_oss.scan(project).models}
    assert without["someone/thing"].license.source == "unknown"
    model = {m.id: m for m in llama_oss.scan(project, cache=True).models}["someone/thing"]
    assert (model.license.id, model.license.source) == ("llama-3.1", "cache")
    assert model.verdict.value == "not-open-source"
    (repo / "snapshots" / "abc" / "LICENSE").write_text(find("Apache-2.0").text())
    model = {m.id: m for m in llama_oss.scan(project, cache=True).models}["someone/thing"]
    assert model.license.id == "Apache-2.0", "a licence text goes before the card"


def test_licence_layer_in_the_store_of_ollama(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    manifest = store / "manifests" / "registry.ollama.ai" / "library" / "mystery" / "7b"
    manifest.parent.mkdir(parents=True)
    digest = "sha256:" + "a" * 64
    manifest.write_text(
        json.dumps({"layers": [{"mediaType": "application/vnd.ollama.image.license", "digest": digest}]})
    )
    (store / "blobs").mkdir()
    (store / "blobs" / digest.replace(":", "-")).write_text(find("gemma").text())
    monkeypatch.setenv("OLLAMA_MODELS", str(store))
    model = {m.id: m for m in llama_oss.scan(project, cache=True).models}["mystery:7b"]
    assert (model.license.id, model.license.source, model.verdict.value) == ("gemma", "cache", "not-open-source")


def test_a_manifest_that_lies_is_left(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    manifest = store / "manifests" / "registry.ollama.ai" / "library" / "mystery" / "7b"
    manifest.parent.mkdir(parents=True)
    monkeypatch.setenv("OLLAMA_MODELS", str(store))
    for content in (
        '{"layers": 3}',
        "[" * 100_000,
        '{"layers": [{"mediaType": "application/vnd.ollama.image.license", "digest": "../../../x"}]}',
    ):
        manifest.write_text(content)
        model = {m.id: m for m in llama_oss.scan(project, cache=True).models}["mystery:7b"]
        assert model.license.source == "unknown"
