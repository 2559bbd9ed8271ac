"""Markdown, for pull requests and pages: every word of the text judged is escaped."""

from __future__ import annotations

import re
from typing import Sequence

from ..model import Report, Status, Verdict
from ..translate import Words, words_in
from .base import InputError, RenderOptions
from .console import LISTED, MATCHES, value_words, where, words_for
from .escape import visible

NAME = "markdown"


def escape(text: str) -> str:
    """Untrusted text as Markdown that shows it and does nothing else (no mark-up, HTML, mentions or links)."""
    flat = visible(" ".join(text.split()), one_line=True)
    flat = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]#|~@!$])", r"\\\1", flat).replace("://", ":&#8203;//")


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """The reports as a Markdown document."""
    words = words_in(options.lang)
    out: list[str] = [f"# {words('Licence report')}", ""]
    if len(reports) > 1 and len({r.definition_id for r in reports}) == 1:
        out += _head(words, "Text", "Verdict", "Fails")
        for r in reports:
            failing = ", ".join(c.id for c in r.criteria.values() if c.status is Status.FAIL)
            out.append(f"| {escape(r.source)} | {r.verdict.value} | {failing} |")
        out.append("")
    several = len({r.definition_id for r in reports}) > 1
    if several:
        from .matrix import comparisons, markdown

        for c in comparisons(reports, options.lang):
            out += [f"## {escape(c.source)}", "", *markdown(c, words)]
    for r in reports if not several or options.verbose else ():
        out += _section(r, words)
    for e in errors:
        out += [f"## {escape(e.source)}", "", f"**{words('Error')}**: {escape(e.message)}. {escape(e.remedy)}", ""]
    return "\n".join(out).rstrip() + "\n"


def _head(words: Words, *names: str) -> list[str]:
    return [f"| {' | '.join(words(n) for n in names)} |", "|---" * len(names) + "|"]


def _section(report: Report, words: Words) -> list[str]:
    sign, verdict, _ = words_for(report, words.lang)
    match = report.license
    out = [f"## {sign} {escape(report.source)}: {words(verdict).lower()}", "", escape(report.reason), ""]
    if match.match != "none":
        approved, how = words(LISTED[match.osi_approved]), words(MATCHES[match.match])
        name = words(
            "Licence: {name} [{id}], {how}, {approved}",
            name=match.name or match.id or "", id=match.id, how=how, approved=approved,
        )  # fmt: skip
        out += [f"{escape(name)}.", ""]
        for d in match.differences:
            effect = f" → {escape(words.told(d.effect))}" if d.effect else ""
            out.append(f"- {words(d.kind)}, {words('line {line}', line=d.start_line)}: {escape(d.text[:300])}{effect}")
        if match.differences:
            out.append("")
    definition = f"{report.definition_id} {report.definition_version}"
    told = words("Class: {kind}   Definition: {definition}", kind=report.license_class, definition=definition)
    out += [f"{escape(told)}", "", *_head(words, "Criterion", "Status", "Why")]
    for c in report.criteria.values():
        word = f"**{words('fail')}**" if c.status is Status.FAIL else words(c.status.value)
        why = c.explanation if c.status is not Status.PASS else ""
        if c.debatable:
            why = words("debatable: {what}", what=c.debatable)
        out.append(f"| {c.id} {escape(c.name)} | {word} | {escape(why)} |")
    out.append("")
    quoted = [(c, e) for c in report.criteria.values() if c.status is not Status.PASS for e in c.evidence]
    if quoted and report.verdict is not Verdict.OPEN_SOURCE:
        out += [f"### {words('Deciding words')}", ""]
        for c, e in quoted:
            out.append(f"- {c.id}, {escape(e.source)}, {escape(where(e, words))}: “{escape(e.quote)}”")
        out.append("")
    if report.terms:
        out += [f"### {words('Terms')}", "", *_head(words, "Term", "Value")]
        for t in report.terms.values():
            said = value_words(t)
            said = words(said) if isinstance(t.value, bool) else said
            out.append(f"| {escape(words(t.id.replace('_', ' ')))} | {escape(said)} |")
        out.append("")
    for note in report.notes:
        out.append(f"> {escape(note)}")
    return [*out, ""] if report.notes else out
