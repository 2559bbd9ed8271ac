"""The parts of a policy, as read from llama-oss.toml or pyproject.toml."""

from __future__ import annotations

import datetime
from typing import Any, Mapping, NamedTuple

LEVELS = ("fail", "review", "ignore")
REQUIRES = ("open-source", "permitted", "none")


class Lists(NamedTuple):
    """What is allowed or denied: licence ids, classes, criteria, terms, models (with * and ?)."""

    licenses: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


class Waiver(NamedTuple):
    """One exception, with who answers for it and until when. `path` and `rule` narrow it ("*": any)."""

    model: str
    rule: str
    reason: str
    owner: str
    expires: datetime.date | None
    path: str
    line: int


class PathRule(NamedTuple):
    """Other answers for references under paths that match; a setting that is None is inherited."""

    path: str
    ignore: bool
    require: str | None
    unknown: str | None


class Policy(NamedTuple):
    """A policy. require: open-source (meets the definition) | permitted (allows what context says) | none."""

    source: str | None = None
    require: str = "open-source"
    definition: str = "osd"
    unknown: str = "review"
    unresolved: str = "review"
    conflicts: str = "fail"
    allow: Lists = Lists()
    deny: Lists = Lists()
    context: Mapping[str, Any] = {}
    paths: tuple[PathRule, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    baseline: str | None = None
    soon_days: int = 14

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "require": self.require,
            "definition": self.definition,
            "unknown": self.unknown,
            "unresolved": self.unresolved,
            "conflicts": self.conflicts,
            "context": {k: list(v) if isinstance(v, tuple) else v for k, v in self.context.items()},
            "waivers": len(self.waivers),
        }
