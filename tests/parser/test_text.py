"""Decoding and cleaning: whatever the form, the words are the same and quotes lead back to the input."""

from __future__ import annotations

import pytest

from llama_oss import Status, check_text
from llama_oss.errors import SourceError
from llama_oss.parser.source import decode, text_from_bytes, text_from_string

SENTENCE = "The Software may not be used for commercial purposes."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_forms(encoding: str) -> None:
    text, _, _ = decode(SENTENCE.encode(encoding), "x")
    assert text == SENTENCE


def test_old_encodings_are_told() -> None:
    text = text_from_bytes("Café «licence» – naïve".encode("cp1252"), "x")
    assert "Caf" in text.raw and text.notes


def test_binary_is_refused_with_a_remedy() -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"\x89PNG\r\n\x00\x00\x01", "x.png")
    assert "binary" in str(caught.value) and caught.value.remedy


@pytest.mark.parametrize(
    "raw",
    [
        "The Soft\u00adware may not be used for com\u00admercial purposes.",
        "The\u00a0Software may not be used for commercial\u00a0purposes.",
        "The Software may not\nbe used for commer-\ncial purposes.",
        "<p>The <b>Software</b> may not be <em>used</em> for&nbsp;commercial purposes.</p><p>x</p><p>y</p>",
        "**The Software** may *not* be used for `commercial` purposes.",
        "The S\u043eftware m\u0430y not be used for c\u043emmercial purposes.",
    ],
)
def test_typography_hides_nothing(raw: str) -> None:
    report = check_text("Permission is granted to use, copy, modify and distribute the Software.\n\n" + raw)
    result = report.criteria["osd-6"]
    assert result.status is Status.FAIL
    assert report.document is not None
    for e in result.evidence:
        assert report.document.texts[0].raw[e.start : e.end] == e.quote


@pytest.mark.parametrize(
    "hostile", ["(" * 20_000, "1.1." * 5_000, "<" * 20_000, " " * 20_000, "\ud800" * 99, "a" * 20_000]
)
def test_hostile_texts_are_answered(hostile: str) -> None:
    assert check_text(hostile).verdict.value == "needs-review"
    assert text_from_string(hostile).raw == hostile
