"""Which characters mean what: the longest match wins within a category, idioms silence what lies in them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Mapping, NamedTuple

from ...rulebook.characters import compile_characters
from ..memory import Memory


class Tag(NamedTuple):
    """category:value over the characters i..j (half-open)."""

    category: str
    value: str
    i: int
    j: int


#: sentences whose reading is kept in mind
_MAX_READINGS = 3_000


@cache
def _tail(pattern: str) -> re.Pattern[str]:
    """Tails are compiled when their heads are first met."""
    return re.compile(pattern)


class Lexicon:
    """The lexicons over characters, by the one or two characters that their patterns begin with."""

    __slots__ = ("begins", "readings")

    def __init__(self, patterns: Mapping[str, list[str]]) -> None:
        #: sentences read before (parser/recall.py)
        self.readings: Memory[Any, Any] = Memory(_MAX_READINGS)
        self.begins: dict[str, list[tuple[str, int, str, str, str, str]]] = {}
        for tag, lines in patterns.items():
            category, _, value = tag.partition(":")
            for line in lines:
                for head, tail, _ in compile_characters(line, tag):
                    group = category if category != "cue" else f":{value}"
                    # what stands beyond the first two characters is still to be looked at
                    more = head if len(head) > 2 else ""
                    self.begins.setdefault(head[:2], []).append((more, len(head), tail, group, category, value))

    def tag(self, text: str) -> list[Tag]:
        """All tags in order of place. Every pattern has bounded gaps: the work per character is bounded."""
        found: dict[str, list[Tag]] = {}
        begins = self.begins
        for i, first in enumerate(text):
            for key in (first, text[i : i + 2]):
                if key not in begins:
                    continue
                for head, size, tail, group, category, value in begins[key]:
                    if head and not text.startswith(head, i):
                        continue
                    j = i + size
                    if tail:
                        m = _tail(tail).match(text, j)
                        if m is None:
                            continue
                        j = m.end()
                    found.setdefault(group, []).append(Tag(category, value, i, j))
        silent = _longest(found.pop("neutral", []))
        out: list[Tag] = []
        for tags in found.values():
            out += _longest([t for t in tags if not _silenced(t, silent)])
        out.sort(key=lambda t: (t.i, -t.j, t.category, t.value))
        return out


def _silenced(t: Tag, silent: list[Tag]) -> bool:
    """Whether a tag lies within an idiom, or begins with one's last characters ("无|限制" in "有限制")."""
    if t.category not in ("force", "link", "if"):
        return False
    return any((s.i <= t.i and t.j <= s.j) or (s.i < t.i < s.j < t.j and t.category == "force") for s in silent)


def _longest(tags: list[Tag]) -> list[Tag]:
    """The longest of overlapping matches, then the leftmost; equal spans keep all their values."""
    taken: dict[int, tuple[int, int]] = {}
    out: list[Tag] = []
    for t in sorted(set(tags), key=lambda t: (t.i - t.j, t.i, t.value)):
        span = (t.i, t.j)
        if any(taken.get(k, span) != span for k in range(t.i, t.j)):
            continue
        for k in range(t.i, t.j):
            taken[k] = span
        out.append(t)
    return out


_lexicons: dict[int, tuple[Any, Lexicon]] = {}


def chinese_lexicon(book: Mapping[str, Any]) -> Lexicon:
    """The lexicon of a rule book, made when the first Chinese sentence is met."""
    known = _lexicons.get(id(book))
    if known is None or known[0] is not book:
        _lexicons.clear()
        known = _lexicons[id(book)] = (book, Lexicon(book["characters"]))
    return known[1]
