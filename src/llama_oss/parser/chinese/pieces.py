"""Cutting a Chinese sentence: pieces between commas and in front of "but": clauses, conditions, exceptions.

kinds   main · if · whether ("no matter …") · provided · except · consent ("unless permitted by …")
        stated ("unless otherwise stated")
"""

from __future__ import annotations

from typing import NamedTuple

from .characters import Characters
from .lexicon import Tag

_STRONG = "；。：！？\n"
_FORCE_NEAR = 6
_WHETHER = ("无论", "不论", "不管")
_RULING = frozenset({"not", "need", "only", "may", "must"})


class Piece(NamedTuple):
    """Characters i..j with the tags that lie in them; `strong`: a mark stronger than a comma stands in front."""

    kind: str
    i: int
    j: int
    tags: tuple[Tag, ...]
    strong: bool = False

    def of(self, category: str) -> list[Tag]:
        """Tags of one category, in order."""
        return [t for t in self.tags if t.category == category]

    @property
    def force(self) -> Tag | None:
        """The strongest word of force: a denied ban before a ban, a ban before a duty, a duty before a grant."""
        found = self.of("force")
        return min(found, key=lambda t: (_RANK[t.value], t.i), default=None)


_RANK = {"deny": 0, "need": 1, "not": 2, "exclude": 3, "only": 4, "must": 5, "may": 6}


def cut(chars: Characters, tags: list[Tag]) -> list[Piece]:
    """Pieces in order; exceptions and conditions inside a piece become pieces of their own beside it."""
    text = chars.text
    inside = _brackets(text)
    bounds: list[tuple[int, int, bool]] = []
    start, strong = 0, True
    breaks = {t.i for t in tags if t.category == "link" and t.i and not inside[t.i] and _leads_force(t, tags)}
    spans = [(t.i, t.j) for t in tags if t.category in ("unless", "except")]
    for k, c in enumerate(text):
        is_mark = c in "，；。：！？\n" and not inside[k] and not any(a < k < b for a, b in spans)
        if is_mark or k in breaks:
            if k > start:
                bounds.append((start, k, strong))
            start = k + 1 if is_mark else k
            strong = is_mark and c in _STRONG
    if start < len(text):
        bounds.append((start, len(text), strong))
    out: list[Piece] = []
    ordered = sorted(tags, key=lambda t: t.i)
    at = 0
    for i, j, hard in bounds:
        while at < len(ordered) and ordered[at].i < i:
            at += 1
        own = []
        k = at
        while k < len(ordered) and ordered[k].i < j:
            if ordered[k].j <= j:
                own.append(ordered[k])
            k += 1
        out += _parts(text, i, j, own, hard, inside)
    return out


def _leads_force(link: Tag, tags: list[Tag]) -> bool:
    """Whether "but" begins a clause of its own: a word of force stands in it or shortly behind."""
    return any(t.category in ("force", "unless") and link.i <= t.i <= link.j + _FORCE_NEAR * 3 for t in tags)


def _brackets(text: str) -> list[bool]:
    """For each character whether it stands in brackets; a bracket that never closes encloses nothing."""
    inside = [False] * len(text)
    at = 0
    while True:
        a = text.find("（", at)
        if a < 0:
            return inside
        b = text.find("）", a)
        if b < 0:
            return inside
        for k in range(a, b):
            inside[k] = True
        at = b + 1


def _parts(text: str, i: int, j: int, own: list[Tag], strong: bool, inside: list[bool]) -> list[Piece]:
    """A piece, and the exceptions and conditions that stand within it, in order of place."""
    marks: list[tuple[Tag, str]] = []
    for t in own:
        if inside[t.i]:
            continue
        if t.category == "unless" and not any(m.i <= t.i < m.j for m, _ in marks):
            marks.append((t, t.value))
        elif t.category == "except" and not any(m.i <= t.i < m.j for m, _ in marks):
            if text.startswith("除", t.i) and t.j - t.i > 2:
                marks.append((t, "except"))
            elif not any(x.category == "unless" and x.i <= t.i < x.j for x in own):
                # "除非 …" up to its end; "… 除外" all of it
                begin, end = (t.i, j) if text.startswith("除非", t.i) else (i, t.j)
                marks.append((Tag("except", "except", begin, end), "except"))
    out: list[Piece] = []
    rest = [t for t in own if t.category != "unless"]
    for m, kind in marks:
        within = tuple(t for t in rest if m.i <= t.i and t.j <= m.j and t.category != "except")
        out.append(Piece(kind, m.i, m.j, within, strong))
        rest = [t for t in rest if not (m.i <= t.i and t.j <= m.j)]
    left = [(a, b) for a, b in _left(i, j, marks) if text[a:b].strip("的，、 ")]
    if left:
        a, b = left[0][0], left[-1][1]
        out.append(Piece(_kind(text, a, b, rest), a, b, tuple(rest), strong))
    out.sort(key=lambda p: (p.i, p.kind == "main"))
    return out


def _left(i: int, j: int, marks: list[tuple[Tag, str]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = i
    for m, _ in sorted(marks, key=lambda x: x[0].i):
        if m.i > at:
            out.append((at, m.i))
        at = max(at, m.j)
    if at < j:
        out.append((at, j))
    return out


def _kind(text: str, i: int, j: int, tags: list[Tag]) -> str:
    """Whether a piece is a condition: it begins with "if", or ends in "…的" behind a size or "…情况下"."""
    if text.startswith(_WHETHER, i) and not any(t.category == "force" and t.value in _RULING for t in tags):
        return "whether"
    for t in tags:
        if t.category == "if" and t.value == "provided" and t.i - i <= 4:
            return "provided"
        if t.category == "if" and t.value == "if" and t.i - i <= 3:
            return "if"
    ends = any(t.category == "if" and t.value == "end" and j - t.j <= 1 for t in tags)
    force = [t for t in tags if t.category == "force"]
    if ends and not any(t.value in ("not", "need", "only") for t in force):
        return "if"
    tail = text[j - 1 : j]
    if text[j - 2 : j] in ("目的", "标的", "同时", "或者"):
        return "main"
    if tail in ("的", "时", "者") and not force and j - i > 3:
        return "if"
    return "main"
