"""Licences that a text refers to, read in its place: the better of a choice, the worse of several that hold together.

DOCTRINE points 14 (choices), 39 (terms that differ by kind of work), 46 (licensing by reference).
"""

from __future__ import annotations

from typing import Callable, NamedTuple

from ..model import CriterionResult, Document, Norm, Report, Status, Verdict
from .evidence import quote_norm
from .expression import Expression, Join, Unheld
from .reference import Reference, find_references

#: how a licence held here is judged
Judge = Callable[[str, str], Report]
_MAX_READ = 6
_RANK = {Verdict.OPEN_SOURCE: 2, Verdict.NEEDS_REVIEW: 1, Verdict.NOT_OPEN_SOURCE: 0}
_ROLES = ("model", "program", "rest")


class Held(NamedTuple):
    """A licence that a sentence licenses by; `norm` stands for the sentence; report is None where we hold no text."""

    report: Report | None
    norm: Norm
    name: str

    @property
    def verdict(self) -> Verdict:
        return self.report.verdict if self.report is not None else Verdict.NEEDS_REVIEW


def follow(document: Document, judge: Judge, notes: list[str]) -> list[Held]:
    """The licences that decide in a text that licenses by reference; what was read and left aside goes into notes."""
    found = find_references(document)
    if not found:
        return []
    role = next(r for r in _ROLES if any(x.role == r for x in found))
    out: list[Held] = []
    for ref in found:
        if ref.role != role:
            about = "the documentation and the like" if ref.role == "rest" else "the program"
            notes.append(f"{about} is under other terms: {', '.join(_names(ref.expression))}")
            continue
        out += _read(ref.expression, ref, document, judge, notes)
    return out[:_MAX_READ]


def _names(expression: Expression) -> list[str]:
    if isinstance(expression, Join):
        return [n for p in expression.parts for n in _names(p)]
    return [expression.name]


def _read(expression: Expression, ref: Reference, document: Document, judge: Judge, notes: list[str]) -> list[Held]:
    if isinstance(expression, Join):
        read = [_read(p, ref, document, judge, notes) for p in expression.parts[:_MAX_READ]]
        if expression.kind == "and":
            return [h for held in read for h in held]
        best = max(read, key=lambda held: min(_RANK[h.verdict] for h in held))
        notes.append(f"offered for choice: {' or '.join(_names(expression))}; the better answer counts")
        return best
    s = ref.sentence
    norm = Norm(
        "permission", "licensor", frozenset({"use", "copy", "distribute", "modify"}), frozenset({"work"}), (),
        frozenset({"by-reference"}), frozenset(), s.part, s.clause, document.sentences.index(s), s.start, s.end, 0.8,
    )  # fmt: skip
    if isinstance(expression, Unheld):
        notes.append(f"refers to {expression.name}, whose text is not held here")
        return [Held(None, norm, expression.name)]
    report = judge(expression.text(), expression.id)
    notes.append(f"licenses by reference to {expression.name}, whose text was read: {report.verdict.value}")
    return [Held(report, norm, expression.name)]


def with_held(results: dict[str, CriterionResult], held: list[Held], document: Document) -> dict[str, CriterionResult]:
    """Answers worsened by what a referred licence fails, cited by the sentence that refers to it."""
    for h in held:
        if h.report is None:
            continue
        for key, theirs in h.report.criteria.items():
            mine = results.get(key)
            missing = mine is not None and mine.explanation.startswith("the text does not grant")
            if mine is None or (mine.status is Status.FAIL and not missing):
                continue
            if theirs.status is Status.FAIL:
                quote = quote_norm(document, f"{key}/by-reference", h.norm)
                results[key] = theirs._replace(
                    explanation=f"{h.name}, by which the text licenses: {theirs.explanation}", evidence=(quote,)
                )
            elif (theirs.status is Status.UNCLEAR and mine.status is Status.PASS) or missing:
                results[key] = theirs._replace(evidence=())
    unheld = [h for h in held if h.report is None]
    if unheld and not any(r.status is Status.FAIL and r.evidence for r in results.values() if not _missing(r)):
        why = f"the text refers to {unheld[0].name}, which is not held here"
        for key, mine in results.items():
            if mine.status is Status.PASS or _missing(mine):
                quote = quote_norm(document, f"{key}/by-reference", unheld[0].norm)
                results[key] = mine._replace(
                    status=Status.UNCLEAR, debatable=None, confidence=0.5, explanation=why, evidence=(quote,)
                )
    return results


def _missing(result: CriterionResult) -> bool:
    return result.explanation.startswith("the text does not grant")
