"""A difference as a part of a page: what moved, both sides of each change, wording folded away."""

from __future__ import annotations

from html import escape

from ...engine.diff import Change, TextDiff
from ...translate import Words, words_in
from ..base import RenderOptions
from ..page import flat, listed, page, table
from .words import HEADINGS, parted, place, replaced, told, value


def render(diff: TextDiff, options: RenderOptions) -> str:
    """The whole difference as a page."""
    return history([diff], options)


def history(diffs: list[TextDiff], options: RenderOptions) -> str:
    """Several differences, one after the other, on one page."""
    words = words_in(options.lang)
    title = f"{diffs[0].old.source} → {diffs[-1].new.source}"
    return page("What changes", title, (section(d, words) for d in diffs), words, options.tool_version)


def section(diff: TextDiff, words: Words) -> str:
    """One difference: a table of answers and terms, then the changes by what they are."""
    old, new = flat(diff.old.source), flat(diff.new.source)
    rows = [(words("Verdict"), diff.old.verdict.value, diff.new.verdict.value)]
    if diff.old.license_class != diff.new.license_class:
        rows.append((words("Class"), diff.old.license_class, diff.new.license_class))
    moved = [(m.id, m.old, m.new) for m in diff.criteria]
    moved += [row for m in diff.terms for row in parted(m, words)]
    moved += [(words("right: {name}", name=m.id), m.old, m.new) for m in diff.rights]
    rows += [(flat(n), escape(value(a, words)), escape(value(b, words))) for n, a, b in moved]
    out = f"<h2>{old} → {new}</h2>\n{table(('', old, new), rows)}"
    for kind, heading in HEADINGS.items():
        changes = [c for c in diff.changes if c.kind == kind]
        if changes:
            out += f"<h3>{words(heading)}</h3>\n{listed(_change(c, words) for c in changes)}"
    if diff.wording:
        title = words("Wording only: {count}", count=len(diff.wording))
        out += f"<details><summary>{title}</summary>{listed(_change(c, words) for c in diff.wording)}</details>\n"
    if diff.names:
        pairs = "; ".join(f"{a} → {b}" for a, b in diff.names)
        out += f"<p>{flat(words('Names, dates and addresses: {what_differs}', what_differs=pairs))}</p>\n"
    return f'<section class="report">{out}</section>\n'


def _change(c: Change, words: Words) -> str:
    says = told(c, words)
    line = f"<b>{words(c.what)}</b>, {flat(place(c, words))}{f': {flat(says)}' if says else ''}"
    pairs = replaced(c)
    if pairs:
        shown = "; ".join(f"<del>{flat(a)}</del> <ins>{flat(b)}</ins>" for a, b in pairs)
        return f"{line}<br>{shown}"
    kind = {"added": "ins", "dropped": "del"}.get(c.what, "span")
    e = c.new or c.old
    return f"{line}<br><{kind}>{flat(e.quote)}</{kind}>" if e is not None else line
