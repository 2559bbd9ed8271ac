"""Copyright notices: who holds the rights, not what is granted, so matching leaves them aside.

A notice is read word by word, and only as far as it reads like years and names. Whatever a line says beyond them
("Copyright 2024 Example Ltd. Non-commercial use only.") stays in the text and counts as a difference.
"""

from __future__ import annotations

import re

# A line, after comment signs and bullets, that may begin a notice.
_OPENING = re.compile(
    r"(?im)^[^\w\n©<\[{]*(?:portions?\s+(?:of\s+\S+\s+)?(?:are\s+)?)?(?:copyright\b|copr\.|©|\(c\)\s)"
)
# Elsewhere in a line only what can't be a sentence about copyright: the word with its sign, a year or a placeholder.
_INSIDE = re.compile(r"(?i)\bcopyright\s{0,3}(?:\(c\)|©|(?:19|20)\d\d\b|[<\[]y)|©\s{0,3}(?:19|20)\d\d\b")
_YEARS = re.compile(r"[\d,;:.\-–—/()*'\"]*\d[\d,;:.\-–—/()*x'\"]*|[,;:.\-–—/&+*'\"“”()]+|\d*\.\.\.")
_SIGN = re.compile(r"\(c\)[,:]?|©|&copy;|copyright|copr\.", re.IGNORECASE)
_OPEN = {"<": ">", "[": "]", "{": "}"}
_SMALL = frozenset(
    (
        "and or of the by de del van von der den di da du la le for in at its their his her other others contributors "
        "contributor authors author affiliates affiliate subsidiaries subsidiary all rights reserved inc ltd "
        "individual et al y e und zu zum various contributing on behalf present now holder holders owner owners see "
        "file files developers team project community"
    ).split()
)
# Words that a licence says and a name does not: a notice ends before them, whatever their letters look like.
_NOT_A_NAME = frozenset(
    (
        "use uses used using only licensed license licence licenses licences licensee permission permissions "
        "permitted permit redistribution redistributions redistribute distribute distributed distribution may must "
        "not shall no non noncommercial commercial everyone anyone this these those you your copying provided "
        "released granted grant without with if as is are any freely terms conditions subject under except "
        "unless solely purposes purpose to from that which be been will can cannot forbidden prohibited allowed "
        "verbatim copy copies modify modified comes modification sell sold warranty warranties notice"
    ).split()
)
_BODIES = frozenset(
    "authors contributors developers team project foundation inc ltd llc gmbh corporation corp company".split()
)
_ABBREVIATION = re.compile(
    r"(?:inc|ltd|co|corp|llc|gmbh|bros|jr|sr|dr|prof|st|s\.a|s\.l|b\.v|[a-z])\.,?", re.IGNORECASE
)
_TOKEN = re.compile(r"\S+")
_LIMIT = 16  # words of names in one line; real notices stay far below


def name_like(word: str) -> bool:
    """Whether a word as printed may belong to a name: capitalised, an address, a figure or a small connecting word."""
    core = word.strip("\"'“”‘’`,.;:()<>[]{}*_")
    if not core:
        return True
    low = core.lower()
    if core == "free" or low in _NOT_A_NAME or low.replace("-", "") in _NOT_A_NAME:
        return False
    if "@" in core or "://" in core or low.startswith("www."):
        return True
    return low in _SMALL or not core[0].islower()


def ordinary(word: str) -> bool:
    """Whether a word is one that licences say and names never contain."""
    return word in _NOT_A_NAME


def _placeholder_end(line: str, at: int) -> int:
    """Where the placeholder that opens at `at` closes, -1 where it does not."""
    close = line.find(_OPEN[line[at]], at)
    return close + 1 if 0 <= close - at <= 80 else -1


def _consume(line: str, at: int) -> int:
    """How far from `at` the line reads like a notice; `at` itself where it is no notice."""
    evidence = 0  # years, signs, placeholders: without any of them it is a sentence about copyright
    worded = False  # "(c)" alone may as well be a list number
    names = lower = 0
    end = start = at
    while True:
        token = _TOKEN.search(line, at)
        if token is None:
            break
        word = token.group()
        if _SIGN.fullmatch(word):
            evidence += 1 if word[0] in "©&" or (worded and word[0] == "(") else 0
            worded = worded or word[0] in "cC"
            end = at = token.end()
            continue
        opening = token.start() + (1 if word[0] == "$" else 0)
        if line[opening : opening + 1] in _OPEN and (closing := _placeholder_end(line, opening)) > 0:
            evidence += 1
            end = at = closing
            if line[at : at + 1] in {".", ","}:
                end = at = at + 1
            continue
        if _YEARS.fullmatch(word):
            evidence += 1 if any(c.isdigit() for c in word) or "..." in word else 0
            end = at = token.end()
            continue
        if not name_like(word):
            core = word.strip(".,;")
            # a name in small letters ("jane doe") stands alone, and says nothing about what anything is for
            if names > lower or lower > 2 or core.lower() in _NOT_A_NAME or not core.replace("-", "").isalnum():
                break
            lower += 1
        names += 1
        if names > _LIMIT:
            return start
        end = at = token.end()
        if word.endswith((".", '."', ".”")) and not _rest_of_notice(line, at, word):
            break
    if evidence:
        return end
    # "Copyright The Example Authors" without sign or year: the whole line, and nothing else, is the notice
    rest = line[start:].split()
    whole = end >= len(line.rstrip(" *#/-")) and 3 <= len(rest) <= 8 and not lower
    return end if whole and rest[-1].strip(".,").lower() in _BODIES else start


def _rest_of_notice(line: str, at: int, word: str) -> bool:
    """After a full stop: whether the notice goes on (an initial, "Inc. and others", "All rights reserved")."""
    following = line[at : at + 40].lstrip()
    low = following.lower()
    if low.startswith(("all rights", "(c)", "©", "copyright")) or re.match(r"[<\d]", following):
        return True
    if not _ABBREVIATION.fullmatch(word.rsplit("(", 1)[-1]):
        return False
    if len(word.rstrip(",")) == 2:  # an initial
        return True
    return low.startswith(("and ", "or ", "& ", "(", ",", "et al"))


def notices(text: str) -> list[tuple[int, int]]:
    """Spans of the copyright notices of a text, in order and disjoint."""
    openings = [(match.start(), match.end() - len(_last_word(match.group()))) for match in _OPENING.finditer(text)]
    openings += [(match.start(), match.start()) for match in _INSIDE.finditer(text)]
    openings.sort()
    spans: list[tuple[int, int]] = []
    for start, first in openings:
        if spans and first < spans[-1][1]:
            continue
        line_end = text.find("\n", first, first + 600)
        end = _consume(text[first : line_end if line_end >= 0 else first + 600], 0) + first
        if end > first:
            spans.append((max(start, spans[-1][1]) if spans else start, end))
    return spans


_BEGINS = re.compile(r"(?i)(?:portions?\s+(?:of\s+\S+\s+)?(?:are\s+)?)?copyright\b|copr\.|©|\(c\)\s|all\s+rights\b")
_BROKEN = re.compile(r"\s*\n[\s#*/;%>!|-]*|\s+")


def reads_as_notice(passage: str) -> bool:
    """Whether a passage, however its lines are broken, is one or several copyright notices and nothing else."""
    if len(passage) > 600:
        return False
    line = _BROKEN.sub(" ", passage).strip(" \"'“”‘’`*#/.,;:()-–—")
    while line:
        opening = _BEGINS.search(line)
        if opening is None or any(c.isalnum() for c in line[: opening.start()]):
            return False
        rights = re.match(r"(?i)all\s+rights(?:\s+(?:are\s+)?reserved)?\b", line[opening.start() :])
        begin = opening.end() - len(opening.group().split()[-1]) if opening.group().strip() else opening.start()
        end = opening.start() + rights.end() if rights else _consume(line, begin)
        if end <= begin:
            return False
        line = line[end:].strip(" \"'“”‘’`*#/.,;:()-–—")
    return True


def _last_word(opening: str) -> str:
    return opening.split()[-1].lstrip("#/*;%-!\"'“`>|+=:.,(") or opening[-1:]
