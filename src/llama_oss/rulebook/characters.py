"""The pattern language for scripts without spaces (Chinese): the same signs, read over characters instead of words.

    甲乙      those characters
    (甲|乙)   one of; brackets may stand inside brackets
    [甲]      optional
    ..3       up to three characters of any kind, but no comma or sentence mark
    ...3      the same across commas

A compiled entry is [head, tail, tag]: literal characters to begin with, a regular expression for the rest, or "".
Gaps are bounded and end in literal characters, so that reading stays linear.
"""

from __future__ import annotations

import re

from .patterns import PatternError

#: strings that the beginning of a pattern is spelt out to at most
MAX_HEADS = 150
#: the longest gap a pattern may have
MAX_GAP = 80
_GAPS = {"..": "[^，。；：！？\\n]", "...": "[^。；！？\\n]"}
_PIECE = re.compile(r"\s*(\(|\)|\[|\]|\||\.{2,3}\d+|[^\s()\[\]|.]+|\.)")

Entry = list[str]


def compile_characters(pattern: str, tag: str) -> list[Entry]:
    """The entries of one pattern; its first characters are spelt out up to its first gap.

    Raises PatternError for unbalanced brackets, and for gaps without characters on both sides.
    """
    pieces = _PIECE.findall(pattern.strip().lower())
    if not pieces:
        raise PatternError("an empty pattern")
    heads, first = _heads(pieces, _check(pieces, pattern))
    tail = _regex(pieces[first:])
    if any(not h for h in heads):
        raise PatternError(f"the pattern {pattern!r} could match nothing before its first gap")
    if any(_is_gap(p) for p in pieces) and re.fullmatch(tail, ""):
        raise PatternError(f"the pattern {pattern!r} ends with a gap; a gap needs characters on both sides")
    return [[head, tail, tag] for head in sorted(set(heads))]


def _check(pieces: list[str], pattern: str) -> int:
    """Where the first gap stands. Raises PatternError for brackets that do not balance and for gaps inside them."""
    first, depth = len(pieces), 0
    for n, p in enumerate(pieces):
        depth += (p in ("(", "[")) - (p in (")", "]"))
        if depth < 0:
            break
        if p == "|" and not depth:
            raise PatternError(f"alternatives stand in brackets: ( | ), in the pattern {pattern!r}")
        if _is_gap(p):
            if int(p.lstrip(".")) > MAX_GAP:
                raise PatternError(f"a gap of more than {MAX_GAP} characters in the pattern {pattern!r}")
            if depth:
                raise PatternError(f"a gap inside brackets in the pattern {pattern!r}")
            first = min(first, n)
    if depth:
        raise PatternError(f"unbalanced bracket in the pattern {pattern!r}")
    return first


def _heads(pieces: list[str], end: int) -> tuple[list[str], int]:
    """As much of the pieces as stands for few strings, spelt out: (the strings, index of the first piece left over)."""
    heads, at = [""], 0
    while at < end:
        stop, depth = at, 0
        while True:
            depth += (pieces[stop] in ("(", "[")) - (pieces[stop] in (")", "]"))
            stop += 1
            if not depth:
                break
        group = _spell(pieces[at:stop])
        if len(heads) * len(group) > MAX_HEADS and all(heads):
            break
        heads = [h + g for h in heads for g in group]
        at = stop
    return heads, at


def _is_gap(piece: str) -> bool:
    return piece.startswith("..") and len(piece) > 2


def _spell(pieces: list[str]) -> list[str]:
    """Every string that pieces without gaps stand for."""

    def sequence(at: int, close: str) -> tuple[list[str], int]:
        done: list[str] = []
        words = [""]
        while at < len(pieces):
            p = pieces[at]
            at += 1
            if p == close:
                return done + words, at
            if p in ("(", "["):
                inner, at = sequence(at, ")" if p == "(" else "]")
                inner = inner + [""] if p == "[" else inner
                words = [w + i for w in words for i in inner]
            elif p == "|":
                done, words = done + words, [""]
            else:
                words = [w + p for w in words]
        return done + words, at

    return sequence(0, "")[0]


def _regex(pieces: list[str]) -> str:
    out: list[str] = []
    for p in pieces:
        if p in ("(", "["):
            out.append("(?:")
        elif p == ")":
            out.append(")")
        elif p == "]":
            out.append(")?")
        elif p == "|":
            out.append("|")
        elif _is_gap(p):
            size = p.lstrip(".")
            out.append(f"{_GAPS[p[: -len(size)]]}{{0,{int(size)}}}?")
        else:
            out.append(re.escape(p))
    return "".join(out)
