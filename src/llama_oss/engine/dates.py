"""Days as licences write them: 2030-01-01, January 1, 2030, 2030年1月1日, "four years after 2021-05-01"."""

from __future__ import annotations

import datetime
import re

from ..lazy import lazy

_MONTHS = {
    m[:3]: k
    for k, m in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_DATE = lazy(
    r"(?P<y>(?:19|20)\d{2})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)"
    rf"|{_MONTH.format('n1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d{{2}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?{_MONTH.format('n2')},?\s+(?P<y2>(?:19|20)\d{{2}})",
    re.IGNORECASE,
)
_LATER = lazy(
    r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|seven|ten)\s+(?P<unit>year|month)s?\s+(?:after|from|following)\s+$",
    re.I,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


def find_date(words: str) -> tuple[datetime.date, int, int] | None:
    """The first day that words name, and its span; a time after a day is counted from it."""
    for m in _DATE.finditer(words):
        day = _day(m)
        if day is None:
            continue
        before = _LATER.search(words[: m.start()])
        if before is not None:
            count = before["n"].lower()
            months = (int(count) if count.isdigit() else _WORDS[count]) * (
                12 if before["unit"].lower() == "year" else 1
            )
            return _plus(day, months), before.start(), m.end()
        return day, m.start(), m.end()
    return None


def _day(m: re.Match[str]) -> datetime.date | None:
    if m["y"]:
        parts = (int(m["y"]), int(m["m"]), int(m["d"]))
    elif m["y1"]:
        parts = (int(m["y1"]), _MONTHS[m["n1"][:3].lower()], int(m["d1"]))
    else:
        parts = (int(m["y2"]), _MONTHS[m["n2"][:3].lower()], int(m["d2"]))
    try:
        return datetime.date(*parts)
    except ValueError:
        return None


def _plus(day: datetime.date, months: int) -> datetime.date:
    total = day.year * 12 + day.month - 1 + months
    return datetime.date(total // 12, total % 12 + 1, min(day.day, 28))
