"""GitHub's workflow commands: an annotation on each deciding quote (ten of a level are shown, the gravest first)."""

from __future__ import annotations

from typing import Sequence

from ..model import Report, Status
from .base import InputError, RenderOptions
from .escape import visible, workflow_data, workflow_property

NAME = "github"
_MOST = 10


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """`::error file=…,line=…::message` for each criterion that fails, `::warning` for each that is unclear."""
    found: dict[str, list[str]] = {"error": [], "warning": []}
    for error in errors:
        message = workflow_data(visible(f"{error.message} ({error.remedy})", one_line=True))
        found["error"].append(f"file={workflow_property(error.source)},title=llama-oss::{message}")
    for report in reports:
        for c in report.criteria.values():
            if c.status is Status.PASS:
                continue
            e = c.evidence[0] if c.evidence else None
            place = f"file={workflow_property(e.source if e else report.source)}"
            if e:
                place += f",line={e.start_line},endLine={e.end_line}"
            quote = f" “{' '.join(e.quote.split())[:300]}”" if e else ""
            message = visible(f"{c.id} {c.name}: {c.explanation}.{quote}", one_line=True)[:1500]
            level = "error" if c.status is Status.FAIL else "warning"
            found[level].append(f"{place},title={workflow_property(c.id)}::{workflow_data(message)}")
    out: list[str] = []
    for level, lines in found.items():
        shown = lines if len(lines) <= _MOST else lines[: _MOST - 1]
        out += [f"::{level} {line}" for line in shown]
        if len(lines) > len(shown):
            out.append(f"::{level}::{len(lines) - len(shown)} more of this level; see the other formats")
    out += [workflow_data(visible(f"{r.source}: {r.verdict.value}", one_line=True)) for r in reports]
    return "\n".join(out) + "\n"
