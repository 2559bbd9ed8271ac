"""What reading an expression of Python gives: a string it can be, or why none is known."""

from __future__ import annotations

import ast
from typing import NamedTuple


class Unknown(Exception):
    """An expression whose value the code alone does not tell; says why."""


class Value(NamedTuple):
    """A string that an expression can be; `node` is the literal it comes from (in `path`), None if it was composed."""

    text: str
    node: ast.expr | None
    path: str
