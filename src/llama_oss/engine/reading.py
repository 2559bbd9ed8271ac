"""What one document says: findings, grants and answers; versions and alternatives of one text weighed up."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple

from ..model import CriterionResult, Document, Status, Verdict
from .alternatives import alternatives
from .criteria import Case, answer
from .grants import is_grant, read_grants, widen
from .held import Held, Judge, follow, with_held
from .languages import NAMES, differing, prevailing, stricter, versions
from .match import find_all
from .release import Facts


class Context(NamedTuple):
    """What stays the same for all documents that belong to one judgement.

    judge     reads licences held here
    release   what is known of the release that the licence belongs to
    """

    criteria: list[Any]
    findings: Mapping[str, Any]
    judge: Judge | None
    release: Facts | None = None


class Reading(NamedTuple):
    """What one document was found to say: the answers, and what they were told from."""

    case: Case
    results: dict[str, CriterionResult]
    held: list[Held]
    granting: bool
    restricting: bool

    @property
    def rank(self) -> tuple[int, int]:
        """Fewer fails are better, then fewer unclear answers."""
        states = [r.status for r in self.results.values()]
        return -states.count(Status.FAIL), -states.count(Status.UNCLEAR)


def read_whole(document: Document, context: Context, notes: list[str]) -> Reading:
    """Answers for a document; of whole licences offered for choice the better, of two versions as DOCTRINE 34 says."""
    offered = alternatives(document)
    if offered:
        readings = [(title, _read(d, context._replace(judge=None), notes)) for title, d in offered]
        title, best = max(readings, key=lambda r: r[1].rank)
        notes.append(f"offers a choice of {len(offered)} licences; the better answer counts: {title}")
        return best
    whole = _read(document, context, notes)
    both = versions(document)
    if not both:
        return whole
    read = {v.language: _read(v.document, context._replace(judge=None), notes) for v in both}
    zh, en = read["zh"], read["en"]
    differ = differing(zh.results, en.results)
    chosen = prevailing(document)
    if differ:
        by = f"the {NAMES[chosen]} one prevails" if chosen else "none is said to prevail, the stricter one counts"
        notes.append(f"the Chinese and the English version differ ({', '.join(differ)}): {by}")
    if chosen:
        return read[chosen]
    worse = stricter(zh.results, en.results)
    return whole._replace(results=worse, restricting=zh.restricting or en.restricting)


def _read(document: Document, context: Context, notes: list[str]) -> Reading:
    """Findings, grants and criteria of a parsed document; licences it refers to are read with it."""
    norms = widen(document.norms, document.clauses)
    document = document._replace(norms=tuple(norms))
    found = find_all(norms, context.findings, document)
    dedicated = [h.norm for h in found.get("dedication", ())]
    grants = read_grants(norms, dedicated)
    held: list[Held] = []
    if context.judge is not None and not (grants.has("distribute") and grants.has("modify")):
        held = follow(document, context.judge, notes)
        if any(h.verdict is Verdict.OPEN_SOURCE for h in held):
            dedicated += [h.norm for h in held if h.verdict is Verdict.OPEN_SOURCE]
            grants = read_grants(norms, dedicated)
    case = Case(document, found, grants, context.release)
    results = {rule["id"]: answer(rule, case) for rule in context.criteria}
    results = with_held(results, held, document)
    granting = any(is_grant(n) and n.actions for n in norms) or bool(dedicated)
    restricting = any(
        r.status is Status.FAIL and not r.explanation.startswith("the text does not grant") for r in results.values()
    )
    return Reading(case, results, held, granting, restricting)
