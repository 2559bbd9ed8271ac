"""Sentences and list items. A list head ("You may not:") is read in front of every item below it."""

from __future__ import annotations

import re

from ..model import Clause, Sentence, Text

_END = re.compile(r"[.!?。！？]+[\"')\]]*(?=\s|$)|[。！？]|\n[ \t]*\n")
_ABBREVIATIONS = frozenset(
    "e.g i.e inc ltd co corp llc no nos v vs sec art cf u.s u.k st mr mrs ms dr prof fig jr sr dept ph.d etc al gmbh"
    " ag b.v n.v ver vol pp p ed approx est incl resp s.a plc s.r.l univ".split()
)
#: inline markers: "(a) …; (b) …", "(1) … (2) …", "(i) …", "a) … b) …"
_INLINE = re.compile(r"(?<![\w.])\(?((?:[ivx]{1,4}|[a-z]|\d{1,2}))\)(?=\s)")
_MAX_ITEMS = 400


def split_sentences(text: Text, clauses: tuple[Clause, ...], part: int = 0) -> tuple[Sentence, ...]:
    """Sentences of one text in order; indices count within the arguments given and the tuple returned."""
    plain = text.plain
    out: list[Sentence] = []
    open_heads: list[tuple[int, int, int]] = []  # depth of the clause, sentence index, clause index
    children = _children(clauses)
    breaks = _Breaks()
    for index, clause in enumerate(clauses):
        first_child = children.get(index, [None])[0]
        end = _own_end(plain, clauses, index)
        if clause.kind == "heading":
            out.append(Sentence(part, index, clause.start, end, (), "heading"))
            breaks.heading = index
            open_heads = [] if not _leads(plain[clause.start : end]) else open_heads
            if _leads(plain[clause.start : end]):
                open_heads.append((0, len(out) - 1, index))
            continue
        depth = clause.depth
        ancestors = _ancestors(clauses, index)
        open_heads = [h for h in open_heads if h[2] in ancestors or _same_list(clauses, h, index, breaks)]
        if not clause.number:
            breaks.paragraphs[clause.parent, clause.depth] = index
        if not clause.number and open_heads and not _goes_on(plain, clause, open_heads[-1], clauses):
            open_heads = [h for h in open_heads if h[2] in ancestors]
        heads = tuple(h[1] for h in open_heads)
        start = clause.body_start
        if clause.body_start > clause.start and clause.heading and clause.number:
            out.append(Sentence(part, index, clause.start, min(clause.body_start, end), (), "heading"))
        pieces = _sentences(plain, start, end)
        for n, (a, b) in enumerate(pieces):
            first = n == 0
            own_heads = (
                heads
                if first and (clause.number or clause.kind == "item" or _unled(plain, clause, open_heads, clauses))
                else ()
            )
            kind = "item" if own_heads else "sentence"
            markers = _inline_items(plain, a, b)
            if markers:
                lead_end = markers[0][0]
                lead = plain[a:lead_end].strip()
                if lead:
                    out.append(Sentence(part, index, a, lead_end, own_heads, "head"))
                    own_heads = (*own_heads, len(out) - 1)
                for c, d in markers:
                    out.append(Sentence(part, index, c, d, own_heads, "item"))
                continue
            if (
                n == len(pieces) - 1
                and not clause.number
                and _numbered_next(plain, clauses, index)
                and plain[b - 1 : b] not in ".;!?"
            ):
                out.append(Sentence(part, index, a, b, own_heads, "head"))
                open_heads.append((depth, len(out) - 1, index))
                continue
            if n == len(pieces) - 1 and (
                _leads(plain[a:b]) or (first_child is not None and plain[a:b].rstrip()[-1:] not in ".;!?")
            ):
                out.append(Sentence(part, index, a, b, own_heads, "head"))
                open_heads.append((depth, len(out) - 1, index))
                continue
            out.append(Sentence(part, index, a, b, own_heads, kind))
    return tuple(out)


def _children(clauses: tuple[Clause, ...]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for k, c in enumerate(clauses):
        if c.parent >= 0:
            out.setdefault(c.parent, []).append(k)
    return out


def _ancestors(clauses: tuple[Clause, ...], index: int) -> set[int]:
    out: set[int] = set()
    at = clauses[index].parent
    while at >= 0 and at not in out:
        out.add(at)
        at = clauses[at].parent
    return out


class _Breaks:
    """Where lists end: the last heading, and the last unnumbered paragraph for each (parent, depth)."""

    def __init__(self) -> None:
        self.heading = -1
        self.paragraphs: dict[tuple[int, int], int] = {}

    def after(self, head: int, clause: Clause) -> bool:
        """Whether something behind clause `head` parts it from the numbered `clause`."""
        if self.heading > head:
            return True
        same = range(clause.depth + 1)
        return any(self.paragraphs.get((clause.parent, d), -1) > head for d in same) or any(
            self.paragraphs.get((-1, d), -1) > head for d in same[:-1]
        )


def _same_list(clauses: tuple[Clause, ...], head: tuple[int, int, int], index: int, breaks: _Breaks) -> bool:
    """A head that is a paragraph (or a heading) leads the numbered or bulleted clauses that follow it directly."""
    h, c = clauses[head[2]], clauses[index]
    if not c.number:
        numbered = head[2] + 1 < index and bool(clauses[head[2] + 1].number)  # then its items have numbers
        return not h.number and c.parent == h.parent and c.kind == "paragraph" and not numbered
    if h.number:
        # "1. You may not:" followed by bullets on the same level of the tree
        return (
            c.parent == h.parent
            and not c.number[:1].isalnum()
            and h.number[:1].isalnum()
            and c.kind == "item"
            and head[2] < index
        )
    return not breaks.after(head[2], c) and c.depth - h.depth <= 3 and (c.parent == h.parent or c.parent >= head[2])


_SUBJECTS = frozenset(
    "the this these those that you your if in no any all each every it we i licensor licensee subject except unless for by"  # noqa: E501
    " nothing copyright neither there when where however permission as an a to notwithstanding such".split()
)


def _numbered_next(plain: str, clauses: tuple[Clause, ...], index: int) -> bool:
    """Whether a numbered clause that begins in lower case follows: it goes on with the sentence above it."""
    if index + 1 >= len(clauses) or not clauses[index + 1].number:
        return False
    nxt, own = clauses[index + 1], clauses[index]
    if plain[nxt.body_start : nxt.body_start + 1].islower():
        return True
    words = plain[own.start : own.end].split()
    return (
        len(words) > 5
        and nxt.number.strip("(). ") in ("1", "a", "i", "A", "*", "-")
        and "copyright" not in words[0].lower()
    )


_FINITE = frozenset("is are was were may must shall will can has have does do means".split())


def _goes_on(plain: str, clause: Clause, head: tuple[int, int, int], clauses: tuple[Clause, ...]) -> bool:
    """Whether an unnumbered paragraph is an item of the list above: it begins with a bare verb or in lower case."""
    words = plain[clause.start : clause.start + 90].split()
    if not words:
        return False
    first = words[0].strip("\"'(*,;:").lower()
    finite = {w.strip(",;:.").lower() for w in words} & _FINITE
    return words[0][:1].islower() or (
        not finite and first.isalpha() and first not in _SUBJECTS and not words[0].isupper()
    )


def _unled(plain: str, clause: Clause, open_heads: list[tuple[int, int, int]], clauses: tuple[Clause, ...]) -> bool:
    return bool(open_heads) and not clause.number and not clauses[open_heads[-1][2]].number


def _own_end(plain: str, clauses: tuple[Clause, ...], index: int) -> int:
    """Where a clause's own words end: at the next clause."""
    c = clauses[index]
    nxt = clauses[index + 1].start if index + 1 < len(clauses) else c.end
    end = min(c.end, nxt)
    while end > c.start and plain[end - 1] in " \t\n#":  # "#": signs of the heading that comes next
        end -= 1
    return end


def _leads(words: str) -> bool:
    """Whether a list follows: "…:", "… that", "… to", "… the following conditions are met"."""
    tail = words.rstrip(" \t\n\"'*_")
    return (
        tail[-1:] in (":", "：")
        or tail[-2:] == ":-"
        or tail.lower().endswith((" to", " that", " following", " not", " in particular"))
    )


def _sentences(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = start
    for m in _END.finditer(plain, start, end):
        stop = m.end()
        if m.group()[0] == ".":
            word = plain[max(at, m.start() - 12) : m.start()].split()
            last = word[-1].lower().lstrip("(\"'") if word else ""
            if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last not in "ai"):
                follows = plain[stop : stop + 3].strip()[:1]
                if not (
                    last in ("etc", "inc", "ltd", "corp", "llc", "al")
                    and follows.isupper()
                    and plain[stop : stop + 2] != " I"
                ):
                    continue
            follows = plain[stop : stop + 40].lstrip()[:1]
            if follows.islower() and not plain[at : m.start()].isupper():
                continue
        a, b = _strip(plain, at, stop)
        if b > a:
            out.append((a, b))
        at = stop
    a, b = _strip(plain, at, end)
    if b > a:
        out.append((a, b))
    return out


def _strip(plain: str, a: int, b: int) -> tuple[int, int]:
    while a < b and plain[a] in " \t\n":
        a += 1
    while b > a and plain[b - 1] in " \t\n":
        b -= 1
    return a, b


def _inline_items(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Items of an enumeration inside a sentence: at least two markers in sequence, each behind a separator."""
    if plain.find(")", start, end) < 0:
        return []
    marks: list[tuple[int, str]] = []
    for m in _INLINE.finditer(plain, start, end):
        value = m.group(1)
        if not marks:
            if value in ("a", "i", "1"):
                marks.append((m.start(), value))
            continue
        if _follows(marks[-1][1], value, marks[0][1]):
            marks.append((m.start(), value))
        if len(marks) >= _MAX_ITEMS:
            break
    if len(marks) < 2:
        return []
    # an enumeration of nouns ("(a) the Work and (b) its parts") reads better in one piece
    spans = [(a, marks[k + 1][0] if k + 1 < len(marks) else end) for k, (a, _) in enumerate(marks)]
    if sum(b - a for a, b in spans) / len(spans) < 28:
        return []
    return [_strip(plain, a, b) for a, b in spans]


def _follows(last: str, value: str, first: str) -> bool:
    if first == "1":
        return value.isdigit() and int(value) == int(last) + 1
    if first == "a":
        return len(value) == 1 and value.isalpha() and ord(value) == ord(last[-1]) + 1
    order = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    return value in order and last in order and order.index(value) == order.index(last) + 1
