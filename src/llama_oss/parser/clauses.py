"""The clause tree: numbered clauses, headings, schedules, bullets and unnumbered paragraphs, in document order.

Blocks are separated by blank lines and by lines that begin with a clause number; a block's level is the depth of its
numbering style in the stack of styles open at that place, so "1. (a) (i)" nests whatever signs a licence prefers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Clause, Text
from .numbering import Number, as_roman, read_number

MAX_DEPTH = 12
_CAPS = re.compile(r"[A-Z][A-Z0-9 ,;:'\"&()/.\-]{2,90}$")
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(.*)")
_RULE = re.compile(r"[-=_*~#]{3,}$")


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
        if not line or (_RULE.match(line) and len(set(line)) == 1):
            if line and current and len(current) == 1 and line[0] in "-=" and not number:
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
        if found is not None and not blank and found.style not in ("*",) and not _may_start(plain, a, found, current):
            found = None
        if found is not None and found.style == "*" and not blank and not _may_start(plain, a, found, current):
            found = None
        if found is not None:
            flush()
            number = found
            current.append((a, b))
        elif blank or not current or (_CAPS.match(line) and len(line.split()) <= 9 and len(current) == 1 and False):
            flush()
            current.append((a, b))
        else:
            current.append((a, b))
        blank = False
    flush()
    return out


def _may_start(plain: str, at: int, number: Number, current: list[tuple[int, int]]) -> bool:
    """Whether a number at the start of a line inside a paragraph opens a clause, not a wrapped "section\\n2."."""
    if not current:
        return True
    before = plain[current[-1][0] : current[-1][1]].rstrip()
    if before[-1:] in ".:;,!?)" or before.lower().endswith((" and", " or", "and/or")):
        return not before.lower().endswith(("section", "clause", "version", "no.", "sec."))
    last = before.split()[-1].lower() if before.split() else ""
    if last in (
        "section",
        "sections",
        "clause",
        "version",
        "of",
        "to",
        "the",
        "and",
        "paragraph",
        "article",
        "than",
        "by",
        "in",
    ):
        return False
    return number.style in ("num", "dec1", "dec2", "(a)", "(num)", "(i)", "*") and len(before) < 60


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
            if block.heading or _is_heading(body):
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
        body_start, heading = _heading_of(plain, block, number)
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


def _heading_of(plain: str, block: Block, number: Number) -> tuple[int, str]:
    """Where the words of a clause begin behind its number and heading, and the heading."""
    at = number.end
    while at < block.end and plain[at] in " \t\n":
        at += 1
    body = plain[at : block.end]
    first_line = body.split("\n", 1)[0].strip()
    m = re.match(r"[\"']?([A-Z][^.:;\n]{1,70}?)[\"']?\s*(?:[.:](?=\s|$)|--+|-(?=\s))", body)
    if m and _titled(m.group(1)) and len(body) > m.end() + 2:
        start = at + m.end()
        while start < block.end and plain[start] in " \t\n-":
            start += 1
        return start, m.group(1).strip()
    if "\n" in body and _titled(first_line.rstrip(".:")) and len(first_line) < 70 and first_line != body.strip():
        rest = body.split("\n", 1)[1].lstrip()
        if first_line[-1:] in ".:" or first_line.isupper() or (rest[:1].isupper() and len(first_line.split()) <= 6):
            return at + len(body.split("\n", 1)[0]) + 1, first_line.rstrip(".:")
    if _titled(body.strip().rstrip(".:")) and len(body.split()) <= 9 and (body.strip()[-1:] not in ";,"):
        return block.end, body.strip().rstrip(".:")
    return at, ""


_SMALL = frozenset(
    "of the and or to for in on by a an with from under as is no not your our its / & - this that at".split()
)
_VERBS = frozenset("may must shall will is are can cannot do does you use uses must not".split())


def _titled(text: str) -> bool:
    """Whether words look like a heading: few, capitalised, no predicate."""
    words = text.split()
    if not words or len(words) > 10 or text.startswith(("http", "www")):
        return False
    lower = {w.lower().strip("\"'(),") for w in words}
    if lower & {"may", "must", "shall", "will", "you", "cannot", "means"}:
        return False
    if text.isupper():
        return True
    capital = sum(1 for w in words if w[:1].isupper() or w.lower() in _SMALL or w[:1] in "(\"'" or w[:1].isdigit())
    return capital >= len(words) - (1 if len(words) > 3 else 0) and words[0][:1].isupper()


def _is_heading(body: str) -> bool:
    text = " ".join(body.split())
    if len(text) > 90 or text[-1:] in ".;,!?" or "http" in text or len(text) < 3:
        return False
    words = text.split()
    if text.isupper() and len(words) <= 10 and any(c.isalpha() for c in text):
        return not ({"MAY", "SHALL", "MUST", "NOT"} & set(words))
    return (
        len(words) <= 8
        and _titled(text.rstrip(":"))
        and text[-1:] != ":"
        and "(c)" not in text.lower()
        and "copyright" not in text.lower()
    )


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
