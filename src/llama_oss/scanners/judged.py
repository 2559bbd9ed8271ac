"""Judgements of shipped texts kept between runs; the state of texts, rules and program is their key."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

from ..data import folder_key, forget_cache, licenses_dir, read_cache, rules_dir, write_cache
from ..model import Report
from ..restore import report_from_dict

_name: str | None = None
_known: dict[str, Any] = {}


def _file() -> str:
    """The cache file of today, of these rules, texts and this program; time-delayed licences change with the day."""
    global _name, _known
    if _name is None:
        package = Path(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        rooms = [package / room for room in ("parser", "corpus", "engine", "rulebook")]
        _name = f"judged-{folder_key(rules_dir(), licenses_dir(), *rooms)}-{datetime.date.today():%Y%m%d}.json"
        _known = read_cache(_name) or {}
    return _name


def recall(license_id: str, definition: str) -> Report | None:
    """The judgement kept from an earlier run, None where there is none or it is damaged."""
    _file()
    kept = _known.get(f"{definition}/{license_id}")
    try:
        return report_from_dict(kept) if isinstance(kept, dict) else None
    except (KeyError, TypeError, ValueError):
        return None


def keep(license_id: str, definition: str, report: Report) -> None:
    """Keep a judgement for later runs; what older states left behind goes."""
    name = _file()
    if not _known:
        forget_cache("judged-")
    _known[f"{definition}/{license_id}"] = report.to_dict()
    write_cache(name, _known)
