"""The exact words that a clause asks to show, keep or put in a name: what stands there in quotation marks."""

from __future__ import annotations

import re
from typing import Sequence

from ..engine.match import Found
from ..model import Document

_QUOTED = re.compile(r'"([^"\n]{2,}(?:\n[^"\n]{2,}){0,8})"')
_REACH, _LONGEST = 1600, 600
_DEFINING = re.compile(r"\(\s*(?:the|each,? an?|collectively,?)?\s*$", re.IGNORECASE)


def exact_string(document: Document, hits: Sequence[Found], which: str) -> str | None:
    """The quoted words of the first clause that has any, as the input writes them; None where there are none.

    which    longest, first or last of the clause; focus: the first at or after the deciding words
    """
    for hit in hits:
        text = document.texts[hit.norm.part]
        start = hit.focus[0] if which == "focus" and hit.focus else hit.norm.start
        clause = document.clauses[hit.norm.clause] if 0 <= hit.norm.clause < len(document.clauses) else None
        end = min(max(clause.end if clause else 0, hit.norm.end), hit.norm.start + _REACH)
        found = [m for m in _QUOTED.finditer(text.plain, start, end) if not _defines(text.plain, m.start())]
        found = [m for m in found if m.end() - m.start() <= _LONGEST]
        if not found:
            continue
        if which == "longest":
            best = max(found, key=lambda m: m.end() - m.start())
        else:
            best = found[-1] if which == "last" else found[0]
        a, b = text.to_raw(best.start(1), best.end(1))
        return " ".join(text.raw[a:b].split())
    return None


def _defines(plain: str, at: int) -> bool:
    """A term in brackets, (the "Mark"), is no string to show."""
    return bool(_DEFINING.search(plain, max(0, at - 30), at))
