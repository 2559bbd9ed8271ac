"""Reports of `llama-oss diff`: one module a format, each with render()."""

from __future__ import annotations

from importlib import import_module
from typing import Any

FORMATS = ("console", "html", "json", "markdown")


def reporter(name: str) -> Any:
    """The module of a format (one of FORMATS)."""
    return import_module("." + ("json_" if name == "json" else name), __name__)
