"""The clause tree: numbered clauses, headings, schedules, bullets and unnumbered paragraphs, in document order.

Blocks are separated by blank lines and by lines that begin with a clause number; a block's level is the depth of its
numbering style in the stack of styles open at that place, so "1. (a) (i)" nests whatever signs a licence prefers.
"""

from __future__ import annotations

from ..model import Clause, Text
from .blocks import Block, blocks
from .headings import heading_of, is_heading
from .numbering import Number, as_roman

MAX_DEPTH = 12


def build_clauses(text: Text, part: int = 0) -> tuple[Clause, ...]:
    """The clause tree of one text; parent indices count within the returned tuple."""
    plain = text.plain
    out: list[Clause] = []
    stack: list[tuple[str, int, int]] = []  # numbering style, last order, index of the clause
    heading_at, heading_text, root = -1, "", ""
    seen_number = False
    for block in blocks(plain):
        body = plain[block.start : block.end]
        number = block.number
        if number is None:
            if block.heading or is_heading(body):
                title = block.heading or " ".join(body.split())
                out.append(
                    Clause(title[:80], "", title[:120], "heading", 1, -1, part, block.start, block.end, block.start)
                )
                heading_at, heading_text = len(out) - 1, title[:120]
                if block.heading or len(title.split()) > 1:
                    stack = [s for s in stack if s[0] == "part"][:1] if not seen_number else stack
                continue
            parent = _parent_of_paragraph(stack, out, block, plain)
            label = out[parent].label if parent >= 0 else (heading_text if heading_at >= 0 and not seen_number else "")
            out.append(
                Clause(
                    label or ("preamble" if not seen_number else ((stack and out[stack[-1][2]].label) or "")),
                    "", heading_text if parent < 0 else out[parent].heading, "paragraph",
                    min(MAX_DEPTH, len(stack)), parent, part, block.start, block.end, block.start,
                )
            )  # fmt: skip
            continue
        if number.style == "part":
            stack = []
            root = number.value
        elif number.style in ("(a)", "a", "A", "(A)"):
            number = _alpha_or_roman(number, stack)
        styles = [s[0] for s in stack]
        if number.style in styles:
            stack = stack[: styles.index(number.style)]
        elif number.style in ("num", "section") and not root:
            # a new top-level list where none of the open ones fits: "1." after a finished tree
            if stack and number.style == "num" and stack[0][0].startswith("dec") and number.order > 1:
                stack = []
        parent = stack[-1][2] if stack else -1
        label = _label(number, stack, out, root)
        body_start, heading = heading_of(plain, number.end, block.end)
        if number.style != "*":
            seen_number = True
        kind = "schedule" if number.style == "part" else ("item" if number.style == "*" or len(stack) > 1 else "clause")
        if block.heading:
            heading, body_start = (block.heading, block.end)
        if not heading and number.style == "*" and parent >= 0:
            heading = out[parent].heading
        out.append(
            Clause(
                label, number.printed, heading or (heading_text if not stack and heading_at >= 0 else ""), kind,
                min(MAX_DEPTH, len(stack) + 1), parent, part, block.start, block.end, body_start,
            )
        )  # fmt: skip
        if len(stack) < MAX_DEPTH:
            stack.append((number.style, number.order, len(out) - 1))
    return tuple(_extend(out))


def _alpha_or_roman(number: Number, stack: list[tuple[str, int, int]]) -> Number:
    roman = as_roman(number)
    if roman is None:
        return number
    for style, order, _ in reversed(stack):
        if style == number.style and number.order == order + 1:
            return number
        if style == roman.style and roman.order == order + 1:
            return roman
    return roman if roman.order == 1 and number.value.lower() == "i" else number


def _label(number: Number, stack: list[tuple[str, int, int]], out: list[Clause], root: str) -> str:
    above = out[stack[-1][2]].label if stack else ""
    if number.style == "*":
        return above or root or "preamble"
    if number.style == "part":
        return number.value
    if number.style.startswith("dec") and (not above or number.value.startswith(above.split(" ")[0])):
        return number.value
    if root and stack and out[stack[-1][2]].kind == "schedule":
        return f"{root} ({number.value})"
    return f"{above}.{number.value}" if above else number.value


def _parent_of_paragraph(stack: list[tuple[str, int, int]], out: list[Clause], block: Block, plain: str) -> int:
    """An unnumbered paragraph goes on with the open clause it is indented under, else with the section."""
    for style, _, index in reversed(stack):
        start = out[index].start
        indent = start - (plain.rfind("\n", 0, start) + 1)
        if style == "*":
            if block.indent > indent:
                return index
            continue
        if block.indent > indent or len(stack) == 1 or (stack and index == stack[0][2]):
            return index
    return -1


def _extend(out: list[Clause]) -> list[Clause]:
    """Clauses with `end` reaching over everything below them."""
    ends = [c.end for c in out]
    for k in range(len(out) - 1, -1, -1):
        p = out[k].parent
        if p >= 0:
            ends[p] = max(ends[p], ends[k])
    return [c._replace(end=e) for c, e in zip(out, ends)]
