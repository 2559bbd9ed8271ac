"""JSON lines: one report a line, an error in the place of its report."""

from __future__ import annotations

import json
from typing import Sequence

from ..model import Report
from .base import InputError, RenderOptions

NAME = "jsonl"
#: the command line prints each line as soon as it is judged
STREAMS = True


def line(item: Report | InputError, options: RenderOptions) -> str:
    """One line for a report or an error."""
    if isinstance(item, InputError):
        d: dict[str, object] = {"source": item.source, "error": {"message": item.message, "remedy": item.remedy}}
    else:
        d = item.to_dict(clauses=options.clauses)
    return json.dumps(d, default=list) + "\n"


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """All lines, errors last (the command line keeps them in place by streaming)."""
    return "".join([line(r, options) for r in reports] + [line(e, options) for e in errors])
