"""The judgement of one text (and what belongs to it) under one definition."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from ..errors import LlamaOSSError
from ..model import CriterionResult, Document, LicenseMatch, Report, Status, Text, Verdict
from ..parser.read import parse_document
from ..rulebook.load import load_rules
from .criteria import Case, answer
from .grants import is_grant, read_grants, widen
from .match import find_all


def judge(
    texts: tuple[Text, ...],
    *,
    definition: str = "osd",
    as_of: datetime.date | None = None,
    identify: bool = True,
    rules: Path | None = None,
    source: str | None = None,
) -> Report:
    """Read texts[0] together with the rest (its --with files) and answer every criterion of the definition.

    Raises LlamaOSSError for an unknown definition, RuleError for broken rules.
    """
    book = load_rules(rules)
    if definition not in book["definitions"]:
        known = ", ".join(sorted(book["definitions"]))
        raise LlamaOSSError(f"unknown definition {definition!r}", f"known: {known}")
    criteria_rules = book["definitions"][definition]
    document = parse_document(texts, rules=rules)
    norms = widen(document.norms, document.clauses)
    document = document._replace(norms=tuple(norms))
    found = find_all(norms, book["findings"])
    dedicated = [h.norm for h in found.get("dedication", ())]
    grants = read_grants(norms, dedicated)
    case = Case(document, found, grants)
    results = {rule["id"]: answer(rule, case) for rule in criteria_rules}
    granting = any(is_grant(n) and n.actions for n in norms) or bool(dedicated)
    restricting = any(r.status is Status.FAIL and not r.explanation.startswith("the text does not grant") for r in results.values())
    kind, notes = "unknown", list(document.notes)
    if not granting and not restricting:
        kind = "not-a-licence"
        results = {k: _unread(r, "the text grants nothing that could be judged") for k, r in results.items()}
    elif document.language not in ("en", "", "zh"):
        notes.append(f"the text is in another language ({document.language}) than this version reads")
        results = {k: _unread(r, f"the text is in a language that is not read yet ({document.language})") for k, r in results.items()}
    verdict, reason = _verdict(results)
    match = _identify(document) if identify else LicenseMatch()
    main = texts[0]
    return Report(
        source if source is not None else main.source,
        main.sha256,
        match,
        definition,
        str(criteria_rules[0]["version"]),
        verdict,
        reason,
        kind,
        results,
        {},
        tuple(notes),
        (as_of or datetime.date.today()).isoformat(),
        document.language,
        tuple((t.source, t.sha256) for t in texts[1:]),
        document,
    )


def _unread(result: CriterionResult, why: str) -> CriterionResult:
    return result._replace(status=Status.UNCLEAR, debatable=None, confidence=0.5, explanation=why, evidence=())


def _verdict(results: dict[str, CriterionResult]) -> tuple[Verdict, str]:
    fails = [r for r in results.values() if r.status is Status.FAIL]
    unclear = [r for r in results.values() if r.status is Status.UNCLEAR]
    if fails:
        return Verdict.NOT_OPEN_SOURCE, f"{fails[0].id}: {fails[0].explanation}"
    if unclear:
        return Verdict.NEEDS_REVIEW, f"{unclear[0].id}: {unclear[0].explanation}"
    return Verdict.OPEN_SOURCE, "every criterion is met by what the text says"


def _identify(document: Document) -> LicenseMatch:
    from ..corpus.identify import identify

    result: Any = identify(document.texts[0].raw)
    return result if isinstance(result, LicenseMatch) else LicenseMatch()
