"""A scan for people: grouped by model, with the deciding clause and where the model is used."""

from __future__ import annotations

from ...model import Verdict
from ...scanners.model import Finding, Model
from ...translate import Words, words_in
from ..console import WORDS
from ..escape import visible
from ..layout import wrapped
from .base import ORIGINS, STATES, Scan

_COLOURS = {Verdict.OPEN_SOURCE: "32", Verdict.NOT_OPEN_SOURCE: "31", Verdict.NEEDS_REVIEW: "33"}
_PLACES = 5


def render(scan: Scan) -> str:
    """Models that need attention in full, the others one line each."""
    words = words_in(scan.lang)
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
        out += _model(scan, model, findings, words)
    if quiet:
        one = "Nothing to say about 1 model:"
        out.append(words(one) if len(quiet) == 1 else words("Nothing to say about {count} models:", count=len(quiet)))
        out += [f"  {_paint(scan, '32', '✓')} {_v(m.id)}  {m.license.id or words('unknown')}" for m in quiet]
        out.append("")
    if scan.result.unresolved:
        out.append(words("Not told by the code alone") + ":")
        for u in scan.result.unresolved[:50]:
            out.append(f"  {_v(u.path)}:{u.line}  {_v(u.expression)}  ({words.told(u.why)})")
        if len(scan.result.unresolved) > 50:
            more = len(scan.result.unresolved) - 50
            out.append("  " + words("… and {count} more (--format json lists all)", count=more))
        out.append("")
    waivers = [f for f in scan.outcome.findings if f.rule.startswith("waiver/")]
    out += [f"{words(f.level)}: {_v(words.told(f.message))} [{f.rule}] {_v(f.path)}:{f.line}" for f in waivers]
    out += [f"{words('note')}: {_v(words.told(n))}" for n in scan.result.notes[:20]]
    out.append(f"{words(STATES[scan.outcome.status])}: {_v(scan.told_summary(words))}")
    return "\n".join(out) + "\n"


def _model(scan: Scan, model: Model, findings: list[Finding], words: Words) -> list[str]:
    sign, said, _ = WORDS[model.verdict]
    known = model.license
    since = words(", as of {date}", date=known.as_of) if known.as_of else ""
    out = [f"{_paint(scan, _COLOURS[model.verdict], sign)} {_v(model.id)}: {words(said).lower()}"]
    where = f", {_v(known.where)}" if known.where else ""
    origin = words(ORIGINS.get(known.source, known.source))
    out.append(f"    {words('licence')}: {_v(known.id or words('unknown'))} ({origin}{since}{where})")
    for f in findings:
        mark = f"{words('waived')}: {_v(f.waived)}; " if f.waived else ""
        out += _wrap(scan, f"{words(f.level)}: {mark}{_v(words.told(f.message))} [{f.rule}]", 4)
        if f.quote:
            clause = words("section {clause}", clause=_v(f.clause)) + ": " if f.clause else ""
            out += _wrap(scan, f"{clause}“{_v(f.quote[:400])}”", 6)
    for c in model.conflicts:
        places = ", ".join(f"{_v(e.path)}:{e.line}" for e in c.evidence)
        out += _wrap(scan, words("see {places}", places=places), 6)
    if model.base_models:
        out.append("    " + words("made from: {names}", names=", ".join(_v(b) for b in model.base_models)))
    places_ = [f"{_v(r.path)}:{r.line}:{r.column}" + (f" (cell {r.cell})" if r.cell else "") for r in model.references]
    used = words("used in: {places}", places=", ".join(places_[:_PLACES]))
    if len(places_) > _PLACES:
        used = words("{text} and {count} more", text=used, count=len(places_) - _PLACES)
    out += _wrap(scan, used, 4)
    out.append("")
    return out


def _wrap(scan: Scan, text: str, indent: int) -> list[str]:
    return wrapped(text, max(scan.width, 40), indent=indent, hang=2)


def _v(text: str) -> str:
    return visible(text, one_line=True)


def _paint(scan: Scan, code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if scan.color else text
