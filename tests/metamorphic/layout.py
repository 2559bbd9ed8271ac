"""A licence text as units of layout, for transforms that print it anew: written without the reader's own structure."""

from __future__ import annotations

import re
from typing import Callable, NamedTuple

_MARKER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.):]|\d{1,2}(?:\.\d{1,2})+|\([a-zA-Z]\)|\([ivx]{1,4}\)|\(\d{1,2}\)|[a-zA-Z][.)]|[-*•])(?=\s)"
)
_CLOSES = (".", ";", ":", ",", "and", "or", "!", "?", ")")


class Unit(NamedTuple):
    """indent: blanks before the first line; marker: "2.", "(a)", "-" or ""; words: one line; gap: blank line before."""

    indent: int
    marker: str
    words: str
    gap: bool


def units(text: str) -> list[Unit]:
    """Paragraphs and list items in order."""
    out: list[Unit] = []
    text = re.sub(r"(?m)^[ \t]*[#=_~-]{2,}[ \t]*$", "", text)  # lines of signs alone
    for paragraph in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip("\n")):
        gap = True
        held: list[str] = []
        indent, marker = 0, ""
        for line in paragraph.split("\n"):
            body = line.strip()
            m = _MARKER.match(body)
            if (m and (not held or held[-1].endswith(_CLOSES))) or body.startswith("#"):
                if held:
                    out.append(Unit(indent, marker, " ".join(" ".join(held).split()), gap))
                    gap = False
                indent, marker, held = (
                    len(line) - len(line.lstrip()),
                    m.group() if m else "",
                    [body[m.end() if m else 0 :].strip()],
                )
            else:
                if not held and not marker:
                    indent = len(line) - len(line.lstrip())
                held.append(body)
        out.append(Unit(indent, marker, " ".join(" ".join(held).split()), gap))
    return [u for u in out if u.words or u.marker]


def show(text: str, form: Callable[[Unit], str]) -> str:
    """The units printed anew, blank lines where they were."""
    return "".join(("\n\n" if u.gap and n else "\n" if n else "") + form(u) for n, u in enumerate(units(text))) + "\n"


def line(u: Unit) -> str:
    """A unit on a single line."""
    return " " * u.indent + (u.marker + " " if u.marker else "") + u.words


def is_title(u: Unit) -> bool:
    """A line of a few capitalised words that stands alone."""
    words = u.words.split()
    small = {"of", "the", "and", "or", "to", "for", "in", "a"}
    return (
        not u.marker
        and u.gap
        and 1 < len(words) <= 7
        and u.words[-1].isalpha()
        and all(w[0].isupper() or w in small for w in words)
        and "opyright" not in u.words
    )
