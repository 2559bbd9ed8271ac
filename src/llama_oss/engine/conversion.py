"""Licences that convert, as terms: the day on which other terms begin, and which terms these are."""

from __future__ import annotations

from typing import Any, Mapping

from ..model import Term
from .criteria import Case
from .evidence import evidence_of
from .expression import Unheld


def read_conversion(case: Case, rule: Mapping[str, Any]) -> Term | None:
    """The term `part` (date or license) of a licence that converts, or None.

    The day is an ISO date where the text tells one (form: date), else the text's own words (form: period); the licence
    is named as the text names it, with the SPDX id where it is held here.
    """
    change = case.change
    if change is None:
        return None
    details: dict[str, Any] = {}
    if rule["part"] == "date":
        value = change.date.isoformat() if change.date is not None else change.said
        details["form"] = "date" if change.date is not None else "period"
        place = change.place
    else:
        value, place = change.named, change.own
        if not isinstance(change.licence, Unheld):
            details["spdx"] = change.licence.spdx
    part, clause, start, end = place
    evidence = evidence_of(case.document, f"term/{rule['id']}", start, end, part, clause)
    return Term(rule["id"], value, (evidence,), details)
