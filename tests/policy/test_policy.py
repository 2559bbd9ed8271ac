"""Policies: reading them, their facts, waivers, baselines, and the exit status."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from llama_oss.cli.commands.scan import command
from llama_oss.policy.load import PolicyError, find, read

LLAMA = 'from transformers import AutoModel\nAutoModel.from_pretrained("meta-llama/Llama-3.1-8B")\n'
OPEN = 'from transformers import AutoModel\nAutoModel.from_pretrained("mistralai/Mistral-7B-v0.1")\n'
UNKNOWN = 'from transformers import AutoModel\nAutoModel.from_pretrained("someone/some-model")\n'


def scan(tmp_path: Path, code: str, policy: str = "", *more: str) -> Result:
    (tmp_path / "app.py").write_text(code)
    # a policy of its own even if empty: none above the temporary folder may be found
    (tmp_path / "llama-oss.toml").write_text(policy)
    return CliRunner().invoke(command, [str(tmp_path), "--format", "json", *more], standalone_mode=False)


def rules(run: Result) -> list[str]:
    assert run.exception is None, run.exception
    return [f["rule"] for f in json.loads(run.output)["findings"] if f["waived"] is None]


@pytest.mark.parametrize(("code", "status"), [(LLAMA, 1), (OPEN, 0), (UNKNOWN, 3)])
def test_default_policy(tmp_path: Path, code: str, status: int) -> None:
    assert scan(tmp_path, code).return_value == status


@pytest.mark.parametrize(("level", "status"), [("fail", 1), ("review", 3), ("ignore", 0)])
def test_unknown(tmp_path: Path, level: str, status: int) -> None:
    assert scan(tmp_path, UNKNOWN, f'unknown = "{level}"\n').return_value == status


def test_violation_goes_before_review(tmp_path: Path) -> None:
    assert scan(tmp_path, LLAMA + UNKNOWN).return_value == 1


def test_exit_zero(tmp_path: Path) -> None:
    assert scan(tmp_path, LLAMA, "", "--exit-zero").return_value == 0


def test_allowing_a_licence(tmp_path: Path) -> None:
    assert scan(tmp_path, LLAMA, '[allow]\nlicenses = ["llama-3.1"]\n').return_value == 0


def test_denying_a_term(tmp_path: Path) -> None:
    run = scan(tmp_path, LLAMA, 'require = "none"\n[deny]\nterms = ["attribution=name-prefix"]\n')
    assert rules(run) == ["policy/deny-term"] and run.return_value == 1


def test_our_facts_decide(tmp_path: Path) -> None:
    base = 'require = "permitted"\n[context]\nmonthly_active_users = '
    assert rules(scan(tmp_path, LLAMA, base + "1000\n")) == []
    run = scan(tmp_path, LLAMA, base + "800000000\n")
    assert rules(run) == ["policy/user-threshold"] and run.return_value == 1
    finding = json.loads(run.output)["findings"][0]
    assert finding["clause"] == "2" and "700 million" in finding["quote"]


def test_commercial_use_of_a_non_commercial_model(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "README.md").write_text("---\nlicense: cc-by-nc-4.0\nlibrary_name: transformers\n---\n")
    run = scan(tmp_path, "", 'require = "permitted"\n[context]\ncommercial = true\n')
    assert "policy/non-commercial" in rules(run)


def test_paths_can_be_ignored(tmp_path: Path) -> None:
    assert scan(tmp_path, LLAMA, '[[paths]]\npath = "app.py"\nignore = true\n').return_value == 0


WAIVER = """[[waivers]]
model = "meta-llama/*"
rule = "require-open-source"
reason = "bought"
owner = "legal"
expires = {}
"""


def test_waiver_holds_until_its_day(tmp_path: Path) -> None:
    policy = WAIVER.format("2026-12-31")
    assert scan(tmp_path, LLAMA, policy, "--as-of", "2026-06-01").return_value == 0
    late = scan(tmp_path, LLAMA, policy, "--as-of", "2027-01-01")
    assert late.return_value == 1 and "waiver/expired" in rules(late)
    soon = scan(tmp_path, LLAMA, policy, "--as-of", "2026-12-30")
    assert soon.return_value == 0 and "waiver/soon" in rules(soon)


def test_unused_waiver_is_told(tmp_path: Path) -> None:
    run = scan(tmp_path, OPEN, WAIVER.format("2030-01-01"))
    assert rules(run) == ["waiver/unused"] and run.return_value == 0


def test_baseline_reports_only_what_is_new(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    assert scan(tmp_path, LLAMA, "", "--write-baseline", str(file)).return_value == 1
    assert scan(tmp_path, LLAMA, "", "--baseline", str(file)).return_value == 0
    assert scan(tmp_path, "\n\n" + LLAMA, "", "--baseline", str(file)).return_value == 0, "lines may move"
    new = LLAMA + 'AutoModel.from_pretrained("google/gemma-2-9b")\n'
    assert scan(tmp_path, new, "", "--baseline", str(file)).return_value == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('unknwon = "fail"\n', 1, "did you mean 'unknown'?"),
        ('\n[context]\nmonthly_active_users = "many"\n', 3, "must be a number"),
        ('require = "free"\n', 1, "there are: open-source"),
        ('[[waivers]]\nmodel = "x"\nreason = "y"\n', 1, "owner"),
        ('[allow]\nlicences = ["MIT"]\n', 2, "did you mean 'licenses'?"),
        ("a = [\n", 1, "no TOML"),
    ],
)
def test_broken_policies_say_where(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = tmp_path / "llama-oss.toml"
    file.write_text(text)
    with pytest.raises(PolicyError) as caught:
        read(str(file))
    assert words in str(caught.value)
    if words != "no TOML":
        assert f":{line}:" in str(caught.value)


def test_the_nearest_policy_is_found(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.llama-oss]\nunknown = "fail"\n')
    assert find(str(below)) == str(tmp_path / "pyproject.toml")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find(str(below)) == str(tmp_path / "pyproject.toml"), "one without our table is none"
    (tmp_path / "llama-oss.toml").write_text("")
    assert find(str(below)) == str(tmp_path / "llama-oss.toml")


def test_a_policy_outside_the_tree_wins(tmp_path: Path) -> None:
    strict = tmp_path / "strict.toml"
    strict.write_text("")
    inside = tmp_path / "repo"
    inside.mkdir()
    run = scan(inside, LLAMA, 'require = "none"\n', "--policy", str(strict))
    assert run.return_value == 1


def test_unknown_format_lists_what_exists(tmp_path: Path) -> None:
    run = CliRunner().invoke(command, [str(tmp_path), "--format", "jsn"])
    assert run.exit_code == 2 and "'json'" in run.output and "console" in run.output


def test_missing_path(tmp_path: Path) -> None:
    from llama_oss.errors import LlamaOSSError

    run = CliRunner().invoke(command, [str(tmp_path / "none")])
    assert isinstance(run.exception, LlamaOSSError)


def test_expired_waivers_are_read_as_dates(tmp_path: Path) -> None:
    file = tmp_path / "llama-oss.toml"
    file.write_text(WAIVER.format('"2026-12-31"'))
    assert read(str(file)).waivers[0].expires == datetime.date(2026, 12, 31)
