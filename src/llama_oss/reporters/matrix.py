"""One text under several definitions, for people: a row for each, the deciding words, and where they differ."""

from __future__ import annotations

import re
from typing import Sequence

from ..engine.compare import Comparison, Difference, Row, by_text, compare
from ..model import Evidence, Report, Verdict
from ..translate import Words, words_in
from .base import RenderOptions
from .escape import visible
from .layout import columns, wrapped

_SIGNS = {Verdict.OPEN_SOURCE: "✓", Verdict.NOT_OPEN_SOURCE: "✗", Verdict.NEEDS_REVIEW: "?"}
_LONGEST = 200
SAME = "the same verdict, and a reason of its own"
_NUMBERED = re.compile(r"[0-9]|[A-Za-z]{1,2}([.()]|$)|[IVXLC]+([.()]|$)")


def comparisons(reports: Sequence[Report], lang: str = "en") -> list[Comparison]:
    """The texts that were judged under several definitions."""
    return [compare(group, lang) for group in by_text(reports) if len(group) > 1]


def plain(comparison: Comparison, options: RenderOptions) -> str:
    """The matrix as text of at most `options.width` columns."""
    words = words_in(options.lang)
    name = visible(comparison.source, one_line=True)
    out = [words("{name}, under {count} definitions", name=name, count=len(comparison.rows)), ""]
    rows = [(_SIGNS[row.verdict], row.name, row.words, decided(row, words)) for row in comparison.rows]
    out += columns(rows, options.width)
    quotes: dict[tuple[str, int], tuple[list[str], Evidence]] = {}
    for row in comparison.rows:
        if row.evidence is not None and row.deciding is not None:
            quotes.setdefault((row.evidence.source, row.evidence.start), ([], row.evidence))[0].append(row.deciding.id)
    if quotes:
        out.append("")
    for ids, e in quotes.values():
        where = f"{place(e, words)}, " if e.clause else ""
        out += wrapped(f"{', '.join(ids)}: {where}{words('line {line}', line=e.start_line)}", options.width)
        out += wrapped(f"“{_short(e)}”", options.width, indent=4)
    if comparison.differences:
        out += ["", words("Where they differ from the OSD, and why:")]
        names = {row.definition: row.name for row in comparison.rows}
        for d in comparison.differences:
            also = f"{words(SAME)}: " if d.same else ""
            cited = f" ({_cited(d, words)})"
            out += wrapped(
                f"- {names[d.definition]}: {also}{visible(d.because)}{cited}", options.width, indent=0, hang=2
            )
    for note in comparison.notes:
        out += ["", *wrapped(words("Note: {note}", note=visible(note, one_line=True)), options.width)]
    return "\n".join(out) + "\n"


def markdown(comparison: Comparison, words: Words) -> list[str]:
    """The matrix as lines of Markdown."""
    from .markdown import escape

    head = (words(h) for h in ("Definition", "Verdict", "Decided by", "Deciding words"))
    out = [f"| {' | '.join(head)} |", "|---|---|---|---|"]
    for row in comparison.rows:
        quote = f"“{escape(_short(row.evidence))}”" if row.evidence is not None else ""
        by = escape(decided(row, words))
        out.append(f"| {escape(row.name)} | {_SIGNS[row.verdict]} {escape(row.words)} | {by} | {quote} |")
    names = {row.definition: row.name for row in comparison.rows}
    if comparison.differences:
        out += ["", words("Where they differ from the OSD, and why:"), ""]
    for d in comparison.differences:
        also = f"{words(SAME)}: " if d.same else ""
        out.append(f"- {escape(names[d.definition])}: {also}{escape(d.because)} ({escape(_cited(d, words))})")
    return [*out, ""]


def decided(row: Row, words: Words) -> str:
    """The criterion that decides, and its clause."""
    if row.deciding is None:
        return ""
    e = row.evidence
    return row.deciding.id + (f", {place(e, words)}" if e is not None and e.clause else "")


def _cited(d: Difference, words: Words) -> str:
    return d.criterion + (f", {place(d.evidence, words)}" if d.evidence is not None and d.evidence.clause else "")


def place(e: Evidence, words: Words) -> str:
    """Where a quote stands: "section 2", "preamble", "Attachment A (b)"; empty where the text has no parts."""
    clause = visible(e.clause, one_line=True)
    return words("section {clause}", clause=clause) if _NUMBERED.match(clause) else clause


def _short(e: Evidence) -> str:
    quote = " ".join(visible(e.quote, one_line=True).split())
    return quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1].rstrip() + "…"
