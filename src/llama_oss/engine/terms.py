"""The facts a reader wants, as rules/terms tells them from findings and grants; every value with evidence."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence

from ..model import Evidence, Limit, Norm, Term
from .amounts import read_amount, read_money
from .conversion import read_conversion
from .criteria import Case
from .details import details_of
from .evidence import evidence_of, quote_norm
from .grants import ACTS
from .law import governing_place
from .match import Found

_MAX_EVIDENCE = 3
_CORE_ACTS = frozenset().union(*ACTS.values())


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
    told: dict[str, Sequence[Found]] = {}
    evidence: list[Evidence] = []
    for value, findings in rule["values"].items():
        hits = [h for f in findings for h in case.found.get(f, ())]
        finer = rule.get("finer", {}).get(value, ())
        hits = [h for h in hits if not any(x.dimension in finer and _counts(x) for x in h.norm.limits)]
        if hits:
            told[value] = hits
            evidence += _quotes(case, rule["id"], hits, value)
    if not told:
        return None
    details, more = details_of(case, rule["id"], told)
    return Term(rule["id"], tuple(told), (*evidence, *more), details)


def _counts(x: Limit) -> bool:
    """Whether a limit tells more than the value it stands beside: a size with its number, a place with its name."""
    return x.mode != "if" and (x.dimension != "threshold" or x.amount is not None) and x.value != "world"


def _flag(case: Case, rule: Mapping[str, Any]) -> Term | None:
    hits = [h for f in rule["findings"] for h in case.found.get(f, ())]
    return Term(rule["id"], True, tuple(_quotes(case, rule["id"], hits))) if hits else None


def _choice(case: Case, rule: Mapping[str, Any]) -> Term | None:
    for entry in rule["cases"]:
        hits = [h for f in entry.get("found", ()) for h in case.found.get(f, ())]
        if "exception" in entry:
            hits = [h for h in hits if entry["exception"] in h.norm.exceptions or h.norm.modality == "requirement"]
        if "touches" in entry:
            hits = [h for h in hits if _reaches(h, entry["touches"])]
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


def _reaches(hit: Found, right: str) -> bool:
    """Whether what was found is about a right: it names the act, or no act at all."""
    if any(x.dimension == "threshold" and x.amount is not None and x.mode != "if" for x in hit.norm.limits):
        return False  # above a size only
    core = hit.norm.actions & _CORE_ACTS
    return not core or bool(core & ACTS[right]) or bool(hit.norm.objects & {"rights", "license"})


def _limits(case: Case, rule: Mapping[str, Any]) -> list[tuple[Found, Any]]:
    out = []
    for f in rule["findings"]:
        for h in case.found.get(f, ()):
            for x in h.norm.limits:
                if x.dimension == rule["dimension"] and (rule.get("limit") in (None, x.value)):
                    if rule.get("mode") in (None, x.mode):
                        out.append((h, x))
    return out


def _places(case: Case, rule: Mapping[str, Any]) -> Term | None:
    found = [(h, x) for h, x in _limits(case, rule) if x.value not in ("other", "world")]
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
        body = document.texts[s.part].plain[s.start : min(s.end, s.start + 4000)]
        low = body.lower()
        if "law" not in low and "legislation" not in low and "法" not in low:
            continue
        body = " ".join(body.split())
        place = governing_place(body, rule)
        if place:
            end = min(s.end, s.start + 400)
            return Term(
                rule["id"], place, (evidence_of(document, f"term/{rule['id']}", s.start, end, s.part, s.clause),)
            )
    return None


_READERS = {
    "list": _list, "flag": _flag, "choice": _choice, "amount": read_amount, "money": read_money, "places": _places,
    "law": _law, "conversion": read_conversion,
}  # fmt: skip
