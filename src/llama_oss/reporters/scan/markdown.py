"""Markdown for a job summary (GITHUB_STEP_SUMMARY) or a comment: every word of the scanned tree is escaped."""

from __future__ import annotations

from ..markdown import escape
from .base import Scan

_WORDS = {0: "✓ the policy holds", 1: "✗ the policy is violated", 3: "? to be reviewed"}


def render(scan: Scan) -> str:
    """A table of models, the findings with their clauses, what was not resolved."""
    s = scan.summary()
    out = [f"## Model licences: {_WORDS[scan.outcome.status]}", ""]
    out += [
        f"{s['models']} models in {s['files']} files, {s['violations']} violations, {s['waived']} waived, "
        f"{s['unresolved']} unresolved. Policy: {escape(scan.policy.source or 'default (require = open-source)')}.",
        "",
    ]
    if scan.result.models:
        out += ["| model | licence | from | verdict | used in |", "|---|---|---|---|---|"]
        for m in scan.result.models:
            place = f"{m.references[0].path}:{m.references[0].line}" if m.references else ""
            more = f" +{len(m.references) - 1}" if len(m.references) > 1 else ""
            since = f", {m.license.as_of}" if m.license.as_of else ""
            out.append(
                f"| {escape(m.id)} | {escape(m.license.id or 'unknown')} | {m.license.source}{since} | "
                f"{m.verdict.value} | {escape(place)}{more} |"
            )
        out.append("")
    active = [f for f in scan.outcome.findings if f.waived is None]
    if active:
        out += ["### Findings", ""]
        for f in active:
            clause = f" Section {escape(f.clause)}:" if f.clause else ""
            quote = f"{clause} “{escape(f.quote[:600])}”" if f.quote else ""
            out.append(
                f"- **{f.level}** {escape(f.model)}, {escape(f.path)}:{f.line}: {escape(f.message)}.{quote} "
                f"({escape(f.rule)})"
            )
        out.append("")
    waived = [f for f in scan.outcome.findings if f.waived is not None]
    if waived:
        out += ["### Waived", ""]
        out += [f"- {escape(f.model)}: {escape(f.message)} ({escape(f.waived or '')})" for f in waived]
        out.append("")
    if scan.result.unresolved:
        out += ["### Not told by the code alone", ""]
        out += [
            f"- {escape(u.path)}:{u.line}: {escape(u.expression)} ({escape(u.why)})"
            for u in scan.result.unresolved[:50]
        ]
        if len(scan.result.unresolved) > 50:
            out.append(f"- and {len(scan.result.unresolved) - 50} more")
        out.append("")
    out += [f"> {escape(n)}" for n in scan.result.notes[:20]]
    return "\n".join(out).rstrip() + "\n"
