"""The facts a reader wants, as rules/terms tells them from findings and grants; every value with evidence."""

from __future__ import annotations

import re
from typing import Any, Iterable, Mapping

from ..model import Evidence, Norm, Term
from .criteria import Case
from .evidence import evidence_of, quote_norm
from .match import Found

_MAX_EVIDENCE = 3
_LAW = re.compile(
    r"\b(?:governed|construed|interpreted|enforced|subject|jurisdiction|law)\b[^.;]{0,140}?\b(?:laws?|legislation)\s+(?:of|in force in|in)\s+"  # noqa: E501
    r"(?:the\s+)?(?:(?:State|Commonwealth|Province|Republic|Kingdom|Canton|People's Republic|Federal Republic)\s+of\s+(?:the\s+)?)?"  # noqa: E501
    r"(?P<place>[A-Z][\w'.-]*(?:\s+(?:of\s+)?[A-Z][\w'.-]*){0,3})",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"\b(?:governed|construed|interpreted)\b[^.;]{0,80}?\b(?P<place>[A-Z][a-z]+(?:ian|ish|ese|an|ch))\s+(?:statutory\s+)?(?:substantive\s+)?law\b"
)
_STATE_LAW = re.compile(
    r"\b(?P<place>[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)\s+(?:state\s+)?law\b[^.;]{0,60}?(?:govern|appl)|\bgoverned\b[^.;]{0,60}?\bby\s+(?P<other>[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)\s+law\b"
)
_NOT_PLACES = frozenset(
    "the that any your such this all applicable conflict conflicts which jurisdiction country state".split()
)
_SHORT = {
    "people's republic of china": "PRC", "china": "PRC", "republic of korea": "Korea", "south korea": "Korea",
    "united states of america": "United States", "england and wales": "England", "state of california": "California",
}  # fmt: skip
_COUNTRY_OF = {"german": "Germany", "french": "France", "english": "England", "italian": "Italy", "dutch": "Netherlands",  # noqa: E501
               "belgian": "Belgium", "swedish": "Sweden", "danish": "Denmark", "chinese": "PRC", "canadian": "Canada",
               "irish": "Ireland", "swiss": "Switzerland", "austrian": "Austria", "japanese": "Japan"}  # fmt: skip


def read_terms(case: Case, rules: Mapping[str, Any]) -> dict[str, Term]:
    """All terms the text speaks of, in the order of their names."""
    out: dict[str, Term] = {}
    for name in sorted(rules):
        rule = rules[name]
        term = _READERS[rule["kind"]](case, rule)
        if term is not None:
            out[name] = term
    return out


def _quotes(case: Case, name: str, hits: Iterable[Found], value: str | None = None) -> list[Evidence]:
    out: list[Evidence] = []
    for h in hits:
        focus = (h.limit.start, h.limit.end) if h.limit else None
        e = quote_norm(case.document, f"term/{name}", h.norm, focus, value)
        if all((o.start, o.end, o.source) != (e.start, e.end, e.source) for o in out):
            out.append(e)
        if len(out) >= _MAX_EVIDENCE:
            break
    return out


def _list(case: Case, rule: Mapping[str, Any]) -> Term | None:
    values: list[str] = []
    evidence: list[Evidence] = []
    for value, findings in rule["values"].items():
        hits = [h for f in findings for h in case.found.get(f, ())]
        if hits:
            values.append(value)
            evidence += _quotes(case, rule["id"], hits, value)
    return Term(rule["id"], tuple(values), tuple(evidence)) if values else None


def _flag(case: Case, rule: Mapping[str, Any]) -> Term | None:
    hits = [h for f in rule["findings"] for h in case.found.get(f, ())]
    return Term(rule["id"], True, tuple(_quotes(case, rule["id"], hits))) if hits else None


def _choice(case: Case, rule: Mapping[str, Any]) -> Term | None:
    for entry in rule["cases"]:
        hits = [h for f in entry.get("found", ()) for h in case.found.get(f, ())]
        if "exception" in entry:
            hits = [h for h in hits if entry["exception"] in h.norm.exceptions or h.norm.modality == "requirement"]
        if "found" in entry and not hits:
            continue
        if any(not case.found.get(f) for f in entry.get("and", ())):
            continue
        if any(case.found.get(f) for f in entry.get("not-found", ())):
            continue
        if "granted" in entry and not case.grants.has(entry["granted"]):
            continue
        if "not-granted" in entry and case.grants.has(entry["not-granted"]):
            continue
        norms: list[Norm] = [] if hits else case.grants.norms.get(entry.get("granted", ""), [])[:1]
        evidence = _quotes(case, rule["id"], hits) + [quote_norm(case.document, f"term/{rule['id']}", n) for n in norms]
        return Term(rule["id"], entry["value"], tuple(evidence))
    return None


def _limits(case: Case, rule: Mapping[str, Any]) -> list[tuple[Found, Any]]:
    out = []
    for f in rule["findings"]:
        for h in case.found.get(f, ()):
            for x in h.norm.limits:
                if x.dimension == rule["dimension"] and (rule.get("limit") in (None, x.value)):
                    if rule.get("mode") in (None, x.mode):
                        out.append((h, x))
    return out


def _amount(case: Case, rule: Mapping[str, Any]) -> Term | None:
    found = [(h, x) for h, x in _limits(case, rule) if x.amount is not None]
    if not found:
        return None
    hit, limit = found[0]
    return Term(rule["id"], int(limit.amount), tuple(_quotes(case, rule["id"], [hit])), {"counted": limit.unit})


def _money(case: Case, rule: Mapping[str, Any]) -> Term | None:
    found = [(h, x) for h, x in _limits(case, rule) if x.amount is not None]
    if not found:
        return None
    hit, limit = found[0]
    amount = int(limit.amount) if limit.amount == int(limit.amount) else limit.amount
    currency = limit.unit if len(limit.unit) == 3 and limit.unit.isupper() else None
    return Term(rule["id"], {"amount": amount, "currency": currency}, tuple(_quotes(case, rule["id"], [hit])))


def _places(case: Case, rule: Mapping[str, Any]) -> Term | None:
    found = [(h, x) for h, x in _limits(case, rule) if x.value != "other"]
    values = tuple(dict.fromkeys(x.value.upper() for _, x in found))
    if not values:
        return None
    evidence = [
        e for v in values for e in _quotes(case, rule["id"], [next(h for h, x in found if x.value.upper() == v)], v)
    ]
    return Term(rule["id"], values, tuple(evidence))


def _law(case: Case, rule: Mapping[str, Any]) -> Term | None:
    document = case.document
    for s in document.sentences:
        plain = document.texts[s.part].plain
        body = " ".join(plain[s.start : s.end].split())
        low = body.lower()
        if "law" not in low or not any(w in low for w in ("govern", "constru", "interpret", "enforc")):
            continue
        place = _place(body)
        if place:
            end = min(s.end, s.start + 400)
            return Term(
                rule["id"], place, (evidence_of(document, f"term/{rule['id']}", s.start, end, s.part, s.clause),)
            )
    return None


def _place(body: str) -> str | None:
    m = _LAW.search(body)
    if m:
        place = re.split(
            r"\s+(?:And|Without|As|Applicable|Excluding|Exclusive|For|Regardless|Except)\b|,",
            m.group("place"),
            flags=re.I,
        )[0]
        place = place.strip(" .'")
        if place[:1].isupper() and place.lower().split()[0] not in _NOT_PLACES:
            full = body[max(0, m.start("place") - 25) : m.end("place")].lower()
            for long, short in _SHORT.items():
                if long in full:
                    return short
            return place
    a = _ADJECTIVE.search(body)
    if a and a.group("place").lower() in _COUNTRY_OF:
        return _COUNTRY_OF[a.group("place").lower()]
    b = _STATE_LAW.search(body)
    if b:
        place = b.group("place") or b.group("other")
        if place and place.lower() not in _NOT_PLACES:
            return _COUNTRY_OF.get(place.lower(), place)
    return None


_READERS = {
    "list": _list, "flag": _flag, "choice": _choice, "amount": _amount, "money": _money, "places": _places, "law": _law,
}  # fmt: skip
