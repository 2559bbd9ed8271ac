"""`llama-oss identify` and `llama_oss.identify`: names, differences with lines, exit status."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

import llama_oss
from llama_oss.cli.main import cli
from llama_oss.corpus.licences import find


def run(*arguments: str) -> tuple[int, str]:
    """Exit status (commands return theirs) and standard output."""
    result = CliRunner().invoke(cli, ["identify", *arguments], standalone_mode=False)
    assert result.exception is None, result.exception
    return result.return_value, result.stdout


def test_a_shipped_text_is_exact(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text(find("llama-3.1").text(), encoding="utf-8")
    status, out = run(str(tmp_path / "LICENSE"), "--format", "json")
    (match,) = json.loads(out)["matches"]
    assert status == 0
    assert (match["license"]["id"], match["license"]["match"]) == ("llama-3.1", "exact")


def test_one_word_in_the_grant_is_shown_with_its_line(tmp_path: Path) -> None:
    text = find("MIT").text().replace("Permission is hereby granted", "Permission is hereby grudgingly granted")
    path = tmp_path / "LICENSE"
    path.write_text(text, encoding="utf-8")
    status, out = run(str(path))
    assert status == 0
    line = 1 + text[: text.index("grudgingly")].count("\n")
    assert "a variant of MIT" in out and f"line {line}, " in out and "grudgingly" in out
    assert llama_oss.identify(text).match == "variant"


def test_a_text_that_is_no_licence_and_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "README"
    path.write_text("This is the story of a garden, its gardener, two cats and a very long hedge.", encoding="utf-8")
    assert run(str(path)) == (3, f"{path}: no known licence\n")
    status, out = run(str(path), str(tmp_path / "absent"))
    assert status == 2
    assert "no known licence" in out
