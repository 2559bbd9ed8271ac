"""What every page is made of: its frame, its look in light and dark, on paper and on a phone (page.css), its filter
(page.js).

A page loads nothing from anywhere, and says so to the browser; whatever stood in a text stays text.
"""

from __future__ import annotations

import os
from html import escape
from typing import Iterable, Sequence

from ..model import Evidence
from ..translate import Words
from .console import where
from .escape import visible

CONTENT_SECURITY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)


def page(heading: str, title: str, body: Iterable[str], words: Words, version: str) -> str:
    """A whole page. heading: a message of the program; title: untrusted; body: HTML."""
    head = escape(words(heading))
    advice = words(
        "No legal advice: it shows the clause, a lawyer decides. It is about the licence text, not about the software "
        "or the model."
    )
    return (
        f'<!doctype html>\n<html lang="{words.lang}">\n<head>\n<meta charset="utf-8">\n{CONTENT_SECURITY}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{head}: {flat(title)}</title>\n<style>{part('page.css')}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{head}</h1>\n{''.join(body)}</main>\n"
        f"<footer>llama-oss {escape(version)}. {escape(advice)}</footer>\n"
        f"<script>{part('page.js')}</script>\n</body>\n</html>\n"
    )


def part(name: str) -> str:
    """A file that is put into the page: "page.css" or "page.js"."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def flat(text: str) -> str:
    """Untrusted text on one line."""
    return escape(" ".join(visible(text, one_line=True).split()))


def quote(e: Evidence, words: Words, most: int = 600) -> str:
    """Where a clause stands, and its words."""
    name = f"{flat(e.source)}, " if e.source else ""
    return f"{name}{flat(where(e, words))}: <q>{flat(e.quote[:most])}</q>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of HTML cells that scrolls by itself where the page is narrow; the first column names the row."""
    top = "".join(f'<th scope="col">{h}</th>' if h else "<td></td>" for h in head)
    body = "".join(f'<tr><th scope="row">{r[0]}</th>{"".join(f"<td>{c}</td>" for c in r[1:])}</tr>\n' for r in rows)
    thead = f"<thead><tr>{top}</tr></thead>" if head else ""
    return f'<div class="scroll" tabindex="0"><table>{thead}<tbody>\n{body}</tbody></table></div>\n'


def listed(items: Iterable[str]) -> str:
    """A list of HTML items; nothing where there is none."""
    inside = "".join(f"<li>{i}</li>\n" for i in items)
    return f"<ul>{inside}</ul>\n" if inside else ""
