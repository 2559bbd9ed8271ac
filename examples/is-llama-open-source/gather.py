"""What the tool says of every version of the Llama licence, as plain data in both languages.

A text that is not shipped (Llama 3, the use policies) is read from a folder that is named; without it, what was said of
it when the report was last made with the folder stays as it is.
"""

from __future__ import annotations

import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Mapping

from llama_oss.corpus.licences import find
from llama_oss.counsel.claims import check_claim, claim_rules
from llama_oss.counsel.told import Told, read_told
from llama_oss.engine.compare import verdict_words
from llama_oss.engine.diff import TextDiff, diff_texts
from llama_oss.languages import LANGUAGES, said
from llama_oss.model import CriterionResult, Evidence, Report, Status, Text
from llama_oss.parser.source import read_text, text_from_string
from llama_oss.reporters.console import value_words
from llama_oss.reporters.diff.words import place
from llama_oss.rulebook.load import definition_about, definition_ids
from llama_oss.translate import translated, words_in

VERSIONS = ("llama-1", "llama-2", "llama-3", "llama-3.1", "llama-3.2", "llama-3.3", "llama-4")
NOT_SHIPPED = frozenset({"llama-3"})
#: the day that the texts are judged as of: the report says the same whenever it is made
AS_OF = datetime.date(2026, 11, 25)
_QUOTED = 25  # words
_KINDS = ("right", "limit", "duty")

Facts = dict[str, Any]


def gather(official: Path | None, before: Mapping[str, Any]) -> Facts:
    """Everything that the report tells; `before` is the last report's, for what cannot be read now.

    official   a folder with VERSION-LICENSE.txt and VERSION-USE_POLICY.md of the steward
    """
    texts = {v: t for v in VERSIONS if (t := _text(v, official)) is not None}
    told = {v: _read(t) if v in NOT_SHIPPED else shipped(v) for v, t in texts.items()}
    versions = {v: _version(told[v]) if v in told else before["versions"][v] for v in VERSIONS}
    policies = dict(before.get("policies", {}))
    if official is not None:
        policies = {v: _with_policy(v, t, official) for v, t in texts.items() if _policy(v, official).is_file()}
    changes = {}
    for old, new in pairwise(VERSIONS):
        name = f"{old} {new}"
        both = old in texts and new in texts
        changes[name] = _changes(diff_texts((texts[old],), (texts[new],))) if both else before["changes"][name]
    return {
        "as_of": AS_OF.isoformat(),
        "definitions": {d: _both(definition_about(d)["short"]) for d in definition_ids()},
        "claims": {r["id"]: _both(r["claims"]) for r in claim_rules()},
        "versions": versions,
        "policies": policies,
        "changes": changes,
    }


@cache
def shipped(version: str) -> Told:
    """A shipped version, read once for the facts and for the pages of both languages."""
    return _read(_shipped_text(version))


def _read(*texts: Text) -> Told:
    return read_told(texts, as_of=AS_OF, source=texts[0].source)


def _shipped_text(version: str) -> Text:
    return text_from_string(find(version).text(), version)


def _text(version: str, official: Path | None) -> Text | None:
    if version not in NOT_SHIPPED:
        return _shipped_text(version)
    path = official / f"{version}-LICENSE.txt" if official is not None else None
    return read_text(path, source=version) if path is not None and path.is_file() else None


def _policy(version: str, official: Path) -> Path:
    return official / f"{version}-USE_POLICY.md"


def _both(text: Any) -> dict[str, str]:
    return {lang: said(text, lang) for lang in LANGUAGES}


def _told(text: str) -> dict[str, str]:
    return {lang: words_in(lang).told(text) for lang in LANGUAGES}


def _version(told: Told) -> Facts:
    definitions = {}
    for name, report in told.reports.items():
        names = {lang: translated(report, words_in(lang)).criteria for lang in LANGUAGES}
        criteria = {
            k: _criterion(c, {lang: own[k].name for lang, own in names.items()}) for k, c in report.criteria.items()
        }
        deciding = next((k for k, c in criteria.items() if c["status"] == report_status(report)), None)
        definitions[name] = {
            "verdict": report.verdict.value,
            "words": {lang: verdict_words(report, lang) for lang in LANGUAGES},
            "deciding": deciding,
            "criteria": criteria,
        }
    claims = {}
    for rule in claim_rules():
        answers = {lang: check_claim(rule, told, lang) for lang in LANGUAGES}
        claims[rule["id"]] = {
            "holds": answers["en"].holds,
            "because": {lang: a.because for lang, a in answers.items()},
            "cited": _cited(answers["en"].evidence),
        }
    return {
        "class": told.report.license_class,
        "definitions": definitions,
        "terms": _terms(told.report),
        "claims": claims,
    }


def report_status(report: Report) -> str | None:
    """The status of the criteria that decide a verdict; None where nothing stands against it."""
    return {"not-open-source": "fail", "needs-review": "unclear"}.get(report.verdict.value)


def _criterion(c: CriterionResult, name: dict[str, str]) -> Facts:
    return {
        "status": "debatable" if c.status is Status.PASS and c.debatable else c.status.value,
        "name": name,
        "why": _told(c.debatable or c.explanation),
        "cited": _cited(c.evidence),
    }


def _cited(evidence: tuple[Evidence, ...]) -> Facts | None:
    """Clause, line and the first words of a quote: no more than a citation needs."""
    if not evidence:
        return None
    e = evidence[0]
    words = e.quote.split()
    return {
        "clause": e.clause,
        "line": e.start_line,
        "quote": " ".join(words[:_QUOTED]) + (" …" if len(words) > _QUOTED else ""),
    }


def _terms(report: Report) -> dict[str, str]:
    return {t.id: value_words(t._replace(details={})) for t in report.terms.values()}


def _with_policy(version: str, text: Text, official: Path) -> Facts:
    """What the use policy adds to the licence that incorporates it."""
    policy = read_text(_policy(version, official), source=f"{version} use policy")
    report = _read(text, policy).report
    quotes = [e for c in report.criteria.values() if c.status is Status.FAIL for e in c.evidence]
    own = [e for e in quotes if e.source == policy.source]
    return {
        "fails": [c.id for c in report.criteria.values() if c.status is Status.FAIL],
        "terms": {k: v for k, v in _terms(report).items() if k in ("use_restrictions", "excluded_regions")},
        "items": len(dict.fromkeys((e.start, e.end) for e in own)),
        "cited": _cited(tuple(own)),
    }


def _changes(diff: TextDiff) -> Facts:
    said_ = [
        {
            "kind": c.kind,
            "what": c.what,
            "says": [_told(s) for s in c.says],
            "place": {lang: place(c, words_in(lang)) for lang in LANGUAGES},
        }
        for c in diff.changes
        if c.kind in _KINDS and c.says
    ]
    moved = {m.id: [m.old, m.new] for m in diff.criteria}
    return {"criteria": moved, "changes": said_, "wording": len(diff.wording)}
