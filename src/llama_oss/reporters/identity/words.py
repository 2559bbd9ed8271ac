"""What a text was found to be, in words and as blocks."""

from __future__ import annotations

from ...model import Difference, LicenseMatch
from ...translate import Words
from ..escape import visible
from ..told.blocks import Block, Point

Named = tuple[str, LicenseMatch]
_SIGNS = {"exact": "✓", "variant": "~", "contained": "✓", "none": "?"}


def one_line(text: str) -> str:
    """Untrusted text on one line."""
    return " ".join(visible(text, one_line=True).split())


def lines(first: int, last: int, words: Words) -> str:
    """A stretch of lines."""
    return words("line {line}", line=first) if first == last else words("lines {first}-{last}", first=first, last=last)


def named(match: LicenseMatch, words: Words) -> str:
    """What a text is, on one line."""
    if match.match == "none":
        return words("no known licence")
    name = f"{match.id} ({match.name})"
    if match.match == "variant":
        name = words("a variant of {name}", name=name)
    elif match.match == "contained":
        where = lines(match.start_line or 1, match.end_line or 1, words)
        name = words("contains {name}, {where}", name=name, where=where)
    count = len(match.differences)
    if count:
        name = words("{name}, 1 difference", name=name) if count == 1 else words(
            "{name}, {count} differences", name=name, count=count
        )  # fmt: skip
    return name


def also(match: LicenseMatch, words: Words) -> list[str]:
    """The other licences that a text holds."""
    return [
        words("also {id}, lines {first}-{last}", id=f"{x.id} ({x.name})", first=x.start_line, last=x.end_line)
        for x in match.also
    ]


def difference(d: Difference, match: LicenseMatch, words: Words) -> tuple[str, str]:
    """(what is there, what the known text says instead; empty where nothing is)."""
    here = f"{lines(d.start_line, d.end_line, words)}, {words(d.kind)}: {one_line(d.text)}"
    if d.kind != "changed":
        return here, ""
    place = words("{place} of {name}", place=words("line {line}", line=d.known_start_line), name=match.id)
    return here, f"{words('instead of: {text}', text=one_line(d.known))} ({place})"


def block(source: str, match: LicenseMatch, words: Words) -> Block:
    """One text as a block."""
    points = [Point(x) for x in also(match, words)]
    points += [Point("; ".join(filter(None, difference(d, match, words)))) for d in match.differences]
    return Block(_SIGNS[match.match], source, named(match, words), "", (), [("", points)])
