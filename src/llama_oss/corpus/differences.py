"""Gaps of an alignment as differences that people read: with the sentences on both sides, and their lines."""

from __future__ import annotations

import re
from typing import Sequence

from ..model import Difference
from .align import Gap
from .fillins import Known
from .given import Input
from .normalise import Words

_SHOWN = 2_000  # characters of one difference
_SENTENCE = 1_200  # characters of a sentence around one
_STOP = re.compile(r"[.;:!?][\"'”’)\]*]*\s+(?=\S)|\n[^\S\n]*\n|\n\s*(?=[-*•(]|\d{1,2}[.)])")


def difference(given: Input, known: Known, gap: Gap) -> Difference:
    """One difference; a run put in or left out is first slid to where it begins and ends with a sentence."""
    gap = settled(given, known, gap)
    i1, i2, j1, j2 = gap
    new = _span(given.placed, j1, j2, len(given.text))
    old = _span(known.words, i1, i2, len(known.text))
    kind = "added" if i1 == i2 else "removed" if j1 == j2 else "changed"
    new_text = given.text[slice(*new)]
    old_text = known.text[slice(*old)]
    new_lines = given.line(new[0]), given.line(max(new[0], new[1] - 1))
    old_lines = _line(known.text, old[0]), _line(known.text, max(old[0], old[1] - 1))
    raw = given.raw(*new)
    return Difference(
        kind,
        _cut(old_text if kind == "removed" else new_text, _SHOWN),
        *(new_lines if j1 < j2 else (new_lines[0], new_lines[0])),
        known=_cut(old_text, _SHOWN),
        known_start_line=old_lines[0],
        known_end_line=old_lines[1] if i1 < i2 else old_lines[0],
        sentence=_cut(given.text[slice(*sentence(given.text, *new))], _SENTENCE) if j1 < j2 or i1 < i2 else "",
        known_sentence=_cut(known.text[slice(*sentence(known.text, *old))], _SENTENCE) if i1 < i2 else "",
        start=raw[0],
        end=raw[1],
        known_start=old[0],
        known_end=old[1],
    )


def _span(placed: Words, first: int, last: int, size: int) -> tuple[int, int]:
    """Characters of the words first..last; of no words, the place where they would stand."""
    if first < last:
        return placed.starts[first], placed.ends[last - 1]
    at = placed.starts[first] if first < len(placed.starts) else max(0, size - 1)
    return at, at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence (or sentences) that hold text[start:end]."""
    low = max(0, start - _SENTENCE)
    begin = low
    for stop in _STOP.finditer(text, low, start):
        begin = stop.end()
    finish = _STOP.search(text, max(start, end - 1), min(len(text), end + _SENTENCE))
    last = finish.start() + 1 if finish else min(len(text), end + _SENTENCE)
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, max(end, min(last, len(text)))


def settled(given: Input, known: Known, gap: Gap) -> Gap:
    """The same difference, slid along equal words to where it fits whole sentences best.

    Of "You may copy. You may not sell. You may use." the part "not sell. You may" could as well be what was put in.
    """
    i1, i2, j1, j2 = gap
    if i1 == i2 and j1 < j2:
        shift = _slide(given.words, given.placed, given.text, j1, j2)
        return Gap(i1 + shift, i2 + shift, j1 + shift, j2 + shift)
    if j1 == j2 and i1 < i2:
        shift = _slide(known.words.words, known.words, known.text, i1, i2)
        return Gap(i1 + shift, i2 + shift, j1 + shift, j2 + shift)
    return gap


def _slide(words: Sequence[str], placed: Words, text: str, first: int, last: int) -> int:
    best, shift = _fit(placed, text, first) + _fit(placed, text, last), 0
    for step in (-1, 1):
        a, b = first, last
        while True:
            if step < 0 and (a == 0 or words[a - 1] != words[b - 1]):
                break
            if step > 0 and (b >= len(words) or words[a] != words[b]):
                break
            a, b = a + step, b + step
            fit = _fit(placed, text, a) + _fit(placed, text, b)
            if fit > best:
                best, shift = fit, a - first
    return shift


def _fit(placed: Words, text: str, k: int) -> int:
    """How well a sentence begins with word k: 3 at a blank line or an end, 2 after a full stop, 1 at a line's start."""
    if k == 0 or k >= len(placed.starts):
        return 3
    between = text[placed.ends[k - 1] : placed.starts[k]]
    if between.count("\n") > 1:
        return 3
    if any(c in between for c in ".;:!?"):
        return 2
    return 1 if "\n" in between else 0
