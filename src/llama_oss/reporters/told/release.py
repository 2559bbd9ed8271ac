"""A release as blocks: its components, the OSAID, the class of the framework, the four principles."""

from __future__ import annotations

from ...counsel.openness import Openness
from ...counsel.release import Component, Release
from ...engine.compare import verdict_words
from ...model import Report, Status, Verdict
from .blocks import Block, Point

_SIGNS = {Verdict.OPEN_SOURCE: "✓", Verdict.NOT_OPEN_SOURCE: "✗", Verdict.NEEDS_REVIEW: "?"}
_MARKS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNCLEAR: "?"}


def release_blocks(release: Release, found: Openness) -> list[Block]:
    """What is there; then what follows from it."""
    parts = [Point(_line(c)) for c in release.components.values()]
    blocks = [Block("☐", "Components", "", "", (), [("", parts)])]
    if found.reports is None:
        blocks.append(
            Block("?", "Open Source AI Definition", "not known", "no text of the parameters' licence is known")
        )
    else:
        blocks.append(_report("Open Source AI Definition 1.0", found.reports["osaid"]))
    missing = [Point(m) for m in found.missing]
    lists = [(f"Missing for class {found.next}:", missing)] if found.next else []
    label = f"class {found.mof}" if found.mof else "unclassified"
    blocks.append(Block("✓" if found.mof else "✗", "Model Openness Framework 1.0", label, "", (), lists))
    if found.reports is not None:
        blocks.append(_report("The four principles", found.reports["four-principles"]))
    return blocks


def _line(c: Component) -> str:
    if not c.present:
        return f"{'✗' if c.present is False else '?'} {c.name}: {c.why}"
    sign = {True: "✓", False: "✗", None: "?"}[c.open]
    apt = "" if c.fits is not False else " (open, not the kind of licence that the framework calls apt for it)"
    where = f"; {', '.join(c.where[:2])}{' …' if len(c.where) > 2 else ''}" if c.where else ""
    return f"{sign} {c.name}: {c.why}{apt}{where}"


def _report(title: str, report: Report) -> Block:
    points = []
    for c in report.criteria.values():
        why = f": {c.explanation}" if c.status is not Status.PASS or c.debatable else ""
        points.append(Point(f"{_MARKS[c.status]} {c.name}{why}", c.evidence[:1] if c.status is Status.FAIL else ()))
    return Block(_SIGNS[report.verdict], title, verdict_words(report), "", (), [("", points)])
