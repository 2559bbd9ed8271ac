"""Comment signs of programming languages: in front of every line, or around the whole text."""

from __future__ import annotations

import re
from functools import cache

from .mapped import Mapped

#: (characters a line may begin with, the sign, whether it is a list's bullet or a quotation as well)
_SIGNS = (
    ("/", r"//+!?", False),
    ("#", r"#+!?", True),
    ("*", r"\*+(?!/)", True),
    ("-", r"--+", False),
    (";", r";+", False),
    ("%", r"%+", False),
    ("rR", r"(?i:rem)(?![\w.,;:])", False),
    ("dD", r"(?i:dnl)(?![\w.,;:])", False),
    ("cC", r"[cC](?=[ \t]|$)", True),
    (">", r">+", False),
    ("|", r"\|", False),
    ("!", r"!+", False),
    ("~", r"~+", False),
    ("@", r"@(?:c|comment|rem)?(?=[ \t]|$)", False),
    (".", r"\.\.(?= |$)", False),
    (".'", r"[.']\\{1,2}[\"#]", False),
    ("'", r"'+", True),
    ('"', r'"', True),
)
#: lines looked at to tell which sign it is
_SAMPLE = 4000


@cache
def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.M)


def strip_comments(m: Mapped) -> None:
    """Signs in front of most lines are a comment's, not the text's."""
    text = m.text
    boxed = "*/" in text
    if boxed or "/*" in text:
        m.sub(_re(r"^[ \t]*/\*+!?|(?<!\*)\*+/[ \t]*$"), "")
        text = m.text
    lines = [x for x in text.split("\n", _SAMPLE) if x.strip()][:_SAMPLE]
    if not lines:
        return
    starts: dict[str, int] = {}
    for line in lines:
        c = line.lstrip()[:1]
        starts[c] = starts.get(c, 0) + 1
    for first, sign, ambiguous in _SIGNS:
        possible = sum(starts.get(c, 0) for c in first)
        if possible < 0.6 * len(lines) or (ambiguous and len(lines) < 6 and not (boxed and first == "*")):
            continue
        if sign == '"' and sum(1 for x in lines if x.count('"') % 2) < len(lines) * 0.8:
            continue  # "X" means …: words in quotes, not a comment
        prefix = _re(r"[ \t]*" + sign)
        share = sum(1 for x in lines if prefix.match(x)) / len(lines)
        if first == "*" and not boxed and _nested(lines):
            continue
        if share >= 0.8 or (share >= 0.6 and first == "*" and boxed):
            m.sub(_re(r"^[ \t]*" + sign + r"[ \t]?"), "")
            return


def _nested(lines: list[str]) -> bool:
    """Whether lines begin with a bullet at several depths, as lists do and comments do not."""
    depths: dict[int, int] = {}
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if line[depth : depth + 1] == "*":
            depths[depth] = depths.get(depth, 0) + 1
    return max(depths.values(), default=0) < 0.9 * sum(depths.values())
