"""GitLab Code Quality: a JSON list with a stable fingerprint each."""

from __future__ import annotations

import json

from ..escape import visible
from .base import Scan

_SEVERITY = {"error": "major", "warning": "minor", "note": "info"}


def render(scan: Scan) -> str:
    """One entry for each finding that is not waived."""
    seen: dict[str, int] = {}
    rows = []
    for f in scan.outcome.findings:
        if f.waived is not None:
            continue
        seen[f.fingerprint] = n = seen.get(f.fingerprint, 0) + 1
        quote = f" “{f.quote[:500]}”" if f.quote else ""
        rows.append(
            {
                "description": visible(f"{f.model}: {f.message}{quote}", one_line=True),
                "check_name": f.rule,
                "fingerprint": f.fingerprint if n == 1 else f"{f.fingerprint}-{n}",
                "severity": _SEVERITY[f.level],
                "location": {"path": f.path, "lines": {"begin": f.line}},
            }
        )
    return json.dumps(rows, indent=2) + "\n"
