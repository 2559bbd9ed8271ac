"""Texts of rules with what the licence says put in: `{user_threshold}`, `{string}`."""

from __future__ import annotations

import re
from typing import Any, Mapping

from ..languages import said
from ..model import Term
from .told import Told

_FIELD = re.compile(r"\{([a-z_]+)\}")


def fill(text: str | Mapping[str, str], told: Told, string: str | None = None, lang: str = "en") -> str:
    """A rule's text in a language; a field is a term of the licence, or the exact string that a clause asks for."""

    def value(m: re.Match[str]) -> str:
        if m.group(1) == "string":
            return f"“{string}”" if string else "…"
        term = told.report.terms.get(m.group(1))
        return plain_value(term) if term is not None else "…"

    return _FIELD.sub(value, said(text, lang))


def plain_value(term: Term) -> str:
    """A term's value as people read it."""
    value: Any = term.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    if isinstance(value, Mapping):
        amount = value.get("amount")
        return f"{amount:,.0f} {value.get('currency') or ''}".strip() if amount is not None else str(dict(value))
    return f"{value:,}" if isinstance(value, (int, float)) else str(value)
