"""Markdown, for pull requests and pages: every word of the text judged is escaped."""

from __future__ import annotations

import re
from typing import Sequence

from ..model import Report, Status, Verdict
from .base import InputError, RenderOptions
from .console import value_words, words_for
from .escape import visible

NAME = "markdown"


def escape(text: str) -> str:
    """Untrusted text as Markdown that shows it and does nothing else (no mark-up, HTML, mentions or links)."""
    flat = visible(" ".join(text.split()), one_line=True)
    flat = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]#|~@!$])", r"\\\1", flat).replace("://", ":&#8203;//")


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """The reports as a Markdown document."""
    out: list[str] = ["# Licence report", ""]
    if len(reports) > 1 and len({r.definition_id for r in reports}) == 1:
        out += ["| text | verdict | fails |", "|---|---|---|"]
        for r in reports:
            failing = ", ".join(c.id for c in r.criteria.values() if c.status is Status.FAIL)
            out.append(f"| {escape(r.source)} | {r.verdict.value} | {failing} |")
        out.append("")
    several = len({r.definition_id for r in reports}) > 1
    if several:
        from .matrix import comparisons, markdown

        for c in comparisons(reports):
            out += [f"## {escape(c.source)}", "", *markdown(c)]
    for r in reports if not several or options.verbose else ():
        out += _section(r, options)
    for e in errors:
        out += [f"## {escape(e.source)}", "", f"**Error**: {escape(e.message)}. {escape(e.remedy)}", ""]
    return "\n".join(out).rstrip() + "\n"


def _section(report: Report, options: RenderOptions) -> list[str]:
    sign, words, _ = words_for(report)
    match = report.license
    out = [f"## {sign} {escape(report.source)}: {words.lower()}", "", escape(report.reason), ""]
    if match.match != "none":
        approved = "yes" if match.osi_approved else "no"
        out += [
            f"Licence: {escape(match.name or '')} (`{match.id}`, {match.match}), on the OSI's list: {approved}.",
            "",
        ]
        for d in match.differences:
            effect = f" → {escape(d.effect)}" if d.effect else ""
            out.append(f"- {d.kind}, line {d.start_line}: {escape(d.text[:300])}{effect}")
        if match.differences:
            out.append("")
    out += [f"Class: {report.license_class}. Definition: {report.definition_id} {report.definition_version}.", ""]
    out += ["| criterion | status | why |", "|---|---|---|"]
    for c in report.criteria.values():
        word = "**fail**" if c.status is Status.FAIL else c.status.value
        why = c.explanation if c.status is not Status.PASS or c.debatable else ""
        out.append(f"| {c.id} {escape(c.name)} | {word} | {escape(why)} |")
    out.append("")
    quoted = [(c, e) for c in report.criteria.values() if c.status is not Status.PASS for e in c.evidence]
    if quoted and report.verdict is not Verdict.OPEN_SOURCE:
        out += ["### Deciding words", ""]
        for c, e in quoted:
            where = f", section {escape(e.clause)}" if e.clause else ""
            lines = str(e.start_line) if e.start_line == e.end_line else f"{e.start_line}–{e.end_line}"
            out.append(f"- {c.id}, {escape(e.source)}{where}, line {lines}: “{escape(e.quote)}”")
        out.append("")
    if report.terms:
        out += ["### Terms", "", "| term | value |", "|---|---|"]
        out += [f"| {escape(t.id.replace('_', ' '))} | {escape(value_words(t))} |" for t in report.terms.values()]
        out.append("")
    for note in report.notes:
        out.append(f"> {escape(note)}")
    if report.notes:
        out.append("")
    return out
