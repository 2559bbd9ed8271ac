"""Questions people ask of a licence, answered from what it says: yes, yes if …, no, or the text does not say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Mapping, NamedTuple, Sequence

from ..languages import said
from ..model import Evidence
from ..policy.facts import Bar, bars
from ..rulebook.load import load_more
from .fill import fill
from .told import Told, holds

_WORD = re.compile(r"[a-z0-9][a-z0-9.-]*|[\u4e00-\u9fff]+")
#: rule of policy/facts.py → the facts that settle it
_SETTLES = {
    "user-threshold": "monthly_active_users",
    "revenue-threshold": "annual_revenue",
    "region": "regions",
    "no-production": "production",
    "competing-product": "competes_with_licensor",
    "use-policy": "accepts_use_policies",
}


class Condition(NamedTuple):
    """What a yes hangs on. kind: limit | duty; state: open | met (the asker's facts settle it)."""

    id: str
    kind: str
    says: str
    string: str | None
    state: str
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        return {**self._asdict(), "evidence": [e.to_dict() for e in self.evidence]}


class Note(NamedTuple):
    """Something said beside an answer."""

    says: str
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"says": self.says, "evidence": [e.to_dict() for e in self.evidence]}


class Answer(NamedTuple):
    """answer: yes | yes-if | no | unsaid."""

    id: str
    question: str
    answer: str
    says: str
    evidence: tuple[Evidence, ...]
    conditions: tuple[Condition, ...] = ()
    notes: tuple[Note, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "question": self.question,
            "answer": self.answer,
            "says": self.says,
            "evidence": [e.to_dict() for e in self.evidence],
            "conditions": [c.to_dict() for c in self.conditions],
            "notes": [n.to_dict() for n in self.notes],
        }


def scenario_rules(rules: Path | None = None) -> list[dict[str, Any]]:
    """The scenarios there are, in order."""
    return sorted(load_more(rules)["scenarios"].values(), key=lambda r: (r["order"], r["id"]))


def answer_scenario(
    rule: Mapping[str, Any], told: Told, context: Mapping[str, Any] = {}, lang: str = "en", rules: Path | None = None
) -> Answer:
    """One question of one licence; `context`: what the asker says of themselves (policy/facts.py)."""
    facts = {**rule.get("facts", {}), **context}
    question = said(rule["asks"], lang)
    verdict, says = "unsaid", fill(rule["silent"], told, None, lang)
    evidence: tuple[Evidence, ...] = ()
    for case in rule["cases"]:
        met = holds(case, told)
        if met is not None:
            verdict, says, evidence = case["answer"], fill(case["says"], told, met.string, lang), met.evidence
            break
    notes = _notes(rule, told, lang)
    if not rule.get("does") or verdict not in ("yes", "yes-if"):
        conditions = _conditions(rule["id"], told, facts, lang, rules) if verdict in ("yes", "yes-if") else ()
        return Answer(rule["id"], question, verdict, says, evidence, conditions, notes)
    barred = _barred(told, facts) if context else None
    if barred is not None:
        quotes = (barred.evidence,) if barred.evidence is not None else ()
        return Answer(rule["id"], question, "no", barred.message, quotes, (), notes)
    conditions = _conditions(rule["id"], told, facts, lang, rules)
    if any(c.state == "open" for c in conditions):
        verdict = "yes-if"
    return Answer(rule["id"], question, verdict, says, evidence, conditions, notes)


def duties(
    scenario: str, told: Told, context: Mapping[str, Any] = {}, lang: str = "en", rules: Path | None = None
) -> tuple[Condition, ...]:
    """What must hold and be done for a scenario, limits first."""
    return _conditions(scenario, told, dict(context), lang, rules)


def find_scenario(question: str, rules: Path | None = None) -> list[dict[str, Any]]:
    """The scenarios nearest to a free question, best first; an id finds its own."""
    every = scenario_rules(rules)
    own = [r for r in every if r["id"] == question.strip().lower()]
    if own:
        return own
    low = question.lower()
    words = set(_WORD.findall(low))
    scored: list[tuple[float, int, dict[str, Any]]] = []
    for r in every:
        score = 0.0
        for word in r["words"]:
            wide = any("\u4e00" <= c <= "\u9fff" for c in word)
            if (wide or " " in word) and word in low:
                score += 1.5 * max(1, len(word) - 1) if wide else 2
            elif not wide and (word in words or word + "s" in words):
                score += 1
        asked = set(_WORD.findall(said(r["asks"]).lower())) - _COMMON
        score += 0.4 * len(asked & words)
        if any(
            q.rstrip("?？。 ") in (said(r["asks"]).lower().rstrip("? "), said(r["asks"], "zh-CN").rstrip("？ "))
            for q in [low]
        ):
            score += 100
        if score >= 1:
            scored.append((-score, r["order"], r))
    return [r for _, _, r in sorted(scored, key=lambda x: x[:2])]


_COMMON = frozenset(
    "a an and can i if in is it its may me must my of on or our the there to use we what which with".split()
)


def _notes(rule: Mapping[str, Any], told: Told, lang: str) -> tuple[Note, ...]:
    out: list[Note] = []
    for case in rule.get("notes", ()):
        met = holds(case, told)
        if met is not None:
            out.append(Note(fill(case["says"], told, met.string, lang), met.evidence[:1]))
    return tuple(out)


def _conditions(
    scenario: str, told: Told, facts: Mapping[str, Any], lang: str, rules: Path | None
) -> tuple[Condition, ...]:
    more = load_more(rules)
    does = more["scenarios"].get(scenario, {}).get("does")
    barred = {b.rule for b in bars(told.report, facts)}
    out: list[Condition] = []
    for rule in sorted(more["conditions"].values(), key=lambda r: (r["order"], r["id"])):
        if scenario not in rule["for"] and not (does and "any" in rule["for"]):
            continue
        if rule.get("without") in {c.id for c in out}:
            continue
        met = holds(rule, told)
        if met is None:
            continue
        settles = rule.get("bar")
        fact = _SETTLES.get(settles or "")
        settled = fact is not None and fact in facts and settles not in barred
        state = "met" if settled and rule["kind"] == "limit" else "open"
        says = fill(rule["says"], told, met.string, lang)
        out.append(Condition(rule["id"], rule["kind"], says, met.string, state, met.evidence[:2]))
    return tuple(out)


def _barred(told: Told, facts: Mapping[str, Any]) -> Bar | None:
    found: Sequence[Bar] = [b for b in bars(told.report, facts) if b.certain]
    return found[0] if found else None
