"""A scan for people: grouped by model, with the deciding clause and where the model is used."""

from __future__ import annotations

import textwrap

from ...model import Verdict
from ...scanners.model import Finding, Model
from ..escape import visible
from .base import Scan

_SIGNS = {
    Verdict.OPEN_SOURCE: ("✓", "open source", "32"),
    Verdict.NOT_OPEN_SOURCE: ("✗", "not open source", "31"),
    Verdict.NEEDS_REVIEW: ("?", "needs review", "33"),
}
_PLACES = 5


def render(scan: Scan) -> str:
    """Models that need attention in full, the others one line each."""
    out: list[str] = []
    by_model: dict[str, list[Finding]] = {}
    for f in scan.outcome.findings:
        by_model.setdefault(f.model, []).append(f)
    quiet: list[Model] = []
    for model in scan.result.models:
        findings = [f for f in by_model.get(model.id, []) if f.rule.split("/")[0] != "waiver"]
        if not findings and not scan.verbose:
            quiet.append(model)
            continue
        out += _model(scan, model, findings)
    if quiet:
        out.append(f"Nothing to say about {len(quiet)} model{'s' * (len(quiet) != 1)}:")
        out += [f"  {_paint(scan, '32', '✓')} {_v(m.id)}  {m.license.id or 'unknown'}" for m in quiet]
        out.append("")
    if scan.result.unresolved:
        out.append("Not told by the code alone:")
        out += [f"  {_v(u.path)}:{u.line}  {_v(u.expression)}  ({u.why})" for u in scan.result.unresolved[:50]]
        if len(scan.result.unresolved) > 50:
            out.append(f"  … and {len(scan.result.unresolved) - 50} more (--format json lists all)")
        out.append("")
    waivers = [f for f in scan.outcome.findings if f.rule.startswith("waiver/")]
    out += [f"{f.level}: {_v(f.message)} [{f.rule}] {_v(f.path)}:{f.line}" for f in waivers]
    out += [f"note: {_v(n)}" for n in scan.result.notes[:20]]
    s = scan.summary()
    words = {0: "The policy holds", 1: "The policy is violated", 3: "To be reviewed"}[scan.outcome.status]
    out.append(
        f"{words}: {s['models']} models in {s['files']} files, {s['violations']} violations, {s['waived']} waived, "
        f"{s['unresolved']} unresolved. Policy: {_v(scan.policy.source or 'default (require = open-source)')}."
    )
    return "\n".join(out) + "\n"


def _model(scan: Scan, model: Model, findings: list[Finding]) -> list[str]:
    sign, words, color = _SIGNS[model.verdict]
    known = model.license
    origin = {
        "table": "built-in table",
        "license-file": "licence file",
        "model-card": "model card",
        "file-header": "header of the weights",
    }.get(known.source, known.source)
    since = f", as of {known.as_of}" if known.as_of else ""
    out = [f"{_paint(scan, color, sign)} {_v(model.id)}: {words}"]
    out.append(
        f"    licence: {_v(known.id or 'unknown')} ({origin}{since}{', ' + _v(known.where) if known.where else ''})"
    )
    for f in findings:
        mark = "waived: " + _v(f.waived) + "; " if f.waived else ""
        out += _wrap(scan, f"{f.level}: {mark}{_v(f.message)} [{f.rule}]", "    ")
        if f.quote:
            clause = f"section {_v(f.clause)}: " if f.clause else ""
            out += _wrap(scan, f"{clause}“{_v(f.quote[:400])}”", "      ")
    for c in model.conflicts:
        places = ", ".join(f"{_v(e.path)}:{e.line}" for e in c.evidence)
        out += _wrap(scan, f"see {places}", "      ")
    if model.base_models:
        out.append(f"    made from: {', '.join(_v(b) for b in model.base_models)}")
    places_ = [f"{_v(r.path)}:{r.line}:{r.column}" + (f" (cell {r.cell})" if r.cell else "") for r in model.references]
    out += _wrap(
        scan,
        "used in: "
        + ", ".join(places_[:_PLACES])
        + (f" and {len(places_) - _PLACES} more" if len(places_) > _PLACES else ""),
        "    ",
    )
    out.append("")
    return out


def _wrap(scan: Scan, text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        max(scan.width, 40),
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _v(text: str) -> str:
    return visible(text, one_line=True)


def _paint(scan: Scan, code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if scan.color else text
