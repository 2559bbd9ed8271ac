"""Licences that convert: the day on which other terms begin, and which terms these are.

Two styles are read: fields above the text ("Change Date: 2029-01-01", "Change License: …") and sentences ("a licence
under the terms of X that is effective on the second anniversary of …", "from 1 May 2030 on, under X").
"""

from __future__ import annotations

import datetime
import re
from typing import Any, Iterator, Mapping

from ..model import Term
from .criteria import Case
from .evidence import evidence_of

_MONTHS = {
    m: n + 1
    for n, m in enumerate(
        "january february march april may june july august september october november december".split()
    )
}
_MONTH = "(?:" + "|".join(_MONTHS) + ")"
_DATE = re.compile(
    rf"(?P<iso>\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b)|\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\s*,?\s+(?P<y>\d{{4}})\b"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y2>\d{{4}})\b",
    re.I,
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|tenth)"
_SPAN = re.compile(
    rf"\b(?:the\s+)?{_ORDINAL}\s+anniversary\s+of\s+[^.,;|]{{3,140}}|\b{_NUMBER}\s*(?:\(\d+\)\s*)?(?:years?|months?)\s+(?:after|from|following)\s+[^.,;|]{{3,140}}",
    re.I,
)
_FIELD_DATE = re.compile(r"(?im)^[\s*|#>_-]*change\s+date\s*[*_]*\s*[:|]\s*[*_|]*\s*(?P<v>[^\n|]+)")
_FIELD_LICENSE = re.compile(r"(?im)^[\s*|#>_-]*change\s+licen[cs]e\s*[*_]*\s*[:|]\s*[*_|]*\s*(?P<v>[^\n|]+)")
#: words by which a sentence gives other terms from some day on
_TURNS = re.compile(
    r"\b(?:effective\s+on|convert(?:s|ed)?\s+to|become(?:s)?\s+(?:available|licensed|subject)|relicen[cs]ed|re-licen[cs]ed|instead|additional\s+licen[cs]e"
    r"|(?:be|is)\s+(?:also\s+)?(?:made\s+)?(?:available|licen[cs]ed)|grants?\s+(?:you\s+)?rights\s+under)\b",
    re.I,
)
_UNDER = re.compile(
    r"\b(?:under|to)\s+(?:the\s+)?(?:terms\s+of\s+)?(?:the\s+)?(?P<v>[A-Z][\w.+-]*(?:\s+(?:[A-Z][\w.+-]*|v?\d[\d.]*|of|or|any|later|version|and|the)){0,9}?(?:\s+[Ll]icen[cs]e)?"
    r"(?:,?\s+[Vv]ersion\s+\d[\d.]*)?(?:\s+or\s+(?:any\s+)?later)?)(?=\s*(?:[,.;(]|that\b|which\b|on\b|from\b|as\b|instead\b|and\b|$))"
)
_BLANK = re.compile(r"^[\W_]*$|^(?:none|tbd|n/a|\[.*\]|<.*>)\W*$", re.I)


def read_conversion(case: Case, rule: Mapping[str, Any]) -> Term | None:
    """The term `part` (date or license) of a licence that converts, or None."""
    for value, part, start, end, clause in (_fields if rule["part"] == "date" else _field_licenses)(case):
        return _term(case, rule, value, part, start, end, clause)
    for n, s in enumerate(case.document.sentences):
        body = " ".join(case.document.texts[s.part].plain[s.start : min(s.end, s.start + 1500)].split())
        if not _TURNS.search(body) or not (_UNDER.search(body) or "change licen" in body.lower()):
            continue
        when = _SPAN.search(body) or _DATE.search(body)
        if when is None:
            continue
        hit = when if rule["part"] == "date" else _UNDER.search(body)
        if hit is None or (rule["part"] == "license" and "change lic" in hit.group().lower()):
            continue
        value = _when(" ".join(when.group().split())) if rule["part"] == "date" else _tidy(hit["v"])
        return _term(case, rule, value, s.part, s.start, min(s.end, s.start + 400), case.document.sentences[n].clause)
    return None


def _term(case: Case, rule: Mapping[str, Any], value: str, part: int, start: int, end: int, clause: int) -> Term:
    evidence = evidence_of(case.document, f"term/{rule['id']}", start, end, part, clause)
    details: dict[str, Any] = {}
    if rule["part"] == "date":
        details["form"] = "date" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "period"
    return Term(rule["id"], value, (evidence,), details)


def _fields(case: Case) -> Iterator[tuple[str, int, int, int, int]]:
    for number, text in enumerate(case.document.texts):
        for m in _FIELD_DATE.finditer(text.plain):
            if not _BLANK.match(m["v"]):
                value = _when(" ".join(m["v"].split()))
                yield value, number, m.start("v"), m.end("v"), _clause(case, number, m.start())


def _field_licenses(case: Case) -> Iterator[tuple[str, int, int, int, int]]:
    for number, text in enumerate(case.document.texts):
        for m in _FIELD_LICENSE.finditer(text.plain):
            if not _BLANK.match(m["v"]):
                yield _tidy(m["v"]), number, m.start("v"), m.end("v"), _clause(case, number, m.start())


def _clause(case: Case, part: int, at: int) -> int:
    found = -1
    for n, c in enumerate(case.document.clauses):
        if c.part == part and c.start <= at < c.end:
            found = n
    return found


def _tidy(name: str) -> str:
    """A licence's name without links and closing words."""
    name = re.sub(r"\]\([^)]*\)|\[|\(https?:[^)]*\)", "", name)
    return " ".join(name.split()).strip(" .,;*_|")


def _when(words: str) -> str:
    """An ISO date where the words hold one, else the words."""
    m = _DATE.search(words)
    if m is None:
        span = _SPAN.search(words)
        return (span.group() if span else words).strip(" .,;*_")
    try:
        if m["iso"]:
            year, month, day = (int(x) for x in re.split(r"[-/.]", m["iso"]))
        else:
            year, month = int(m["y"] or m["y2"]), _MONTHS[(m["m"] or m["m2"]).lower()]
            day = int(m["d"] or m["d2"])
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return words
