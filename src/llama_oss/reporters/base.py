"""What every reporter is given."""

from __future__ import annotations

from typing import NamedTuple


class InputError(NamedTuple):
    """A source that could not be judged, with what to do about it."""

    source: str
    message: str
    remedy: str


class RenderOptions(NamedTuple):
    """width: columns; color: codes allowed; verbose: 0, 1, …; quiet: one line a report; clauses: add the tree;
    lang: of labels."""

    width: int = 80
    color: bool = False
    verbose: int = 0
    quiet: bool = False
    clauses: bool = False
    tool_version: str = ""
    lang: str = "en"
