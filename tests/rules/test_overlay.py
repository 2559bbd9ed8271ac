"""A user's own rules folder laid over the shipped rules: adding, replacing, and what stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from llama_oss import data
from llama_oss.engine.match import find_all
from llama_oss.errors import RuleError
from llama_oss.parser.read import parse_document
from llama_oss.parser.source import text_from_string
from llama_oss.rulebook.browse import check_path, list_rules, show_rule
from llama_oss.rulebook.build import compile_rules

MATCH = [f"Copies number {n} may be blue." for n in range(8)]
NO_MATCH = [f"Copies number {n} may be red." for n in range(8)]

FINDING = """\
id: {id}
says: speaks of blue things
when:
  any:
    - {{cue: [says-blue]}}
wording:
  says-blue: [zaffre, "~zaffre (copy|thing)"]
"""
CRITERION = """\
definition: {definition}
version: "1"
order: 6
id: {id}
name: No Blue
source: {{document: House Rules, section: 4}}
asks: May copies have any colour?
fails:
  - {{finding: blue-things, says: speaks of blue}}
debatable:
  - {{finding: military, why: house rule 7}}
"""
TERM = "id: colour\nkind: flag\nabout: Whether blue is spoken of.\nfindings: [blue-things]\n"


def examples() -> str:
    lines = ["examples:"]
    for side, sentences in (("match", MATCH), ("no-match", NO_MATCH)):
        lines += [f"  {side}:", *(f"    - {s}" for s in sentences)]
    return "\n".join(lines) + "\n"


def write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with findings/ and definitions/ only."""
    write(tmp_path, "findings/blue-things.yaml", FINDING.format(id="blue-things") + examples())
    write(tmp_path, "definitions/house/06-no-blue.yaml", CRITERION.format(definition="house", id="house-6"))
    return tmp_path


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    return compile_rules(data.rules_dir())


def test_adds(own: Path, shipped: dict[str, Any]) -> None:
    book = compile_rules(data.rules_dir(), own)
    assert set(book["findings"]) == {*shipped["findings"], "blue-things"}
    assert book["findings"]["blue-things"]["path"] == "findings/blue-things.yaml"
    assert [c["id"] for c in book["definitions"]["house"]] == ["house-6"]
    assert book["definitions"]["osd"] == shipped["definitions"]["osd"]
    assert book["terms"] == shipped["terms"]


def test_is_read_with_it(own: Path) -> None:
    book = compile_rules(data.rules_dir(), own)
    document = parse_document((text_from_string("You may make zaffre copies of the Software."),), rules=own)
    assert list(find_all(document.norms, book["findings"]))[-1:] == ["blue-things"]
    plain = parse_document((text_from_string("You may make red copies of the Software."),), rules=own)
    assert "blue-things" not in find_all(plain.norms, book["findings"])


def test_replaces_a_criterion(own: Path, shipped: dict[str, Any]) -> None:
    write(own, "definitions/osd/06-no-blue.yaml", CRITERION.format(definition="osd", id="osd-6"))
    osd = compile_rules(data.rules_dir(), own)["definitions"]["osd"]
    assert [c["id"] for c in osd] == [c["id"] for c in shipped["definitions"]["osd"]]
    assert osd[5]["name"] == "No Blue"


def test_replaces_a_finding_and_keeps_its_other_cues(own: Path, shipped: dict[str, Any]) -> None:
    """Cues of a replaced finding may be asked for elsewhere (`partial-ban` is)."""
    write(own, "findings/no-redistribution.yaml", FINDING.format(id="no-redistribution") + examples())
    book = compile_rules(data.rules_dir(), own)
    assert book["findings"]["no-redistribution"]["when"] == {"any": [{"cue": ["says-blue"]}]}
    assert len(book["findings"]) == len(shipped["findings"]) + 1


def test_replaces_the_wording_of_a_cue(tmp_path: Path) -> None:
    """The replaced wording of a cue no longer tells it."""
    finding = FINDING.format(id="citation").replace("says-blue", "cites")
    write(tmp_path, "findings/citation.yaml", finding + examples())
    text = (text_from_string("If you use the data in a publication, you must cite the paper."),)
    assert any("cue:cites" in n.cues for n in parse_document(text).norms)
    assert not any("cue:cites" in n.cues for n in parse_document(text, rules=tmp_path).norms)


def test_own_words(own: Path) -> None:
    lexicon = "id: colours\nlayer: 1\nabout: Own purposes.\ncategories:\n  purpose:\n    dyeing: [dyeing, for dyeing]\n"
    write(own, "language/colours.yaml", lexicon)
    frame = "{modality: [prohibition], purpose: {out: [dyeing]}}"
    write(
        own,
        "findings/blue-things.yaml",
        FINDING.format(id="blue-things").replace("{cue: [says-blue]}", frame) + examples(),
    )
    assert check_path(own) == []
    assert "colours" in compile_rules(data.rules_dir(), own)["lexicons"]


def test_own_term(own: Path) -> None:
    write(own, "terms/colour.yaml", TERM)
    assert compile_rules(data.rules_dir(), own)["terms"]["colour"]["findings"] == ["blue-things"]


def test_broken_own_rule_stops(own: Path) -> None:
    write(own, "findings/blue-things.yaml", FINDING.format(id="blue-things").replace("says:", "sais:") + examples())
    with pytest.raises(RuleError, match=r"blue-things\.yaml:2:1: sais: there is no such field; did you mean `says`\?"):
        compile_rules(data.rules_dir(), own)


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="is no folder"):
        compile_rules(data.rules_dir(), tmp_path / "none")


def test_check_finds_nothing_wrong(own: Path) -> None:
    assert check_path(own) == []
    assert check_path(own / "findings") == []
    assert check_path(own / "findings" / "blue-things.yaml") == []
    assert check_path(own / "definitions" / "house" / "06-no-blue.yaml") == []


def test_list_and_show(own: Path) -> None:
    told = {r["id"]: r for r in list_rules(own)}
    assert told["blue-things"] == {
        "id": "blue-things",
        "kind": "finding",
        "says": "speaks of blue things",
        "path": "findings/blue-things.yaml",
    }
    assert told["house-6"]["says"] == "No Blue: May copies have any colour?"
    assert "Used by: house-6 (criterion)" in show_rule("blue-things", own)
