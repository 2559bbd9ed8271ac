"""How far an exception reaches, who acts, what is only announced, and where the items of a list end."""

from __future__ import annotations

import pytest

from llama_oss.model import Document, Norm
from llama_oss.parser.read import parse_document
from llama_oss.parser.source import text_from_string


def read(text: str) -> Document:
    return parse_document((text_from_string(text),))


def bans(text: str) -> list[Norm]:
    return [n for n in read(text).norms if n.modality == "prohibition"]


@pytest.mark.parametrize(
    "text",
    [
        "You may not distribute the Software, or use it except for evaluation.",
        "You may not copy, modify, distribute the Software or use it for any purpose other than evaluation.",
        "Licensee shall not sell the Program or distribute copies, nor use the Program except for research.",
    ],
)
def test_an_exception_reaches_its_own_verb_alone(text: str) -> None:
    assert any("distribute" in n.actions and not any(x.mode == "to" for x in n.limits) for n in bans(text))


@pytest.mark.parametrize(
    "text",
    [
        "You may not copy or use the Software except for evaluation.",
        "You may not use the Work or distribute it except in compliance with this License.",
    ],
)
def test_an_exception_reaches_every_verb_before_one_thing(text: str) -> None:
    assert all(n.exceptions or any(x.mode == "to" for x in n.limits) for n in bans(text))


def test_nor_goes_on_with_the_ban() -> None:
    (norm,) = read("You may not distribute the Product nor any derivative works to any third party.").norms
    assert norm.modality == "prohibition"
    assert {"work", "derivative"} <= norm.objects


@pytest.mark.parametrize("name", ["Hauppauge", "Foo Gmbh", "ACME"])
def test_a_name_that_may_change_the_work_is_the_licensor(name: str) -> None:
    (norm,) = read(f"{name} may make changes to the Firmware at any time without notice.").norms
    assert norm.actor == "licensor" and "not-work" in norm.cues


@pytest.mark.parametrize("name", ["Recipient", "You", "Every Developer"])
def test_a_role_that_may_change_the_work_is_not(name: str) -> None:
    (norm,) = read(f"{name} may make changes to the Firmware at any time without notice.").norms
    assert "not-work" not in norm.cues


def test_what_is_announced_is_nobodys_duty() -> None:
    norms = read("Portions of the code will be released under an open source license.").norms
    assert any("announced" in n.cues for n in norms)


def test_nested_bullets_are_items_each() -> None:
    text = (
        "You agree you will not use the Model to:\n\n* Violate the law, including to:\n    * Engage in spam\n"
        "        * By mail\n        * By telephone\n    * Engage in violence\n* Promote:\n    * Military, warfare\n"
        "    * Guns\n"
    )
    items = [s for s in read(text).sentences if s.heads]
    assert len(items) == 8


def test_inline_html_leaves_lines_of_markdown_alone() -> None:
    span = '<span style="text-decoration:underline;">x</span>'
    text = f"You may not use it for:\n\n* war\n* spying\n\nSee {span}, {span} and {span}.\n"
    assert len([s for s in read(text).sentences if s.heads]) == 2


def test_numbered_items_need_no_full_stop() -> None:
    long = "Engage in any conduct that promotes, plans or facilitates harm to other people anywhere in the world"
    text = f"You may not use the Model to:\n\n1. {long}\n    1. {long}\n    2. {long}\n2. {long}\n3. {long}\n"
    assert len([s for s in read(text).sentences if s.heads]) == 5


def test_an_item_does_not_grant_again_what_its_head_grants_to_some() -> None:
    text = (
        "Permission is hereby granted to any academic institution to use the Software, provided that the following "
        "conditions are met:\n\n* Copies must keep this notice.\n\n* The names of the authors may not be used to "
        "endorse products without prior written permission.\n"
    )
    assert len([n for n in read(text).norms if n.modality in ("permission", "limited-permission")]) == 1


def test_a_title_in_front_of_a_grant_is_nobody() -> None:
    (norm,) = read("License: ISC Permission to use, copy and modify this software is hereby granted.").norms
    assert norm.modality == "permission" and "not-work" not in norm.cues
