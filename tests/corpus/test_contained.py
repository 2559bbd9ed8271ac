"""Several licences in one file, and licences inside other texts: each with its span."""

from __future__ import annotations

import pytest

from llama_oss.corpus.identify import identify
from llama_oss.corpus.licences import find

NOTES = "Ada wrote the parser, Blaise the sums; the tests stand on an old abacus that nobody can find. " * 12


@pytest.mark.parametrize(("one", "two"), [("MIT", "Apache-2.0"), ("BSD-3-Clause", "ISC"), ("llama-3.1", "MIT")])
def test_both_licences_of_a_file_are_found(one: str, two: str) -> None:
    text = f"{find(one).text().rstrip()}\n\n\n{find(two).text()}"
    match = identify(text)
    found = {m.id: m for m in (match, *match.also)}
    assert set(found) == {one, two}
    assert {m.match for m in found.values()} == {"contained"}
    border = text.index(find(two).text()[:30])
    assert found[one].end is not None and found[one].end <= border
    assert found[two].start is not None and found[two].start >= border - 1
    assert found[two].start_line == text.count("\n", 0, found[two].start) + 1
    assert not match.differences


def test_a_licence_in_a_readme_has_its_span() -> None:
    text = f"# Widgets\n\n{NOTES}\n\n## License\n\n{find('BSD-2-Clause').text()}\n\n## Thanks\n\n{NOTES}"
    match = identify(text)
    assert (match.match, match.id) == ("contained", "BSD-2-Clause")
    assert match.start is not None and match.end is not None
    assert "Redistribution and use" in text[match.start : match.end] and "Ada" not in text[match.start : match.end]


def test_a_clause_behind_the_last_line_is_a_difference() -> None:
    clause = "The Software may not be used for commercial purposes"
    match = identify(f"{find('MIT').text()}\n\n{clause}.\n")
    assert (match.id, match.match, [d.text for d in match.differences]) == ("MIT", "variant", [clause])


def test_a_clause_is_shown_whole_where_its_words_repeat() -> None:
    text = find("MIT").text()
    at = text.index("The above copyright notice")
    clause = "The above software is for students and nobody else may run it."
    match = identify(f"{text[:at]}{clause}\n\n{text[at:]}")
    assert [(d.kind, d.text) for d in match.differences] == [("added", clause[:-1])]


def test_a_text_cut_off_is_a_part_of_its_licence() -> None:
    text = find("MPL-2.0").text()
    match = identify(text[: len(text) // 2])
    assert (match.id, match.match) == ("MPL-2.0", "variant")
    assert match.differences[-1].kind == "removed"


def test_both_sides_of_a_difference_have_lines() -> None:
    text = find("llama-3.1").text().replace("700 million", "100 million")
    (difference,) = identify("\n\n\n" + text).differences
    assert (difference.kind, difference.text, difference.known) == ("changed", "100", "700")
    assert difference.known_start_line is not None and difference.start_line == difference.known_start_line + 3
    assert "100 million" in difference.sentence and "700 million" in difference.known_sentence
