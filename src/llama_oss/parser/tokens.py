"""Words of a sentence, as the patterns read them.

A token is a lower-cased word, a number or a single CJK character. Hyphens and slashes part words and are
not tokens; other punctuation is kept as marks in front of the next word, because it bounds what belongs together.
"""

from __future__ import annotations

import re

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
_TOKEN = re.compile(
    r"(?:https?|ftp)://[^\s<>\"()\[\]]*[^\s<>\"()\[\].,;:!?']|[<>≤≥](?==?\s?[$€£¥]?\d)|"
    r"[$€£¥]?\d[\d,.]*\d|[$€£¥]?\d|[^\W\d_]+(?:'[A-Za-z]{1,2}\b)?|[$€£¥%&@+,;:.!?()\[\]\"`，、；：。（）]|(?<=\s)-+(?=\s)|--+"
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
        words, starts, ends, marks, owners = self.words, self.starts, self.ends, self.marks, self.owners
        capitals = self.capitals
        pending = mark | self.tail
        for m in _TOKEN.finditer(plain, start, end):
            w = m.group()
            known = _MARKS.get(w)
            if known is not None:
                pending |= known
                continue
            if w[0] == "-":
                pending |= DASH
                continue
            capital = w[0].isupper()
            w = _SIGNS.get(w) or w.lower()
            if not w.isascii() and len(w) > 1 and any(map(_is_cjk, w)):
                for n, c in enumerate(w):  # a CJK character is a word of its own
                    words.append(c)
                    starts.append(m.start() + n)
                    ends.append(m.start() + n + 1)
                    marks.append(pending)
                    owners.append(owner)
                    capitals.append(False)
                    pending = 0
                continue
            words.append(w[:-2] if w.endswith("'s") and len(w) > 3 else w)
            starts.append(m.start())
            ends.append(m.end())
            marks.append(pending)
            owners.append(owner)
            capitals.append(capital)
            pending = 0
        self.tail = pending
