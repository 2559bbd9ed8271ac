"""Reporters: one module a format, each with NAME and render(); found by listing this folder."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

_NOT_FORMATS = frozenset({"__init__", "base", "escape", "layout", "matrix", "page"})


def formats() -> list[str]:
    """The formats there are, in alphabetical order; modules are named after their format."""
    here = os.path.dirname(__file__)
    names = {n[:-3] for n in os.listdir(here) if n.endswith(".py")}
    return sorted(n.rstrip("_").replace("_", "-") for n in names - _NOT_FORMATS)


def reporter(name: str) -> Any:
    """The module of a format (a name of `formats()`)."""
    module = name.replace("-", "_")
    if module in ("json",):
        module += "_"  # the standard library's name is not shadowed
    return import_module(f".{module}", __name__)
