"""The judgement of one text (and what belongs to it) under one definition."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Mapping, NamedTuple

from ..errors import LlamaOSSError
from ..model import CriterionResult, Document, Evidence, LicenseMatch, Norm, Report, Status, Text, Verdict
from ..parser.read import parse_document
from ..rulebook.load import load_rules
from .confidence import calibrated
from .criteria import Case, answer
from .evidence import evidence_of, quote_norm
from .grants import is_grant, read_grants, widen
from .kind import license_class
from .languages import NAMES, READ, differing, prevailing, stricter, unread_parts, versions
from .match import find_all
from .terms import read_terms
from .unread import unread


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
    notes = list(document.notes)
    context = Context(definition, criteria_rules, book["findings"], as_of, rules, follow)
    read = _read(document, context, notes)
    read = _in_versions(read, document, context, notes)
    results, kind = read.results, "unknown"
    if document.language not in READ:
        name = NAMES.get(document.language, document.language)
        why = f"the text is in a language that this version does not read ({name})"
        notes.append(why)
        results = {k: _unread(r, why) for k, r in results.items()}
    elif not read.granting and not read.restricting and not read.held:
        kind = "not-a-licence"
        results = {k: _unread(r, "the text grants nothing that could be judged") for k, r in results.items()}
    else:
        kind = license_class(read.case.found, read.case.grants, results)
        results = _with_doubts(results, document, notes)
    results = calibrated(results, len(unread(read.case.document.norms, read.case.found)))
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
        {} if kind == "not-a-licence" else read_terms(read.case, book["terms"]),
        tuple(notes),
        (as_of or datetime.date.today()).isoformat(),
        document.language,
        tuple((t.source, t.sha256) for t in texts[1:]),
        document,
    )


class Context(NamedTuple):
    """What stays the same for all documents that belong to one judgement."""

    definition: str
    criteria: list[Any]
    findings: Mapping[str, Any]
    as_of: datetime.date | None
    rules: Path | None
    follow: bool


class Reading(NamedTuple):
    """What one document was found to say: the answers, and what they were told from."""

    case: Case
    results: dict[str, CriterionResult]
    held: list[Held]
    granting: bool
    restricting: bool


def _read(document: Document, context: Context, notes: list[str]) -> Reading:
    """Findings, grants and criteria of a parsed document; licences it refers to are read with it."""
    norms = widen(document.norms, document.clauses)
    document = document._replace(norms=tuple(norms))
    found = find_all(norms, context.findings, document)
    dedicated = [h.norm for h in found.get("dedication", ())]
    grants = read_grants(norms, dedicated)
    held: list[Held] = []
    if context.follow and not (grants.has("distribute") and grants.has("modify")):
        held = _follow(document, context, notes)
        if any(h.report.verdict is Verdict.OPEN_SOURCE for h in held):
            dedicated += [h.norm for h in held if h.report.verdict is Verdict.OPEN_SOURCE]
            grants = read_grants(norms, dedicated)
    case = Case(document, found, grants)
    results = {rule["id"]: answer(rule, case) for rule in context.criteria}
    results = _with_held(results, held, document)
    granting = any(is_grant(n) and n.actions for n in norms) or bool(dedicated)
    restricting = any(
        r.status is Status.FAIL and not r.explanation.startswith("the text does not grant") for r in results.values()
    )
    return Reading(case, results, held, granting, restricting)


def _in_versions(whole: Reading, document: Document, context: Context, notes: list[str]) -> Reading:
    """Of a text in two languages the version that prevails, else the stricter answers (DOCTRINE 34)."""
    both = versions(document)
    if not both:
        return whole
    readings = {v.language: _read(v.document, context._replace(follow=False), notes) for v in both}
    zh, en = readings["zh"], readings["en"]
    differ = differing(zh.results, en.results)
    chosen = prevailing(document)
    if differ:
        by = f"the {NAMES[chosen]} one prevails" if chosen else "none is said to prevail, the stricter one counts"
        notes.append(f"the Chinese and the English version differ ({', '.join(differ)}): {by}")
    if chosen:
        return readings[chosen]
    worse = stricter(zh.results, en.results)
    return whole._replace(results=worse, restricting=zh.restricting or en.restricting)


def _with_doubts(
    results: dict[str, CriterionResult], document: Document, notes: list[str]
) -> dict[str, CriterionResult]:
    """What was not understood keeps a text from being called open source: parts in other languages, unclear bans."""
    doubts: list[tuple[str, Evidence]] = []
    parts = unread_parts(document)
    for language in dict.fromkeys(code for code, _ in parts):
        why = f"a part of the text is in {NAMES.get(language, language)}, which this version does not read"
        notes.append(why)
        node = document.clauses[next(k for code, k in parts if code == language)]
        end = min(node.end, node.start + 200)
        doubts.append(
            (why, evidence_of(document, "osd-6/unread", node.start, end, node.part, document.clauses.index(node)))
        )
    for u in document.unexplained[:1]:
        why = "a sentence that forbids or limits something was not understood"
        doubts.append((why, evidence_of(document, "osd-6/not-understood", u.start, u.end, u.part, u.clause)))
    if not doubts or any(r.status is Status.FAIL for r in results.values()):
        return results
    last = [k for k in results if k.endswith("-6")] or list(results)
    why, quote = doubts[0]
    unclear = results[last[0]]._replace(
        status=Status.UNCLEAR, debatable=None, confidence=0.5, explanation=why, evidence=(quote,)
    )
    return {**results, last[0]: unclear}


class Held(NamedTuple):
    """A licence that a sentence licenses by, with its own report; `norm` stands for that sentence."""

    report: Report
    norm: Norm
    name: str


def _follow(document: Document, context: Context, notes: list[str]) -> list[Held]:
    """Read the licences a text refers to (DOCTRINE 46); of a choice only the better counts (DOCTRINE 14)."""
    from ..parser.clean import make_text
    from .reference import find_references

    found = find_references(document)
    out: list[Held] = []
    for ref in found[:3]:
        text = make_text(ref.license.text(), source=ref.license.id)
        report = judge(
            (text,),
            definition=context.definition,
            as_of=context.as_of,
            identify=False,
            rules=context.rules,
            follow=False,
        )
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
