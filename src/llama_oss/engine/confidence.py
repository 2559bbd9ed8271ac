"""How sure an answer is: the share of such answers that two careful readers confirmed.

An answer's kind is told from what it rests on; the table says how often answers of that kind were right on texts read
by hand (benchmarks/calibration.py measures it on held-back folds and prints the table anew).
"""

from __future__ import annotations

from ..model import CriterionResult, Status

#: kind of answer → share that was right; at most 0.99, for rules were tuned on most of those texts
SHARE: dict[str, float] = {
    "fail: several rules agree": 0.99,
    "fail: one rule, read plainly": 0.86,
    "fail: one rule, read with doubt": 0.67,
    "fail: nothing grants the right": 0.81,
    "pass: nothing in the text fails": 0.99,
    "pass: other criteria fail": 0.96,
    "pass: several sentences not understood": 0.93,
    "pass: debatable": 0.70,
    "unclear": 0.5,
}
#: a reading is plain from this certainty of its norm on
_PLAIN = 0.88
#: so many sentences not understood make a pass less sure
_SEVERAL = 2


def kind_of_answer(result: CriterionResult, fails: int, unread: int) -> str:
    """The kind of an answer, a key of SHARE.

    fails: how many other criteria fail; unread: how many binding sentences no rule knows; the result's own
    confidence is still the certainty of the norm that decides.
    """
    if result.status is Status.UNCLEAR:
        return "unclear"
    if result.status is Status.FAIL:
        rules = {e.rule for e in result.evidence}
        if any(r.endswith("/missing-grant") for r in rules) or "does not grant" in result.explanation:
            return "fail: nothing grants the right"
        if len(rules) > 1:
            return "fail: several rules agree"
        return f"fail: one rule, read {'plainly' if result.confidence >= _PLAIN else 'with doubt'}"
    if result.debatable:
        return "pass: debatable"
    if unread >= _SEVERAL:
        return "pass: several sentences not understood"
    return "pass: other criteria fail" if fails else "pass: nothing in the text fails"


def calibrated(results: dict[str, CriterionResult], unread: int) -> dict[str, CriterionResult]:
    """The same answers with confidences that mean what they say."""
    fails = sum(r.status is Status.FAIL for r in results.values())
    return {k: r._replace(confidence=SHARE[kind_of_answer(r, fails, unread)]) for k, r in results.items()}
