"""Judgements kept between runs, so that asking twice about the same text answers at once.

The key holds all that a judgement depends on: the bytes of every file, how it was named, definition and day, and the
state of the rules, the licences and the program. What is kept is the report as JSON, in the private cache folder of the
user; without one, everything is read anew.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Sequence

from . import data
from ._version import __version__

if TYPE_CHECKING:
    from .inputs import Work
    from .model import Report

#: more texts at once are a bulk run: reading them costs less than a file each in the cache
MOST_WORKS = 20
#: kept reports; half of them, the oldest, go when there are more
MOST_KEPT = 400
_PREFIX = "report-"


class Kept:
    """Recalls and keeps the judgements of one run; `options`: whatever else the answer depends on."""

    def __init__(self, *options: str, max_size: int) -> None:
        self._options = options
        self._max_size = max_size
        self._state = ""

    def recall(self, work: Work, definition: str) -> Report | None:
        """The report of an earlier run on the same bytes, None where there is none (or it is damaged)."""
        if work.stdin:
            return None
        shas = [self._sha256(path) for path in work.paths]
        if "" in shas:
            return None
        kept = data.read_cache(self._name(work, definition, shas))
        if kept is None:
            return None
        from .restore import report_from_dict

        try:
            return report_from_dict(kept)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def keep(self, work: Work, definition: str, report: Report) -> None:
        """Keep a report under the bytes that it was read from."""
        if work.stdin:
            return
        shas = [sha for _, sha in report.with_sources]
        if work.license_id is None:
            shas.insert(0, report.sha256)
        if len(shas) != len(work.paths):
            return
        data.write_cache(self._name(work, definition, shas), report.to_dict())
        _forget_old()

    def _sha256(self, path: str) -> str:
        """Of the file's bytes; "" for what cannot be judged either: the reader then says why."""
        from hashlib import sha256
        from stat import S_ISREG

        try:
            about = os.stat(path)
            if not S_ISREG(about.st_mode) or about.st_size > self._max_size:
                return ""
            with open(path, "rb") as file:
                return sha256(file.read(self._max_size + 1)).hexdigest()
        except (OSError, ValueError):
            return ""

    def _name(self, work: Work, definition: str, shas: Sequence[str]) -> str:
        from hashlib import sha256

        if not self._state:
            from pathlib import Path

            package = Path(os.path.dirname(os.path.abspath(__file__)))
            self._state = data.folder_key(data.rules_dir(), data.licenses_dir(), package)
        parts: list[Any] = [__version__, self._state, work.source, work.license_id or "", definition]
        whole = "\0".join([*map(str, parts), *self._options, "", *work.paths, "", *shas])
        return f"{_PREFIX}{sha256(whole.encode('utf-8', 'surrogateescape')).hexdigest()[:40]}.json"


def _forget_old() -> None:
    folder = data.cache_dir()
    if folder is None:
        return
    try:
        names = [n for n in os.listdir(folder) if n.startswith(_PREFIX)]
        if len(names) <= MOST_KEPT:
            return
        paths = [os.path.join(folder, n) for n in names]
        for path in sorted(paths, key=os.path.getmtime)[: len(paths) - MOST_KEPT // 2]:
            os.unlink(path)
    except OSError:
        pass  # another process was faster
