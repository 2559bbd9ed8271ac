"""Texts made of several: who wins, what is added, what holds on which day."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from llama_oss.corpus.licences import find
from llama_oss.engine.dates import find_date
from llama_oss.engine.expression import Join, parse_expression
from llama_oss.engine.judge import judge
from llama_oss.model import Status
from llama_oss.parser.source import text_from_string

CASES = yaml.safe_load((Path(__file__).parent.parent / "bank" / "combined.yaml").read_text(encoding="utf-8"))


def text_of(case: dict[str, Any]) -> str:
    if "text" in case:
        return str(case["text"]).replace("{MIT}", find("MIT").text())
    base = find(case["base"]).text()
    if "swap" in case:
        assert case["swap"][0] in base
        base = base.replace(*case["swap"])
    return "\n\n".join(x for x in (case.get("front"), base, case.get("behind")) if x)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_texts_made_of_several(case: dict[str, Any]) -> None:
    day = datetime.date.fromisoformat(case["as_of"]) if "as_of" in case else None
    text = text_of(case)
    report = judge((text_from_string(text),), identify=False, as_of=day)
    assert report.verdict.value == case["verdict"], report.reason
    added = case.get("behind") or case.get("front") or (case["swap"][1] if "swap" in case else None)
    for criterion in case.get("fails", ()):
        result = report.criteria[criterion]
        assert result.status is Status.FAIL, criterion
        assert all(text[e.start : e.end] == e.quote for e in result.evidence)
        if added:
            assert any(e.quote in added or added in e.quote for e in result.evidence), result.evidence
    for name, value in case.get("terms", {}).items():
        assert report.terms[name].value == value
        assert all(text[e.start : e.end] == e.quote for e in report.terms[name].evidence)
    if "note" in case:
        assert any(case["note"] in n for n in report.notes), report.notes


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 30


#: fields above the text of a licence that converts, the day they name, and the verdict today
FIELDS = [
    (
        "Licensor:             Acme Corporation\nLicensed Work:        Acme 10.2\n                      The Work "
        "is (c) 2018 Acme.\nChange Date:          2021-06-30\nChange License:       Version 2 or later of the GNU "
        "General Public License as\n                      published by the Free Software Foundation.\n",
        "2021-06-30",
        "open-source",
    ),
    (
        "| Field | Value |\n|---|---|\n| Change Date | 2021-06-30 |\n| Change License | Apache License, Version 2.0 |",
        "2021-06-30",
        "open-source",
    ),
    (
        "**Change Date:** 30 June 2021\n\n**Change License:** [Apache 2.0](https://www.apache.org/licenses/LICENSE-2.0)",
        "2021-06-30",
        "open-source",
    ),
    ("Change Date means 30 June 2021.\n\nChange License means MPL 2.0.", "2021-06-30", "open-source"),
    ("# Change Date: 2021-06-30\n# Change License: AGPL-3.0-only", "2021-06-30", "open-source"),
    (
        "Change Date: 2021-06-30 for version 1.0; 2044-01-01 for version 2.0\n\nChange License: MIT",
        "2044-01-01",
        "not-open-source",
    ),
    (
        "Change Date: 2021-06-30\n\nChange License: MIT\n\nEven after the Change Date you may not use the "
        "Licensed Work for military purposes.",
        "2021-06-30",
        "not-open-source",
    ),
    ("Change Date: Four years after release\n\nChange License: MIT", "Four years after release", "not-open-source"),
    ("Change Date: 2021-06-30\n\nChange License: [to be chosen]", None, "not-open-source"),
]


@pytest.mark.parametrize("fields,day,verdict", FIELDS)
def test_fields_of_a_converting_licence(fields: str, day: str | None, verdict: str) -> None:
    report = judge((text_from_string(f"{fields}\n\n{find('BUSL-1.1').text()}"),), identify=False)
    assert report.verdict.value == verdict
    if day:
        assert report.terms["change_date"].value == day


@pytest.mark.parametrize(
    "words,day",
    [
        ("on 2030-01-02", (2030, 1, 2)),
        ("January 2nd, 2030", (2030, 1, 2)),
        ("the 2nd day of January 2030", (2030, 1, 2)),
        ("2 Jan 2030", (2030, 1, 2)),
        ("2030年1月2日", (2030, 1, 2)),
        ("four years after 2021-05-01", (2025, 5, 1)),
        ("18 months from March 31, 2024", (2025, 9, 28)),
        ("2030-13-45", None),
        ("version 2.0 of January", None),
    ],
)
def test_dates(words: str, day: tuple[int, int, int] | None) -> None:
    found = find_date(words)
    assert (found[0] if found else None) == (datetime.date(*day) if day else None)


@pytest.mark.parametrize(
    "words,shape",
    [
        ("MIT", "MIT"),
        ("MIT OR ISC", ("or", "MIT", "ISC")),
        ("MIT AND ISC OR Zlib", ("or", ("and", "MIT", "ISC"), "Zlib")),
        ("MIT AND (ISC OR Zlib)", ("and", "MIT", ("or", "ISC", "Zlib"))),
        ("Apache-2.0 WITH LLVM-exception", "Apache-2.0"),
        ("LicenseRef-Mine", "LicenseRef-Mine"),
        ("(((", None),
        ("(" * 500, None),
        ("OR", None),
    ],
)
def test_expressions(words: str, shape: object) -> None:
    def flat(x: Any) -> object:
        if x is None:
            return None
        return (x.kind, *(flat(p) for p in x.parts)) if isinstance(x, Join) else getattr(x, "id", None) or x.name

    assert flat(parse_expression(words)) == shape
