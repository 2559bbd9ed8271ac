"""Rules told in plain words."""

from __future__ import annotations

import re

import pytest

from llama_oss import data
from llama_oss.errors import LlamaOSSError
from llama_oss.rulebook.browse import list_rules, show_rule
from llama_oss.rulebook.form import rule_files
from llama_oss.rulebook.words import frame_in_words
from llama_oss.rulebook.yamlfile import load_yaml


def test_every_file_is_listed_once() -> None:
    rules = list_rules()
    assert sorted(r["path"] for r in rules) == sorted(
        str(p.relative_to(data.rules_dir())) for p in rule_files(data.rules_dir())
    )
    assert {r["kind"] for r in rules} == {
        "lexicon", "finding", "fact", "criterion", "definition", "term", "component", "scenario", "condition",
        "claim",
    }  # fmt: skip
    assert all(r["says"] for r in rules)


@pytest.mark.parametrize("id", [r["id"] for r in list_rules()])
def test_every_rule_can_be_shown(id: str) -> None:
    shown = show_rule(id)
    assert shown.startswith(f"{id} (")
    assert shown.endswith("\n")
    assert "{" not in re.sub(r"\{[a-z_]+\}", "", shown)


def test_a_finding_shows_all_of_it() -> None:
    shown = show_rule("military")
    rule = load_yaml(data.rules_dir() / "findings" / "military.yaml").data
    for sentence in (*rule["examples"]["match"], *rule["examples"]["no-match"]):
        assert f"  - {sentence}\n" in shown
    assert "osd-6 (criterion)" in shown
    assert "use_restrictions (term)" in shown


def test_a_criterion_shows_its_source_and_findings() -> None:
    shown = show_rule("osd-6")
    assert "Source: The Open Source Definition 1.9, section 6, https://opensource.org/osd" in shown
    assert "  - military: excludes military use" in shown
    assert "Debatable where:" in shown


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(LlamaOSSError, match=r"there is no rule 'millitary'; did you mean `military`\?"):
        show_rule("millitary")


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ({"modality": ["prohibition"], "action": ["sell", "rent"], "object": ["work", "none"]},
         "a ban; to sell or rent; of work or nothing by name"),
        ({"modality": ["permission", "limited-permission", "obligation"], "purpose": {"to": ["research"]}},
         "a permission, a permission with a limit or a duty; limited to the purpose research"),
        ({"cue": ["blue"], "not-cue": ["red", "context:mark"]},
         "any norm; worded as `blue`; but not worded as `red` or `context:mark`"),
        ({"modality": ["requirement"], "not-purpose": {"out": ["*"], "for": ["any"]}},
         "a condition; but not leaving out the purpose any; but not naming the purpose any"),
        ({"modality": ["prohibition"], "no-action": True, "exceptions": ["unless-consent"]},
         "a ban; with no act named; unless somebody consents"),
        ({"modality": ["definition"], "actor": ["licensor"], "not-object": ["mark"], "not-action": ["use"]},
         "a definition; spoken to licensor; but not of mark alone; but not to use"),
    ],
)  # fmt: skip
def test_frames_in_words(frame: dict[str, object], words: str) -> None:
    assert frame_in_words(frame) == words
