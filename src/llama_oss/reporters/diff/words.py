"""What the reports of a difference have in common: headings, values and places in plain words."""

from __future__ import annotations

from typing import Any

from ...engine.diff import Change, Moved
from ...model import Evidence
from ...translate import Words
from ..escape import visible

HEADINGS = {
    "right": "Permissions",
    "limit": "Limits and bans",
    "duty": "Duties",
    "other": "Other clauses (definitions, marks, warranty, disputes, …)",
}
SIGNS = {"added": "+", "dropped": "-", "changed": "~"}
_SHOWN = 300


def value(what: Any, words: Words) -> str:
    """A value of a term or criterion as people read it."""
    if what is None:
        return words("nothing")
    if isinstance(what, bool):
        return words("yes") if what else words("no")
    if isinstance(what, dict):
        return "; ".join(f"{k}: {value(v, words)}" for k, v in what.items())
    if isinstance(what, (list, tuple)):
        return ", ".join(value(v, words) for v in what) or words("nothing")
    if isinstance(what, (int, float)):
        return f"{what:,}"
    return short(str(what))


def short(text: str, most: int = _SHOWN) -> str:
    """Text on one line, cut, with nothing that could do harm."""
    flat = " ".join(visible(text, one_line=True).split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def parted(moved: Moved, words: Words) -> list[tuple[str, Any, Any]]:
    """What moved, part by part: of lists and mappings only the parts that differ."""
    old, new = moved.old, moved.new
    first, _, rest = moved.id.partition(".")
    name = words(first.replace("_", " ")) + (f", {rest.replace('_', ' ')}" if rest else "")
    if isinstance(old, dict) or isinstance(new, dict):
        a, b = old or {}, new or {}
        if isinstance(a, dict) and isinstance(b, dict):
            return [(f"{name}, {k}", a.get(k), b.get(k)) for k in dict.fromkeys([*a, *b]) if a.get(k) != b.get(k)]
    return [(name, old, new)]


def place(change: Change, words: Words) -> str:
    """Where a change stands, on both sides."""
    old, new = change.old, change.new
    if old is not None and new is not None and old.clause == new.clause:
        return _clause(old) + words("lines {first} and {second}", first=old.start_line, second=new.start_line)
    sides = [_clause(e) + words("line {line}", line=e.start_line) for e in (old, new) if e is not None]
    return " → ".join(sides)


def _clause(e: Evidence) -> str:
    return f"{short(e.clause, 60)}, " if e.clause else ""


def told(change: Change, words: Words) -> str:
    """What a change does, in plain words; empty where there is nothing to say beside that it was made."""
    return "; ".join(short(words.told(s), 600) for s in change.says)


def replaced(change: Change) -> list[tuple[str, str]]:
    """The words that differ in a sentence that stands on both sides."""
    return [(short(a, 200), short(b, 200)) for a, b in change.words] if change.old and change.new else []


def quote(change: Change) -> str:
    """The sentence that was added or dropped."""
    e = change.new or change.old
    return short(e.quote) if e is not None else ""
