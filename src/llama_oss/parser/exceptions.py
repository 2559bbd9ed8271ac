"""How far an exception reaches: "may not distribute it, or use it except for tests" leaves tests to use alone."""

from __future__ import annotations

from .force import PROHIBITION, Force
from .segments import Segment
from .tokens import Tokens

_OR = frozenset({"or", "nor"})
#: words that may stand between "or" and its verb
_BEFORE_VERB = frozenset({"to", "otherwise", "make", "any", "allow", "anyone"})
_REACH = 4


def barred_outright(
    seg: Segment, force: Force, attached: list[tuple[Segment, Force]], tokens: Tokens
) -> tuple[Segment, Segment] | None:
    """A ban in two: what is forbidden without exception, and what the exception behind it leaves; None for one.

    Each must have a thing of its own: in "may not copy or use it except for tests" the exception reaches both.
    """
    head = force.head
    if force.modality != PROHIBITION or head is None or force.inherited or seg.i > head.i:
        return None
    excepts = [g for g, _ in attached if g.kind == "except" and g.i >= seg.i]
    if not excepts or any(t.category in ("permitted", "selfref", "license-text") for g in excepts for t in g.tags):
        return None
    end = excepts[0].i
    acts = sorted((t for t in seg.of("action") if head.j <= t.i < end), key=lambda t: t.i)
    things = [t.i for t in seg.of("object") if head.j <= t.i < end]
    for k in range(end - 1, head.j, -1):
        if tokens.words[k] not in _OR:
            continue
        after = next((t for t in acts if k < t.i <= k + _REACH), None)
        if after is None or any(w not in _BEFORE_VERB for w in tokens.words[k + 1 : after.i]):
            continue
        before = [t for t in acts if t.j <= k]
        if (
            not before
            or not any(before[0].i < i < k for i in things)
            or not (after.value == "use" or any(i > k for i in things))
        ):
            continue
        first = seg.like(kind="main", tags=[t for t in seg.tags if t.j <= k])
        rest = seg.like(kind=seg.kind, tags=[t for t in seg.tags if t.category != "action" or t not in before])
        return Segment(first.kind, seg.i, k, seg.skip, list(first.tags)), rest
    return None
