"""A pattern that is compiled when first used behaves as one that is compiled at once."""

from __future__ import annotations

import re

import pytest

from llama_oss.lazy import lazy


def test_every_method_is_the_pattern_s() -> None:
    pattern = lazy(r"(?P<word>a+)b", re.I)
    assert pattern.search("xAAb") is not None
    assert [m["word"] for m in pattern.finditer("ab aab")] == ["a", "aa"]
    assert pattern.sub("-", "ab AB") == "- -"
    assert pattern.pattern == r"(?P<word>a+)b"


def test_a_broken_pattern_shows_when_used() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.search("")
