"""GitHub's workflow commands: annotations on the lines (at most ten of a level are shown, so the gravest go first)."""

from __future__ import annotations

from ..escape import visible, workflow_data, workflow_property
from .base import Scan

_MOST = 10
_LEVELS = ("error", "warning", "note")


def render(scan: Scan) -> str:
    """`::error file=…,line=…::message` for each finding that is not waived, the rest counted in a notice."""
    out: list[str] = []
    for level in _LEVELS:
        found = [f for f in scan.outcome.findings if f.waived is None and f.level == level]
        name = "notice" if level == "note" else level
        shown = found if len(found) <= _MOST else found[: _MOST - 1]
        for f in shown:
            quote = f" “{f.quote[:300]}”" if f.quote else ""
            message = workflow_data(visible(f"{f.model}: {f.message}{quote}", one_line=True)[:1500])
            place = f"file={workflow_property(f.path)},line={f.line},col={f.column},title={workflow_property(f.rule)}"
            out.append(f"::{name} {place}::{message}")
        if len(found) > len(shown):
            out.append(f"::{name}::{len(found) - len(shown)} more of this level; see the other formats")
    s = scan.summary()
    out.append(
        f"{s['models']} models, {s['violations']} violations, {s['waived']} waived, {s['unresolved']} unresolved"
    )
    return "\n".join(out) + "\n"
