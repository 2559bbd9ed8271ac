"""A report from the JSON object that it was written as (CONTRACT), without the document it was read from."""

from __future__ import annotations

from typing import Any

from .model import CriterionResult, Difference, Evidence, LicenseMatch, Report, Status, Term, Verdict


def report_from_dict(d: dict[str, Any]) -> Report:
    """The inverse of `Report.to_dict`. Raises KeyError, TypeError or ValueError for what no report was written as."""
    criteria = {
        c["id"]: CriterionResult(
            c["id"],
            c["name"],
            Status(c["status"]),
            c["debatable"],
            c["confidence"],
            c["explanation"],
            _evidence(c["evidence"]),
        )
        for c in d["criteria"]
    }
    return Report(
        d["source"],
        d["sha256"],
        _match(d["license"]),
        d["definition"]["id"],
        d["definition"]["version"],
        Verdict(d["verdict"]),
        d["reason"],
        d["class"],
        criteria,
        {k: _term(k, t) for k, t in d["terms"].items()},
        tuple(d["notes"]),
        d["as_of"],
        d["language"],
        tuple((w["source"], w["sha256"]) for w in d["with"]),
        None,
        tuple(report_from_dict(p) for p in d.get("parts", ())),
    )


def _evidence(rows: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**{("for_value" if k == "for" else k): v for k, v in row.items()}) for row in rows)


def _term(ident: str, row: dict[str, Any]) -> Term:
    value = tuple(row["value"]) if isinstance(row["value"], list) else row["value"]
    details = {k: v for k, v in row.items() if k not in ("value", "evidence")}
    return Term(ident, value, _evidence(row["evidence"]), details)


def _match(d: dict[str, Any]) -> LicenseMatch:
    found = dict(d)
    found["differences"] = tuple(Difference(**{**x, "criteria": tuple(x["criteria"])}) for x in d["differences"])
    found["also"] = tuple(_match(x) for x in d["also"])
    return LicenseMatch(**found)
