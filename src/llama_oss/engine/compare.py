"""One text under several definitions: which verdict each gives, what decides it, and why they differ.

A definition's rules say themselves where it answers otherwise than the core definition (`unlike`), so that the reasons
given here are of the rules, never of a table of licences.
"""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Sequence

from ..languages import said
from ..model import CriterionResult, Evidence, Report, Status, Verdict
from ..rulebook.form import CORE
from ..rulebook.load import definition_about, definition_rules
from ..translate import words_in


class Row(NamedTuple):
    """One definition's answer; `deciding` is the criterion that decides, None where all are met without doubt."""

    definition: str
    name: str
    verdict: Verdict
    words: str
    deciding: CriterionResult | None

    @property
    def evidence(self) -> Evidence | None:
        return self.deciding.evidence[0] if self.deciding is not None and self.deciding.evidence else None

    def to_dict(self) -> dict[str, Any]:
        e = self.evidence
        return {
            "definition": self.definition,
            "name": self.name,
            "verdict": self.verdict.value,
            "words": self.words,
            "criterion": self.deciding.id if self.deciding is not None else None,
            "clause": e.clause if e is not None else None,
            "quote": e.quote if e is not None else None,
        }


class Difference(NamedTuple):
    """Why a definition answers otherwise than the core one; `same`: the same verdict, for a reason of its own."""

    definition: str
    same: bool
    because: str
    criterion: str
    evidence: Evidence | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "definition": self.definition,
            "same_verdict": self.same,
            "because": self.because,
            "criterion": self.criterion,
            "clause": self.evidence.clause if self.evidence is not None else None,
            "quote": self.evidence.quote if self.evidence is not None else None,
        }


class Comparison(NamedTuple):
    """The reports of one text side by side."""

    source: str
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "rows": [row.to_dict() for row in self.rows],
            "differences": [d.to_dict() for d in self.differences],
            "notes": list(self.notes),
        }


def by_text(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports grouped by the text they are about, in order; a text judged twice under one definition counts twice."""
    groups: list[list[Report]] = []
    for report in reports:
        last = groups[-1] if groups else []
        same = last and (last[0].source, last[0].sha256) == (report.source, report.sha256)
        if same and all(r.definition_id != report.definition_id for r in last):
            last.append(report)
        else:
            groups.append([report])
    return groups


def compare(reports: Sequence[Report], lang: str = "en") -> Comparison:
    """The reports of one text, one for each definition, compared with that of the core definition, if it is there."""
    rows = tuple(_row(r, lang) for r in reports)
    core = next((r for r in reports if r.definition_id == CORE), None)
    differences: list[Difference] = []
    for report in reports if core is not None else ():
        if core is not None and report is not core:
            differences += _differences(report, core, lang)
    notes = tuple(dict.fromkeys(n for r in reports for n in r.notes))
    return Comparison(reports[0].source, rows, tuple(differences), notes)


def verdict_words(report: Report, lang: str = "en") -> str:
    """The verdict in the definition's own words ("nonfree", "exempt"); those of the core where it has none."""
    about = definition_about(report.definition_id) or definition_about(CORE)
    return said(about["words"][report.verdict.value], lang) if about else report.verdict.value.replace("-", " ")


def _row(report: Report, lang: str) -> Row:
    about = definition_about(report.definition_id)
    name = said(about["short"], lang) if about else report.definition_id
    return Row(report.definition_id, name, report.verdict, verdict_words(report, lang), _deciding(report))


def _deciding(report: Report) -> CriterionResult | None:
    for status in (Status.FAIL, Status.UNCLEAR):
        for c in report.criteria.values():
            if c.status is status:
                return c
    return None


def _differences(report: Report, core: Report, lang: str) -> list[Difference]:
    rules = {r["id"]: r for r in definition_rules(report.definition_id)}
    same = report.verdict is core.verdict
    out: list[Difference] = []
    for c in report.criteria.values():
        if c.status is not Status.PASS:
            for because, evidence in _own_reasons(rules[c.id], c, lang):
                if all(d.because != because for d in out):
                    out.append(Difference(report.definition_id, same, because, c.id, evidence))
    if out or same:
        return out
    if core.verdict is Verdict.NOT_OPEN_SOURCE:
        return _more_lenient(report, core, rules.values(), lang)
    deciding = _deciding(report)
    if deciding is not None:
        evidence = deciding.evidence[0] if deciding.evidence else None
        out.append(Difference(report.definition_id, False, deciding.explanation, deciding.id, evidence))
    return out


def _own_reasons(rule: Mapping[str, Any], result: CriterionResult, lang: str) -> list[tuple[str, Evidence | None]]:
    """What a rule says of answering otherwise, for the findings that decided (or for the release)."""
    if not result.evidence:
        unlike = rule.get("release", {}).get("unlike")
        return [(said(unlike, lang), None)] if unlike else []
    out: list[tuple[str, Evidence | None]] = []
    for entry in rule.get("fails", ()):
        # a finding whose words another one quoted already is told by the explanation alone
        told = {said(entry["says"]), said(entry["says"], lang)} if "unlike" in entry else set()
        if any(t in result.explanation for t in told):
            own = [e for e in result.evidence if e.rule.endswith(f"/{entry['finding']}")]
            out.append((said(entry["unlike"], lang), (own or result.evidence)[0]))
    return out


def _more_lenient(report: Report, core: Report, rules: Any, lang: str) -> list[Difference]:
    """Where the core definition fails: what this one says of the findings that decided there."""
    out: list[Difference] = []
    for c in core.criteria.values():
        for evidence in c.evidence if c.status is Status.FAIL else ():
            finding = evidence.rule.split("/")[-1]
            for rule in rules:
                for entry in rule.get("debatable", ()):
                    because = said(entry["why"], lang)
                    if entry["finding"] == finding and all(d.because != because for d in out):
                        out.append(Difference(report.definition_id, False, because, rule["id"], evidence))
        if c.status is Status.FAIL and not out:
            because = words_in(lang)("it does not ask what {id} ({name}) asks", id=c.id, name=c.name)
            out.append(Difference(report.definition_id, False, because, c.id, c.evidence[0] if c.evidence else None))
    return out[:2]
