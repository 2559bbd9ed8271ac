"""Markdown for a job summary (GITHUB_STEP_SUMMARY) or a comment: every word of the scanned tree is escaped."""

from __future__ import annotations

from ...translate import words_in
from ..markdown import escape
from .base import ORIGINS, STATES, Scan

_SIGNS = {0: "✓", 1: "✗", 3: "?"}


def render(scan: Scan) -> str:
    """A table of models, the findings with their clauses, what was not resolved."""
    words = words_in(scan.lang)
    state = f"{_SIGNS[scan.outcome.status]} {words(STATES[scan.outcome.status]).lower()}"
    out = [f"## {words('Model licences')}: {state}", "", escape(scan.told_summary(words)), ""]
    if scan.result.models:
        head = " | ".join(words(h) for h in ("Model", "Licence", "From", "Verdict", "Used in"))
        out += [f"| {head} |", "|---|---|---|---|---|"]
        for m in scan.result.models:
            place = f"{m.references[0].path}:{m.references[0].line}" if m.references else ""
            more = f" +{len(m.references) - 1}" if len(m.references) > 1 else ""
            since = f", {m.license.as_of}" if m.license.as_of else ""
            origin = words(ORIGINS.get(m.license.source, m.license.source))
            out.append(
                f"| {escape(m.id)} | {escape(m.license.id or words('unknown'))} | {origin}{since} | "
                f"{m.verdict.value} | {escape(place)}{more} |"
            )
        out.append("")
    active = [f for f in scan.outcome.findings if f.waived is None]
    if active:
        out += [f"### {words('Findings')}", ""]
        for f in active:
            clause = f" {escape(words('section {clause}', clause=f.clause))}:" if f.clause else ""
            quote = f"{clause} “{escape(f.quote[:600])}”" if f.quote else ""
            out.append(
                f"- **{words(f.level)}** {escape(f.model)}, {escape(f.path)}:{f.line}: "
                f"{escape(words.told(f.message))}.{quote} ({escape(f.rule)})"
            )
        out.append("")
    waived = [f for f in scan.outcome.findings if f.waived is not None]
    if waived:
        out += [f"### {words('Waived')}", ""]
        out += [f"- {escape(f.model)}: {escape(words.told(f.message))} ({escape(f.waived or '')})" for f in waived]
        out.append("")
    if scan.result.unresolved:
        out += [f"### {words('Not told by the code alone')}", ""]
        out += [
            f"- {escape(u.path)}:{u.line}: {escape(u.expression)} ({escape(words.told(u.why))})"
            for u in scan.result.unresolved[:50]
        ]
        if len(scan.result.unresolved) > 50:
            more_ = len(scan.result.unresolved) - 50
            out.append("- " + words("… and {count} more (--format json lists all)", count=more_))
        out.append("")
    out += [f"> {escape(words.told(n))}" for n in scan.result.notes[:20]]
    return "\n".join(out).rstrip() + "\n"
