"""The judgement of one text (and what belongs to it) under one definition or several."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Mapping, NamedTuple, Sequence

from ..languages import said
from ..model import CriterionResult, Document, Evidence, LicenseMatch, Report, Status, Text, Verdict
from ..parser.clean import make_text
from ..parser.read import parse_document
from ..rulebook.form import CORE
from ..rulebook.load import definition_about, definition_rules, load_more, load_rules
from .confidence import calibrated
from .criteria import Case, answer
from .delayed import changed
from .doubt import SUSPECT, doubtful
from .evidence import evidence_of
from .expression import Unheld
from .grants import widen
from .kind import license_class
from .languages import NAMES, READ, unread_parts
from .reading import Context, read_whole
from .release import Facts
from .terms import read_terms
from .unread import unread


def judge(
    texts: tuple[Text, ...],
    *,
    definition: str = CORE,
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
    judged = judge_texts(
        texts, (definition,), as_of=as_of, identify=identify, rules=rules, source=source, follow=follow, prefer=prefer
    )
    return judged.reports[definition]


class Judged(NamedTuple):
    """What was found in a text, and its report under each definition that was asked."""

    case: Case
    reports: Mapping[str, Report]


def judge_texts(
    texts: tuple[Text, ...],
    definitions: Sequence[str],
    *,
    as_of: datetime.date | None = None,
    identify: bool = True,
    rules: Path | None = None,
    source: str | None = None,
    follow: bool = True,
    prefer: str | None = None,
    release: Facts | None = None,
) -> Judged:
    """Parse the texts once and judge them under several definitions.

    release   what is known of the release that the licence belongs to, for criteria that ask for it

    Raises LlamaOSSError for an unknown definition, RuleError for broken rules.
    """
    facts = set(definitions) != {CORE}
    document = parse_document(texts, rules=rules, facts=facts)
    reports: dict[str, Report] = {}
    cases: dict[str, Case] = {}
    match: LicenseMatch | None = None
    for definition in definitions:
        cases[definition], report = _judge(
            texts, document, definition, as_of, identify and match is None, rules, source, follow, prefer, release
        )
        match = match if match is not None else report.license
        reports[definition] = report._replace(license=match)
    # only a definition beside the core is asked with all facts
    case = next((c for d, c in cases.items() if d != CORE), cases[definitions[0]])
    for definition, report in reports.items() if facts else ():
        if report.verdict is Verdict.OPEN_SOURCE and report.license.osi_approved is False:
            beside = _beside(definition_about(definition, rules), case)
            reports[definition] = report._replace(notes=(*report.notes, *beside))
    return Judged(case, reports)


def _beside(about: Mapping[str, Any], case: Case) -> list[str]:
    """What a definition's own page says of a text that meets it and yet is not on the OSI's list."""
    return [said(entry["says"]) for entry in about.get("beside", ()) if case.found.get(entry["finding"])]


def _judge(
    texts: tuple[Text, ...],
    document: Document,
    definition: str,
    as_of: datetime.date | None,
    identify: bool,
    rules: Path | None,
    source: str | None,
    follow: bool,
    prefer: str | None,
    release: Facts | None,
) -> tuple[Case, Report]:
    book = load_rules(rules)
    criteria_rules = definition_rules(definition, rules)
    findings = book["findings"] if definition == CORE else _with_facts(rules)
    day = as_of or datetime.date.today()

    def held(text: str, name: str) -> Report:
        own = make_text(text, source=name)
        return judge((own,), definition=definition, as_of=day, identify=False, rules=rules, follow=False)

    notes = list(document.notes)
    read = read_whole(document, Context(criteria_rules, findings, held if follow else None, release), notes)
    document = document._replace(norms=tuple(widen(document.norms, document.clauses)))
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
        core = results  # the class is told by the core definition under every other one too
        if definition != CORE:
            core = {rule["id"]: answer(rule, read.case) for rule in definition_rules(CORE, rules)}
        kind = license_class(read.case.found, read.case.grants, core)
        results = _with_doubts(results, read.case.document, notes, core)
    terms = {} if kind == "not-a-licence" else read_terms(read.case, book["terms"])
    change = read.case.change if follow and kind != "not-a-licence" else None
    if change is not None:
        if change.date is not None and change.date <= day:
            later = None if isinstance(change.licence, Unheld) else held(change.licence.text(), change.licence.id)
            results = changed(results, change, later, document)
            kind = later.license_class if later is not None else "unknown"
            terms = {k: t for k, t in terms.items() if k in ("change_date", "later_license")}
            notes.append(f"since {change.date.isoformat()} the text is {change.licence.name}, which is judged instead")
        else:
            when = f"on {change.date.isoformat()}" if change.date is not None else f"later ({change.said})"
            notes.append(f"{when} the text turns into {change.licence.name}; it is judged by what holds today")
    results = calibrated(results, len(unread(read.case.document.norms, read.case.found)))
    verdict, reason = _verdict(results)
    if change is not None and change.date is not None and change.date <= day:
        reason = f"since {change.date.isoformat()} it is {change.licence.name}: {reason}"
    match = _identify(document, prefer) if identify else LicenseMatch()
    if match.differences:
        from .differences import explain

        match = explain(match, read.case, results, criteria_rules, findings)
    main = texts[0]
    return read.case, Report(
        source if source is not None else main.source,
        main.sha256,
        match,
        definition,
        str(criteria_rules[0]["version"]),
        verdict,
        reason,
        kind,
        results,
        terms,
        tuple(notes),
        day.isoformat(),
        document.language,
        tuple((t.source, t.sha256) for t in texts[1:]),
        document,
    )


_facts: dict[str, Mapping[str, Any]] = {}


def _with_facts(rules: Path | None) -> Mapping[str, Any]:
    """The findings of a rule book and its facts: one mapping, so that what is worked out from it is kept."""
    name = str(rules or "")
    if name not in _facts:
        _facts[name] = {**load_rules(rules)["findings"], **load_more(rules)["facts"]}
    return _facts[name]


def _with_doubts(
    results: dict[str, CriterionResult], document: Document, notes: list[str], core: dict[str, CriterionResult]
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
    if any(r.status is Status.FAIL for r in results.values()):
        return results
    if not doubts and not any(r.status is Status.FAIL for r in core.values()):
        # what restricts is known where the core definition fails, though another one allows it
        doubts += [(SUSPECT, _sentence(document, d.sentence)) for d in doubtful(document)[:1]]
    if not doubts:
        return results
    last = [k for k in results if k.endswith("-6")] or list(results)
    why, quote = doubts[0]
    unclear = results[last[0]]._replace(
        status=Status.UNCLEAR, debatable=None, confidence=0.5, explanation=why, evidence=(quote,)
    )
    return {**results, last[0]: unclear}


def _sentence(document: Document, index: int) -> Evidence:
    s = document.sentences[index]
    return evidence_of(document, "osd-6/not-understood", s.start, s.end, s.part, s.clause)


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
