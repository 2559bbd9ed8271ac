"""ask, duties and claim from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "llama_oss", *args],
        cwd=cwd, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["ask", "MIT", "commercial-use"], 0),
        (["ask", "llama-3.1", "commercial-use"], 3),
        (["ask", "llama-2", "Can I train another model on its outputs?"], 1),
        (["ask", "MIT", "--list"], 0),
        (["ask", "MIT", "--all"], 0),
        (["ask", "MIT"], 2),
        (["ask", "MIT", "purple elephants"], 2),
        (["ask", "no-such-licence", "commercial-use"], 2),
        (["claim", "llama-3.1", "open-source"], 1),
        (["claim", "llama-3.1", "--all"], 0),
        (["claim", "llama-3.1", "no-such-claim"], 2),
        (["claim", "llama-3.1", "--list"], 0),
        (["duties", "llama-3.1"], 0),
        (["duties", "llama-3.1", "--for", "nothing"], 2),
        (["check", "MIT", "--definition", "all"], 3),
        (["check", "MIT", "--definition", "fsf"], 0),
        (["check", "MIT", "--definition", "nonsense"], 2),
    ],
)
def test_exit_status(args: list[str], status: int, tmp_path: Path) -> None:
    result = run(*args, cwd=tmp_path)
    assert result.returncode == status, result.stderr
    assert "Traceback" not in result.stderr
    assert all(len(line) <= 80 for line in result.stdout.splitlines()) or "--list" in args
    assert "\x1b" not in result.stdout


def test_nonsense_lists_what_there_is(tmp_path: Path) -> None:
    error = run("check", "MIT", "--definition", "nonsense", cwd=tmp_path).stderr
    assert "osd, osaid, fsf, dfsg, eu-gpai, mof, four-principles" in error


def test_json_and_markdown(tmp_path: Path) -> None:
    data = json.loads(run("ask", "llama-3.1", "--all", "--format", "json", cwd=tmp_path).stdout)
    assert len(data["answers"]) >= 26 and {a["answer"] for a in data["answers"]} == {"yes", "yes-if", "no", "unsaid"}
    assert run("claim", "llama-3.1", "--all", "--format", "markdown", cwd=tmp_path).stdout.startswith("# llama-3")
    duties = json.loads(run("duties", "llama-3.1", "--format", "json", cwd=tmp_path).stdout)["duties"]
    assert "Built with Llama" in {d["string"] for d in duties}


def test_chinese(tmp_path: Path) -> None:
    assert "不可以" in run("ask", "llama-2", "train-on-outputs", "--lang", "zh-CN", cwd=tmp_path).stdout


def test_a_context_settles_conditions(tmp_path: Path) -> None:
    (tmp_path / "llama-oss.toml").write_text("[context]\nmonthly_active_users = 900000000\n", encoding="utf-8")
    assert run("ask", "llama-3.1", "commercial-use", "--context", "llama-oss.toml", cwd=tmp_path).returncode == 1


def test_one_report_for_each_file_and_definition(tmp_path: Path) -> None:
    args = ["check", "MIT", "JSON", "--definition", "osd", "--definition", "fsf", "--format", "json"]
    data = json.loads(run(*args, cwd=tmp_path).stdout)
    pairs = [(r["source"], r["definition"]["id"]) for r in data["reports"]]
    assert pairs == [("MIT", "osd"), ("MIT", "fsf"), ("JSON", "osd"), ("JSON", "fsf")]
    assert [c["source"] for c in data["comparisons"]] == ["MIT", "JSON"]
