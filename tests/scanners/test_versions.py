"""Families by version, size and date: the fifteen ids of the peers' comparison, and the shape of the table."""

from __future__ import annotations

import pytest

from llama_oss.scanners.resolve import by_table
from llama_oss.scanners.table import entries, look_up

TRUTH = {
    "huggyllama/llama-7b": "llama-1",
    "meta-llama/Llama-2-7b-hf": "llama-2",
    "meta-llama/Meta-Llama-3-8B-Instruct": "llama-3",
    "meta-llama/Llama-3.1-8B-Instruct": "llama-3.1",
    "meta-llama/Llama-3.2-11B-Vision-Instruct": "llama-3.2",
    "meta-llama/Llama-3.3-70B-Instruct": "llama-3.3",
    "meta-llama/Llama-4-Scout-17B-16E-Instruct": "llama-4",
    "google/gemma-2-9b": "gemma",
    "google/gemma-4-31B-it": "Apache-2.0",
    "Qwen/Qwen2.5-7B-Instruct": "Apache-2.0",
    "Qwen/Qwen2.5-72B-Instruct": "qwen",
    "Qwen/Qwen2.5-3B": "qwen-research",
    "Qwen/Qwen3-235B-A22B": "Apache-2.0",
    "deepseek-ai/DeepSeek-V3-0324": "MIT",
    "deepseek-ai/DeepSeek-V3": "deepseek",
    "mistralai/Codestral-22B-v0.1": "mnpl-0.1",
    "mistralai/Mistral-7B-v0.1": "Apache-2.0",
    "stabilityai/stable-diffusion-3.5-large": "stability-ai-community",
    "black-forest-labs/FLUX.1-dev": "flux-1-dev-non-commercial",
    "black-forest-labs/FLUX.1-schnell": "Apache-2.0",
}


@pytest.mark.parametrize(("model", "license_"), TRUTH.items())
def test_version_aware(model: str, license_: str) -> None:
    entry = look_up(model, "huggingface")
    assert entry is not None and entry.license == license_


@pytest.mark.parametrize(
    ("tag", "license_"),
    [("llama3.1:8b", "llama-3.1"), ("llama3", "llama-3"), ("qwen2.5:7b", "Apache-2.0"), ("qwen2.5:72b", "qwen")]
    + [("gemma3:4b", "gemma"), ("mistral:latest", "Apache-2.0"), ("codestral", "mnpl-0.1"), ("phi4", "MIT")],
)
def test_names_of_ollama(tag: str, license_: str) -> None:
    entry = look_up(tag, "ollama")
    assert entry is not None and entry.license == license_


@pytest.mark.parametrize("model", ["someone/Llama-3.1-8B-tuned", "me/gemma-2-9b-finetune", "x/Qwen2.5-7B", "llama"])
def test_a_fine_tune_is_unknown_rather_than_its_family(model: str) -> None:
    assert look_up(model, "huggingface") is None


def test_the_table_is_large_and_says_where_from() -> None:
    rows = entries()
    assert len(rows) >= 150
    assert len({r.id for r in rows}) == len(rows), "an id stands for one entry"
    for r in rows:
        assert r.source.startswith("https://") and len(r.as_of) == 10 and (r.hub or r.ollama), r.id


def test_an_unverified_entry_never_answers_more_than_review() -> None:
    for r in entries():
        if r.checked == "unverified" and r.hub and "*" not in r.hub[0]:
            _, _, verdict, _ = by_table(r.hub[0], "huggingface", "osd")
            assert verdict.value == "needs-review", r.id
