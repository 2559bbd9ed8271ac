"""A Document as plain data: the clause tree with its norms, as `llama-oss parse` prints it."""

from __future__ import annotations

from typing import Any

from ..model import Document, Norm


def document_to_dict(document: Document) -> dict[str, Any]:
    """{"language", "clauses": [nested], "definitions", "unexplained", "notes"}; offsets are raw, half-open."""
    by_clause: dict[int, list[Norm]] = {}
    for n in document.norms:
        by_clause.setdefault(n.clause, []).append(n)
    nodes: list[dict[str, Any]] = []
    roots: list[dict[str, Any]] = []
    for index, c in enumerate(document.clauses):
        node: dict[str, Any] = {
            "label": c.label,
            "number": c.number,
            "heading": c.heading,
            "kind": c.kind,
            **_span(document, c.part, c.start, c.end),
            "norms": [norm_to_dict(document, n) for n in by_clause.get(index, ())],
            "children": [],
        }
        nodes.append(node)
        (nodes[c.parent]["children"] if c.parent >= 0 else roots).append(node)
    return {
        "language": document.language,
        "clauses": roots,
        "definitions": [
            {"term": d.term, **_span(document, d.part, d.start, d.end)} for d in document.definitions if d.end > d.start
        ],
        "unexplained": [{"why": u.why, **_span(document, u.part, u.start, u.end)} for u in document.unexplained],
        "notes": list(document.notes),
    }


def norm_to_dict(document: Document, n: Norm) -> dict[str, Any]:
    """One norm as plain data, with its own words quoted."""
    return {
        "modality": n.modality,
        "actor": n.actor,
        "actions": sorted(n.actions),
        "objects": sorted(n.objects),
        "limits": [
            {
                "dimension": x.dimension,
                "value": x.value,
                "mode": x.mode,
                **({"amount": x.amount, "unit": x.unit} if x.amount is not None else {}),
            }
            for x in n.limits
        ],
        "exceptions": sorted(n.exceptions),
        "cues": sorted(n.cues),
        "certainty": n.certainty,
        **_span(document, n.part, n.start, n.end),
    }


def _span(document: Document, part: int, start: int, end: int) -> dict[str, Any]:
    text = document.texts[part]
    a, b = text.to_raw(start, end)
    return {
        "source": text.source,
        "quote": text.raw[a:b],
        "start": a,
        "end": b,
        "start_line": text.line_of(a),
        "end_line": text.line_of(max(a, b - 1)),
    }
