"""How open a release is: its class in the Model Openness Framework, the OSAID, the four principles."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple

from ..model import Report
from ..rulebook.load import load_more
from .release import Component, Release

DEFINITIONS = ("osaid", "four-principles")
_ROMAN = {3: "III", 2: "II", 1: "I"}


class Openness(NamedTuple):
    """mof: III, II, I or None; missing: what the next class needs; reports: by definition, None without a text."""

    mof: str | None
    next: str | None
    missing: tuple[str, ...]
    reports: Mapping[str, Report] | None

    def to_dict(self) -> dict[str, Any]:
        told = None if self.reports is None else {d: _short(r) for d, r in self.reports.items()}
        return {"mof": {"class": self.mof, "next": self.next, "missing": list(self.missing)}, "definitions": told}


def openness(release: Release) -> Openness:
    """The answers for a release; they are told from its components and from the licence of its parameters."""
    reached: int | None = None
    missing: tuple[str, ...] = ()
    following: int | None = 3
    for level in (3, 2, 1):
        missing = tuple(_missing(release.components, level))
        if missing:
            break
        reached, following = level, level - 1 or None
    reports = None
    if release.texts is not None:
        from ..engine.judge import judge_texts

        facts = {name: c.part() for name, c in release.components.items()}
        reports = judge_texts(release.texts, DEFINITIONS, source=release.source, release=facts).reports
    mof = _ROMAN[reached] if reached else None
    return Openness(mof, _ROMAN[following] if following else None, missing, reports)


def _missing(components: Mapping[str, Component], level: int) -> list[str]:
    """What a class asks for and is not there under open terms, with what is known of it."""
    out: list[str] = []
    for rule in sorted(load_more()["components"].values(), key=lambda r: r["order"]):
        if rule["class"] < level or rule.get("optional"):
            continue
        own = components[rule["id"]]
        other = components.get(rule.get("unless", ""))
        if _good(own) or (other is not None and _good(other)):
            continue
        out.append(f"{rule['id']} ({own.why})")
    return out


def _good(component: Component) -> bool:
    return component.present is True and component.open is True


def _short(report: Report) -> dict[str, Any]:
    criteria = [
        {"id": c.id, "name": c.name, "status": c.status.value, "debatable": c.debatable, "explanation": c.explanation}
        for c in report.criteria.values()
    ]
    return {"verdict": report.verdict.value, "reason": report.reason, "criteria": criteria}
