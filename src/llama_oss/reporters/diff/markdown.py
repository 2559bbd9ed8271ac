"""A difference as Markdown, for pull requests: every word of the texts is escaped."""

from __future__ import annotations

from ...engine.diff import Change, TextDiff
from ...translate import Words, words_in
from ..base import RenderOptions
from ..markdown import escape
from .words import HEADINGS, parted, place, quote, replaced, told, value


def render(diff: TextDiff, options: RenderOptions) -> str:
    """The whole difference."""
    words = words_in(options.lang)
    old, new = escape(diff.old.source), escape(diff.new.source)
    out = [f"# {old} → {new}", "", f"| | {old} | {new} |", "|---|---|---|"]
    out.append(f"| {words('Verdict')} | {diff.old.verdict.value} | {diff.new.verdict.value} |")
    if diff.old.license_class != diff.new.license_class:
        out.append(f"| {words('Class')} | {diff.old.license_class} | {diff.new.license_class} |")
    rows = [(m.id, m.old, m.new) for m in diff.criteria]
    rows += [row for m in diff.terms for row in parted(m, words)]
    rows += [(words("right: {name}", name=m.id), m.old, m.new) for m in diff.rights]
    out += [f"| {escape(n)} | {escape(value(a, words))} | {escape(value(b, words))} |" for n, a, b in rows]
    for kind, heading in HEADINGS.items():
        changes = [c for c in diff.changes if c.kind == kind]
        if changes:
            out += ["", f"## {words(heading)}", "", *(_change(c, words) for c in changes)]
    if diff.wording:
        title = words("Wording only: {count}", count=len(diff.wording))
        out += ["", f"<details><summary>{title}</summary>", ""]
        out += [*(_change(c, words) for c in diff.wording), "", "</details>"]
    if diff.names:
        pairs = "; ".join(f"{escape(a)} → {escape(b)}" for a, b in diff.names)
        out += ["", words("Names, dates and addresses: {what_differs}", what_differs=pairs)]
    return "\n".join(out) + "\n"


def _change(c: Change, words: Words) -> str:
    line = f"- **{words(c.what)}**, {escape(place(c, words))}: {escape(told(c, words))}".rstrip(": ")
    if c.old and c.new:
        pairs = [f"“{escape(a)}” → “{escape(b)}”" for a, b in replaced(c)]
        return line + (f" ({'; '.join(pairs)})" if pairs else "")
    return f"{line}: “{escape(quote(c))}”"
