"""A string whose every character remembers where in the input it came from, under rewriting."""

from __future__ import annotations

import re
from array import array
from typing import Callable, Iterable


class Mapped:
    """text and, for each of its characters, the raw offset; `offsets` is None while text is the input itself."""

    __slots__ = ("offsets", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets: array[int] | None = None

    def sub(self, pattern: re.Pattern[str], repl: str | Callable[[re.Match[str]], str]) -> None:
        """Rewrite every match; the new characters are mapped to the match's characters, the last ones to its end."""
        if isinstance(repl, str):
            self.replace((*m.span(), repl) for m in pattern.finditer(self.text))
        else:
            self.replace((*m.span(), repl(m)) for m in pattern.finditer(self.text))

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> None:
        """Put new words in the place of spans (start, end, words), which come in order and do not overlap."""
        text, out, at = self.text, [], 0
        offsets: array[int] | None = None
        old = self.offsets
        for a, b, new in edits:
            if new == text[a:b]:
                continue
            if offsets is None:
                offsets = array("I")
                if old is None:
                    old = array("I", range(len(text)))
            assert old is not None
            out.append(text[at:a])
            offsets.extend(old[at:a])
            out.append(new)
            width = b - a
            for k in range(len(new)):
                offsets.append(old[a + min(k, width - 1)] if width else old[min(a, len(old) - 1)])
            at = b
        if offsets is None or old is None:
            return
        out.append(text[at:])
        offsets.extend(old[at:])
        self.text = "".join(out)
        self.offsets = offsets

    def translate(self, table: dict[int, int]) -> None:
        """Replace characters one for one; places do not change."""
        for c in set(self.text):
            if ord(c) in table:
                self.text = self.text.replace(c, chr(table[ord(c)]))
