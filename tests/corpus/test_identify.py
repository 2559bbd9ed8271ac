"""One word more or less is never "exact", and the answer says which word and where."""

from __future__ import annotations

import re

import pytest

from llama_oss.corpus.identify import identify
from llama_oss.corpus.licences import find
from llama_oss.model import Text

SAMPLE = ["MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Apache-2.0", "MPL-2.0", "GPL-2.0-only", "GPL-3.0-only"]
SAMPLE += [
    "CC-BY-4.0",
    "EPL-2.0",
    "Unlicense",
    "0BSD",
    "llama-3.1",
    "gemma",
    "qwen",
    "kimi-k2",
    "bigscience-openrail-m",
]


def middle_gap(text: str) -> int:
    """A place between two ordinary words in the middle of the text."""
    places = [match.start() for match in re.finditer(r"(?<=[a-z]{3}) (?=[a-z]{3})", text)]
    return places[len(places) // 2]


@pytest.mark.parametrize("ident", SAMPLE)
@pytest.mark.parametrize("word", ["non-commercial", "not", "only"])
def test_an_inserted_word_is_named(ident: str, word: str) -> None:
    text = find(ident).text()
    at = middle_gap(text)
    match = identify(f"{text[:at]} {word}{text[at:]}")
    assert match.match == "variant"
    assert match.id == identify(text).id
    assert [d.kind for d in match.differences] == ["added"]
    assert match.differences[0].text == word
    line = text.count("\n", 0, at) + 1
    assert (match.differences[0].start_line, match.differences[0].end_line) == (line, line)
    assert match.score is not None and match.score < 1


@pytest.mark.parametrize("ident", SAMPLE)
@pytest.mark.parametrize(
    "clause",
    ["The Software shall be used for Good, not Evil.", "Intended for students.", "Commercial use requires a fee."],
)
def test_an_added_clause_is_named(ident: str, clause: str) -> None:
    text = find(ident).text().rstrip()
    for changed in (f"{text}\n\n{clause}\n", f"{clause}\n\n{text}\n"):
        match = identify(changed)
        assert match.match == "variant"
        found = " ".join(d.text for d in match.differences if d.kind != "removed")
        assert clause.rstrip(".").split()[-1] in found


@pytest.mark.parametrize("ident", ["MIT", "BSD-3-Clause", "Apache-2.0", "MPL-2.0"])
def test_a_removed_paragraph_is_named(ident: str) -> None:
    parts = re.split(r"\n\s*\n", find(ident).text())
    at = max(range(1, len(parts) - 1), key=lambda k: len(parts[k]))
    match = identify("\n\n".join(parts[:at] + parts[at + 1 :]))
    assert match.match != "exact"
    if match.id == ident:
        assert any(d.kind == "removed" for d in match.differences)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright (c) 2024 Example Ltd. Non-commercial use only.",
        "Copyright (c) 2024 Example Ltd, for academic use only",
        "Copyright (c) 2024 Example for students",
        "COPYRIGHT 2024 EXAMPLE LTD. NOT FOR USE BY COMPANIES.",
    ],
)
def test_a_restriction_in_a_copyright_line_is_no_name(line: str) -> None:
    text = re.sub(r"Copyright \(c\) [^\n]*", line, find("MIT").text())
    match = identify(text)
    assert (match.id, match.match) == ("MIT", "variant")
    assert any(d.start_line == 3 for d in match.differences)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright (c) 2024 Example Ltd. All rights reserved.",
        "© 2019–2024 Jane Q. Example <jane@example.org>",
        "Copyright 2024 the Example authors (see AUTHORS)",
        "Copyright (C) 2011, 2013-2015 by ACME, Inc. and other contributors",
        "Copyright The Example Authors",
        "Copyright (c) 2020 jane doe",
        "Copyright (c) 2020 张三",
        "",
    ],
)
def test_names_and_years_do_not_matter(line: str) -> None:
    text = re.sub(r"Copyright \(c\) [^\n]*", line, find("MIT").text())
    assert identify(text).match == "exact", identify(text).differences


def test_a_name_in_the_body_is_filled_in_but_a_restriction_is_not() -> None:
    text = find("BSD-3-Clause").text()
    named = text.replace("copyright holder nor the names", "University of Example nor the names")
    assert named != text
    assert (identify(named).id, identify(named).match) == ("BSD-3-Clause", "exact")
    limited = text.replace("copyright holder nor the names", "copyright holder may be used commercially nor the names")
    assert identify(limited).match == "variant"


def test_titles_and_appendices_may_be_missing() -> None:
    mit = find("MIT").text()
    assert identify(mit.split("\n", 1)[1]).match == "exact"
    assert identify("The MIT License (MIT)\n\n" + mit.split("\n", 1)[1]).match == "exact"
    assert identify("MIT License for students\n\n" + mit.split("\n", 1)[1]).match == "variant"
    apache = find("Apache-2.0").text()
    match = identify(apache[: apache.index("APPENDIX")])
    assert (match.id, match.match) == ("Apache-2.0", "exact")


@pytest.mark.parametrize("ident", ["MIT", "ISC", "BSD-3-Clause", "Apache-2.0", "llama-3.1"])
def test_a_licence_inside_a_longer_text(ident: str) -> None:
    chapter = "\n".join(
        f"Step {k}: turn wheel number {k} until the lamp {k * 7} lights, then wait." for k in range(400)
    )
    match = identify(f"{chapter}\n\n{find(ident).text()}\n\n{chapter}")
    assert (match.match, match.id) == ("contained", ident)
    assert match.score == 1.0


def test_what_is_no_licence_is_nothing() -> None:
    assert identify("").match == "none"
    assert identify("MIT").match == "none"
    prose = " ".join(f"Chapter {k} tells how the miller's {k} sons went to sea in barrel {k * 3}." for k in range(200))
    match = identify(prose)
    told = match.to_dict()
    assert (told.pop("match"), told.pop("differences"), told.pop("also")) == ("none", [], [])
    assert set(told.values()) == {None}


def test_lines_count_in_the_raw_text() -> None:
    plain = find("MIT").text().replace("without restriction", "with some restriction")
    raw = "/*\n\n" + plain
    text = Text(raw, plain, list(range(4, 4 + len(plain))))
    match = identify(text)
    line = raw.count("\n", 0, raw.index("with some restriction")) + 1
    assert [(d.kind, d.text, d.start_line) for d in match.differences] == [("changed", "with some", line)]


@pytest.mark.parametrize(
    "unit", ["(", "copyright ", "\n", "Copyright (c) 2020 A B ", "<", "a\n", "(c) ", "all rights ", "[x](", "_", "é©"]
)
def test_hostile_repetition_ends(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert identify(text + find("MIT").text()).match in {"none", "contained", "variant"}
