"""The judgement of one text (and what belongs to it) under one definition."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

from ..errors import LlamaOSSError
from ..model import CriterionResult, Document, LicenseMatch, Norm, Report, Status, Text, Verdict
from ..parser.read import parse_document
from ..rulebook.load import load_rules
from .criteria import Case, answer
from .evidence import quote_norm
from .grants import is_grant, read_grants, widen
from .kind import license_class
from .match import find_all
from .terms import read_terms


def judge(
    texts: tuple[Text, ...],
    *,
    definition: str = "osd",
    as_of: datetime.date | None = None,
    identify: bool = True,
    rules: Path | None = None,
    source: str | None = None,
    follow: bool = True,
    prefer: str | None = None,
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
    found = find_all(norms, book["findings"], document)
    dedicated = [h.norm for h in found.get("dedication", ())]
    grants = read_grants(norms, dedicated)
    notes = list(document.notes)
    held: list[Held] = []
    if follow and not (grants.has("distribute") and grants.has("modify")):
        held = _follow(document, definition, as_of, rules, notes)
        if any(h.report.verdict is Verdict.OPEN_SOURCE for h in held):
            dedicated += [h.norm for h in held if h.report.verdict is Verdict.OPEN_SOURCE]
            grants = read_grants(norms, dedicated)
    case = Case(document, found, grants)
    results = {rule["id"]: answer(rule, case) for rule in criteria_rules}
    results = _with_held(results, held, document)
    granting = any(is_grant(n) and n.actions for n in norms) or bool(dedicated)
    restricting = any(
        r.status is Status.FAIL and not r.explanation.startswith("the text does not grant") for r in results.values()
    )
    kind = "unknown"
    if document.language not in ("en", "zh", ""):
        why = f"the text is in a language that this version does not read ({LANGUAGES.get(document.language, document.language)})"  # noqa: E501
        notes.append(why)
        results = {k: _unread(r, why) for k, r in results.items()}
    elif not granting and not restricting and not held:
        kind = "not-a-licence"
        results = {k: _unread(r, "the text grants nothing that could be judged") for k, r in results.items()}
    else:
        kind = license_class(found, grants, results)
    verdict, reason = _verdict(results)
    match = _identify(document, prefer) if identify else LicenseMatch()
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
        {} if kind == "not-a-licence" else read_terms(case, book["terms"]),
        tuple(notes),
        (as_of or datetime.date.today()).isoformat(),
        document.language,
        tuple((t.source, t.sha256) for t in texts[1:]),
        document,
    )


LANGUAGES = {"de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
             "pl": "Polish", "ja": "Japanese", "ko": "Korean", "ru": "Russian", "zh": "Chinese"}  # fmt: skip


class Held(NamedTuple):
    """A licence that a sentence licenses by, with its own report; `norm` stands for that sentence."""

    report: Report
    norm: Norm
    name: str


def _follow(
    document: Document, definition: str, as_of: datetime.date | None, rules: Path | None, notes: list[str]
) -> list[Held]:
    """Read the licences a text refers to (DOCTRINE 46); of a choice only the better counts (DOCTRINE 14)."""
    from ..parser.clean import make_text
    from .reference import find_references

    found = find_references(document)
    out: list[Held] = []
    for ref in found[:3]:
        text = make_text(ref.license.text(), source=ref.license.id)
        report = judge((text,), definition=definition, as_of=as_of, identify=False, rules=rules, follow=False)
        s = ref.sentence
        norm = Norm(
            "permission", "licensor", frozenset({"use", "copy", "distribute", "modify"}), frozenset({"work"}), (),
            frozenset({"by-reference"}), frozenset(), s.part, s.clause, document.sentences.index(s), s.start, s.end, 0.8,  # noqa: E501
        )  # fmt: skip
        out.append(Held(report, norm, ref.license.name))
        notes.append(f"licenses by reference to {ref.license.name}, whose text was read: {report.verdict.value}")
    if len(out) > 1 and any(r.choice for r in found):
        best = [h for h in out if h.report.verdict is Verdict.OPEN_SOURCE]
        return best[:1] or out
    return out


def _with_held(results: dict[str, CriterionResult], held: list[Held], document: Document) -> dict[str, CriterionResult]:
    """Answers worsened by what a referred licence fails, cited by the sentence that refers to it."""
    for h in held:
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
    return results


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


def _identify(document: Document, prefer: str | None) -> LicenseMatch:
    from ..corpus.identify import identify

    return identify(document.texts[0], prefer=prefer)
