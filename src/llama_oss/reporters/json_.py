"""JSON: all reports in one object (CONTRACT). Quotes are kept as they are; non-ASCII is escaped."""

from __future__ import annotations

import json
from typing import Any, Sequence

from ..model import Report
from .base import InputError, RenderOptions

NAME = "json"


def document(reports: Sequence[Report], errors: Sequence[InputError], options: RenderOptions) -> dict[str, Any]:
    """The object that is printed."""
    out: dict[str, Any] = {
        "schema_version": 1,
        "tool": {"name": "llama-oss", "version": options.tool_version},
        "reports": [r.to_dict(clauses=options.clauses) for r in reports],
    }
    if len({r.definition_id for r in reports}) > 1:
        from ..engine.compare import by_text, compare

        out["comparisons"] = [compare(group).to_dict() for group in by_text(reports) if len(group) > 1]
    if errors:
        out["errors"] = [e._asdict() for e in errors]
    return out


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """The reports as one JSON object, indented."""
    return json.dumps(document(reports, errors, options), indent=2, default=list) + "\n"
