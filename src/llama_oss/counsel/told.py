"""Everything that one licence was read to say: what cases of scenarios, claims and duties are asked of."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Mapping, NamedTuple, Sequence

from ..engine.criteria import Case
from ..engine.evidence import quote_norm
from ..engine.judge import judge_texts
from ..engine.match import Found
from ..model import Evidence, Report, Status, Text
from ..rulebook.form import CORE
from ..rulebook.load import definition_ids
from .strings import exact_string

_MOST = 3


class Told(NamedTuple):
    """A licence with what belongs to it, read once; `reports`: one under each definition."""

    case: Case
    reports: Mapping[str, Report]

    @property
    def report(self) -> Report:
        """The judgement under the core definition."""
        return self.reports[CORE]


class Holds(NamedTuple):
    """A case that holds: the clauses that make it hold, and the exact string that they ask for, if it was wanted."""

    evidence: tuple[Evidence, ...]
    string: str | None


def read_told(
    texts: tuple[Text, ...],
    *,
    as_of: datetime.date | None = None,
    rules: Path | None = None,
    source: str | None = None,
    prefer: str | None = None,
) -> Told:
    """Read a licence (texts[0]) with what belongs to it, and judge it under every definition.

    Raises RuleError for broken rules.
    """
    return Told(*judge_texts(texts, definition_ids(rules), as_of=as_of, rules=rules, source=source, prefer=prefer))


def holds(entry: Mapping[str, Any], told: Told) -> Holds | None:
    """Whether a case of a rule file holds of a licence; it names findings, facts, grants, terms and verdicts."""
    case = told.case
    hits = [h for name in entry.get("found", ()) for h in case.found.get(name, ())]
    if "found" in entry and not hits:
        return None
    every = [case.found.get(name, []) for name in entry.get("and", ())]
    if not all(every) or any(case.found.get(name) for name in entry.get("not-found", ())):
        return None
    granted = [_grants(case, right) for right in _listed(entry.get("granted", ()))]
    if not all(granted) or any(_grants(case, right) for right in _listed(entry.get("not-granted", ()))):
        return None
    for definition, number in entry.get("criteria", {}).items():
        if definition not in told.reports or len(told.reports[definition].criteria) != number:
            return None
    evidence: list[Evidence] = []
    for definition, verdict in entry.get("verdict", {}).items():
        report = told.reports.get(definition)
        if report is None or report.verdict.value != verdict:
            return None
        evidence += _deciding(report)
    if "term" in entry:
        quotes = _of_term(entry["term"], told.report)
        if quotes is None:
            return None
        evidence += quotes
    found = [*hits[:_MOST], *(h for group in every for h in group[:1])]
    evidence += [_quote(case, h) for h in found]
    if not evidence:
        evidence += [quote_norm(case.document, "grant", norms[0]) for norms in granted]
    string = exact_string(case.document, hits, entry["string"]) if "string" in entry else None
    if "string" in entry and string is None:
        return None  # the words that the rule wants to name do not stand there: another case may do without
    return Holds(_distinct(evidence), string)


def _listed(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def _grants(case: Case, right: str) -> list[Any]:
    norms = case.grants.norms.get(right) or []
    if not norms and right == "use":  # who may copy and pass on may use
        norms = case.grants.norms.get("copy") or case.grants.norms.get("distribute") or []
    return list(norms)


def _quote(case: Case, hit: Found) -> Evidence:
    focus = (hit.limit.start, hit.limit.end) if hit.limit else hit.focus
    return quote_norm(case.document, hit.finding, hit.norm, focus)


def _deciding(report: Report) -> list[Evidence]:
    out: list[Evidence] = []
    for c in report.criteria.values():
        if c.status is Status.FAIL and len(out) < _MOST:
            out += c.evidence[:1]
    return out


def _of_term(wanted: str, report: Report) -> list[Evidence] | None:
    name, _, value = wanted.partition("=")
    term = report.terms.get(name)
    if term is None:
        return None
    values = term.value if isinstance(term.value, (tuple, list)) else (term.value,)
    if value and value not in {str(v) for v in values}:
        return None
    own = [e for e in term.evidence if e.for_value in (None, value or e.for_value)]
    return own[:2]


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    out: list[Evidence] = []
    for e in evidence:
        if e.quote.strip() and all((o.source, o.start) != (e.source, e.start) for o in out):
            out.append(e)
    return tuple(out[: _MOST + 1])
