"""A release as blocks: its components, the OSAID, the class of the framework, the four principles."""

from __future__ import annotations

from ...counsel.openness import Openness
from ...counsel.release import Component, Release
from ...engine.compare import verdict_words
from ...model import Report, Status, Verdict
from ...translate import Words, translated, words_in
from .blocks import Block, Point

_SIGNS = {Verdict.OPEN_SOURCE: "✓", Verdict.NOT_OPEN_SOURCE: "✗", Verdict.NEEDS_REVIEW: "?"}
_MARKS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNCLEAR: "?"}


def release_blocks(release: Release, found: Openness, lang: str = "en") -> list[Block]:
    """What is there; then what follows from it."""
    words = words_in(lang)
    parts = [Point(_line(c, words)) for c in release.components.values()]
    blocks = [Block("☐", words("Components"), "", "", (), [("", parts)])]
    if found.reports is None:
        name = words("Open Source AI Definition")
        why = words("no text of the parameters' licence is known")
        blocks.append(Block("?", f"{name} 1.0", words("not known"), why))
    else:
        blocks.append(_report(f"{words('Open Source AI Definition')} 1.0", found.reports["osaid"], words))
    missing = [Point(words.told(m)) for m in found.missing]
    lists = [(words("Missing for class {name}:", name=found.next), missing)] if found.next else []
    label = words("class {name}", name=found.mof) if found.mof else words("unclassified")
    name = f"{words('Model Openness Framework')} 1.0"
    blocks.append(Block("✓" if found.mof else "✗", name, label, "", (), lists))
    if found.reports is not None:
        blocks.append(_report(words("The four principles"), found.reports["four-principles"], words))
    return blocks


def _line(c: Component, words: Words) -> str:
    name, why = words.told(c.name), words.told(c.why)
    if not c.present:
        return f"{'✗' if c.present is False else '?'} {name}: {why}"
    sign = {True: "✓", False: "✗", None: "?"}[c.open]
    apt = f" ({words('open, not the kind of licence that the framework calls apt for it')})" if c.fits is False else ""
    where = f"; {', '.join(c.where[:2])}{' …' if len(c.where) > 2 else ''}" if c.where else ""
    return f"{sign} {name}: {why}{apt}{where}"


def _report(title: str, report: Report, words: Words) -> Block:
    report = translated(report, words)
    points = []
    for c in report.criteria.values():
        why = f": {c.explanation}" if c.status is not Status.PASS or c.debatable else ""
        points.append(Point(f"{_MARKS[c.status]} {c.name}{why}", c.evidence[:1] if c.status is Status.FAIL else ()))
    return Block(_SIGNS[report.verdict], title, verdict_words(report, words.lang), "", (), [("", points)])
