"""Reporters of scans: one module a format with render(); found by listing this folder."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

_NOT_FORMATS = frozenset({"__init__", "base"})


def formats() -> list[str]:
    """The formats there are, in alphabetical order."""
    here = os.path.dirname(__file__)
    names = {n[:-3] for n in os.listdir(here) if n.endswith(".py")}
    return sorted(n.rstrip("_") for n in names - _NOT_FORMATS)


def reporter(name: str) -> Any:
    """The module of a format (a name of `formats()`)."""
    return import_module(f".{name}_" if name == "json" else f".{name}", __name__)
