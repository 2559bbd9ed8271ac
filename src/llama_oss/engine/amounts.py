"""Thresholds as terms: how many users, how much money; who is counted, over which time, and what happens above it."""

from __future__ import annotations

import re
from typing import Any, Mapping

from ..lazy import lazy
from ..model import Limit, Term
from .criteria import Case
from .evidence import quote_norm
from .match import Found

_UNIT = (
    r"(?:days?|weeks?|months?|quarters?|years?|(?:twelve|12)\s+months|calendar\s+(?:month|quarter|year)"
    r"|(?:fiscal|financial|tax|business)\s+years?)"
)
_WHEN = lazy(
    r"\b(?:"
    rf"(?:in|during|over|for|within|throughout)\s+(?:the|any|a|its|your|each|their)\s+(?:(?:immediately\s+)?(?:preceding|previous|prior|last|past|given|most\s+recent|latest|single|current)\s+)?(?:\w+\s+){{0,2}}?{_UNIT}"
    rf"|(?:on|as\s+of|at|from)\s+the\s+(?:[\w.-]+\s+){{0,5}}?date(?:\s+of\s+[^,.;]{{3,40}})?"
    rf"|(?:at|on)\s+the\s+(?:end|beginning|start|close)\s+of\s+(?:the|any|each|a)\s+(?:\w+\s+){{0,2}}?{_UNIT}"
    rf"|(?:per|a|an|each|every)\s+(?:calendar\s+)?(?:day|week|month|quarter|year|annum)"
    rf"|at\s+any\s+(?:time|moment|point)"
    r")\b",
    re.I,
)
_WHOSE = lazy(
    r"^(?:\s*\([^()]{0,80}\))?\s+(?:of|for|across|in|on|among|attributable\s+to|generated\s+by|using|who\s+use)\s+(?P<who>[^;.]{3,160})",
    re.I,
)
_STOP = lazy(
    r",?\s+\b(?:is|are|was|were|be|exceeds?|exceeding|exceeded|reach(?:es|ed)?|surpass\w*|pass(?:es|ed)?|amounts?|then|you|must|shall|will"
    r"|in\s+the\s+(?:preceding|previous|prior|last|past)|greater|more|less|fewer|over|above|during|has|have|had|does)\b.*",
    re.I | re.S,
)
_OWNER = lazy(
    r"\b(?:(?P<you>(?:You|Your|Licensee)(?:\s+or|\s+and|,|/)[^,;.]{3,60}?affiliates?(?:\(s\))?|your\s+(?:company|organi[sz]ation|business|employer|entity)"
    r"|your\s+\w+\s+or\s+\w+|any\s+(?:person|entity|company|organi[sz]ation)|the\s+Licensee|licensee|companies|entities|organi[sz]ations"
    r"|businesses|you|your))\b",
    re.I,
)
_PERIOD = (
    ("daily", re.compile(r"\b(?:daily|per\s+day|a\s+day|each\s+day)\b", re.I)),
    ("weekly", re.compile(r"\b(?:weekly|per\s+week|a\s+week)\b", re.I)),
    ("monthly", re.compile(r"\b(?:monthly|per\s+(?:calendar\s+)?month|a\s+month|each\s+month|mau)\b", re.I)),
    ("quarterly", re.compile(r"\b(?:quarterly|per\s+quarter)\b", re.I)),
    ("annual", re.compile(
        r"\b(?:annual(?:ly)?|yearly|per\s+(?:year|annum)|a\s+year|(?:twelve|12)[\s-]+months?"
        r"|(?:calendar|fiscal|financial|tax|prior|last|previous|any)\s+(?:\w+\s+)?year)\b", re.I)),
)  # fmt: skip
#: a time or a number behind "in", "of" is nobody
_NOBODY = lazy(
    r"(?:the|any|its|your|a)?\s*(?:immediately\s+)?(?:last|past|prior|previous|preceding|most\s+recent|current|given)\b|more|less|over|at\s+least|fewer|[\d$€£]",
    re.I,
)
#: findings under which nobody loses the rights above the number
_DUTIES = frozenset({"size-duty"})


def read_amount(case: Case, rule: Mapping[str, Any]) -> Term | None:
    """A number of users above which something changes."""
    found = _found(case, rule)
    if not found:
        return None
    hit, limit, finding = found[0]
    evidence = quote_norm(case.document, f"term/{rule['id']}", hit.norm, (limit.start, limit.end))
    return Term(rule["id"], int(limit.amount or 0), (evidence,), _details(case, hit, limit, finding))


def read_money(case: Case, rule: Mapping[str, Any]) -> Term | None:
    """An amount of money above which something changes; the currency is None where the text names none."""
    found = _found(case, rule)
    if not found:
        return None
    hit, limit, finding = next((f for f in found if _currency(f[1])), found[0])
    evidence = quote_norm(case.document, f"term/{rule['id']}", hit.norm, (limit.start, limit.end))
    value = {"amount": _whole(limit.amount or 0), "currency": _currency(limit)}
    details = _details(case, hit, limit, finding)
    others = [
        {"amount": _whole(x.amount or 0), "currency": _currency(x), "counted": _words(case, x, h)}
        for h, x, _ in found
        if (x.amount, _currency(x)) != (limit.amount, _currency(limit))
    ]
    if others:
        details["also"] = others[:4]
    return Term(rule["id"], value, (evidence,), details)


def _found(case: Case, rule: Mapping[str, Any]) -> list[tuple[Found, Limit, str]]:
    return [
        (h, x, f)
        for f in rule["findings"]
        for h in case.found.get(f, ())
        for x in h.norm.limits
        if x.dimension == rule["dimension"] and x.value == rule["limit"] and x.amount is not None
    ]


def _whole(amount: float) -> int | float:
    return int(amount) if amount == int(amount) else amount


def _currency(limit: Limit) -> str | None:
    return limit.unit if len(limit.unit) == 3 and limit.unit.isupper() else None


def _words(case: Case, limit: Limit, hit: Found) -> str:
    plain = case.document.texts[hit.norm.part].plain
    return " ".join(plain[limit.start : limit.end].split()).lower()


def _details(case: Case, hit: Found, limit: Limit, finding: str) -> dict[str, Any]:
    """`counted`, `period`, `whose`, `when`, `above`: as far as the sentence tells them."""
    plain = case.document.texts[hit.norm.part].plain
    s = case.document.sentences[hit.norm.sentence]
    start, end = min(s.start, hit.norm.start), max(s.end, hit.norm.end)
    body = plain[start : min(end, start + 4000)]
    out: dict[str, Any] = {"counted": _words(case, limit, hit)}
    near = " ".join(plain[max(start, limit.start - 200) : min(end, limit.end + 160)].split())
    period = next((name for name, pattern in _PERIOD if pattern.search(out["counted"])), None)
    period = period or next((name for name, pattern in _PERIOD if pattern.search(near)), None)
    if period:
        out["period"] = period
    whose = _WHOSE.match(plain[limit.end : limit.end + 300])
    who = " ".join(_STOP.sub("", whose["who"]).split()).strip(" ,") if whose else ""
    if not who or _NOBODY.match(who):
        owner = _OWNER.search(body[: max(0, limit.end - start)])
        who = " ".join(owner["you"].split()) if owner else ""
    if who:
        out["whose"] = who
    when = list(dict.fromkeys(" ".join(m.group().split()) for m in _WHEN.finditer(body)))
    if when:
        out["when"] = when[:3]
    if finding in _DUTIES:
        out["above"] = "a duty"
    elif hit.norm.modality == "requirement":
        out["above"] = "another licence is needed"
    else:
        out["above"] = "the rights stop"
    return out
