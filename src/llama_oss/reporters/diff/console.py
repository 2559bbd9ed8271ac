"""A difference for people: plain text, readable at 80 columns, piped, without colour."""

from __future__ import annotations

from ...engine.diff import Change, TextDiff
from ...translate import Words, words_in
from ..base import RenderOptions
from ..console import WORDS
from ..escape import visible
from ..layout import wrapped
from .words import HEADINGS, SIGNS, parted, place, quote, replaced, told, value

_OTHERS = 12  # other clauses shown unless asked for all


def render(diff: TextDiff, options: RenderOptions) -> str:
    """The whole difference; ends with a line break. Never wider than 100 columns, which nobody reads well."""
    words, width, verbose = words_in(options.lang), max(40, min(options.width, 100)), options.verbose > 0
    old, new = (visible(r.source, one_line=True) for r in (diff.old, diff.new))
    lines = [f"{old} → {new}"]
    verdicts = [words(WORDS[r.verdict][1]).lower() for r in (diff.old, diff.new)]
    lines += _wrap(f"{words('Verdict')}: " + " → ".join(dict.fromkeys(verdicts)), width)
    if diff.old.license_class != diff.new.license_class:
        lines += _wrap(f"{words('Class')}: {diff.old.license_class} → {diff.new.license_class}", width)
    if diff.criteria:
        lines += ["", words("Criteria")]
        for m in diff.criteria:
            lines += _wrap(f"~ {m.id}: {words(str(m.old))} → {words(str(m.new))}", width, "  ")
    if diff.terms:
        lines += ["", words("Terms")]
        for m in diff.terms:
            for name, a, b in parted(m, words):
                lines += _wrap(f"~ {name}: {value(a, words)} → {value(b, words)}", width, "  ")
    for kind, heading in HEADINGS.items():
        changes = [c for c in diff.changes if c.kind == kind]
        if kind == "right" and diff.rights:
            lines += ["", words(heading)]
            for m in diff.rights:
                lines += _wrap(f"+ {words('won')}: {m.id}" if m.new else f"- {words('lost')}: {m.id}", width, "  ")
        elif changes:
            lines += ["", words(heading)]
        shown = changes if verbose or kind != "other" else changes[:_OTHERS]
        for c in shown:
            lines += _change(c, width, words)
        if len(shown) < len(changes):
            lines.append("  " + words("… {count} more with -v", count=len(changes) - len(shown)))
    lines += _folded(diff, width, verbose, words)
    if len(lines) <= 3:
        lines.append(words("No difference that changes a norm."))
    return "".join(f"{line}\n" for line in lines)


def _change(c: Change, width: int, words: Words) -> list[str]:
    lines = _wrap(f"{SIGNS[c.what]} {place(c, words)}: {told(c, words) or words(c.what)}", width, "  ")
    if c.old and c.new:
        for a, b in replaced(c):
            text = (
                f"“{a}” → “{b}”"
                if a and b
                else words("without “{text}”", text=a)
                if a
                else words("with “{text}”", text=b)
            )
            lines += _wrap(text, width, "      ")
    else:
        lines += _wrap(f"“{quote(c)}”", width, "      ")
    return lines


def _folded(diff: TextDiff, width: int, verbose: bool, words: Words) -> list[str]:
    lines: list[str] = []
    if diff.wording:
        n = len(diff.wording)
        lines += ["", words("Wording only: {count}", count=n) + ("" if verbose else f" {words('(shown with -v)')}")]
        if verbose:
            for c in diff.wording:
                lines += _change(c, width, words)
    if diff.names:
        pairs = "; ".join(f"{visible(a, one_line=True)} → {visible(b, one_line=True)}" for a, b in diff.names[:12])
        lines += ["", *_wrap(words("Names, dates and addresses: {what_differs}", what_differs=pairs), width)]
    return lines


def _wrap(text: str, width: int, pad: str = "") -> list[str]:
    return wrapped(text, width, indent=len(pad), hang=2 if text[:1] in "+-~" else 0)
