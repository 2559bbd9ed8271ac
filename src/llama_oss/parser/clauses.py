"""The clause tree: numbered clauses, headings, schedules, bullets and unnumbered paragraphs, in document order.

Blocks are separated by blank lines and by lines that begin with a clause number; a block's level is the depth of its
numbering style in the stack of styles open at that place, so "1. (a) (i)" nests whatever signs a licence prefers.
"""

from __future__ import annotations

from ..model import Clause, Text
from .blocks import Block, blocks
from .headings import heading_of, is_heading
from .labels import Place, label_all
from .numbering import Number, as_roman

MAX_DEPTH = 12


def build_clauses(text: Text, part: int = 0) -> tuple[Clause, ...]:
    """The clause tree of one text; parent indices count within the returned tuple."""
    plain = text.plain
    out: list[Clause] = []
    places: list[Place] = []
    stack: list[tuple[str, int, int]] = []  # numbering style, last order, index of the clause
    heading_at, heading_text = -1, ""
    seen_number = in_part = led = False
    list_at = -1
    found = blocks(plain)
    ahead = _numbers_ahead(found)
    for place, block in enumerate(found):
        body = plain[block.start : block.end]
        number = block.number
        if number is None:
            if block.heading or is_heading(body):
                title = (block.heading or " ".join(body.split()))[:120]
                out.append(Clause("", "", title, "heading", 1, -1, part, block.start, block.end, block.start))
                heading_at, heading_text = len(out) - 1, title
                places.append(Place(None, heading_at, -1, False))
                if block.heading or len(title.split()) > 1:
                    if led:
                        stack, led = [], False
                    stack = [s for s in stack if s[0] == "part"][:1] if not seen_number else stack
                continue
            if led and stack and not _goes_on(stack[0], ahead[place]) and not _deeper(stack, out, block, plain):
                stack, led = [], False  # behind "… provided that: 1. … 2. …" the text goes on
            parent = _parent_of_paragraph(stack, out, block, plain)
            out.append(
                Clause(
                    "", "", heading_text if parent < 0 else out[parent].heading, "paragraph",
                    min(MAX_DEPTH, len(stack)), parent, part, block.start, block.end, block.start,
                )
            )  # fmt: skip
            places.append(Place(None, heading_at, -1, False))
            continue
        if number.style == "part":
            stack, in_part = [], True
        elif number.style in ("(a)", "a", "A", "(A)"):
            number = _alpha_or_roman(number, stack)
        styles = [s[0] for s in stack]
        before = stack
        if number.style in styles:
            stack = stack[: styles.index(number.style)]
        elif number.style in ("num", "section") and not in_part:
            # a new top-level list where none of the open ones fits: "1." after a finished tree
            if stack and number.style == "num" and stack[0][0].startswith("dec") and number.order > 1:
                stack = []
        parent = stack[-1][2] if stack else -1
        body_start, heading = heading_of(plain, number.end, block.end)
        if number.style == "*" and body_start == block.end:
            body_start, heading = number.end, ""  # "* Guns": an item of a list is what it says, no title
        if number.style != "*":
            seen_number = True
        kind = "schedule" if number.style == "part" else ("item" if number.style == "*" or len(stack) > 1 else "clause")
        if block.heading:
            heading, body_start = (block.heading, block.end)
        if not heading and number.style == "*" and parent >= 0:
            heading = out[parent].heading
        if parent < 0 and number.style not in ("*", "part", "section"):
            if list_at < 0 or not before or before[0][0] != number.style or number.order <= before[0][1]:
                list_at = len(out)
                led = bool(out) and out[-1].kind == "paragraph" and plain[out[-1].end - 1] == ":"
        places.append(Place(number, heading_at, list_at if parent < 0 and number.style != "*" else -1, led))
        out.append(
            Clause(
                "", number.printed, heading or (heading_text if not stack and heading_at >= 0 else ""), kind,
                min(MAX_DEPTH, len(stack) + 1), parent, part, block.start, block.end, body_start,
            )
        )  # fmt: skip
        if len(stack) < MAX_DEPTH:
            stack.append((number.style, number.order, len(out) - 1))
    return tuple(_extend(label_all(out, places, plain)))


def _numbers_ahead(found: list[Block]) -> list[Number | None]:
    """For each block the next number that stands in or behind it, bullets left out."""
    out: list[Number | None] = []
    number: Number | None = None
    for block in reversed(found):
        if block.number is not None and block.number.style != "*":
            number = block.number
        out.append(number)
    return out[::-1]


def _goes_on(open_list: tuple[str, int, int], number: Number | None) -> bool:
    return number is not None and (number.style, number.order) == (open_list[0], open_list[1] + 1)


def _deeper(stack: list[tuple[str, int, int]], out: list[Clause], block: Block, plain: str) -> bool:
    """Whether a block is indented under the open list."""
    if not stack:
        return False
    start = out[stack[0][2]].start
    return block.indent > start - (plain.rfind("\n", 0, start) + 1)


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


def _parent_of_paragraph(stack: list[tuple[str, int, int]], out: list[Clause], block: Block, plain: str) -> int:
    """An unnumbered paragraph goes on with the open clause it is indented under, else with the section."""
    for style, _, index in reversed(stack):
        start = out[index].start
        indent = start - (plain.rfind("\n", 0, start) + 1)
        if style == "*":
            if block.indent > indent:
                return index
            continue
        if block.indent > indent or index == stack[0][2]:
            return index
        if block.indent == indent and (style.startswith("dec") or style in ("section", "num")):
            return index  # "2.1 Use" and, flush with it, its words
    return -1


def _extend(out: list[Clause]) -> list[Clause]:
    """Clauses with `end` reaching over everything below them."""
    ends = [c.end for c in out]
    for k in range(len(out) - 1, -1, -1):
        p = out[k].parent
        if p >= 0:
            ends[p] = max(ends[p], ends[k])
    return [c._replace(end=e) for c, e in zip(out, ends)]
