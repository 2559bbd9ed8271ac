"""Public statements about a licence, checked against its text; and against the texts of the same family."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Mapping, NamedTuple

from ..corpus.licences import License, all_licenses
from ..languages import said
from ..model import Evidence
from ..rulebook.load import load_more
from .fill import fill
from .told import Told, holds, read_told

_VERSION = re.compile(r"[-_]v?\d+(?:\.\d+)*$")


class ClaimAnswer(NamedTuple):
    """How a claim stands against one text: true | false | partly | unknown."""

    id: str
    claim: str
    holds: str
    because: str
    evidence: tuple[Evidence, ...]
    versions: Mapping[str, str] = {}

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "claim": self.claim,
            "holds": self.holds,
            "because": self.because,
            "evidence": [e.to_dict() for e in self.evidence],
            "versions": dict(self.versions),
        }


def claim_rules(rules: Path | None = None) -> list[dict[str, Any]]:
    """The claims there are, in order."""
    return sorted(load_more(rules)["claims"].values(), key=lambda r: (r["order"], r["id"]))


def check_claim(rule: Mapping[str, Any], told: Told, lang: str = "en") -> ClaimAnswer:
    """One claim against one licence."""
    for case in rule["cases"]:
        met = holds(case, told)
        if met is not None:
            because = fill(case["because"], told, met.string, lang)
            return ClaimAnswer(rule["id"], said(rule["claims"], lang), case["holds"], because, met.evidence)
    otherwise = rule["otherwise"]
    because = fill(otherwise["because"], told, None, lang)
    return ClaimAnswer(rule["id"], said(rule["claims"], lang), otherwise["holds"], because, ())


def family(license_id: str | None) -> list[License]:
    """The shipped licences that differ from one only by a version in their id, itself included; oldest first."""
    stem = _VERSION.sub("", license_id or "")
    if not license_id or stem == license_id:
        return []
    known = [x for x in all_licenses() if x.kind == "licence" and _VERSION.sub("", x.id) == stem]
    return sorted(known, key=lambda x: [int(n) for n in re.findall(r"\d+", x.id)]) if len(known) > 1 else []


def across(rule: Mapping[str, Any], texts: Mapping[str, Told]) -> dict[str, str]:
    """How a claim stands in each of several versions."""
    return {name: check_claim(rule, told).holds for name, told in texts.items()}


def read_family(license_id: str | None, told: Told, rules: Path | None = None) -> dict[str, Told]:
    """Every shipped version of a licence read, each with the policy that is shipped for it; empty where it has none."""
    from .work import texts_of

    return {
        x.id: told if x.id == license_id else read_told(texts_of(x), rules=rules, source=x.id, prefer=x.id)
        for x in family(license_id)
    }
