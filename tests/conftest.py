"""Marks what is known to be misread (tests/misread.py)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


def _known() -> frozenset[str]:
    spec = importlib.util.spec_from_file_location("misread", Path(__file__).with_name("misread.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: frozenset[str] = module.known()
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    known = _known()
    for item in items:
        if item.name in known:
            item.add_marker(pytest.mark.xfail(reason="known to be misread: tests/misread.txt", strict=True))
