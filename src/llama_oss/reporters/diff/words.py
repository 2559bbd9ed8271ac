"""What the reports of a difference have in common: headings, values and places in plain words."""

from __future__ import annotations

from typing import Any

from ...engine.diff import Change, Moved
from ..escape import visible

HEADINGS = {
    "right": "Permissions",
    "limit": "Limits and bans",
    "duty": "Duties",
    "other": "Other clauses (definitions, marks, warranty, disputes, …)",
}
SIGNS = {"added": "+", "dropped": "-", "changed": "~"}
_SHOWN = 300


def value(what: Any) -> str:
    """A value of a term or criterion as people read it."""
    if what is None:
        return "nothing"
    if isinstance(what, bool):
        return "yes" if what else "no"
    if isinstance(what, dict):
        return "; ".join(f"{k}: {value(v)}" for k, v in what.items())
    if isinstance(what, (list, tuple)):
        return ", ".join(value(v) for v in what) or "nothing"
    if isinstance(what, (int, float)):
        return f"{what:,}"
    return short(str(what))


def short(text: str, most: int = _SHOWN) -> str:
    """Text on one line, cut, with nothing that could do harm."""
    flat = " ".join(visible(text, one_line=True).split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def parted(moved: Moved) -> list[tuple[str, Any, Any]]:
    """What moved, part by part: of lists and mappings only the parts that differ."""
    old, new = moved.old, moved.new
    name = moved.id.replace("_", " ").replace(".", ", ")
    if isinstance(old, dict) or isinstance(new, dict):
        a, b = old or {}, new or {}
        if isinstance(a, dict) and isinstance(b, dict):
            return [(f"{name}, {k}", a.get(k), b.get(k)) for k in dict.fromkeys([*a, *b]) if a.get(k) != b.get(k)]
    return [(name, old, new)]


def place(change: Change) -> str:
    """Where a change stands, on both sides."""
    parts = []
    for e in (change.old, change.new):
        if e is not None:
            parts.append((f"{short(e.clause, 60)}, " if e.clause else "") + f"line {e.start_line}")
    if len(parts) == 2 and change.old and change.new and change.old.clause == change.new.clause:
        clause = f"{short(change.old.clause, 60)}, " if change.old.clause else ""
        return f"{clause}lines {change.old.start_line} and {change.new.start_line}"
    return " and ".join(parts)


def replaced(change: Change) -> list[tuple[str, str]]:
    """The words that differ in a sentence that stands on both sides."""
    return [(short(a, 200), short(b, 200)) for a, b in change.words] if change.old and change.new else []


def quote(change: Change) -> str:
    """The sentence that was added or dropped."""
    e = change.new or change.old
    return short(e.quote) if e is not None else ""
