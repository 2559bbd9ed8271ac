"""Several licences in full in one file, offered for choice: each is read by itself, the better counts (DOCTRINE 14)."""

from __future__ import annotations

import re

from ..lazy import lazy
from ..model import Clause, Document
from .grants import ACTS, is_grant

_OFFER = lazy(
    r"\b(?:choose|choice|pick|select|either|one|any|whichever|at your option)\b[^.;]{0,60}\blicen[sc]es?\b"
    r"|\b(?:available|released?|distributed|licen[sc]ed|offered)\b[^.;]{0,30}\bunder\s+(?:two|three|both|either|several"
    r"|multiple|one of)\b[^.;]{0,40}\blicen[sc]es?\b"
    r"|\b(?:choose|pick|select)\b[^.;]{0,40}\boptions?\b"
    r"|\bdual[- ]?licen[sc](?:ed|ing|e)\b|(?:任选|选择|二选一)[^。]{0,20}(?:许可|协议)",
    re.IGNORECASE,
)
_TOGETHER = lazy(
    r"\b(?:apply together|both apply|both licen[sc]es apply|comply with both|cumulative\w*"
    r"|all of the (?:following )?licen[sc]es|in addition to (?:each|one an)other)\b",
    re.IGNORECASE,
)
#: what a title of a licence looks like: "Licence A", "Option 2: …", "The Wombat License, version 3"
_TITLE = lazy(
    r"^\W{0,4}(?:(?:licen[sc]e|option|alternative|choice|variant)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4}|one|two|three)\b.{0,60}"
    r"|.{3,60}\s(?:licen[sc]e|agreement)(?:\s*,?\s*\(?v(?:ersion)?\.?\s*\d[\d.]*\)?)?|.{2,30}(?:许可证|许可协议))\W{0,4}$",
    re.IGNORECASE | re.DOTALL,
)
_MAX_BODIES = 6


def alternatives(document: Document) -> list[tuple[str, Document]]:
    """(title, the document with the norms of that licence alone) where a choice of full texts is offered, else nothing.

    What stands in front of the first licence belongs to each.
    """
    titles = [k for k, c in enumerate(document.clauses) if _is_title(c, document)]
    if len(titles) < 2 or not any(_OFFER.search(t.plain) for t in document.texts):
        return []
    first = titles[0] if titles else 0
    while titles and not _offers(document, titles[0]):
        titles.pop(0)  # the title of the whole file stands in front of the offer
    if len(titles) < 2 or any(c.part != document.clauses[titles[0]].part for c in document.clauses[first:]):
        return []
    bodies: list[tuple[str, int, int]] = []
    for n, k in enumerate(titles):
        end = titles[n + 1] if n + 1 < len(titles) else len(document.clauses)
        if _grants(document, k, end) >= 2 or not bodies:
            bodies.append((_words(document.clauses[k], document), k, end))
        else:
            bodies[-1] = (*bodies[-1][:2], end)
    bodies = [b for b in bodies if _grants(document, b[1], b[2]) >= 2]
    if not 2 <= len(bodies) <= _MAX_BODIES:
        return []
    return [(title, _only(document, titles[0], start, end)) for title, start, end in bodies]


def _offers(document: Document, title: int) -> bool:
    """Whether the words in front of a clause offer a choice, and no heaping up."""
    clause = document.clauses[title]
    words = document.texts[clause.part].plain[: clause.start]
    return bool(_OFFER.search(words)) and not _TOGETHER.search(words)


def _words(clause: Clause, document: Document) -> str:
    return " ".join(document.texts[clause.part].plain[clause.start : min(clause.end, clause.start + 90)].split())


def _is_title(clause: Clause, document: Document) -> bool:
    if clause.end - clause.start > 80:
        return False
    return clause.kind in ("heading", "title", "paragraph", "schedule") and bool(_TITLE.match(_words(clause, document)))


def _grants(document: Document, start: int, end: int) -> int:
    """How many rights the clauses start..end grant."""
    acts = {a for n in document.norms if start <= n.clause < end and is_grant(n) for a in n.actions}
    return sum(1 for wanted in ACTS.values() if acts & wanted)


def _only(document: Document, preamble: int, start: int, end: int) -> Document:
    def kept(clause: int) -> bool:
        return clause < preamble or start <= clause < end

    return document._replace(
        norms=tuple(n for n in document.norms if kept(n.clause)),
        wordings=tuple(w for w in document.wordings if kept(w.clause)),
        unexplained=tuple(u for u in document.unexplained if kept(u.clause)),
    )
