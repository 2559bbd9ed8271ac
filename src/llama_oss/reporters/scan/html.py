"""A scan as a page: a table of models, the findings with their clauses, what was not resolved."""

from __future__ import annotations

from ...model import Verdict
from ...scanners.model import Finding, Model
from ...translate import Words, words_in
from ..console import WORDS
from ..page import flat, listed, page, table
from .base import ORIGINS, STATES, Scan, rule_help

_LONGEST = 600
_MOST = 500  # unresolved places that are shown


def render(scan: Scan) -> str:
    """The scan as one page."""
    words = words_in(scan.lang)
    body = [
        f"<h2>{words(STATES[scan.outcome.status])}</h2>\n<p>{flat(scan.told_summary(words))}</p>\n",
        _models(scan, words),
        *_findings(scan, words),
        *_unresolved(scan, words),
        listed(flat(words.told(n)) for n in scan.result.notes[:20]),
    ]
    return page("Model licences", scan.root, body, words, scan.tool_version)


def _models(scan: Scan, words: Words) -> str:
    if not scan.result.models:
        return ""
    head = [words(h) for h in ("Model", "Licence", "From", "Verdict", "Used in")]
    return table(head, (_row(m, words) for m in scan.result.models))


def _row(m: Model, words: Words) -> tuple[str, ...]:
    sign, said, _ = WORDS[m.verdict]
    shown = f'<span class="{Verdict(m.verdict).value}">{sign} {words(said).lower()}</span>'
    places = listed(f"<code>{flat(r.path)}:{r.line}</code>" for r in m.references[:20])
    if len(m.references) > 1:
        places = f"<details><summary>{len(m.references)}</summary>{places}</details>"
    since = f", {m.license.as_of}" if m.license.as_of else ""
    return (
        flat(m.id),
        flat(m.license.id or words("unknown")),
        flat(words(ORIGINS.get(m.license.source, m.license.source)) + since),
        shown,
        places,
    )


def _findings(scan: Scan, words: Words) -> list[str]:
    out = []
    for title, found in (
        ("Findings", [f for f in scan.outcome.findings if f.waived is None]),
        ("Waived", [f for f in scan.outcome.findings if f.waived is not None]),
    ):
        if found:
            out.append(f"<h3>{words(title)}</h3>\n{listed(_finding(f, words) for f in found)}")
    return out


def _finding(f: Finding, words: Words) -> str:
    clause = f"{flat(words('section {clause}', clause=f.clause))}: " if f.clause else ""
    quote = f"<br>{clause}<q>{flat(f.quote[:_LONGEST])}</q>" if f.quote else ""
    waived = f" <em>{flat(f.waived)}</em>" if f.waived else ""
    kind = {"error": "fail", "warning": "unclear"}.get(f.level, "")
    return (
        f'<span class="status {kind}">{words(f.level)}</span> <b>{flat(f.model)}</b> '
        f"<code>{flat(f.path)}:{f.line}</code>: {flat(words.told(f.message))}{waived}{quote}"
        f"<br><code>{flat(f.rule)}</code> {flat(words(rule_help(f.rule)))}"
    )


def _unresolved(scan: Scan, words: Words) -> list[str]:
    found = scan.result.unresolved
    if not found:
        return []
    items = [f"<code>{flat(u.path)}:{u.line}</code> {flat(u.expression)} ({flat(words.told(u.why))})" for u in found]
    if len(items) > _MOST:
        items = [*items[:_MOST], words("… and {count} more (--format json lists all)", count=len(items) - _MOST)]
    return [f"<h3>{words('Not told by the code alone')}</h3>\n{listed(items)}"]
