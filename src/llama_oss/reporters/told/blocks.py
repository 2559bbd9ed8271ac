"""Blocks of an answer - a heading, what is said, quotes, points - as text within a width and as Markdown."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from ...model import Evidence
from ...translate import Words, words_in
from ..base import RenderOptions
from ..escape import visible
from ..layout import wrapped
from ..markdown import escape
from ..matrix import place
from ..page import flat, listed, page, quote

_LONGEST = 300


class Point(NamedTuple):
    """One line of a list, with the clause it stands on."""

    says: str
    evidence: Sequence[Evidence] = ()


class Block(NamedTuple):
    """sign: what the answer is at a glance; label: the answer in a word; lists: (heading, points)."""

    sign: str
    title: str
    label: str
    says: str
    evidence: Sequence[Evidence] = ()
    lists: Sequence[tuple[str, Sequence[Point]]] = ()


def plain(head: str, blocks: Sequence[Block], options: RenderOptions, notes: Sequence[str] = ()) -> str:
    """Blocks as text of at most `options.width` columns."""
    words = words_in(options.lang)
    out = wrapped(visible(head, one_line=True), options.width)
    for b in blocks:
        out.append("")
        out += wrapped(f"{b.sign} {visible(b.title, one_line=True)}", options.width, hang=2)
        said = f"{b.label}: {b.says}" if b.label and b.says else b.label or b.says
        out += wrapped(visible(said, one_line=True), options.width, indent=2) if said else []
        for e in b.evidence:
            out += wrapped(f"{_where(e, words)}: “{_short(e)}”", options.width, indent=4)
        for heading, points in b.lists:
            if points and heading:
                out += wrapped(heading, options.width, indent=2)
            for p in points:
                cited = f" ({_where(p.evidence[0], words)})" if p.evidence else ""
                out += wrapped(f"- {visible(p.says, one_line=True)}{cited}", options.width, indent=4, hang=2)
    for note in notes:
        out += ["", *wrapped(words("Note: {note}", note=visible(note, one_line=True)), options.width)]
    return "\n".join(out) + "\n"


def markdown(head: str, blocks: Sequence[Block], options: RenderOptions, notes: Sequence[str] = ()) -> str:
    """Blocks as a Markdown document; every word of a licence is escaped."""
    words = words_in(options.lang)
    out = [f"# {escape(head)}", ""]
    for b in blocks:
        out += [f"## {b.sign} {escape(b.title)}", ""]
        said = f"**{escape(b.label)}**: {escape(b.says)}" if b.label and b.says else escape(b.label or b.says)
        out += [said, ""]
        out += [f"> {escape(_where(e, words))}: “{escape(_short(e))}”\n" for e in b.evidence]
        for heading, points in b.lists:
            if points:
                out += [escape(heading), ""] if heading else []
                for p in points:
                    cited = f" ({escape(_where(p.evidence[0], words))})" if p.evidence else ""
                    out.append(f"- {escape(p.says)}{cited}")
                out.append("")
    out += [f"> {escape(note)}\n" for note in notes]
    return "\n".join(out).rstrip() + "\n"


def html(heading: str, head: str, blocks: Sequence[Block], options: RenderOptions, notes: Sequence[str] = ()) -> str:
    """Blocks as a page. heading: a message of the program; head: what they are about."""
    words = words_in(options.lang)
    body = [f"<h2>{flat(head)}</h2>\n", *(section(b, words) for b in blocks)]
    body += [f"<p>{flat(words('Note: {note}', note=note))}</p>\n" for note in notes]
    return page(heading, head, body, words, options.tool_version)


def section(b: Block, words: Words, level: int = 3) -> str:
    """One block as a part of a page, under a heading of that level."""
    label = f"<b>{flat(b.label)}</b>" if b.label else ""
    said = f"{label}: {flat(b.says)}" if label and b.says else label or flat(b.says)
    out = f"<h{level}>{flat(f'{b.sign} {b.title}')}</h{level}>\n" + (f"<p>{said}</p>\n" if said else "")
    out += listed(quote(e, words, _LONGEST) for e in b.evidence)
    for heading, points in b.lists:
        if points:
            out += f"<p>{flat(heading)}</p>\n" if heading else ""
            out += listed(_point(p, words) for p in points)
    return f'<section class="block">{out}</section>\n'


def _point(p: Point, words: Words) -> str:
    if not p.evidence:
        return flat(p.says)
    e = p.evidence[0]
    return f"{flat(p.says)} <details><summary>{flat(_where(e, words))}</summary>{quote(e, words)}</details>"


def _where(e: Evidence, words: Words) -> str:
    name = f"{visible(e.source, one_line=True)}, " if e.source else ""
    at = place(e, words)
    return f"{name}{at + ', ' if at else ''}{words('line {line}', line=e.start_line)}"


def _short(e: Evidence) -> str:
    quote = " ".join(visible(e.quote, one_line=True).split())
    return quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1].rstrip() + "…"
