"""A difference as JSON; quotes are kept as they are."""

from __future__ import annotations

import json

from ..._version import __version__
from ...engine.diff import TextDiff
from ..base import RenderOptions


def render(diff: TextDiff, options: RenderOptions) -> str:
    """One JSON object."""
    tool = {"name": "llama-oss", "version": __version__}
    return json.dumps({"schema_version": 1, "tool": tool, **diff.to_dict()}, indent=2, default=list) + "\n"
