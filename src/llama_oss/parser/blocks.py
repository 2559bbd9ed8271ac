"""Blocks: runs of lines that belong together, cut at blank lines, headings and clause numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from .headings import is_heading
from .numbering import Number, as_roman, read_number

_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(.*)")
#: a line of signs alone: a rule, an edge of a box, the end of a comment
_RULE = re.compile(r"[\W_]{2,}$")


class Block(NamedTuple):
    """A run of lines that belongs together: plain span, number if it has one, heading mark and indentation."""

    start: int
    end: int
    number: Number | None
    heading: str
    heading_level: int
    indent: int


def blocks(plain: str) -> list[Block]:
    """The blocks of a text, in order."""
    out: list[Block] = []
    current: list[tuple[int, int]] = []
    number: Number | None = None
    last: dict[str, int] = {}  # style of number → its last place in a list
    open_items: dict[int, Number] = {}  # indentation → the item that is open there
    at, n = 0, len(plain)
    blank = True

    def flush() -> None:
        nonlocal number
        if current:
            first = current[0][0]
            line_start = plain.rfind("\n", 0, first) + 1
            out.append(Block(first, current[-1][1], number, "", 0, first - line_start))
        current.clear()
        number = None

    while at < n:
        stop = plain.find("\n", at)
        stop = n if stop < 0 else stop
        a, b = at, stop
        while a < b and plain[a] in " \t":
            a += 1
        while b > a and plain[b - 1] in " \t":
            b -= 1
        at = stop + 1
        line = plain[a:b]
        if not line or (_RULE.match(line) and not line.isalnum()):
            if len(line) > 2 and len(current) == 1 and line[0] in "-=~^" and len(set(line)) == 1 and not number:
                first = current[0]  # an underlined heading
                current.clear()
                out.append(Block(first[0], first[1], None, plain[first[0] : first[1]], 2, 0))
            else:
                flush()
            blank = True
            continue
        mark = _MARKDOWN.match(line) if line[0] == "#" else None
        if mark:
            flush()
            offset = a + mark.start(2)
            inner = read_number(plain, offset, b)
            out.append(Block(offset, b, inner, mark.group(2).strip(" #"), len(mark.group(1)), 0))
            blank = True
            continue
        found = read_number(plain, a, b)
        if found is not None and not blank:
            moved = bool(current) and _indent(plain, a) != _indent(plain, current[-1][0])
            above = open_items.get(_indent(plain, a))
            listed = number is not None and _next_item(plain, above, found, current, moved)
            if not listed and not _may_start(plain, found, current, last, moved):
                found = None
        if found is None and _heads_line(plain, a, b, at, blank or plain[current[-1][1] - 1] in ".;:!?"):
            flush()
            out.append(Block(a, b, None, " ".join(line.split()), 2, 0))
            blank = True
            continue
        if found is not None:
            flush()
            _remember(last, found)
            number = found
            depth = _indent(plain, a)
            open_items = {k: v for k, v in open_items.items() if k < depth} | {depth: found}
            current.append((a, b))
        else:
            if blank:
                flush()
            current.append((a, b))
        blank = False
    flush()
    return out


#: characters of a line that is a whole paragraph
_LONG = 100


def _heads_line(plain: str, a: int, b: int, following: int, fresh: bool) -> bool:
    """Whether a line is a heading although no blank line parts it from the paragraph, one long line, below it."""
    if not fresh or b - a > 70:
        return False
    after = plain[following : following + 4 * _LONG].split("\n", 1)[0].strip()
    return len(after) > max(_LONG, 2 * (b - a)) and is_heading(plain[a:b])


def _indent(plain: str, at: int) -> int:
    """Characters before `at` on its line."""
    return at - (plain.rfind("\n", 0, at) + 1)


def _remember(last: dict[str, int], number: Number) -> None:
    roman = as_roman(number)
    last[number.style] = number.order
    if roman is not None and (roman.order == 1 or last.get(roman.style) == roman.order - 1):
        last[roman.style] = roman.order


def _continues(last: dict[str, int], number: Number) -> bool:
    """Whether a number is the next of its list: "ii." after "i.", read as letter or as roman numeral."""
    roman = as_roman(number)
    return last.get(number.style) == number.order - 1 > 0 or (
        roman is not None and last.get(roman.style) == roman.order - 1 > 0
    )


_REFERS = frozenset(
    "section sections clause clauses version of to the and or paragraph paragraphs article than by in under with no."
    " sec. subsection subsections item items".split()
)


def _next_item(plain: str, above: Number | None, found: Number, current: list[tuple[int, int]], moved: bool) -> bool:
    """Whether a line goes on with a list: the same bullet, or the next number, as the item `above` at its depth; or
    opens one that stands deeper."""
    if above is None:
        goes_on = moved and (found.style == "*" or found.order == 1)
    elif found.style == "*":
        return above.style == "*" and above.printed == found.printed
    else:
        goes_on = above.style == found.style and found.order == above.order + 1
    before = plain[current[-1][0] : current[-1][1]].rstrip().lower()
    return goes_on and before[before.rfind(" ") + 1 :].strip("(") not in _REFERS and not before.endswith(",")


def _may_start(plain: str, number: Number, current: list[tuple[int, int]], last: dict[str, int], moved: bool) -> bool:
    """Whether a number at the start of a line inside a paragraph opens a clause, not a wrapped "section\\n2.".

    `moved`: the line is indented otherwise than the one above it, so it is no wrapped one.
    """
    if not current:
        return True
    before = plain[current[-1][0] : current[-1][1]].rstrip()
    lower = before.lower()
    if lower.endswith(("section", "clause", "version", "no.", "sec.")):
        return False
    counted = number.style == "num" or number.style.startswith("dec")
    linked = lower.endswith((" and", " or", "and/or", ","))
    if before[-1:] in ".:;!?。：；！？）" or linked or before[-1:] in ")\"'":
        if linked and counted:
            return moved  # "Sections 2 and\\n13."
        if not linked or counted or moved or number.style == "*":
            return True
        return _continues(last, number) or number.order == 1  # "(b)" goes on with a list, or "(a)" stood in the line
    word = lower[lower.rfind(" ") + 1 :]
    if word in _REFERS or word[-1:].isdigit():
        return False
    if number.style != "num" and _continues(last, number):
        return True
    return number.style in ("num", "dec1", "dec2", "(a)", "(num)", "(i)", "*") and len(before) < 60
