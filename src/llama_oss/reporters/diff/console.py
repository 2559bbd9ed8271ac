"""A difference for people: plain text, readable at 80 columns, piped, without colour."""

from __future__ import annotations

import textwrap

from ...engine.diff import Change, TextDiff
from ..escape import visible
from .words import HEADINGS, SIGNS, parted, place, quote, replaced, value

_OTHERS = 12  # other clauses shown unless asked for all


def render(diff: TextDiff, *, width: int = 80, verbose: bool = False) -> str:
    """The whole difference; ends with a line break."""
    old, new = (visible(r.source, one_line=True) for r in (diff.old, diff.new))
    lines = [f"{old} → {new}"]
    verdicts = diff.old.verdict.value, diff.new.verdict.value
    lines += _wrap("Verdict: " + (verdicts[0] if verdicts[0] == verdicts[1] else " → ".join(verdicts)), width)
    if diff.old.license_class != diff.new.license_class:
        lines += _wrap(f"Class: {diff.old.license_class} → {diff.new.license_class}", width)
    if diff.criteria:
        lines += ["", "Criteria"]
        for m in diff.criteria:
            lines += _wrap(f"~ {m.id}: {value(m.old)} → {value(m.new)}", width, "  ")
    if diff.terms:
        lines += ["", "Terms"]
        for m in diff.terms:
            for name, a, b in parted(m):
                lines += _wrap(f"~ {name}: {value(a)} → {value(b)}", width, "  ")
    for kind, heading in HEADINGS.items():
        changes = [c for c in diff.changes if c.kind == kind]
        if kind == "right" and diff.rights:
            lines += ["", heading]
            for m in diff.rights:
                lines += _wrap(f"{'+ won' if m.new else '- lost'}: {m.id}", width, "  ")
        elif changes:
            lines += ["", heading]
        shown = changes if verbose or kind != "other" else changes[:_OTHERS]
        for c in shown:
            lines += _change(c, width)
        if len(shown) < len(changes):
            lines.append(f"  … {len(changes) - len(shown)} more with -v")
    lines += _folded(diff, width, verbose)
    if len(lines) <= 3:
        lines.append("No difference that changes a norm.")
    return "".join(f"{line}\n" for line in lines)


def _change(c: Change, width: int) -> list[str]:
    lines = _wrap(f"{SIGNS[c.what]} {place(c)}: {'; '.join(c.says) or c.what}", width, "  ")
    if c.old and c.new:
        for a, b in replaced(c):
            text = f"“{a}” → “{b}”" if a and b else f"without “{a}”" if a else f"with “{b}”"
            lines += _wrap(text, width, "      ")
    else:
        lines += _wrap(f"“{quote(c)}”", width, "      ")
    return lines


def _folded(diff: TextDiff, width: int, verbose: bool) -> list[str]:
    lines: list[str] = []
    if diff.wording:
        n = len(diff.wording)
        lines += ["", f"Wording only: {n} place{'s' if n > 1 else ''}" + ("" if verbose else " (shown with -v)")]
        if verbose:
            for c in diff.wording:
                lines += _change(c, width)
    if diff.names:
        pairs = "; ".join(f"{visible(a, one_line=True)} → {visible(b, one_line=True)}" for a, b in diff.names[:12])
        lines += ["", *_wrap(f"Names, dates and addresses: {pairs}", width)]
    return lines


def _wrap(text: str, width: int, pad: str = "") -> list[str]:
    more = pad + ("  " if text[:1] in "+-~" else "")
    return textwrap.wrap(
        text, width, initial_indent=pad, subsequent_indent=more, break_long_words=False, break_on_hyphens=False
    ) or [""]
