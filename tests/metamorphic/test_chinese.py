"""Chinese licences say the same in every layout, mark-up, numbering and encoding that can hold them."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from .bench import report
from .transforms import TRANSFORMS

TEXTS = yaml.safe_load((Path(__file__).parent.parent / "bank" / "zh-texts.yaml").read_text(encoding="utf-8"))
#: encodings without Chinese characters
WESTERN = {"encoded-latin-1", "encoded-cp1252"}


@pytest.mark.parametrize("entry", TEXTS[:3] + TEXTS[-3:], ids=lambda e: e["name"])
def test_layout_changes_nothing(entry: dict[str, Any]) -> None:
    statuses = {c.id: c.status for c in report(entry["text"])[1].criteria.values()}
    for name in TRANSFORMS.keys() - WESTERN:
        raw, found = report(TRANSFORMS[name](entry["text"], Random(1)))
        assert {c.id: c.status for c in found.criteria.values()} == statuses, name
        assert all(raw[e.start : e.end] == e.quote for c in found.criteria.values() for e in c.evidence), name
