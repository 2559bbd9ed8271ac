"""Plain text within a width: columns and wrapped lines; wide characters count two."""

from __future__ import annotations

import unicodedata
from typing import Iterator, Sequence


def width_of(text: str) -> int:
    """Columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def wrapped(text: str, width: int, *, indent: int = 0, hang: int = 0) -> list[str]:
    """A text as lines of at most `width` columns; the first begins at `indent`, the others at `indent + hang`."""
    lines: list[str] = []
    line, used = " " * indent, indent
    empty = True
    for word in _words(text):
        size = width_of(word)
        glued = word[:1] != " " or empty
        if not empty and used + size > width:
            lines.append(line.rstrip())
            word = word.lstrip()
            line, used, empty = " " * (indent + hang) + word, indent + hang + width_of(word), False
            continue
        word = word.lstrip() if glued and empty else word
        line += word
        used += width_of(word)
        empty = False
    if not empty:
        lines.append(line.rstrip())
    return lines


def columns(rows: Sequence[Sequence[str]], width: int, *, gap: int = 2) -> list[str]:
    """Rows as aligned columns; the last column is wrapped where it would not fit."""
    if not rows:
        return []
    sizes = [max(width_of(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    out: list[str] = []
    for row in rows:
        head = "".join(cell + " " * (size - width_of(cell) + gap) for cell, size in zip(row, sizes))
        taken = width_of(head)
        tail = wrapped(row[-1], max(20, width - taken))
        out.append((head + (tail[0] if tail else "")).rstrip())
        out += [" " * taken + line for line in tail[1:]]
    return out


def _words(text: str) -> Iterator[str]:
    """Words with the blank in front of them; a wide character may stand alone at a line's end."""
    word = ""
    for c in " ".join(text.split()):
        if c == " ":
            if word:
                yield word
            word = " "
        elif not c.isascii() and unicodedata.east_asian_width(c) in "WF" and c not in "，。、；：？！）》”":
            if word.strip():
                yield word
                word = ""
            word += c
        else:
            word += c
    if word.strip():
        yield word
