"""The command line from outside: exit statuses, errors, formats, odd files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from llama_oss.corpus.licences import find

NC = find("MIT").text() + "\nThe Software may not be used for commercial purposes.\n"


def run(
    *args: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "llama_oss", *args],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=120,
        check=False,
    )


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "LICENSE").write_text(find("MIT").text(), encoding="utf-8")
    (tmp_path / "nc.txt").write_text(NC, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "binary.bin").write_bytes(b"\x7fELF\x00\x01\x02\x00\xff" * 50)
    (tmp_path / "nothing").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    "args,status",
    [
        (["LICENSE"], 0),
        (["."], 0),
        (["MIT"], 0),
        (["nc.txt"], 1),
        (["empty.txt"], 3),
        (["LICENSE", "empty.txt", "nc.txt"], 1),
        (["LICENSE", "empty.txt"], 3),
        (["nc.txt", "missing.txt"], 2),
        (["binary.bin"], 2),
        (["nothing"], 2),
        (["no-such-licence"], 2),
        ([], 2),
        (["nc.txt", "--exit-zero"], 0),
        (["missing.txt", "--exit-zero"], 2),
        (["LICENSE", "--format", "nope"], 2),
        (["LICENSE", "--definition", "nope"], 2),
        (["LICENSE", "--as-of", "yesterday"], 2),
        (["LICENSE", "nc.txt", "--with", "empty.txt"], 2),
        (["LICENSE", "--max-size", "10"], 2),
    ],
)
def test_exit_status(texts: Path, args: list[str], status: int) -> None:
    result = run("check", *args, cwd=texts)
    assert result.returncode == status, result.stderr.decode()
    assert b"Traceback" not in result.stderr + result.stdout


def test_fifo_is_not_waited_for(texts: Path) -> None:
    os.mkfifo(texts / "pipe")
    result = run("check", "pipe", cwd=texts)
    assert result.returncode == 2
    assert b"not a regular file" in result.stderr


def test_json_holds_to_its_schema_and_quotes_to_the_text(texts: Path) -> None:
    result = run("check", "LICENSE", "nc.txt", "missing.txt", "--format", "json", cwd=texts)
    data = json.loads(result.stdout)
    jsonschema.validate(data, json.loads(run("schema", "report", cwd=texts).stdout))
    assert [r["verdict"] for r in data["reports"]] == ["open-source", "not-open-source"]
    assert data["errors"][0]["source"] == "missing.txt"
    for criterion in data["reports"][1]["criteria"]:
        for e in criterion["evidence"]:
            assert NC[e["start"] : e["end"]] == e["quote"]


def test_jsonl_keeps_errors_in_their_place(texts: Path) -> None:
    listed = b"LICENSE\r\n\nmissing.txt\nnc.txt\n"
    result = run("check", "--format", "jsonl", "--files-from", "-", cwd=texts, stdin=listed)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["source"] for line in lines] == ["LICENSE", "missing.txt", "nc.txt"]
    assert "error" in lines[1] and lines[1]["error"]["remedy"]


def test_standard_input_and_with(texts: Path) -> None:
    assert run("check", "-", cwd=texts, stdin=NC.encode()).returncode == 1
    (texts / "policy.txt").write_text("You may not use the Software for military purposes.", encoding="utf-8")
    result = run("check", "LICENSE", "--with", "policy.txt", "--format", "json", cwd=texts)
    report = json.loads(result.stdout)["reports"][0]
    osd6 = next(c for c in report["criteria"] if c["id"] == "osd-6")
    assert osd6["status"] == "fail" and osd6["evidence"][0]["source"] == "policy.txt"


@pytest.mark.parametrize("name", ["console", "markdown"])
def test_untrusted_characters_are_shown_not_obeyed(texts: Path, name: str) -> None:
    (texts / "evil.txt").write_text(
        NC.replace("commercial purposes", "commercial \x1b[31m\u202epurposes"), encoding="utf-8"
    )
    result = run("check", "evil.txt", "--format", name, cwd=texts)
    assert b"\x1b" not in result.stdout and "\u202e".encode() not in result.stdout
    assert result.returncode == 1


def test_no_colour_into_pipes_and_ascii_terminals(texts: Path) -> None:
    plain = run("check", "nc.txt", cwd=texts)
    assert b"\x1b[" not in plain.stdout and b"NOT OPEN SOURCE" in plain.stdout
    assert b"\x1b[" in run("check", "nc.txt", cwd=texts, env={"FORCE_COLOR": "1"}).stdout
    assert run("check", "nc.txt", cwd=texts, env={"PYTHONIOENCODING": "ascii"}).returncode == 1


def test_output_file_is_written_whole(texts: Path) -> None:
    result = run("check", "nc.txt", "--format", "markdown", "--output", "report.md", cwd=texts)
    assert result.returncode == 1 and result.stdout == b""
    assert (texts / "report.md").read_text(encoding="utf-8").startswith("# Licence report")
    assert not list(texts.glob("*.tmp"))


def test_closed_pipe_is_silent(texts: Path) -> None:
    command = f"{sys.executable} -m llama_oss licenses list | head -1"
    result = subprocess.run(command, shell=True, cwd=texts, capture_output=True, timeout=60, check=False)
    assert result.stderr == b""


def test_near_names_are_offered(texts: Path) -> None:
    assert b"check" in run("chek", "LICENSE", cwd=texts).stderr
    assert b"Apache-2.0" in run("check", "Apache-2", cwd=texts).stderr
    assert b"json" in run("check", "LICENSE", "--format", "jsn", cwd=texts).stderr


def test_parse_shows_norms(texts: Path) -> None:
    out = run("parse", "nc.txt", cwd=texts)
    assert b"must not" in out.stdout
    data = json.loads(run("parse", "nc.txt", "--format", "json", cwd=texts).stdout)
    assert data["language"] == "en" and data["clauses"]
