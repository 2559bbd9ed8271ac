"""One module a kind of artifact, found by listing this folder.

Each has `wants(file)`, a cheap question about name and size, and `scan(file, project)`, which gives what was found.
Several may want the same file. ORDER (default 50) says who goes first.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from typing import Any


@lru_cache(maxsize=1)
def kinds() -> tuple[Any, ...]:
    """The modules of this folder, by ORDER and name."""
    here = os.path.dirname(__file__)
    names = sorted(n[:-3] for n in os.listdir(here) if n.endswith(".py") and not n.startswith("_"))
    modules = [import_module(f".{n}", __name__) for n in names]
    return tuple(sorted(modules, key=lambda m: getattr(m, "ORDER", 50)))
