"""The SPDX document is valid by the library that defines it, and reads back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import llama_oss
from llama_oss.reporters import formats, reporter
from llama_oss.reporters.base import RenderOptions
from llama_oss.reporters.spdx import build


@pytest.mark.parametrize("name", ["MIT", "llama-3.1"])
def test_valid(name: str, tmp_path: Path) -> None:
    from spdx_tools.spdx.parser.parse_anything import parse_file
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    report = llama_oss.check(name)
    assert validate_full_spdx_document(build([report], RenderOptions(tool_version="1"))) == []
    path = tmp_path / "document.spdx.json"
    path.write_text(
        reporter("spdx").render([report], errors=[], options=RenderOptions(tool_version="1")), encoding="utf-8"
    )
    assert str(parse_file(str(path)).files[0].license_concluded).endswith(report.license.spdx or "?")


def test_every_format_renders() -> None:
    report = llama_oss.check_text("You may use this for research only.")
    for name in formats():
        text = reporter(name).render([report], errors=[], options=RenderOptions())
        assert text.endswith("\n"), name
    data = json.loads(reporter("json").render([report], errors=[], options=RenderOptions()))
    assert data["reports"][0]["verdict"] == "not-open-source"
