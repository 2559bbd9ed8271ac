"""The sample projects in tests/repos: what is found, where, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from llama_oss.cli.commands.scan import command
from llama_oss.scanners.project import Project
from llama_oss.scanners.result import scan_tree

REPOS = Path(__file__).parents[1] / "repos"


def found(name: str) -> set[tuple[str, int, str]]:
    return {(r.path, r.line, r.model) for r in Project(str(REPOS / name)).scan().references}


def test_first_project_of_the_peers() -> None:
    result = scan_tree(str(REPOS / "peers-1"))
    models = {m.id: m for m in result.models}
    assert {(r.path, r.line) for m in models.values() for r in m.references} >= {
        ("app.py", 8),
        ("app.py", 9),
        ("config.yaml", 1),
        ("Dockerfile", 2),
        ("README.md", 2),
        ("README.md", 3),
    }
    assert "meta-llama/Llama-2-7b-hf" not in models, "prose is no reference"
    qwen = models["Qwen/Qwen2.5-72B-Instruct"]
    assert {r.path for r in qwen.references} == {"app.py", "config.yaml"}
    own = models["."]
    assert (own.license.id, own.license.source) == ("llama-3.1", "license-file")
    kinds = {c.kind for c in own.conflicts}
    assert {"card-vs-base", "file-vs-base"} <= kinds
    card = next(c for c in own.conflicts if c.kind == "card-vs-base")
    assert {e.path for e in card.evidence} >= {"README.md"}
    assert any(e.clause for e in card.evidence), "the base's clause is cited"


def test_first_project_fails_the_gate() -> None:
    run = CliRunner().invoke(command, [str(REPOS / "peers-1"), "--format", "json"], standalone_mode=False)
    assert run.return_value == 1
    findings = json.loads(run.output)["findings"]
    assert findings and all(f["path"] and f["line"] >= 1 for f in findings)


def test_second_project_of_the_peers() -> None:
    result = scan_tree(str(REPOS / "peers-1b"))
    models = {m.id: m for m in result.models}
    assert set(models) >= {
        "meta-llama/Llama-2-7b-chat-hf",
        "meta-llama/Llama-3.2-11B-Vision-Instruct",
        "google/gemma-3-4b-it",
        "meta-llama/Llama-4-Scout-17B-16E-Instruct",
        "deepseek-ai/DeepSeek-V3-0324",
        "intfloat/multilingual-e5-large",
        "BAAI/bge-m3",
        "stabilityai/stable-diffusion-3.5-large",
        "tiiuae/falcon-180B",
        "nomic-ai/nomic-embed-text-v1.5",
        "mistralai/Mixtral-8x7B-Instruct-v0.1",
        "llama3.2:3b",
        "CohereForAI/c4ai-command-r-plus",
        "microsoft/phi-2",
        "Qwen/Qwen2.5-7B",
        "Xenova/all-MiniLM-L6-v2",
        "mistralai/Codestral-22B-v0.1",
        "black-forest-labs/FLUX.1-dev",
    }
    for mentioned in (
        "CohereForAI/c4ai-command-r-v01",
        "bigscience/bloom",
        "meta-llama/Llama-2-70b-hf",
        "facebook/bart-large-cnn",
        "google/flan-t5-xxl",
        "gpt2-xl",
        "gemma:2b",
        "vllm/vllm-openai",
    ):
        assert mentioned not in models, f"{mentioned} is commented out, printed, prose, an output or an image"
    assert (models["helper.gguf"].license.id, models["helper.gguf"].license.source) == ("llama-3.1", "file-header")
    assert models["voice.safetensors"].license.id == "CC-BY-NC-4.0"
    tuned = models["tuned"]
    assert "card-vs-base" in {c.kind for c in tuned.conflicts}
    assert tuned.verdict.value == "not-open-source", "an Apache card does not lift Llama's licence"
    notebook = models["black-forest-labs/FLUX.1-dev"].references[0]
    assert (notebook.kind, notebook.cell, notebook.line) == ("notebook", 2, 12)


@pytest.mark.parametrize(
    ("path", "line", "model"),
    [
        ("main.py", 31, "llama"),
        ("main.py", 32, "org-a/model-one"),
        ("main.py", 33, "Qwen/Qwen2.5-0.5B"),
        ("main.py", 34, "EleutherAI/pythia-70m"),
        ("main.py", 35, "sentence-transformers/all-MiniLM-L6-v2"),
        ("main.py", 36, "HuggingFaceTB/SmolLM2-135M"),
        ("main.py", 37, "tiiuae/falcon-7b"),
        ("main.py", 40, "mistralai/Mistral-7B-v0.3"),
        ("main.py", 19, "google/flan-t5-small"),
        ("main.py", 24, "facebook/opt-350m"),
        ("main.py", 42, "someone/lora-gpt2"),
        ("main.py", 43, "someone/lora-two"),
        ("main.py", 44, "llama3.1:8b"),
        ("main.py", 45, "en_core_web_sm"),
        ("main.py", 46, "openai/whisper-base"),
        ("main.py", 47, "mlx-community/Meta-Llama-3.1-8B-Instruct-4bit"),
        ("main.py", 51, "microsoft/phi-2"),
        ("main.py", 55, "t5-small"),
        ("main.py", 58, "t5-base"),
        ("main.py", 60, "xlm-roberta-base"),
        ("main.py", 63, "llama2"),
        ("main.py", 70, "bert-base-uncased"),
        ("Dockerfile", 2, "microsoft/phi-1_5"),
        ("Dockerfile", 3, "gpt2-medium"),
        ("Dockerfile", 4, "distilbert-base-uncased"),
        ("Dockerfile", 6, "openai/whisper-small"),
        ("Dockerfile", 7, "Qwen/Qwen2-7B"),
        ("Makefile", 3, "google/gemma-2b"),
        ("Makefile", 4, "gemma:2b"),
        ("docker.env", 2, "Qwen/Qwen3-0.6B"),
        ("run.sh", 4, "mistralai/Mistral-7B-Instruct-v0.2"),
        ("run.sh", 9, "facebook/opt-1.3b"),
        ("run.sh", 10, "TheBloke/Llama-2-7B-GGUF"),
        ("run.sh", 13, "Qwen/Qwen2.5-3B"),
        ("run.sh", 16, "BAAI/bge-small-en-v1.5"),
        ("run.sh", 19, "ggml-org/gemma-3-1b-it-GGUF"),
        ("values.yaml", 3, "Qwen/Qwen3-8B"),
        ("values.yaml", 7, "llama3.2"),
        ("values.yaml", 11, "meta-llama/Llama-3.1-8B-Instruct"),
        ("values.yaml", 12, "Qwen/Qwen3-4B"),
        ("values.yaml", 15, "google/gemma-2-2b-it"),
        ("values.yaml", 16, "bigscience/bloom-560m"),
        ("values.yaml", 20, "facebook/opt-125m"),
        ("values.yaml", 21, "EleutherAI/gpt-neo-125m"),
        ("x.ts", 1, "onnx-community/Llama-3.2-1B-Instruct"),
        ("x.ts", 2, "llama3.2"),
        (".github/workflows/ci.yml", 9, "sshleifer/tiny-gpt2"),
        ("pyproject.toml", 5, "gpt2-large"),
    ],
)
def test_messy_project_holds(path: str, line: int, model: str) -> None:
    lines = {n for p, n, m in found("messy") if (p, m) == (path, model)}
    assert line in lines, f"{model} is found at {sorted(lines)}"


def test_messy_project_holds_nothing_else() -> None:
    models = {m for _, _, m in found("messy")}
    for other in (
        "squad/plain_text", "meta/nothing-here", "tatsu-lab/alpaca", "vllm/vllm-openai", "me/uploaded", "me/my-tuned",
        "bitnami/postgresql", "foo/bar", "org/data", "application/json", "gpt-4o", "ggerganov/llama.cpp", "nginx/nginx",
        "ollama/ollama", "actions/checkout",
    ):  # fmt: skip
        assert other not in models


def test_what_the_code_does_not_tell_is_listed_with_its_reason() -> None:
    unresolved = {(u.path, u.line): u.why for u in Project(str(REPOS / "messy")).scan().unresolved}
    assert unresolved[("main.py", 38)] == "the environment variable MODEL"
    assert unresolved[("main.py", 66)] == "given by the caller"
    assert ("run.sh", 18) in unresolved


def test_texts_are_the_matched_expression() -> None:
    for name in ("messy", "peers-1", "peers-1b"):
        for r in Project(str(REPOS / name)).scan().references:
            assert "\n" not in r.text and "#" not in r.text and "secret" not in r.text
            assert r.line >= 1 and r.column >= 1


def test_idioms_of_public_projects() -> None:
    scan = Project(str(REPOS / "idioms")).scan()
    top = {(r.path, r.line, r.model) for r in scan.references if "/" not in r.path}
    assert top == {
        ("settings.yaml", 2, "TheBloke/Mistral-7B-Instruct-v0.2-GGUF"),
        ("settings.yaml", 5, "BAAI/bge-small-en-v1.5"),
        ("settings.yaml", 7, "llama2-uncensored"),
        ("settings.yaml", 14, "NousResearch/Meta-Llama-3-8B"),
        ("docker-compose.yml", 4, "lmsys/vicuna-7b-v1.3"),
        ("sample.py", 11, "tloen/alpaca-lora-7b"),
        (".env.example", 3, "sqlcoder"),
        ("serve.sh", 1, "NousResearch/Hermes-3-Llama-3.1-8B"),
        ("serve.sh", 8, "NousResearch/Hermes-3-Llama-3.1-8B"),
        ("serve.sh", 10, "NousResearch/Hermes-3-Llama-3.1-8B"),
        ("agent.py", 3, "command-nightly:7b"),
        ("tasks.py", 6, "HuggingFaceTB/SmolLM2-135M"),
        ("tasks.py", 7, "Qwen/Qwen2.5-14B"),
        ("tasks.py", 12, "HuggingFaceTB/SmolLM2-135M"),
        ("tasks.py", 12, "Qwen/Qwen2.5-14B"),
    }
    assert [(u.line, u.why) for u in scan.unresolved] == [(10, "empty unless the caller gives it")]


def test_idioms_of_clusters_and_pages() -> None:
    places = {(p, n, m) for p, n, m in found("idioms") if p.startswith(("k8s/", "src/"))}
    assert places == {
        ("k8s/dep.yaml", 10, "Qwen/Qwen2.5-Coder-7B"),
        ("k8s/dep.yaml", 15, "BAAI/bge-base-en-v1.5"),
        ("k8s/dep.yaml", 18, "mistralai/Mistral-Nemo-Instruct-2407"),
        ("k8s/dep.yaml", 28, "qwen2.5:7b"),
        ("k8s/dep.yaml", 32, "meta-llama/Llama-3.1-8B-Instruct"),
        ("k8s/dep.yaml", 36, "mistral"),
        ("src/App.tsx", 3, "onnx-community/Qwen2.5-0.5B-Instruct"),
        ("src/App.tsx", 4, "Xenova/whisper-tiny.en"),
        ("src/App.tsx", 6, "llama3.2:1b"),
        ("src/App.tsx", 8, "deepseek-r1:7b"),
        ("src/App.tsx", 9, "Xenova/bert-base-uncased"),
    }
