"""Facts about a release that some criteria ask for: which parts of a model are there, and whether they are open.

A licence text tells nothing about them. Without facts such a criterion is unclear, or passes with the remark that the
text does not decide it, as its rule says.
"""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Sequence

from ..languages import said
from ..model import CriterionResult, Status


class Part(NamedTuple):
    """One component of a release.

    present   False: known to be missing; None: unknown
    open      whether it is under open terms; None: unknown
    why       what is known, in words
    """

    present: bool | None
    open: bool | None
    why: str = ""


Facts = Mapping[str, Part]


def answer_release(rule: Mapping[str, Any], facts: Facts | None, lang: str = "en") -> CriterionResult | None:
    """The status of what a criterion asks of a release; None where all that it asks is there."""
    asks = rule["release"]
    if facts is None:
        why = said(asks["unknown"], lang)
        if asks.get("text-alone") == "passes":
            return CriterionResult(rule["id"], said(rule["name"], lang), Status.PASS, why, 0.5, f"debatable: {why}", ())
        return CriterionResult(rule["id"], said(rule["name"], lang), Status.UNCLEAR, None, 0.5, why, ())
    missing: list[str] = []
    unknown: list[str] = []
    for wanted in asks["components"]:
        state, words = _state(wanted if isinstance(wanted, list) else [wanted], facts, bool(asks.get("open", True)))
        if state is None:
            unknown.append(words)
        elif not state:
            missing.append(words)
    if missing:
        return CriterionResult(
            rule["id"], said(rule["name"], lang), Status.FAIL, None, 0.9, f"{said(asks['says'], lang)}: {'; '.join(missing)}", ()  # noqa: E501
        )  # fmt: skip
    if unknown:
        return CriterionResult(
            rule["id"], said(rule["name"], lang), Status.UNCLEAR, None, 0.5, f"not known: {'; '.join(unknown)}", ()
        )
    return None


def _state(names: Sequence[str], facts: Facts, open_: bool) -> tuple[bool | None, str]:
    """Whether one of the alternatives is there (and open); the words say what stands against it."""
    best: bool | None = False
    words: list[str] = []
    for name in names:
        part = facts.get(name, Part(None, None))
        state = part.present if not open_ or part.present is not True else part.open
        if state:
            return True, ""
        if state is None:
            best = None
        words.append(f"{name} ({part.why})" if part.why else name)
    return best, " or ".join(words)
