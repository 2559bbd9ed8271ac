"""Words of a sentence, as the patterns read them.

A token is a lower-cased word, a number or a single CJK character. Hyphens and slashes part words and are
not tokens; other punctuation is kept as marks in front of the next word, because it bounds what belongs together.
"""

from __future__ import annotations

import re

from ..lazy import lazy

COMMA, STRONG, OPEN, CLOSE, QUOTE, DASH = 1, 2, 4, 8, 16, 32

_MARKS = {
    ",": COMMA,
    ";": STRONG,
    ":": STRONG,
    ".": 0,  # sentences are cut before: a point inside one is an abbreviation's
    "!": 0,
    "?": 0,
    "(": OPEN,
    "[": OPEN,
    ")": CLOSE,
    "]": CLOSE,
    '"': QUOTE,
    "`": QUOTE,
    "，": COMMA,
    "、": COMMA,
    "；": STRONG,
    "：": STRONG,
    "。": STRONG,
    "（": OPEN,
    "）": CLOSE,
}

# an address is one word, or its colon would end what belongs together; numbers keep their inner commas and points;
# words keep an inner apostrophe; a lone "-" between blanks is a dash
_TOKEN = lazy(
    r"(?:https?|ftp)://[^\s<>\"()\[\]]*[^\s<>\"()\[\].,;:!?']|[<>≤≥](?==?\s?[$€£¥]?\d)|"
    r"[$€£¥]?\d[\d,.]*\d|[$€£¥]?\d|[^\W\d_]+(?:'[A-Za-z]{1,2}\b)?|[$€£¥%&@+,;:.!?()\[\]\"`，、；：。（）]|(?<=\s)-+(?=\s)|--+"
)


# the same for words of ASCII characters: most words are told by their first letter
_ASCII_TOKEN = re.compile(
    r"[A-Za-egi-z][A-Za-z]*(?:'[A-Za-z]{1,2}\b)?|"
    r"(?:https?|ftp)://[^\s<>\"()\[\]]*[^\s<>\"()\[\].,;:!?']|[A-Za-z]+(?:'[A-Za-z]{1,2}\b)?|[<>](?==?\s?\$?[0-9])|"
    r"\$?[0-9][0-9,.]*[0-9]|\$?[0-9]|[$%&@+,;:.!?()\[\]\"`]|(?<=\s)-+(?=\s)|--+"
)


#: signs of comparison before a number, as words
_SIGNS = {">": "over", "≥": "over", "<": "under", "≤": "under"}


def _is_cjk(c: str) -> bool:
    return "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af"


class Tokens:
    """Parallel lists: words, plain offsets start/end, the marks that stood before each word, and its capital."""

    __slots__ = ("capitals", "ends", "marks", "owners", "starts", "tail", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.marks: list[int] = []
        self.capitals: list[bool] = []  # whether the word is written like a name: "FabriCAD", "Japan"
        self.owners: list[int] = []  # index of the sentence each word came from: heads distribute over items
        self.tail = 0  # marks after the last word

    def __len__(self) -> int:
        return len(self.words)

    def read(self, plain: str, start: int, end: int, owner: int, mark: int = 0) -> None:
        """Append the words of plain[start:end]; `mark` is put before the first one."""
        words, starts, ends, marks = self.words, self.starts, self.ends, self.marks
        capitals = self.capitals
        before = len(words)
        pending = mark | self.tail
        token = _ASCII_TOKEN if plain[start:end].isascii() else _TOKEN
        for m in token.finditer(plain, start, end):
            w = m.group()
            known = _KNOWN.get(w)
            if known is None:
                known = _learn(w)
            word, sign, capital = known
            if sign >= 0:
                pending |= sign
                continue
            at, behind = m.span()
            if sign == _APART:
                for n, c in enumerate(word):  # a CJK character is a word of its own
                    words.append(c)
                    starts.append(at + n)
                    ends.append(at + n + 1)
                    marks.append(pending)
                    capitals.append(False)
                    pending = 0
                continue
            words.append(word)
            starts.append(at)
            ends.append(behind)
            marks.append(pending)
            capitals.append(capital)
            pending = 0
        self.owners += [owner] * (len(words) - before)
        self.tail = pending


#: of a known token: a word, or the characters of a word of which each is one; marks are told by their value
_WORD, _APART = -1, -2
#: token as written → the word that it is, its kind or mark, whether it is written like a name
_KNOWN: dict[str, tuple[str, int, bool]] = {}
_MAX_KNOWN = 40_000


def _learn(w: str) -> tuple[str, int, bool]:
    """What a token is that no text held before."""
    if w in _MARKS:
        known = ("", _MARKS[w], False)
    elif w[0] == "-":
        known = ("", DASH, False)
    else:
        capital = w[0].isupper()
        word = _SIGNS.get(w) or w.lower()
        if not word.isascii() and len(word) > 1 and any(map(_is_cjk, word)):
            known = (word, _APART, False)
        else:
            known = (word[:-2] if word.endswith("'s") and len(word) > 3 else word, _WORD, capital)
    if len(_KNOWN) < _MAX_KNOWN:
        _KNOWN[w] = known
    return known
