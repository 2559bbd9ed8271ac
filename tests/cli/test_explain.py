"""`llama-oss explain`: console and JSON, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys


def run(*args: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR")}
    command = [sys.executable, "-m", "llama_oss", "explain", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


def test_console() -> None:
    result = run("llama-3.1", "osd-6")
    assert result.returncode == 0
    assert "clause 1.b.iv" in result.stdout
    assert "What would change it: without this sentence osd-6 would pass" in result.stdout
    assert max(map(len, result.stdout.split("\n"))) <= 80
    assert "\x1b" not in result.stdout


def test_json() -> None:
    data = json.loads(run("MIT", "OSD-6", "--format", "json").stdout)
    assert data["schema_version"] == 1
    assert data["verdict"] == "open-source"
    assert data["criteria"][0]["status"] == "pass"


def test_unknown_criterion() -> None:
    result = run("MIT", "osd-99")
    assert result.returncode == 2
    assert "there are: osd-1" in result.stderr
