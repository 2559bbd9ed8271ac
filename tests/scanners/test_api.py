"""`llama_oss.scan`, and the files that bring the tool into other people's CI."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import llama_oss

ROOT = Path(__file__).parents[2]


def test_scan_from_python() -> None:
    result = llama_oss.scan(ROOT / "tests" / "repos" / "peers-1")
    assert {m.id for m in result.models} >= {"google/gemma-2-9b", "Qwen/Qwen2.5-72B-Instruct", "."}
    assert result.files == 6


def test_scan_of_nothing() -> None:
    with pytest.raises(llama_oss.SourceError):
        llama_oss.scan(ROOT / "no-such-folder")


def test_the_action_names_options_that_exist() -> None:
    from llama_oss.cli.commands.scan import command
    from llama_oss.reporters.scan import formats

    steps = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
    script = steps[-1]["run"]
    known = {o for p in command.params for o in p.opts}
    import re

    assert set(re.findall(r"(?<!\S)--[a-z-]+", script)) <= known
    assert set(re.findall(r"--format (\w+)", script)) <= set(formats())
    assert "${{" not in script, "inputs reach the shell as variables, never as its text"


def test_hooks_name_commands_that_exist() -> None:
    from llama_oss.cli.main import cli

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    for hook in hooks:
        tool, name = hook["entry"].split()
        assert tool == "llama-oss" and name in cli.list_commands(None)  # type: ignore[arg-type]
