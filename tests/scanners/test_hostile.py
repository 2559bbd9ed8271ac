"""Hostile trees change nothing but a note: loops, bombs, false lengths, names that speak to terminals and CI."""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

from llama_oss.cli.commands.scan import command
from llama_oss.reporters.scan import formats
from llama_oss.scanners.project import Project
from llama_oss.scanners.result import scan_tree
from llama_oss.scanners.values import json_entries, yaml_entries

GOOD = 'from transformers import AutoModel\nAutoModel.from_pretrained("mistralai/Mistral-7B-v0.1")\n'


def models(root: Path) -> set[str]:
    return {r.model for r in Project(str(root)).scan().references}


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.py").write_text(GOOD)
    root = tmp_path / "root"
    root.mkdir()
    (root / "out").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "file.py").symlink_to(outside / "x.py")
    assert models(root) == set()


def test_ignored_and_vendored_trees_are_left_out(tmp_path: Path) -> None:
    for folder in ("build", "node_modules/x", ".venv/lib", "env2/lib", "src"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "x.py").write_text(GOOD.replace("Mistral-7B-v0.1", folder.replace("/", "-")))
    (tmp_path / "env2" / "pyvenv.cfg").write_text("")
    (tmp_path / ".gitignore").write_text("/build/\n*.log\n!keep.log\n")
    assert models(tmp_path) == {"mistralai/src"}


def test_broken_python_is_noted_and_the_rest_found(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("AutoModel.from_pretrained(\n")
    (tmp_path / "deep.py").write_text("model = " + "(" * 5000 + ")" * 5000)
    (tmp_path / "long.py").write_text("model_name = " + " + ".join(['"a"'] * 20000))
    (tmp_path / "good.py").write_text(GOOD)
    result = scan_tree(str(tmp_path))
    assert [m.id for m in result.models] == ["mistralai/Mistral-7B-v0.1"]
    assert any("bad.py" in n for n in result.notes)


def test_yaml_and_json_bombs(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12)
    )
    (tmp_path / "bomb.yaml").write_text(bomb + "model: gpt2\n")
    (tmp_path / "deep.json").write_text('{"model":' * 100_000)
    (tmp_path / "flow.yaml").write_text("model: " + "[" * 20_000)
    assert models(tmp_path) == {"gpt2"}


def test_headers_that_lie(tmp_path: Path) -> None:
    (tmp_path / "a.gguf").write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 2**62, 2**62) + struct.pack("<Q", 2**63))
    (tmp_path / "b.safetensors").write_bytes(struct.pack("<Q", 2**31) + b'{"__metadata__": {}}')
    (tmp_path / "c.safetensors").write_bytes(struct.pack("<Q", 2**63) + b"{")
    (tmp_path / "d.onnx").write_bytes(b"\x72\xff\xff\xff\xff\xff\xff\xff\xff\x7fabc")
    (tmp_path / "e.gguf").write_bytes(b"")
    result = scan_tree(str(tmp_path))
    assert {m.id for m in result.models} == {"a.gguf", "b.safetensors", "c.safetensors", "d.onnx", "e.gguf"}
    assert all(m.license.id is None for m in result.models)


def test_cyclic_bases_end(tmp_path: Path) -> None:
    for a, b in (("one", "two"), ("two", "one")):
        (tmp_path / a).mkdir()
        (tmp_path / a / "README.md").write_text(f"---\nbase_model: x/{b}\nmodel_name: {a}\n---\n")
    result = scan_tree(str(tmp_path))
    assert {m.verdict.value for m in result.models} == {"needs-review"}


@pytest.mark.parametrize("format_", formats())
def test_names_that_speak_to_others(tmp_path: Path, format_: str) -> None:
    evil = "x\n::error::boo \x1b[31m<b>&\u202e.py"
    try:
        (tmp_path / evil).write_text(GOOD.replace("mistralai/Mistral-7B-v0.1", "meta-llama/Llama-2-7b"))
    except OSError:
        pytest.skip("this file system refuses such names")
    (tmp_path / "llama-oss.toml").write_text("")
    run = CliRunner().invoke(command, [str(tmp_path), "--format", format_], standalone_mode=False)
    assert run.exception is None and run.return_value == 1
    assert "\x1b" not in run.output and "\u202e" not in run.output
    assert not any(line.startswith("::error::") for line in run.output.split("\n"))
    if format_ in ("markdown",):
        assert "<b>" not in run.output
    if format_ in ("json", "sarif", "gitlab", "cyclonedx", "spdx"):
        json.loads(run.output)


def test_undecodable_names(tmp_path: Path) -> None:
    try:
        name = os.fsencode(str(tmp_path)) + b"/\xff\xfe.py"
        with open(name, "w") as f:
            f.write(GOOD)
    except OSError:
        pytest.skip("this file system refuses such names")
    for format_ in formats():
        run = CliRunner().invoke(command, [str(tmp_path), "--format", format_], standalone_mode=False)
        assert run.exception is None, (format_, run.exception)


def test_fifo_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.py")
    assert models(tmp_path) == set()


def test_json_places_and_comments() -> None:
    found = [
        (e.keys, e.value, e.line, e.column) for e in json_entries('{\n  // "model": "no/no"\n  "model": "a/b",\n}')
    ]
    assert found == [(("model",), "a/b", 3, 13)]


def test_yaml_lists_and_templates() -> None:
    text = 'models:\n  - a/b\n  - name: c/d\nm: {{ .Values.x | default "e/f" }}\n'
    assert [(e.keys, e.value, e.line) for e in yaml_entries(text)] == [
        (("models",), "a/b", 2),
        (("models", "name"), "c/d", 3),
        (("m",), "e/f", 4),
    ]
