"""What a criterion takes over from criteria of the core definition: `like: [osd-5]`.

Other definitions ask most of what the Open Source Definition asks. Their criteria name its criteria instead of
repeating what decides them, so that a finding that is added there is never forgotten here.
"""

from __future__ import annotations

from typing import Any, Collection, Mapping, Sequence

from .form import CORE

Rule = dict[str, Any]


def take_over(definitions: Mapping[str, Sequence[Rule]]) -> None:
    """Write out `like` in all criteria, in place; `needs` becomes a list everywhere.

    A criterion's own entries go first and stand in place of what they name: a finding that it calls debatable is not
    taken over as a failure. Findings under `except` are left out.
    """
    every = [rule for rules in definitions.values() for rule in rules]
    for rule in every:
        if isinstance(rule.get("needs"), dict):
            rule["needs"] = [rule["needs"]]
    core = {rule["id"]: rule for rule in definitions.get(CORE, ())}
    for rule in every:
        names, left_out = rule.pop("like", ()), set(rule.pop("except", ()))
        debatable = {e["finding"] for e in rule.get("debatable", ())} | left_out
        fails = {e["finding"] for e in rule.get("fails", ())} | debatable
        for other in (core[name] for name in names if name in core):
            _take(rule, other, "needs", "grant", {need["grant"] for need in rule.get("needs", ())})
            _take(rule, other, "fails", "finding", fails)
            _take(rule, other, "debatable", "finding", debatable)


def _take(rule: Rule, other: Rule, part: str, key: str, named: Collection[str]) -> None:
    taken = [entry for entry in other.get(part, ()) if entry[key] not in named]
    if taken:
        rule[part] = [*rule.get(part, ()), *taken]
