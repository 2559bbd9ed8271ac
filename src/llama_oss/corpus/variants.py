"""Forms in which a whole licence is handed on without a change of its terms: without title, without appendix."""

from __future__ import annotations

import re

from .normalise import clean, digest, words

_END = re.compile(r"\bend\s+of\s+(?:the\s+)?(?:terms\s+and\s+conditions|license)\b", re.IGNORECASE)
_TITLE_WORDS = 14


def title_end(text: str) -> int:
    """Where the title of a text ends: the first short paragraph, if another one follows; 0 if there is none."""
    match = re.match(
        r"\s*(\S[^\n]*(?:\n[^\n\S]*\S[^\n]*){0,2}?)[^\S\n]*\n[^\S\n]*(?=\n|copyright|©|\(c\))", text, re.IGNORECASE
    )
    if match is None or len(match.group(1).split()) > _TITLE_WORDS or match.group(1).rstrip().endswith((":", ";")):
        return 0
    return match.end()


def terms_end(text: str) -> tuple[int, int]:
    """Where the terms end by their own words ("END OF TERMS AND CONDITIONS"), before and after them; twice the text's
    length if they don't say so."""
    found = list(_END.finditer(text))
    return found[-1].span() if found else (len(text), len(text))


def keys_of_licence(text: str, own: list[str]) -> list[str]:
    """Digests of the text without its title, without its appendix, and without both; not that of the whole."""
    starts = {0, title_end(text)}
    ends = {len(text), *terms_end(text)}
    keys: list[str] = []
    for start, end in sorted((start, end) for start in starts for end in ends):
        part = words(clean(text[start:end]))
        if 15 <= len(part) < len(own) and len(part) * 2 > len(own):
            keys.append(digest(part))
    return keys
