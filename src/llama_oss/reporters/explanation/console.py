"""An explanation for people: plain text, readable at 80 columns, piped, without colour; the same as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...engine.norm_words import norm_in_words
from ...model import Evidence, Status
from ...translate import Words, translated
from ..base import RenderOptions
from ..console import WORDS
from ..escape import visible
from ..layout import wrapped
from ..told.blocks import Block, Point

if TYPE_CHECKING:
    from ...engine.explain import CriterionExplanation, Explanation, Step

_WORD = {Status.PASS: "PASS", Status.FAIL: "FAIL", Status.UNCLEAR: "UNCLEAR"}
_SIGNS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNCLEAR: "?"}
_LONGEST = 320


def render_explanation(explanation: Explanation, options: RenderOptions, words: Words) -> str:
    """The whole explanation; ends with a line break."""
    width = max(40, min(options.width, 100))
    report = translated(explanation.report, words)
    verdict = report.verdict.value if words.lang == "en" else words(WORDS[report.verdict][1])
    lines = wrapped(f"{_flat(report.source)}: {verdict}", width)
    lines += wrapped(_flat(report.reason), width)
    for c in explanation.criteria:
        lines += ["", *_criterion(c, width, words)]
    lines.append("")
    if explanation.not_understood:
        count = words("Not understood: {count}", count=len(explanation.not_understood))
        lines += wrapped(count, width)
        for u in explanation.not_understood:
            lines += _quote(u.evidence, width, words.told(u.why), words)
    else:
        lines.append(words("Not understood: nothing that sounds like a norm"))
    return "".join(f"{line}\n" for line in lines)


def explanation_blocks(explanation: Explanation, words: Words) -> list[Block]:
    """The same as blocks: one for each criterion, one for what was not understood."""
    blocks = [_block(c, words) for c in explanation.criteria]
    missed = [Point(words.told(u.why), (u.evidence,)) for u in explanation.not_understood]
    if not missed:
        return [*blocks, Block("✓", words("Not understood: nothing that sounds like a norm"), "", "")]
    return [*blocks, Block("?", words("Not understood: {count}", count=len(missed)), "", "", (), [("", missed)])]


def _block(c: CriterionExplanation, words: Words) -> Block:
    title = f"{c.id} {words.told(c.name)}: {words(_WORD[c.status])}"
    points = [Point(": ".join(_told(step, words)), (step.evidence,)) for step in c.steps]
    nearest = words("What would change it: {what}", what=words.told(c.nearest.text))
    beside = [Point(nearest, c.nearest.evidence[:1])]
    if c.debatable:
        beside.insert(0, Point(words("Debatable: {what}", what=words.told(c.debatable))))
    says = words("confidence {value}", value=f"{c.confidence:.2f}")
    because = Point(words("therefore: {what}", what=words.told(c.explanation)))
    return Block(_SIGNS[c.status], title, words.told(c.asks), says, (), [("", [*points, because, *beside])])


def _told(step: Step, words: Words) -> list[str]:
    """How a clause was read, and which rule it meets."""
    read = norm_in_words(step.norm, words) if step.norm is not None else step.read_as
    told = [words("read as: {what}", what=read)] if read else []
    return [*told, words("rule {id}: {what}", id=step.finding, what=words.told(step.says))]


def _criterion(c: CriterionExplanation, width: int, words: Words) -> list[str]:
    sure = words("confidence {value}", value=f"{c.confidence:.2f}")
    lines = wrapped(f"{c.id}  {words.told(c.name)}: {words(_WORD[c.status])} ({sure})", width, hang=2)
    lines += wrapped(words.told(c.asks), width, indent=2)
    if c.debatable:
        lines += wrapped(words("Debatable: {what}", what=_flat(words.told(c.debatable))), width, indent=2)
    for n, step in enumerate(c.steps, 1):
        lines += _quote(step.evidence, width, f"{n}.", words)
        for told in _told(step, words):
            lines += wrapped(told, width, indent=5)
    says = _flat(words.told(c.explanation))
    lines += wrapped(words("therefore: {what}", what=says) if c.steps else says, width, indent=2)
    lines += wrapped(words("What would change it: {what}", what=words.told(c.nearest.text)), width, indent=2)
    if c.nearest.kind == "closest":
        for e in c.nearest.evidence:
            lines += _quote(e, width, "", words)
    return lines


def _quote(e: Evidence, width: int, front: str, words: Words) -> list[str]:
    where = words("line {line}", line=e.start_line)
    if e.clause:
        where = words("clause {clause}, line {line}", clause=_flat(e.clause), line=e.start_line)
    head = f"{front} {where}:" if front.endswith(".") else f"{front}, {where}:" if front else f"{where}:"
    quote = _flat(e.quote)
    short = quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…"
    return [*wrapped(head, width, indent=2), *wrapped(f'"{short}"', width, indent=5)]


def _flat(text: str) -> str:
    return " ".join(visible(text, one_line=True).split())
