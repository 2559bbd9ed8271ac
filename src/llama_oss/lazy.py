"""Regular expressions that are compiled when first used: a start pays only for those that its text asks for."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern; what was asked of it once is taken from the pattern directly."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like re.compile's, compiled when its first method is called."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
