"""Every format of a scan: valid by its schema where one is at hand, and of one mind about the exit status."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from llama_oss.cli.commands.scan import command
from llama_oss.reporters.scan import formats

REPOS = Path(__file__).parents[1] / "repos"
SCHEMAS = Path(__file__).parents[2] / "src" / "llama_oss" / "schemas"


def run(format_: str, repo: str = "peers-1b") -> str:
    result = CliRunner().invoke(command, [str(REPOS / repo), "--format", format_], standalone_mode=False)
    assert result.exception is None and result.return_value == 1
    return result.output


@pytest.mark.parametrize("format_", formats())
@pytest.mark.parametrize("repo", ["peers-1", "peers-1b"])
def test_one_exit_status_in_every_format(format_: str, repo: str) -> None:
    assert run(format_, repo)


@pytest.mark.parametrize("repo", ["peers-1", "peers-1b"])
def test_json_holds_to_its_schema(repo: str) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((SCHEMAS / "scan.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    document = json.loads(run("json", repo))
    assert [e.message for e in Draft202012Validator(schema).iter_errors(document)] == []
    s = document["summary"]
    assert s["references"] == sum(len(m["references"]) for m in document["models"])
    assert s["violations"] == sum(f["level"] == "error" and not f["waived"] for f in document["findings"])


def test_quotes_stand_in_the_texts_they_name() -> None:
    document = json.loads(run("json", "peers-1"))
    text = (REPOS / "peers-1" / "LICENSE").read_text()
    own = next(m for m in document["models"] if m["id"] == ".")
    evidence = own["terms"]["user_threshold"]["evidence"][0]
    assert evidence["source"] == "LICENSE" and text[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("repo", ["peers-1", "peers-1b"])
def test_cyclonedx_is_valid_strictly(repo: str) -> None:
    validation = pytest.importorskip("cyclonedx.validation.json")
    schema = pytest.importorskip("cyclonedx.schema")
    validator = validation.JsonStrictValidator(schema.SchemaVersion.V1_6)
    problem = validator.validate_str(run("cyclonedx", repo))
    assert problem is None, problem


def test_junit_counts_what_it_holds() -> None:
    root = ET.fromstring(run("junit"))
    cases = root.findall(".//testcase")
    assert int(root.attrib["tests"]) == len(cases)
    assert int(root.attrib["failures"]) == len(root.findall(".//failure")) > 0
    assert int(root.attrib["skipped"]) == len(root.findall(".//skipped")) > 0


def test_sarif_regions_and_fingerprints() -> None:
    log = json.loads(run("sarif"))
    run_ = log["runs"][0]
    rules = run_["tool"]["driver"]["rules"]
    prints = [tuple(r["partialFingerprints"].items()) for r in run_["results"]]
    assert len(set(prints)) == len(prints)
    for r in run_["results"]:
        assert rules[r["ruleIndex"]]["id"] == r["ruleId"] and rules[r["ruleIndex"]]["help"]["text"]
        region = r["locations"][0]["physicalLocation"]["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert region["endColumn"] > region["startColumn"] >= 1


def test_gitlab_fingerprints_are_unique() -> None:
    rows = json.loads(run("gitlab"))
    assert rows and len({r["fingerprint"] for r in rows}) == len(rows)
    assert {r["severity"] for r in rows} <= {"info", "minor", "major", "critical", "blocker"}


def test_github_shows_at_most_ten_of_a_level() -> None:
    lines = run("github").splitlines()
    for level in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{level}") for line in lines) <= 10


@pytest.mark.parametrize("repo", ["peers-1", "peers-1b"])
def test_spdx_is_valid(repo: str, tmp_path: Path) -> None:
    from spdx_tools.spdx.parser.parse_anything import parse_file
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    file = tmp_path / "scan.spdx.json"
    file.write_text(run("spdx", repo))
    assert [m.validation_message for m in validate_full_spdx_document(parse_file(str(file)))] == []
