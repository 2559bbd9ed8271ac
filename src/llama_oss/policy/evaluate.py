"""Holds what a scan found against a policy: findings, waivers, the exit status."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Iterator, NamedTuple, Sequence

from ..model import Evidence, Report, Status, Verdict
from ..scanners.model import Finding, Model, Reference
from ..scanners.result import ScanResult
from .facts import bars
from .model import Lists, Policy, Waiver

_LEVEL = {"fail": "error", "review": "warning", "ignore": "note"}


class Outcome(NamedTuple):
    """What a policy says of a scan. status: 0 holds, 1 violated, 3 something is to be reviewed."""

    findings: tuple[Finding, ...]
    status: int
    violations: int
    waived: int

    def without(self, known: frozenset[str]) -> Outcome:
        """The outcome without the findings whose fingerprints a baseline holds."""
        return outcome_of([f for f in self.findings if f.fingerprint not in known])


class _Draft(NamedTuple):
    rule: str
    level: str
    message: str
    evidence: Evidence | None
    at: tuple[str, int, int] | None = None  # path, line, column of its own


@lru_cache(maxsize=512)
def _glob(pattern: str) -> re.Pattern[str]:
    out = []
    for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern):
        out.append({"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(part, re.escape(part)))
    return re.compile("".join(out) + r"\Z", re.I)


def matches(pattern: str, text: str) -> bool:
    """`*` within a part of a path, `**` across parts; case does not matter. "*" alone matches all."""
    return pattern in ("*", "**") or bool(_glob(pattern).match(text))


def model_matches(patterns: Sequence[str], name: str) -> bool:
    """Patterns of model ids: `meta-llama/*`, `**` for all."""
    return any(matches(p, name) for p in patterns)


def evaluate(result: ScanResult, policy: Policy, today: datetime.date | None = None) -> Outcome:
    """All findings in the order of models; waived ones stay, marked with the waiver's reason."""
    today = today or datetime.date.today()
    findings: list[Finding] = []
    used: set[int] = set()
    for model in result.models:
        references, require, unknown = _settings(model, policy)
        if not references:
            continue
        for draft in _drafts(model, policy, require, unknown):
            where = draft.at or (references[0].path, references[0].line, references[0].column)
            findings.append(_finding(draft, model.id, where, policy, today, used))
    level = _LEVEL[policy.unresolved]
    for u in result.unresolved:
        if any(p.ignore and matches(p.path, u.path) for p in policy.paths):
            continue
        draft = _Draft("policy/unresolved", level, f"which model {u.expression!r} is cannot be told: {u.why}", None)
        findings.append(_finding(draft, u.expression, (u.path, u.line, 1), policy, today, used))
    findings += _waiver_findings(policy, today, used)
    return outcome_of(findings)


def outcome_of(findings: Sequence[Finding]) -> Outcome:
    """Counts and status of findings."""
    active = [f for f in findings if f.waived is None]
    errors = sum(1 for f in active if f.level == "error")
    review = any(f.level == "warning" and f.rule != "waiver/unused" for f in active)
    status = 1 if errors else 3 if review else 0
    return Outcome(tuple(findings), status, errors, len(findings) - len(active))


def _settings(model: Model, policy: Policy) -> tuple[list[Reference], str, str]:
    """The references that count, and the strictest settings among their paths."""
    order_require = ("open-source", "permitted", "none")
    order_unknown = ("fail", "review", "ignore")
    kept: list[Reference] = []
    require, unknown = "", ""
    for r in model.references:
        rule = next((p for p in policy.paths if matches(p.path, r.path)), None)
        if rule is not None and rule.ignore:
            continue
        kept.append(r)
        mine = rule.require if rule is not None and rule.require else policy.require
        require = mine if not require else min(require, mine, key=order_require.index)
        level = rule.unknown if rule is not None and rule.unknown else policy.unknown
        unknown = level if not unknown else min(unknown, level, key=order_unknown.index)
    return kept, require or policy.require, unknown or policy.unknown


def _drafts(model: Model, policy: Policy, require: str, unknown: str) -> Iterator[_Draft]:
    report, ident = model.report, model.license.id or ""
    for c in model.conflicts:
        at = (c.evidence[0].path, c.evidence[0].line, 1) if c.evidence else None
        clause = next((e for e in reversed(c.evidence) if e.clause), None)
        evidence = (
            Evidence(clause.path, clause.clause, "", "", clause.quote, 0, 0, clause.line, clause.line)
            if clause
            else None
        )
        yield _Draft(f"conflict/{c.kind}", _LEVEL[policy.conflicts], c.message, evidence, at)
    if _listed(policy.deny, model, report, ident) is not None:
        rule, what, evidence = _listed(policy.deny, model, report, ident) or ("", "", None)
        yield _Draft(f"policy/{rule}", "error", what, evidence)
    allowed = (
        model_matches(policy.allow.models, model.id)
        or (report is not None and ident and ident.lower() in {x.lower() for x in policy.allow.licenses})
        or (report is not None and report.license_class in policy.allow.classes)
    )
    uncertain = report is None or model.license.checked == "unverified"
    if report is not None and policy.context:
        for bar in bars(report, policy.context):
            level = "error" if bar.certain and not uncertain else "warning"
            yield _Draft(f"policy/{bar.rule}", level, bar.message, bar.evidence)
    if allowed:
        return
    if uncertain and require != "none":
        yield _Draft(
            "policy/unknown-license", _LEVEL[unknown], f"the licence is not known for certain: {model.reason}", None
        )
        return
    if require != "open-source" or report is None:
        return
    if model.verdict is Verdict.NOT_OPEN_SOURCE:
        failing = [c for c in report.criteria.values() if c.status is Status.FAIL and c.id not in policy.allow.criteria]
        if not failing and policy.allow.criteria:
            return
        evidence = next((e for c in failing for e in c.evidence), None)
        ids = ", ".join(c.id for c in failing)
        yield _Draft(
            "policy/require-open-source",
            "error",
            f"{ident or 'its licence'} is not open source ({ids}): {model.reason}",
            evidence,
        )
    elif model.verdict is Verdict.NEEDS_REVIEW:
        yield _Draft(
            "policy/unknown-license", _LEVEL[unknown], f"{ident or 'its licence'} needs review: {model.reason}", None
        )


def _listed(lists: Lists, model: Model, report: Report | None, ident: str) -> tuple[str, str, Evidence | None] | None:
    if model_matches(lists.models, model.id):
        return "deny-model", "the policy denies this model", None
    if ident and ident.lower() in {x.lower() for x in lists.licenses}:
        return "deny-license", f"the policy denies {ident}", None
    if report is None:
        return None
    if report.license_class in lists.classes:
        return "deny-class", f"the policy denies licences of class {report.license_class}", None
    for c in lists.criteria:
        found = report.criteria.get(c)
        if found is not None and found.status is Status.FAIL:
            return (
                "deny-criterion",
                f"the policy denies licences that fail {c}: {found.explanation}",
                next(iter(found.evidence), None),
            )
    for wanted in lists.terms:
        name, _, value = wanted.partition("=")
        term = report.terms.get(name.strip().replace("-", "_"))
        if term is None:
            continue
        values = term.value if isinstance(term.value, tuple) else (term.value,)
        if not value or value.strip() in {str(v).lower() for v in values}:
            return "deny-term", f"the policy denies the term {wanted}", next(iter(term.evidence), None)
    return None


def _finding(
    draft: _Draft, model: str, where: tuple[str, int, int], policy: Policy, today: datetime.date, used: set[int]
) -> Finding:
    path, line, column = where
    waived = None
    for n, waiver in enumerate(policy.waivers):
        if draft.level != "note" and _covers(waiver, model, draft.rule, path):
            used.add(n)
            if waiver.expires is None or waiver.expires >= today:
                waived = f"{waiver.reason} ({waiver.owner}" + (f", until {waiver.expires})" if waiver.expires else ")")
                break
    e = draft.evidence
    return Finding(
        draft.rule, draft.level, model, path, line, draft.message, e.clause if e else "", e.quote if e else "", waived,
        fingerprint(draft.rule, model, path), column,
    )  # fmt: skip


def fingerprint(rule: str, model: str, path: str) -> str:
    """Stable while rule, model and path stay: lines may move."""
    from hashlib import sha256

    return sha256("\0".join((rule, model, path)).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _covers(waiver: Waiver, model: str, rule: str, path: str) -> bool:
    if not (matches(waiver.model, model) and matches(waiver.path, path)):
        return False
    return waiver.rule in ("*", rule, rule.split("/")[-1]) or matches(waiver.rule, rule)


def _waiver_findings(policy: Policy, today: datetime.date, used: set[int]) -> Iterator[Finding]:
    for n, w in enumerate(policy.waivers):
        where = policy.source or ""
        rule = level = message = ""
        if w.expires is not None and w.expires < today and n in used:
            rule, level, message = (
                "waiver/expired",
                "error",
                f"the waiver for {w.model} ended on {w.expires} ({w.owner})",
            )
        elif n not in used:
            rule, level, message = (
                "waiver/unused",
                "warning",
                f"nothing needs the waiver for {w.model} any more ({w.owner})",
            )
        elif w.expires is not None and (w.expires - today).days <= policy.soon_days:
            rule, level, message = "waiver/soon", "note", f"the waiver for {w.model} ends on {w.expires} ({w.owner})"
        if rule:
            yield Finding(
                rule, level, w.model, where, w.line, message, "", "", None, fingerprint(rule, w.model, str(w.line))
            )
