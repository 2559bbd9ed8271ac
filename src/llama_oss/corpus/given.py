"""The input of an identification, the choice among equals, and the form of an answer."""

from __future__ import annotations

from ..model import Text
from .index import Index
from .licences import License
from .normalise import Words, clean, placed_words, words

_READ = 500_000  # characters that are looked at; the longest licence has 46,000


class Input:
    """The input, cleaned once; words with places only when an alignment needs them."""

    def __init__(self, text: Text | str) -> None:
        self.origin = text if isinstance(text, Text) else None
        whole = text.plain if isinstance(text, Text) else text
        self.cut = len(whole) > _READ
        self.text = whole[:_READ] if self.cut else whole
        self.cleaned = clean(self.text)
        self.words = words(self.cleaned)
        self._placed: Words | None = None
        self._lines: Text | None = None

    @property
    def placed(self) -> Words:
        if self._placed is None:
            self._placed = placed_words(self.cleaned)
        return self._placed

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The same span in the input as it was given."""
        return self.origin.to_raw(start, end) if self.origin is not None else (start, end)

    def line(self, at: int) -> int:
        if self.origin is not None:
            return self.origin.line_of(self.origin.to_raw(at, at + 1)[0])
        if self._lines is None:
            self._lines = Text(self.text)
        return self._lines.line_of(at)


def choose(index: Index, positions: list[int], prefer: str | None) -> License:
    if prefer is not None:
        for position in positions:
            licence = index.license_at(position)
            if prefer in (licence.id, licence.spdx):
                return licence
    return index.license_at(positions[0])
