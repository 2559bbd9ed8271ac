"""Confidence: a share between 0 and 1 by what an answer rests on."""

from __future__ import annotations

import pytest

from llama_oss import check_text
from llama_oss.engine.confidence import SHARE

GRANT = "You may use, copy, modify and distribute the Software in source and binary form.\n\n"


@pytest.mark.parametrize(
    ("text", "criterion", "kind"),
    [
        (GRANT, "osd-6", "pass: nothing in the text fails"),
        (GRANT + "You may not use the Software in weapons.", "osd-5", "pass: other criteria fail"),
        (GRANT + "You may not use the Software in weapons.", "osd-6", "fail: one rule, read plainly"),
        ("You may use the Software for any purpose.", "osd-1", "fail: nothing grants the right"),
        ("An invoice over two chairs.", "osd-1", "unclear"),
    ],
)
def test_kind(text: str, criterion: str, kind: str) -> None:
    assert check_text(text).criteria[criterion].confidence == SHARE[kind]


def test_more_rules_are_surer() -> None:
    assert (
        SHARE["fail: several rules agree"]
        > SHARE["fail: one rule, read plainly"]
        > SHARE["fail: one rule, read with doubt"]
    )
    assert all(0 <= share <= 1 for share in SHARE.values())
