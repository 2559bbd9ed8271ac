"""The JSON Schemas for editors agree with the shipped rules and with the checks of the rule book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from llama_oss import data
from llama_oss.rulebook import vocabulary
from llama_oss.rulebook.form import rule_files

SCHEMA_OF = {
    "language": "language", "findings": "finding", "facts": "fact", "definitions": "definition", "terms": "term",
    "components": "component", "scenarios": "scenario", "conditions": "condition", "claims": "claim",
}  # fmt: skip
SCHEMAS: dict[str, Any] = {
    kind: json.loads((data.rules_dir() / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for kind, name in SCHEMA_OF.items()
}
ABOUT = json.loads((data.rules_dir() / "schema" / "about.schema.json").read_text(encoding="utf-8"))
BROKEN = Path(__file__).parent.parent / "broken" / "rules"
# what only a look at other files, at the lexicons, at the file's name or at the text itself can tell
BEYOND = {
    "alias", "bad-date", "control-character", "criterion-file-name", "criterion-folder", "criterion-id-taken",
    "criterion-unknown-finding", "empty-file", "example-twice", "field-twice", "finding-id-taken", "id-not-the-file",
    "lexicon-implies", "lexicon-implies-wider", "lexicon-value-is-truth", "name-not-a-word", "nested-too-deeply",
    "no-rules", "not-utf8", "not-yaml", "pattern-bracket", "pattern-gap", "pattern-nothing", "stray-file",
    "term-unknown-finding", "unknown-action", "unknown-cue", "unknown-object", "unknown-value", "wrong-ending",
}  # fmt: skip


@pytest.mark.parametrize("kind", SCHEMA_OF)
def test_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("kind", SCHEMA_OF)
def test_shipped_rules_meet_their_schema(kind: str) -> None:
    files = [p for p in rule_files(data.rules_dir()) if p.relative_to(data.rules_dir()).parts[0] == kind]
    assert files
    about = jsonschema.Draft202012Validator(ABOUT)
    for path in files:
        validator = about if path.name == "about.yaml" else jsonschema.Draft202012Validator(SCHEMAS[kind])
        errors = [e.message for e in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))]
        assert errors == [], path.name


@pytest.mark.parametrize("case", sorted({p.name for p in BROKEN.iterdir()} - BEYOND))
def test_schema_refuses_what_the_checks_refuse(case: str) -> None:
    ((kind, path),) = [(p.relative_to(BROKEN / case).parts[0], p) for p in (BROKEN / case).rglob("*.yaml")]
    rule = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert not jsonschema.Draft202012Validator(SCHEMAS[kind]).is_valid(rule)


def test_schemas_and_checks_know_the_same_words() -> None:
    frame = SCHEMAS["findings"]["$defs"]["frame"]["properties"]
    assert set(frame) == vocabulary.FRAME_KEYS
    assert set(frame["modality"]["items"]["enum"]) == vocabulary.MODALITIES
    assert set(frame["actor"]["items"]["enum"]) == vocabulary.ACTORS
    assert set(frame["exceptions"]["items"]["enum"]) == vocabulary.EXCEPTIONS
    assert set(SCHEMAS["findings"]["$defs"]["limit"]["properties"]) == vocabulary.MODES
    entry = SCHEMAS["definitions"]["properties"]["fails"]["items"]["properties"]
    assert set(entry["granted"]["enum"]) == vocabulary.RIGHTS
    assert set(entry["touches"]["enum"]) == vocabulary.ACT_RIGHTS
    assert set(SCHEMAS["terms"]["properties"]["kind"]["enum"]) == set(vocabulary.TERM_KINDS)


def test_the_engine_knows_the_same_rights() -> None:
    from llama_oss.engine.grants import ACTS, read_grants

    assert set(ACTS) == vocabulary.ACT_RIGHTS
    assert set(read_grants((), ()).norms) == vocabulary.RIGHTS


def test_the_engine_reads_the_same_terms() -> None:
    from llama_oss.engine.terms import _READERS

    assert set(_READERS) == set(vocabulary.TERM_KINDS)


def test_facts_are_findings_with_fewer_examples() -> None:
    finding, fact = json.loads(json.dumps(SCHEMAS["findings"])), json.loads(json.dumps(SCHEMAS["facts"]))
    for schema in (finding, fact):
        del schema["title"], schema["description"]
        for side in schema["properties"]["examples"]["properties"].values():
            del side["minItems"]
    assert fact == finding
