"""Licences that turn into another one on a day (DOCTRINE points 13 and 24): which day, which licence, has it come."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from ..lazy import lazy
from ..model import CriterionResult, Document, Evidence, Report, Status
from .dates import find_date
from .evidence import evidence_of
from .expression import Unheld
from .reference import licence_at, licence_named

if TYPE_CHECKING:
    from ..corpus.licences import License

_LABEL = (
    r"[\"']?\**(?:\s*\([^()\n]{0,40}\))?\s*(?:\||:|=|-{1,2}|\b(?:means|shall mean|is|shall be|will be)\b)"
    r"\s*\|?\s*\**\s*(?P<value>[^\n|]{2,240}(?:\n[ \t]{6,}[^\s|:][^\n|:]{2,160}(?=\n|$))?)"
)
_DATE_LABEL = lazy(r"\b(?:change|conversion|transition|switch|sunset)\s+date\b" + _LABEL, re.IGNORECASE)
_LICENSE_LABEL = lazy(
    r"\b(?:change|conversion|future|successor|transition|later)\s+licen[sc]e\b" + _LABEL, re.IGNORECASE
)
#: a day in front of which a sentence puts the change: "On 1 May 2030 the Software becomes available under …"
_FROM = lazy(
    r"\b(?:on|after|from|as of|since|starting|beginning|effective|upon|once|by)\s+(?:and\s+\w+\s+)?$|自$", re.I
)
_TURNS = lazy(
    r"\b(?:becomes?|become available|converts?|changes? to|switch(?:es)?|turns? into|instead|automatically|will be"
    r"|shall be|is also|will also|additional(?:ly)?|relicen[sc]ed|replaced|hereby grants?|in addition)\b"
    r"|改为|转为|改以|改用|改按|转换",
    re.IGNORECASE,
)
_RELATIVE = lazy(
    r"\b(?:the\s+)?(?:(?:first|second|third|fourth|fifth|\d(?:st|nd|rd|th))\s+anniversary|(?:\d|one|two|three|four|five)\s+years?\s+"
    r"(?:after|from|following))\b[^.,;|]{0,140}",
    re.IGNORECASE,
)
#: a sentence that only points to the field
_BY_LABEL = lazy(r"(?:change|conversion|future|successor|transition|later)\s+licen[sc]e$", re.IGNORECASE)
_EMPTY = lazy(r"^\W*(?:\[|<|_{2,}|none\b|n/?a\b|tbd\b|insert|specify|the date)", re.IGNORECASE)
#: what goes on although the text has changed
_LASTS = lazy(
    r"\b(?:even after|also after|after|beyond|survives?|outlives?|notwithstanding|regardless of|irrespective of)\s+"
    r"(?:the\s+|such\s+|that\s+)?(?:change|conversion|transition|switch)\b"
    r"|\b(?:before and after|at all times|whether before or after)\b",
    re.IGNORECASE,
)
_MAX_SENTENCES = 600


class Change(NamedTuple):
    """When a text turns into which licence.

    date     the day; None where the text alone does not tell it; said: how the text puts it
    licence  the later licence, Unheld where we hold no text of that name; named: as the text names it
    place    part, clause, plain span of the words that say when; own: of those that say which licence
    """

    date: datetime.date | None
    said: str
    licence: License | Unheld
    named: str
    place: tuple[int, int, int, int]
    own: tuple[int, int, int, int]


def find_change(document: Document) -> Change | None:
    """The change that a text announces for a later day, by labels ("Change Date: …") or in a sentence."""
    return _labelled(document) or _in_a_sentence(document)


def _labelled(document: Document) -> Change | None:
    best: Change | None = None
    for part, text in enumerate(document.texts):
        low = text.plain.lower()
        if " date" not in low or " licen" not in low:
            continue
        named = next((m for m in _LICENSE_LABEL.finditer(text.plain) if not _EMPTY.match(m["value"])), None)
        if named is None:
            continue
        licence, name = licence_named(named["value"])
        own = (part, _clause(document, part, named.start()), named.start(), named.end())
        for m in _DATE_LABEL.finditer(text.plain):
            value = m["value"].strip().rstrip("*")
            found = _last_date(value)
            if _EMPTY.match(value) or (found is None and not _RELATIVE.search(value)):
                continue
            date = found
            place = (part, _clause(document, part, m.start()), m.start(), m.end())
            new = Change(date, _said(value), licence, name, place, own)
            if best is None or (best.date is not None and (date is None or date > best.date)):
                best = new  # of several days the latest counts
    return best


def _last_date(words: str) -> datetime.date | None:
    """The latest day that words name: versions may change one after the other."""
    best: datetime.date | None = None
    at = 0
    while True:
        found = find_date(words[at:])
        if found is None:
            return best
        best = found[0] if best is None or found[0] > best else best
        at += found[2]


def _in_a_sentence(document: Document) -> Change | None:
    for s in document.sentences[:_MAX_SENTENCES]:
        body = document.texts[s.part].plain[s.start : min(s.end, s.start + 900)]
        if "20" not in body and "year" not in body.lower() and "annivers" not in body.lower():
            continue
        found = find_date(body)
        relative = _RELATIVE.search(body) if found is None else None
        if (found is None and relative is None) or not _TURNS.search(body):
            continue
        if found is not None and not _FROM.search(body[max(0, found[1] - 30) : found[1]]):
            continue
        found_licence = licence_at(body)
        if found_licence is not None and isinstance(found_licence[0], Unheld) and _BY_LABEL.match(found_licence[1]):
            found_licence = _by_label(document)
        if found_licence is None:
            continue
        place = (s.part, s.clause, s.start, min(s.end, s.start + 400))
        date = found[0] if found is not None else None
        said = body[found[1] : found[2]] if found is not None else _said(body)
        return Change(date, said, *found_licence, place, place)
    return None


def _by_label(document: Document) -> tuple[License | Unheld, str] | None:
    """The licence that a field of the text names as the one to come."""
    for text in document.texts:
        for m in _LICENSE_LABEL.finditer(text.plain):
            if not _EMPTY.match(m["value"]):
                return licence_named(m["value"])
    return None


def _said(words: str) -> str:
    """How a text tells a time that is no day: "the second anniversary of …"."""
    relative = _RELATIVE.search(words)
    return " ".join((relative.group() if relative else words).split()).strip(" .,;*_")


def _clause(document: Document, part: int, at: int) -> int:
    """The innermost clause at a place of a text."""
    best = -1
    for k, c in enumerate(document.clauses):
        if c.part == part and c.start <= at < c.end:
            best = k
    return best


def changed(
    results: dict[str, CriterionResult], change: Change, later: Report | None, document: Document
) -> dict[str, CriterionResult]:
    """The answers once the day has come: those of the later licence, unclear where we hold no text of it.

    What a sentence says goes on after the change still holds.
    """
    out: dict[str, CriterionResult] = {}
    lasting = _lasting(document)
    for key, mine in results.items():
        quote = (_quote(document, f"{key}/change-license", change.own),)
        if mine.status is Status.FAIL and any(a <= e.start and e.end <= b for e in mine.evidence for a, b in lasting):
            out[key] = mine
        elif later is None:
            why = f"the text has turned into {change.licence.name}, which is not held here"
            out[key] = mine._replace(
                status=Status.UNCLEAR, debatable=None, confidence=0.5, explanation=why, evidence=quote
            )
        else:
            theirs = later.criteria[key]
            out[key] = theirs._replace(evidence=quote if theirs.status is not Status.PASS else ())
    return out


def _lasting(document: Document) -> list[tuple[int, int]]:
    """Raw spans of the sentences that speak of the time after the change: "even after the Change Date no one may …"."""
    out: list[tuple[int, int]] = []
    for s in document.sentences:
        text = document.texts[s.part]
        if _LASTS.search(text.plain, s.start, min(s.end, s.start + 900)):
            a, b = text.to_raw(s.start, s.end)
            out.append((a, b + 1))
    return out


def _quote(document: Document, rule: str, place: tuple[int, int, int, int]) -> Evidence:
    part, clause, start, end = place
    return evidence_of(document, rule, start, end, part, clause)
