"""Every message about a broken rule file: its words, its place, and that exactly one problem is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from llama_oss import data
from llama_oss.errors import RuleError
from llama_oss.rulebook.browse import check_path
from llama_oss.rulebook.build import compile_rules

HERE = Path(__file__).parent
EXPECTED = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
PLACED = re.compile(r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): (?:(?P<field>[\w.\[\]-]+): )?")


def test_every_folder_has_its_message() -> None:
    assert {p.name for p in (HERE / "rules").iterdir() if p.is_dir()} == set(EXPECTED)


@pytest.mark.parametrize("case", sorted(EXPECTED))
def test_message(case: str) -> None:
    folder = HERE / "rules" / case
    problems = check_path(folder)
    assert [str(p).replace(f"{folder}/", "").replace(str(folder), ".") for p in problems] == [EXPECTED[case]]
    (problem,) = problems
    assert problem.remedy
    assert problem.path.startswith(str(folder))
    placed = PLACED.match(EXPECTED[case])
    if placed:
        assert (problem.line, problem.column) == (int(placed["line"]), int(placed["column"]))
        assert str(problem).startswith(f"{problem.path}:{problem.line}:{problem.column}: ")
        if problem.field:
            assert placed["field"] == problem.field


@pytest.mark.parametrize("case", [c for c in EXPECTED if c not in ("stray-file", "wrong-ending", "no-rules")])
def test_a_single_file_says_the_same(case: str) -> None:
    folder = HERE / "rules" / case
    told = [str(p) for file in sorted(folder.rglob("*.yaml")) for p in check_path(file)]
    assert [t.replace(f"{folder}/", "") for t in told] == [EXPECTED[case]]


@pytest.mark.parametrize(
    "case", ["not-yaml", "unknown-action", "pattern-gap", "unknown-cue", "criterion-unknown-finding", "no-rules"]
)
def test_compilation_stops_at_it(case: str) -> None:
    folder = HERE / "rules" / case
    with pytest.raises(RuleError) as caught:
        compile_rules(data.rules_dir(), folder)
    told = str(caught.value).replace(f"{folder}/", "").replace(str(folder), ".")
    assert told.split(": ")[0] == EXPECTED[case].split(": ")[0]


def test_all_files_of_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "findings").mkdir()
    (tmp_path / "terms").mkdir()
    (tmp_path / "findings" / "one.yaml").write_text("id: one\n", encoding="utf-8")
    (tmp_path / "findings" / "two.yaml").write_text("id: two\nsays: [x]\n", encoding="utf-8")
    (tmp_path / "terms" / "three.yaml").write_text("", encoding="utf-8")
    assert [Path(p.path).name for p in check_path(tmp_path)] == ["one.yaml", "two.yaml", "three.yaml"]


def test_a_file_that_is_no_file(tmp_path: Path) -> None:
    (problem,) = check_path(tmp_path / "missing.yaml")
    assert "is no regular file" in str(problem)


def test_a_file_too_large(tmp_path: Path) -> None:
    (tmp_path / "findings").mkdir()
    large = tmp_path / "findings" / "large.yaml"
    large.write_bytes(b"#" * 2_000_001)
    (problem,) = check_path(large)
    assert "is larger than 2000000 bytes; split the rule" in str(problem)


@pytest.mark.parametrize("step", ["[", "- ", "{a: ", "? "])
def test_a_file_nested_without_end(tmp_path: Path, step: str) -> None:
    (tmp_path / "findings").mkdir()
    deep = tmp_path / "findings" / "deep.yaml"
    deep.write_text(step * 400_000, encoding="utf-8")
    (problem,) = check_path(deep)
    assert "nested too deeply" in str(problem)


def test_a_file_of_no_kind(tmp_path: Path) -> None:
    (tmp_path / "alone.yaml").write_text("id: alone\n", encoding="utf-8")
    (problem,) = check_path(tmp_path / "alone.yaml")
    assert "it cannot be told what kind of rule this is; put the file into one of language, findings" in str(problem)


def test_shipped_rules_are_sound() -> None:
    assert [str(p) for p in check_path(data.rules_dir())] == []
