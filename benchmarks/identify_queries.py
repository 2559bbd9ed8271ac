"""Queries for benchmarks/identify.py, built from the shipped texts: what was changed is known, and the answer too."""

from __future__ import annotations

import re
import textwrap
from random import Random
from typing import Callable, Iterator, NamedTuple

CLAUSES = [
    "The Software may not be used for commercial purposes.",
    "Use of this work by military organisations is forbidden.",
    "The Software shall be used for Good, not Evil.",
    "You may not sell copies of this material.",
    "Companies with more than fifty employees must obtain a separate licence.",
    "Only members of accredited universities may exercise these rights.",
    "This material is intended for students and nobody else may run it.",
    "Any use in nuclear facilities is prohibited.",
    "Hosting the program as a paid service is not allowed.",
    "You must not use the outputs to train other models.",
    "No one residing in the European Union receives any rights hereunder.",
    "Redistribution in any form requires our prior approval in writing.",
    "Modified versions must not be published.",
    "Production use needs a paid subscription.",
    "The code may be run solely on hardware made by the author.",
    "Before using it you have to register at our website.",
    "You agree never to employ the library in surveillance.",
    "Competitors of the author are excluded from this permission.",
    "Use is limited to ninety days of evaluation.",
    "Government agencies may not benefit from these terms.",
    "Organisations whose yearly revenue exceeds one million dollars need a different agreement.",
    "Academic research is the sole purpose for which it can be employed.",
    "Benchmark results must not be disclosed without consent.",
    "The right to make derivative works is withheld.",
    "Every copy made costs a royalty of five euros.",
    "It is forbidden to use this in weapons.",
    "Gambling businesses are not granted any permission.",
    "You may keep at most three copies.",
    "Persons under sanctions may not use it.",
    "Tobacco and oil companies shall refrain from using this software.",
    "The work may be enjoyed privately but not in a business.",
    "Reverse engineering of any part is prohibited.",
    "All services built around it must be published under the same terms.",
    "Whoever uses it must be a vegetarian.",
    "We can revoke this permission at any time and for any reason.",
    "Use in medical devices is off limits.",
    "Source code must not be shown to third parties.",
    "Cloud providers need a commercial agreement with us.",
    "Non-profit use only.",
    "Not for use by law enforcement.",
    "Educational institutions alone may copy it.",
    "Do not use this to compete with our products.",
]
WORDS = ["non-commercial", "personal", "academic", "unmodified", "temporary", "internal", "private", "not"]
README = """# Widget Counter

Counts widgets in warehouses. It reads a list of shelves, visits each of them twice, and prints the sums.

## Install

    pip install widget-counter

## Usage

Run `widget-counter shelves.csv` and wait for the numbers. Larger stores take a minute or two. Questions go to the
mailing list; patches are welcome on the tracker, with a short story of what they mend.

## License

"""
AFTER = """

## Thanks

Ada wrote the first parser, Blaise the sums. The tests stand on the shoulders of an old abacus that nobody can find.
Release notes are kept in the folder `news`, one small file for each change, oldest at the bottom of the pile.
"""


class Query(NamedTuple):
    """`ident`: the licence it was made from; `piece`: the words put in, if any; `other`: the second licence."""

    group: str
    ident: str
    text: str
    piece: str = ""
    other: str = ""


def rewrapped(text: str, width: int = 64) -> str:
    """Paragraphs wrapped anew, quotes turned curly."""
    parts = [
        textwrap.fill(" ".join(p.split()), width, break_long_words=False, break_on_hyphens=False)
        for p in re.split(r"\n\s*\n", text)
    ]
    return re.sub(r'"([^"\n]*)"', "“\\1”", "\n\n".join(parts)) + "\n"


def commented(text: str, sign: str) -> str:
    """Every line behind a comment sign."""
    body = "\n".join(f"{sign} {line}".rstrip() for line in text.splitlines())
    return f"/*\n{body}\n */\n" if sign == " *" else body + "\n"


_YEAR = re.compile(r"(?i)<year>|\[year\]|\[yyyy\]|<yyyy>|\{yyyy\}|\b(?:19|20)\d\d\b(?=[^\n]{0,60}$)")
_HOLDER = re.compile(
    r"(?i)<(?:copyright holders?|name of author|owner|organization|holder|name)>"
    r"|\[(?:fullname|name of copyright owner|copyright holder)\]"
    r"|\{name of copyright owner\}"
)


def filled(text: str, chance: Random) -> str:
    """Copyright lines with other years and names, printed blanks filled in."""
    name = chance.choice(["Example Corporation", "Jane Q. Example", "The Widget Authors", "Acme Widgets, Inc."])
    out = []
    for line in text.split("\n"):
        if re.match(r"\W*copyright\b(?=.*(?:\d{4}|\(c\)|<|\[y|©))", line, re.IGNORECASE) and len(line) < 90:
            line = _YEAR.sub(str(chance.randrange(1995, 2026)), line)
            line = re.sub(r"\b(?:19|20)\d\d\b", "2023", line)
        out.append(_HOLDER.sub(name, line))
    return f"Copyright (c) 2024 {name}\n\n" + "\n".join(out)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs."""
    return [m.span() for m in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)]


def gaps(text: str) -> list[int]:
    """Places between two ordinary words, outside of blanks to fill in."""
    bare = re.sub(r"<[^<>\n]*>", lambda m: "_" * len(m.group()), text)
    return [m.start() for m in re.finditer(r"(?<=[a-z]{3}) (?=[a-z]{3})", bare)]


def sentence_ends(text: str) -> list[int]:
    """Places after a full stop that ends a sentence inside a paragraph."""
    return [m.end() for m in re.finditer(r"[a-z]{3}\.(?=\s+[A-Z][a-z])", text)]


def with_clause(text: str, chance: Random) -> tuple[str, str]:
    """A restrictive clause put in: a paragraph of its own, within one, or after the last line."""
    clause = chance.choice(CLAUSES)
    place = chance.choice(["end", "end", "paragraph", "sentence"])
    ends = sentence_ends(text)
    if place == "sentence" and ends:
        at = chance.choice(ends)
        return f"{text[:at]} {clause}{text[at:]}", clause
    spans = paragraphs(text)
    if place == "paragraph" and len(spans) > 2:
        at = chance.choice(spans[1:])[0]
        return f"{text[:at]}{clause}\n\n{text[at:]}", clause
    return f"{text.rstrip()}\n\n{clause}\n", clause


def word_in_grant(text: str, chance: Random) -> tuple[str, str] | None:
    """One word inserted near the first words of permission."""
    word = chance.choice(WORDS)
    places = gaps(text)
    at = re.search(r"(?i)\b(?:permission|permitted|grant(?:s|ed)?|free to|may)\b", text)
    near = [p for p in places if at and at.start() < p < at.start() + 300] or places
    if not near:
        return None
    p = chance.choice(near)
    return f"{text[:p]} {word}{text[p:]}", word


def sense_turned(text: str, chance: Random) -> str | None:
    """A "not" put in or taken out where something is allowed or forbidden."""
    hits = list(re.finditer(r"\b(?:is|are|may|shall|must|will)\b (?:not )?(?=[a-z]{3})", text))
    if not hits:
        return None
    m = chance.choice(hits)
    verb = m.group().split()[0]
    return text[: m.start()] + (f"{verb} " if "not" in m.group() else f"{verb} not ") + text[m.end() :]


def without_paragraph(text: str, chance: Random) -> str | None:
    """A paragraph of the terms taken out: neither the first nor the last."""
    spans = [s for s in paragraphs(text)[1:-1] if len(text[s[0] : s[1]].split()) > 12]
    spans = [s for s in spans if not re.match(r"(?i)\W*(?:copyright|end of terms)", text[s[0] : s[1]])]
    end = re.search(r"(?i)\bend of (?:the )?(?:terms and conditions|license)", text)
    spans = [s for s in spans if not end or s[0] < end.start()]
    if not spans:
        return None
    start, stop = chance.choice(spans)
    return text[:start] + text[stop:].lstrip("\n")


def words_changed(text: str, chance: Random) -> str:
    """Every twentieth word exchanged for another."""
    other = "lantern copper window harbour thistle marble".split()
    return re.sub(r"\b[a-z]{4,}\b", lambda m: chance.choice(other) if chance.random() < 0.05 else m.group(), text)


def queries(texts: dict[str, str], *, per_text: int = 4, seed: int = 5) -> Iterator[Query]:
    """All groups over `texts` (id → text); `per_text`: how many clauses and words are put into each."""
    chance = Random(seed)
    ids = list(texts)
    signs = ["#", "//", " *", ";;", "--"]
    for n, (ident, text) in enumerate(texts.items()):
        yield Query("verbatim", ident, text)
        yield Query("re-wrapped", ident, rewrapped(text, chance.choice((50, 64, 100))))
        yield Query("comment-prefixed", ident, commented(text, signs[n % len(signs)]))
        yield Query("filled in", ident, filled(text, chance))
        yield Query("in a README", ident, README + text + AFTER)
        yield Query("5 % words changed", ident, words_changed(text, chance))
        for _ in range(per_text):
            changed, clause = with_clause(text, chance)
            yield Query("clause inserted", ident, changed, clause)
        turns: list[tuple[str, Callable[[], str | None]]] = [
            ("sense turned", lambda text=text: sense_turned(text, chance)),  # type: ignore[misc]
            ("paragraph removed", lambda text=text: without_paragraph(text, chance)),  # type: ignore[misc]
        ]
        put = word_in_grant(text, chance)
        if put is not None:
            yield Query("word in grant", ident, put[0], put[1])
        for group, make in turns:
            made = make()
            if made is not None:
                yield Query(group, ident, made)
        other = chance.choice(ids)
        if other != ident:
            yield Query("two in a file", ident, f"{text.rstrip()}\n\n\n{texts[other]}", other=other)
        yield Query("first half", ident, text[: len(text) // 2])
