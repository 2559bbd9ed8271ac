"""Answers to questions, claims and duties as blocks."""

from __future__ import annotations

from typing import Sequence

from ...counsel.claims import ClaimAnswer
from ...counsel.scenarios import Answer, Condition
from ...languages import said
from .blocks import Block, Point

_ANSWERS = {
    "yes": ("✓", {"en": "yes", "zh-CN": "可以"}),
    "yes-if": ("✓", {"en": "yes, if", "zh-CN": "可以，但须满足条件"}),
    "no": ("✗", {"en": "no", "zh-CN": "不可以"}),
    "unsaid": ("?", {"en": "the text does not say", "zh-CN": "文本没有说明"}),
}
_HOLDS = {
    "true": ("✓", {"en": "true", "zh-CN": "属实"}),
    "false": ("✗", {"en": "false", "zh-CN": "不属实"}),
    "partly": ("~", {"en": "partly true", "zh-CN": "部分属实"}),
    "unknown": ("?", {"en": "not decided by the text", "zh-CN": "文本无法决定"}),
}
_LIMITS = {"en": "Only if:", "zh-CN": "前提："}
_MET = {"en": "Settled by what you say of yourself:", "zh-CN": "按你提供的情况已满足："}
_DUTIES = {"en": "You must:", "zh-CN": "你必须："}
_NOTES = {"en": "Beside that:", "zh-CN": "另外："}
_VERSIONS = {"en": "By version:", "zh-CN": "各版本："}


def answer_block(answer: Answer, lang: str = "en") -> Block:
    """One question with its answer, what it hangs on and what is said beside."""
    sign, word = _ANSWERS[answer.answer]
    lists = [*condition_lists(answer.conditions, lang)]
    lists.append((said(_NOTES, lang), [Point(n.says, n.evidence) for n in answer.notes]))
    return Block(sign, answer.question, said(word, lang), answer.says, answer.evidence[:2], lists)


def condition_lists(conditions: Sequence[Condition], lang: str = "en") -> list[tuple[str, list[Point]]]:
    """Limits that are open, limits that are settled, duties."""
    groups = (
        (_LIMITS, [c for c in conditions if c.kind == "limit" and c.state == "open"]),
        (_MET, [c for c in conditions if c.state == "met"]),
        (_DUTIES, [c for c in conditions if c.kind == "duty" and c.state == "open"]),
    )
    return [(said(heading, lang), [Point(c.says, c.evidence) for c in group]) for heading, group in groups]


def claim_block(answer: ClaimAnswer, lang: str = "en") -> Block:
    """One claim with how it stands, and in which versions."""
    sign, word = _HOLDS[answer.holds]
    lists = []
    if len(set(answer.versions.values())) > 1:
        by: dict[str, list[str]] = {}
        for version, holds in answer.versions.items():
            by.setdefault(holds, []).append(version)
        points = [Point(f"{said(_HOLDS[holds][1], lang)}: {', '.join(names)}") for holds, names in by.items()]
        lists.append((said(_VERSIONS, lang), points))
    return Block(sign, answer.claim, said(word, lang), answer.because, answer.evidence[:2], lists)
