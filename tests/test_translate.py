"""Reports in Chinese: complete for the core definition, quotes and ids untouched, catalogs compiled."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from llama_oss import check_text
from llama_oss.corpus.licences import find
from llama_oss.rulebook.load import load_rules
from llama_oss.translate import LOCALE_FOLDER, Words, asked_language, translated

ROOT = Path(__file__).parents[1]


def test_catalogs_are_compiled() -> None:
    spec = importlib.util.spec_from_file_location("compile_messages", ROOT / "tools" / "compile_messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = sorted(Path(LOCALE_FOLDER).glob("*/LC_MESSAGES/*.po"))
    assert found
    for po in found:
        assert po.with_suffix(".mo").read_bytes() == module.compiled(po), "run python tools/compile_messages.py"


def test_translations_keep_what_differs() -> None:
    words = Words("zh-CN")
    for message, said in words._catalog.items():
        assert sorted(re.findall(r"\{\w+\}", message)) == sorted(re.findall(r"\{\w+\}", said)), message


def texts(rule: Any) -> list[Any]:
    """Every text of a criterion that a report shows."""
    out = [rule["name"]]
    for part in ("fails", "debatable", "needs", "unclear"):
        for entry in rule.get(part, ()):
            out += [entry[k] for k in ("says", "why", "hinted") if k in entry]
    return out


@pytest.mark.parametrize("definition", ["osd"])
def test_every_text_of_the_definition_is_translated(definition: str) -> None:
    missing = [t for rule in load_rules()["definitions"][definition] for t in texts(rule) if isinstance(t, str)]
    assert missing == []


@pytest.mark.parametrize("name", ["MIT", "llama-3.1", "gemma", "CC-BY-NC-ND-4.0", "SSPL-1.0", "BUSL-1.1", "Aladdin"])
def test_a_report_in_chinese_has_no_english_sentence(name: str) -> None:
    report = check_text(find(name).text())
    chinese = translated(report, Words("zh-CN"))
    told = [chinese.reason, *chinese.notes]
    told += [t for c in chinese.criteria.values() for t in (c.name, c.explanation, c.debatable) if t]
    for text in told:
        assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", text), text
    assert [c.evidence for c in chinese.criteria.values()] == [c.evidence for c in report.criteria.values()]
    assert (chinese.verdict, chinese.license_class) == (report.verdict, report.license_class)


def test_json_is_english_unless_asked_by_name(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text(find("MIT").text(), encoding="utf-8")

    def names(*args: str) -> str:
        out = subprocess.run(
            [sys.executable, "-m", "llama_oss", "check", "LICENSE", "--format", "json", *args],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env={**os.environ, "LLAMA_OSS_LANG": "zh-CN"},
        ).stdout
        return str(json.loads(out)["reports"][0]["criteria"][0]["name"])

    assert names() == "Free Redistribution"
    assert names("--lang", "zh-CN") == "自由再分发"


def test_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LLAMA_OSS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    assert asked_language(None) == "en"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert asked_language(None) == "zh-CN"
    monkeypatch.setenv("LLAMA_OSS_LANG", "en")
    assert asked_language(None) == "en"
    assert asked_language("zh-CN") == "zh-CN"
    monkeypatch.setenv("LLAMA_OSS_LANG", "fr")
    assert asked_language(None) == "en"
