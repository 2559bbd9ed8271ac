"""Headings: what words look like one, and where a clause's own words begin behind it."""

from __future__ import annotations

import re

_SMALL = frozenset(
    "of the and or to for in on by a an with from under as is no not your our its / & - this that at".split()
)


def titled(text: str) -> bool:
    """Whether words look like a heading: few, capitalised, no predicate."""
    words = text.split()
    if not words or len(words) > 10 or text.startswith(("http", "www")):
        return False
    lower = {w.lower().strip("\"'(),") for w in words}
    if lower & {"may", "must", "shall", "will", "you", "cannot", "means"}:
        return False
    if text.isupper():
        return True
    capital = sum(1 for w in words if w[:1].isupper() or w.lower() in _SMALL or w[:1] in "(\"'" or w[:1].isdigit())
    return capital >= len(words) - (1 if len(words) > 3 else 0) and words[0][:1].isupper()


def is_heading(body: str) -> bool:
    text = " ".join(body.split())
    if len(text) > 90 or text[-1:] in ".;,!?" or "http" in text or len(text) < 3:
        return False
    words = text.split()
    if text.isupper() and len(words) <= 10 and any(c.isalpha() for c in text):
        return not ({"MAY", "SHALL", "MUST", "NOT"} & set(words))
    return (
        len(words) <= 8
        and titled(text.rstrip(":"))
        and text[-1:] != ":"
        and "(c)" not in text.lower()
        and "copyright" not in text.lower()
    )


def heading_of(plain: str, at: int, end: int) -> tuple[int, str]:
    """Where the words of a numbered clause begin behind its heading, and the heading; `at` is behind the number."""
    while at < end and plain[at] in " \t\n":
        at += 1
    body = plain[at:end]
    first_line = body.split("\n", 1)[0].strip()
    if "\u3400" <= first_line[:1] <= "\u9fff" and len(first_line) <= 20:
        return _chinese_heading(at, end, body, first_line)
    m = re.match(r"[\"']?([A-Z][^.:;\n]{1,70}?)[\"']?\s*(?:[.:](?=\s|$)|--+|-(?=\s))", body)
    if m and titled(m.group(1)) and len(body) > m.end() + 2:
        start = at + m.end()
        while start < end and plain[start] in " \t\n-":
            start += 1
        return start, m.group(1).strip()
    if "\n" in body and titled(first_line.rstrip(".:")) and len(first_line) < 70 and first_line != body.strip():
        rest = body.split("\n", 1)[1].lstrip()
        if first_line[-1:] in ".:" or first_line.isupper() or (rest[:1].isupper() and len(first_line.split()) <= 6):
            return at + len(body.split("\n", 1)[0]) + 1, first_line.rstrip(".:")
    if titled(body.strip().rstrip(".:")) and len(body.split()) <= 9 and (body.strip()[-1:] not in ";,"):
        return end, body.strip().rstrip(".:")
    return at, ""


def _chinese_heading(at: int, end: int, body: str, first_line: str) -> tuple[int, str]:
    """A short first line without marks heads what follows it, or is all there is."""
    if any(c in "，。；：！？、（）" for c in first_line[:-1]) or first_line[-1] in "，。；！？、":
        return at, ""
    line = body.split("\n", 1)[0]
    if body.strip() == first_line:
        return (end, first_line) if len(first_line) <= 12 and first_line[-1] != "：" else (at, "")
    return (at + len(line) + 1, first_line) if first_line[-1] != "：" else (at, "")
