"""JSON of a scan (CONTRACT)."""

from __future__ import annotations

import json
from typing import Any

from .base import Scan


def document(scan: Scan) -> dict[str, Any]:
    """The object that is printed."""
    return {
        "schema_version": 1,
        "tool": {"name": "llama-oss", "version": scan.tool_version},
        "root": scan.root,
        "as_of": scan.as_of,
        "policy": scan.policy.to_dict(),
        "models": [m.to_dict() for m in scan.result.models],
        "unresolved": [u.to_dict() for u in scan.result.unresolved],
        "findings": [f.to_dict() for f in scan.outcome.findings],
        "summary": scan.summary(),
        "notes": list(scan.result.notes),
    }


def render(scan: Scan) -> str:
    """One JSON object, indented, non-ASCII escaped."""
    return json.dumps(document(scan), indent=2, default=list) + "\n"
