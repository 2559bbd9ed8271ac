"""From norms to quotes: the deciding words, verbatim, with clause and lines."""

from __future__ import annotations

from typing import Iterable

from ..model import Document, Evidence, Norm

#: a criterion cites at most this much (CONTRACT: never the page)
MAX_TOTAL, MAX_QUOTE, MAX_SHARE = 1100, 420, 0.38


def evidence_of(
    document: Document, rule: str, start: int, end: int, part: int, clause: int, for_value: str | None = None
) -> Evidence:
    """Evidence for a plain span of a text."""
    text = document.texts[part]
    a, b = text.to_raw(start, end)
    node = document.clauses[clause] if 0 <= clause < len(document.clauses) else None
    return Evidence(
        text.source,
        node.label if node else "",
        node.heading if node else "",
        rule,
        text.raw[a:b],
        a,
        b,
        text.line_of(a),
        text.line_of(max(a, b - 1)),
        for_value,
    )


def quote_norm(
    document: Document, rule: str, norm: Norm, focus: tuple[int, int] | None = None, for_value: str | None = None
) -> Evidence:
    """Evidence for a norm: its own words, cut down around `focus` (plain span) where they are long."""
    start, end = norm.start, norm.end
    if end - start > MAX_QUOTE:
        at = focus or (start, min(end, start + MAX_QUOTE))
        a = max(start, at[0] - MAX_QUOTE // 2)
        b = min(end, max(at[1], a + MAX_QUOTE))
        if b - a > MAX_QUOTE * 2:
            b = a + MAX_QUOTE
        plain = document.texts[norm.part].plain
        while a > start and plain[a - 1 : a].isalnum():
            a -= 1
        while b < end and plain[b : b + 1].isalnum():
            b += 1
        start, end = a, b
    plain = document.texts[norm.part].plain
    while end < len(plain) and plain[end] in ".;)\"'" and end - start < MAX_QUOTE + 8 and plain[end] != "\n":
        end += 1
        break
    return evidence_of(document, rule, start, end, norm.part, norm.clause, for_value)


def trim(found: Iterable[Evidence], total_chars: int) -> tuple[Evidence, ...]:
    """Distinct quotes, in order of weight, within the limits of CONTRACT."""
    limit = min(MAX_TOTAL, max(1, int(total_chars * MAX_SHARE))) if total_chars < 3000 else MAX_TOTAL
    out: list[Evidence] = []
    used = 0
    for e in found:
        if not e.quote.strip() or any(o.source == e.source and o.start <= e.start and e.end <= o.end for o in out):
            continue
        if out and used + len(e.quote) > limit:
            continue
        out.append(e)
        used += len(e.quote)
        if len(out) >= 8:
            break
    return tuple(sorted(out, key=lambda e: (e.source, e.start)))
