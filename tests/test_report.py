"""examples/is-llama-open-source: what is committed is what the command makes; pages hold nothing from elsewhere."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1] / "examples" / "is-llama-open-source"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    sys.path.insert(0, str(HERE))
    try:
        import make

        # without the steward's folder: what is not shipped stays as it stands in facts.json
        return dict(make.made(None))
    finally:
        sys.path.remove(str(HERE))


@pytest.mark.parametrize("name", ["facts.json", *(f"report.{x}.{y}" for x in ("en", "zh-CN") for y in ("md", "html"))])
def test_the_report_is_up_to_date(made: dict[str, str], name: str) -> None:
    stored = (HERE / name).read_text(encoding="utf-8")
    assert stored == made[name], "run python examples/is-llama-open-source/make.py (see its README)"


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_pages_load_nothing_and_are_small(made: dict[str, str], lang: str) -> None:
    page = made[f"report.{lang}.html"]
    assert len(page.encode()) < 400_000
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b|src=|@import|url\(", page.split("<main>")[0])
    assert f'<html lang="{lang}">' in page


def test_the_chinese_report_has_no_english_sentence_outside_quotes(made: dict[str, str]) -> None:
    text = re.sub(r"“[^”]*”|\\.", "", made["report.zh-CN.md"])
    found = re.findall(r"[a-z]{3,} [a-z]{2,} [a-z]{2,} [a-z]{2,}", text)
    assert found == []


def test_every_text_is_judged_as_of_the_day_that_the_facts_name(made: dict[str, str]) -> None:
    day = json.loads(made["facts.json"])["as_of"]
    told = re.findall(r"judged as of ([0-9-]+)", made["report.en.html"])
    assert len(told) == 6 and set(told) == {day}
