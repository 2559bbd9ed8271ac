"""Scans large trees on several cores: forked parts that see the whole project, each with its share of the files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .model import Found
from .source import SourceFile

if TYPE_CHECKING:
    from .project import Project

#: below this many files a second process costs more than it saves
_FROM = 1500
_MOST = 4

_project: Project | None = None
_parts: list[list[SourceFile]] = []


def in_parts(project: Project, files: list[SourceFile]) -> Found:
    """What all files hold; on one core where there are few, or where processes cannot be forked."""
    cores = min(_cores(), _MOST)
    if len(files) < _FROM or cores < 2 or not hasattr(os, "fork"):
        return project.scan_files(files)
    import multiprocessing

    global _project, _parts
    _project, _parts = project, [files[n::cores] for n in range(cores)]
    try:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            found = pool.map(_part, range(cores))
    except (OSError, RuntimeError):
        found = [project.scan_files(files)]
    finally:
        _project, _parts = None, []
    return Found(*(tuple(x for one in found for x in one[k]) for k in range(5)))  # type: ignore[arg-type]


def _part(number: int) -> Found:
    assert _project is not None
    return _project.scan_files(_parts[number])


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
