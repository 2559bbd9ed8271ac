"""What a clause is called, in the text's own way: "2", "1.b.iv", "2(a)(1)", "Attachment A (b)", "preamble"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Clause
from .numbering import Number

# the first figure is looked for before what stands in front of it: that is quicker
_WITH_SIGNS = re.compile(r"\d(?<![\w.]\d)\d?(?:\.\d{1,2})*\([a-zA-Z]\)")
_WITH_POINTS = re.compile(r"\d(?<![\w.]\d)\d?\.[a-z](?:\.[ivx]{1,4})?(?![\w])")


class Place(NamedTuple):
    """What the tree knows of a clause beside the clause itself.

    number   its number, None for headings and unnumbered paragraphs
    heading  index of the unnumbered heading that is in force, -1 before the first
    list_of  for a top-level number: index of the clause its list begins with, else -1
    led      the list began behind an unnumbered "… the following:"
    """

    number: Number | None
    heading: int
    list_of: int
    led: bool


def label_all(clauses: list[Clause], places: list[Place], plain: str) -> list[Clause]:
    """The clauses with their labels; parents come before their children."""
    signs = len(_WITH_SIGNS.findall(plain)) > max(1, len(_WITH_POINTS.findall(plain)))
    running = _numbering_runs_on(clauses, places)
    prefixed = _lists_under_headings(clauses, places)
    title = next((k for k, c in enumerate(clauses) if c.kind == "heading"), -1)
    numbered = any(p.number is not None for p in places)
    last = max((k for k, c in enumerate(clauses) if c.kind == "paragraph"), default=-1)
    labels: list[str] = []
    before = ""  # label of the last numbered clause
    for k, (c, p) in enumerate(zip(clauses, places)):
        if c.kind == "heading":
            labels.append(c.heading[:80])
            continue
        if p.number is None or p.number.style == "*":
            if c.parent >= 0 and not (p.number is None and places[c.parent].number is None):
                labels.append(labels[c.parent])
            elif p.heading >= 0 and p.heading != title:
                labels.append(labels[p.heading])
            elif k == last and len(clauses) > 3 and p.number is None:
                labels.append("last paragraph")
            elif numbered and before:
                labels.append(f"after {before}")
            else:
                labels.append(labels[p.heading] if p.heading >= 0 else "preamble")
            continue
        labels.append(_label(k, clauses, places, labels, signs, running))
        start = places[k].list_of
        if c.parent < 0 and start in prefixed:
            labels[k] = f"{labels[p.heading]} {labels[k]}"
        before = labels[k]
    return [c._replace(label=x) for c, x in zip(clauses, labels)]


def _label(k: int, clauses: list[Clause], places: list[Place], labels: list[str], signs: bool, running: bool) -> str:
    number = places[k].number
    assert number is not None
    if number.style == "part":
        return number.value
    if number.style == "section" and running and clauses[k].heading.strip().lower() == "preamble":
        return "preamble"
    at = clauses[k].parent
    above: Number | None = None
    while at >= 0:
        above = places[at].number
        if above is not None and above.style != "*":
            break
        at = clauses[at].parent
    if at < 0 or above is None or (above.style == "section" and running):
        return number.value
    name = labels[at]
    if above.style == "part":
        step = number.printed.rstrip(".:-) ") if not number.printed.startswith("(") else f"({number.value})"
        return f"{name} {step}"
    if number.style.startswith("dec"):
        return number.value
    if signs or number.printed.startswith(("(", "（")):
        return f"{name}({number.value})"
    return f"{name}.{number.value}"


def _numbering_runs_on(clauses: list[Clause], places: list[Place]) -> bool:
    """Whether clauses are counted through the sections ("Section III … 4."), so that their number alone names them."""
    orders: dict[int, list[int]] = {}
    for c, p in zip(clauses, places):
        above = places[c.parent].number if c.parent >= 0 else None
        if p.number is not None and p.number.style == "num" and above is not None and above.style == "section":
            orders.setdefault(c.parent, []).append(p.number.order)
    runs = [x for _, x in sorted(orders.items())]
    return len(runs) > 1 and all(runs[k][-1] < runs[k + 1][0] for k in range(len(runs) - 1))


def _lists_under_headings(clauses: list[Clause], places: list[Place]) -> set[int]:
    """First clauses of the lists that need their heading's name, because their numbers stand in the text twice."""
    starts = {p.list_of for p in places if p.list_of >= 0}
    if len(starts) < 2:
        return set()
    title = min((p.heading for p in places if p.heading >= 0), default=-1)
    return {s for s in starts if places[s].led and places[s].heading >= title + (s == min(starts)) and title >= 0}
