"""An explanation for people: plain text, readable at 80 columns, piped, without colour."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ...model import Evidence, Status
from ..escape import visible

if TYPE_CHECKING:
    from ...engine.explain import CriterionExplanation, Explanation

_WORD = {Status.PASS: "PASS", Status.FAIL: "FAIL", Status.UNCLEAR: "UNCLEAR"}


def render_explanation(explanation: Explanation, *, width: int = 80) -> str:
    """The whole explanation; ends with a line break."""
    report = explanation.report
    lines = _wrap(f"{visible(report.source, one_line=True)}: {report.verdict.value}", width)
    lines += _wrap(visible(report.reason, one_line=True), width)
    for c in explanation.criteria:
        lines += ["", *_criterion(c, width)]
    lines.append("")
    if explanation.not_understood:
        count = len(explanation.not_understood)
        lines += _wrap(f"Not understood: {count} sentence{'s' if count > 1 else ''}", width)
        for u in explanation.not_understood:
            lines += _quote(u.evidence, width, u.why)
    else:
        lines.append("Not understood: nothing that sounds like a norm")
    return "".join(f"{line}\n" for line in lines)


def _criterion(c: CriterionExplanation, width: int) -> list[str]:
    lines = _wrap(f"{c.id}  {c.name}: {_WORD[c.status]} (confidence {c.confidence:.2f})", width)
    lines += _wrap(c.asks, width, "  ")
    if c.debatable:
        lines += _wrap(f"Debatable: {visible(c.debatable, one_line=True)}", width, "  ")
    for n, step in enumerate(c.steps, 1):
        lines += _quote(step.evidence, width, str(n))
        if step.read_as:
            lines += _wrap(f"read as: {step.read_as}", width, "     ")
        lines += _wrap(f"rule {step.finding}: {step.says}", width, "     ")
    if not c.steps:
        lines += _wrap(visible(c.explanation, one_line=True), width, "  ")
    else:
        lines += _wrap(f"therefore: {visible(c.explanation, one_line=True)}", width, "  ")
    lines += _wrap(f"What would change it: {c.nearest.text}", width, "  ")
    if c.nearest.kind == "closest":
        for e in c.nearest.evidence:
            lines += _quote(e, width, "")
    return lines


def _quote(e: Evidence, width: int, front: str) -> list[str]:
    where = f"clause {visible(e.clause, one_line=True)}, line {e.start_line}" if e.clause else f"line {e.start_line}"
    head = f"{front}. {where}:" if front.isdigit() else f"{front}, {where}:" if front else f"{where}:"
    quote = " ".join(visible(e.quote, one_line=True).split())
    short = quote if len(quote) <= 320 else quote[:319] + "…"
    return [*_wrap(head, width, "  "), *_wrap(f'"{short}"', width, "     ")]


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent + "  " if indent in ("", "  ") else indent
    ) or [""]
