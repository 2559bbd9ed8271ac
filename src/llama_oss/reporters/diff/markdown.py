"""A difference as Markdown, for pull requests: every word of the texts is escaped."""

from __future__ import annotations

from ...engine.diff import Change, TextDiff
from ..markdown import escape
from .words import HEADINGS, parted, place, quote, replaced, value


def render(diff: TextDiff, *, width: int = 80, verbose: bool = False) -> str:
    """The whole difference."""
    old, new = escape(diff.old.source), escape(diff.new.source)
    out = [f"# {old} → {new}", "", f"| | {old} | {new} |", "|---|---|---|"]
    out.append(f"| verdict | {diff.old.verdict.value} | {diff.new.verdict.value} |")
    if diff.old.license_class != diff.new.license_class:
        out.append(f"| class | {diff.old.license_class} | {diff.new.license_class} |")
    out += [f"| {m.id} | {escape(value(m.old))} | {escape(value(m.new))} |" for m in diff.criteria]
    for m in diff.terms:
        out += [f"| {escape(n)} | {escape(value(a))} | {escape(value(b))} |" for n, a, b in parted(m)]
    out += [f"| right: {m.id} | {value(m.old)} | {value(m.new)} |" for m in diff.rights]
    for kind, heading in HEADINGS.items():
        changes = [c for c in diff.changes if c.kind == kind]
        if changes:
            out += ["", f"## {heading}", "", *(_change(c) for c in changes)]
    if diff.wording:
        out += ["", f"<details><summary>Wording only: {len(diff.wording)}</summary>", ""]
        out += [*(_change(c) for c in diff.wording), "", "</details>"]
    if diff.names:
        out += ["", "Names, dates and addresses: " + "; ".join(f"{escape(a)} → {escape(b)}" for a, b in diff.names)]
    return "\n".join(out) + "\n"


def _change(c: Change) -> str:
    line = f"- **{c.what}**, {escape(place(c))}: {escape('; '.join(c.says))}".rstrip(": ")
    if c.old and c.new:
        pairs = [f"“{escape(a)}” → “{escape(b)}”" for a, b in replaced(c)]
        return line + (f" ({'; '.join(pairs)})" if pairs else "")
    return f"{line}: “{escape(quote(c))}”"
