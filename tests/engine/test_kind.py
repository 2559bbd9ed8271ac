"""The class of a licence: a preamble about surrendered rights, or a disclaimed liability, dedicates nothing."""

from __future__ import annotations

import pytest

from llama_oss.corpus.licences import find
from llama_oss.engine.judge import judge
from llama_oss.engine.named import judge_expression
from llama_oss.parser.source import text_from_string


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("GPL-2.0-only", "strong-copyleft"),
        ("GPL-3.0-only", "strong-copyleft"),
        ("LGPL-2.1-only", "weak-copyleft"),
        ("AGPL-3.0-only", "network-copyleft"),
        ("MPL-2.0", "weak-copyleft"),
        ("CC0-1.0", "public-domain"),
        ("blessing", "public-domain"),
        ("BSD-3-Clause-Open-MPI", "permissive"),
    ],
)
def test_class(known: str, expected: str) -> None:
    texts = (text_from_string(find(known).text(), known),)
    assert judge(texts, definition="osd", identify=False).license_class == expected


def test_class_with_an_exception() -> None:
    assert judge_expression("GPL-2.0-only WITH Classpath-exception-2.0").license_class == "strong-copyleft"
