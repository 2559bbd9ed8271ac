"""Our own facts ([tool.llama-oss.context]) against a licence's terms: does it allow what we do?"""

from __future__ import annotations

from typing import Any, Callable, Iterator, Mapping, NamedTuple

from ..model import Evidence, Report, Term

_EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK EU".split())
_YES = "true or false"


class Fact(NamedTuple):
    """A key of the context: what its value must be."""

    form: str
    example: str
    fits: Callable[[Any], bool]


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


FACTS: dict[str, Fact] = {
    "monthly_active_users": Fact("a number", "monthly_active_users = 20000", _number),
    "annual_revenue": Fact("a number, in revenue_currency", "annual_revenue = 2500000", _number),
    "revenue_currency": Fact("an ISO code", 'revenue_currency = "USD"', lambda v: isinstance(v, str) and len(v) == 3),
    "employees": Fact("a number", "employees = 40", _number),
    "regions": Fact("a list of ISO codes", 'regions = ["DE", "US"]', _words),
    "commercial": Fact(_YES, "commercial = true", _flag),
    "production": Fact(_YES, "production = true", _flag),
    "research_only": Fact(_YES, "research_only = false", _flag),
    "internal_only": Fact(_YES, "internal_only = false", _flag),
    "distributes_weights": Fact(_YES, "distributes_weights = false", _flag),
    "modifies": Fact(_YES, "modifies = true", _flag),
    "serves_api": Fact(_YES, "serves_api = true", _flag),
    "trains_on_outputs": Fact(_YES, "trains_on_outputs = false", _flag),
    "competes_with_licensor": Fact(_YES, "competes_with_licensor = false", _flag),
    "benchmarks": Fact(_YES, "benchmarks = false", _flag),
    "military": Fact(_YES, "military = false", _flag),
    "nuclear": Fact(_YES, "nuclear = false", _flag),
    "medical": Fact(_YES, "medical = false", _flag),
    "accepts_use_policies": Fact(_YES, "accepts_use_policies = true", _flag),
}

#: value of use_restrictions → the fact that it bars, the rule's name and what to say
_USES = {
    "non-commercial": (
        "commercial",
        "non-commercial",
        "the licence is for non-commercial use, and yours is commercial",
    ),
    "research-only": ("commercial", "research-only", "the licence is for research only"),
    "evaluation-only": ("production", "evaluation-only", "the licence is for evaluation only"),
    "no-production": ("production", "no-production", "the licence does not allow use in production"),
    "internal-use-only": (
        "serves_api",
        "internal-use-only",
        "the licence is for internal use only, and you offer a service",
    ),
    "hosted-service": ("serves_api", "hosted-service", "the licence does not allow offering it as a service"),
    "output-training": ("trains_on_outputs", "output-training", "the licence bars training other models on outputs"),
    "competing-product": ("competes_with_licensor", "competing-product", "the licence bars competing products"),
    "benchmarking": ("benchmarks", "benchmarking", "the licence restricts benchmarks"),
    "military": ("military", "military", "the licence bars military use"),
    "nuclear": ("nuclear", "nuclear", "the licence bars nuclear use"),
    "medical": ("medical", "medical", "the licence bars medical use"),
}


class Bar(NamedTuple):
    """A term that stands against one of our facts; certain: False where a person should look."""

    rule: str
    message: str
    evidence: Evidence | None
    certain: bool


def bars(report: Report, context: Mapping[str, Any]) -> Iterator[Bar]:
    """Every term of the licence that our facts run into, the gravest first."""
    terms = report.terms
    users, limit = context.get("monthly_active_users"), terms.get("user_threshold")
    if users is not None and limit is not None and isinstance(limit.value, (int, float)) and users > limit.value:
        yield Bar(
            "user-threshold", f"{users:,} monthly users are above the licence's {limit.value:,}", _first(limit), True
        )
    yield from _revenue(terms.get("revenue_threshold"), context)
    yield from _regions(terms.get("excluded_regions"), terms.get("person_restrictions"), context)
    uses = terms.get("use_restrictions")
    for value in uses.value if uses is not None and isinstance(uses.value, tuple) else ():
        fact, rule, message = _USES.get(value, ("", "", ""))
        if fact and context.get(fact) is True and not (rule == "research-only" and context.get("research_only")):
            yield Bar(rule, message, _first(uses, value), True)
        elif (
            value in ("acceptable-use-list", "external-policy", "ethical")
            and context.get("accepts_use_policies") is False
        ):
            yield Bar(
                "use-policy",
                "the licence binds to a list of forbidden uses, which you do not accept",
                _first(uses, value),
                True,
            )
    for key, fact, rule, words in (
        ("redistribution", "distributes_weights", "redistribution", "you pass the weights on; the licence"),
        ("modification", "modifies", "modification", "you change the model; the licence"),
        ("commercial_use", "commercial", "commercial-use", "your use is commercial; the licence"),
    ):
        term = terms.get(key)
        if term is not None and context.get(fact) is True and term.value == "prohibited":
            yield Bar(rule, f"{words} prohibits it", _first(term), True)


def _revenue(term: Term | None, context: Mapping[str, Any]) -> Iterator[Bar]:
    revenue = context.get("annual_revenue")
    if revenue is None or term is None:
        return
    value = term.value if isinstance(term.value, Mapping) else {"amount": term.value, **term.details}
    amount, currency = value.get("amount"), value.get("currency", "USD")
    if not isinstance(amount, (int, float)):
        return
    ours = context.get("revenue_currency", "USD")
    if ours != currency:
        message = f"the licence ends above {amount:,} {currency} of revenue; yours is given in {ours}"
        yield Bar("revenue-threshold", message, _first(term), False)
    elif revenue > amount:
        yield Bar(
            "revenue-threshold", f"{revenue:,} {ours} of revenue are above the licence's {amount:,}", _first(term), True
        )


def _regions(term: Term | None, persons: Term | None, context: Mapping[str, Any]) -> Iterator[Bar]:
    ours = {r.upper() for r in context.get("regions", ())}
    if not ours or term is None or not isinstance(term.value, tuple):
        return
    for place in term.value:
        hit = ours & (_EU if place == "EU" else {place.upper()})
        if hit:
            message = f"the licence grants nothing in {place}, and you are in {', '.join(sorted(hit))}"
            yield Bar("region", message, _first(term, place), True)


def _first(term: Term | None, value: str | None = None) -> Evidence | None:
    if term is None:
        return None
    for e in term.evidence:
        if value is None or e.for_value in (value, None):
            return e
    return term.evidence[0] if term.evidence else None
