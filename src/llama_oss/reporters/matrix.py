"""One text under several definitions, for people: a row for each, the deciding words, and where they differ."""

from __future__ import annotations

import re
from typing import Sequence

from ..engine.compare import Comparison, Difference, Row, by_text, compare
from ..model import Evidence, Report, Verdict
from .base import RenderOptions
from .escape import visible
from .layout import columns, wrapped

_SIGNS = {Verdict.OPEN_SOURCE: "✓", Verdict.NOT_OPEN_SOURCE: "✗", Verdict.NEEDS_REVIEW: "?"}
_LONGEST = 200


def comparisons(reports: Sequence[Report]) -> list[Comparison]:
    """The texts that were judged under several definitions."""
    return [compare(group) for group in by_text(reports) if len(group) > 1]


def plain(comparison: Comparison, options: RenderOptions) -> str:
    """The matrix as text of at most `options.width` columns."""
    out = [f"{visible(comparison.source, one_line=True)}, under {len(comparison.rows)} definitions", ""]
    rows = [(_SIGNS[row.verdict], row.name, row.words, _decided(row)) for row in comparison.rows]
    out += columns(rows, options.width)
    quotes: dict[tuple[str, int], tuple[list[str], Evidence]] = {}
    for row in comparison.rows:
        if row.evidence is not None and row.deciding is not None:
            quotes.setdefault((row.evidence.source, row.evidence.start), ([], row.evidence))[0].append(row.deciding.id)
    if quotes:
        out.append("")
    for ids, e in quotes.values():
        where = f"{place(e)}, " if e.clause else ""
        out += wrapped(f"{', '.join(ids)}: {where}line {e.start_line}", options.width)
        out += wrapped(f"“{_short(e)}”", options.width, indent=4)
    if comparison.differences:
        out += ["", "Where they differ from the OSD, and why:"]
        names = {row.definition: row.name for row in comparison.rows}
        for d in comparison.differences:
            also = "the same verdict, and a reason of its own: " if d.same else ""
            cited = f" ({_cited(d)})"
            out += wrapped(
                f"- {names[d.definition]}: {also}{visible(d.because)}{cited}", options.width, indent=0, hang=2
            )
    for note in comparison.notes:
        out += ["", *wrapped(f"Note: {visible(note, one_line=True)}", options.width)]
    return "\n".join(out) + "\n"


def markdown(comparison: Comparison) -> list[str]:
    """The matrix as lines of Markdown."""
    from .markdown import escape

    out = ["| definition | verdict | decided by | deciding words |", "|---|---|---|---|"]
    for row in comparison.rows:
        quote = f"“{escape(_short(row.evidence))}”" if row.evidence is not None else ""
        out.append(
            f"| {escape(row.name)} | {_SIGNS[row.verdict]} {escape(row.words)} | {escape(_decided(row))} | {quote} |"
        )
    names = {row.definition: row.name for row in comparison.rows}
    if comparison.differences:
        out += ["", "Where they differ from the OSD, and why:", ""]
    for d in comparison.differences:
        also = "the same verdict, and a reason of its own: " if d.same else ""
        cited = (
            f"{d.criterion}{', section ' + d.evidence.clause if d.evidence is not None and d.evidence.clause else ''}"
        )
        out.append(f"- {escape(names[d.definition])}: {also}{escape(d.because)} ({escape(cited)})")
    return [*out, ""]


def _decided(row: Row) -> str:
    if row.deciding is None:
        return ""
    e = row.evidence
    return row.deciding.id + (f", {place(e)}" if e is not None and e.clause else "")


def _cited(d: Difference) -> str:
    return d.criterion + (f", {place(d.evidence)}" if d.evidence is not None and d.evidence.clause else "")


def place(e: Evidence) -> str:
    """Where a quote stands: "section 2", "preamble", "Attachment A (b)"; empty where the text has no parts."""
    clause = visible(e.clause, one_line=True)
    return f"section {clause}" if re.match(r"[0-9]|[A-Za-z]{1,2}([.()]|$)|[IVXLC]+([.()]|$)", clause) else clause


def _short(e: Evidence) -> str:
    quote = " ".join(visible(e.quote, one_line=True).split())
    return quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1].rstrip() + "…"
