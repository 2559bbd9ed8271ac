"""Which language a text is in: by script, else by its commonest little words."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ..lazy import lazy

_LITTLE = {
    "en": "the of and to or in this that is any you for with by not be as such are may license software",
    "de": "der die das und oder zu den von dem des mit nicht ist für sie eine werden im auf lizenz durch nur darf",
    "fr": "le la les de des et ou du un une que vous pour est par dans licence avec ne pas logiciel aux cette",
    "es": "el la los las de y o que en un una para por con del se licencia no su este esta",
    "it": "il la di e o che per un una del della non con si licenza gli nel è sono può questo",
    "pt": "o a os as de e ou que para um uma do da não com em por licença se pode este",
    "nl": "de het een en of van te dat die voor met niet is op aan licentie door",
    "pl": "i w z na do się nie że lub oraz jest dla licencji przez tego",
}
_TABLES = {code: frozenset(s.split()) for code, s in _LITTLE.items()}
#: words by which even a short line limits something
_LIMITING = {
    "de": frozenset("nur nicht verboten untersagt ausschließlich nichtkommerzielle gestattet".split()),
    "fr": frozenset("uniquement interdit interdite interdits seulement exclusivement commerciale autorisation".split()),
    "es": frozenset("solo sólo prohibido prohibida exclusivamente únicamente permitido autorización".split()),
    "it": frozenset("solo vietato vietata esclusivamente soltanto consentito autorizzazione".split()),
    "pt": frozenset("somente apenas proibido proibida exclusivamente autorização".split()),
    "nl": frozenset("alleen verboden uitsluitend toestemming".split()),
    "ru": frozenset("только запрещено запрещается разрешения".split()),
    "pl": frozenset("tylko wyłącznie zabronione".split()),
}
#: little words that a paragraph needs before it is called foreign
_FOREIGN_WORDS = 4


class _Letters(NamedTuple):
    han: int
    kana: int
    hangul: int
    cyrillic: int

    def language(self) -> str:
        """The language that the letters of other scripts speak for."""
        if self.kana > self.han * 0.1 and self.kana > 10:
            return "ja"
        if self.hangul > self.han:
            return "ko"
        return "ru" if self.cyrillic > self.han else "zh"


_OTHER = lazy("[\u0400-\u04ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def _letters(sample: str) -> _Letters:
    others = "" if sample.isascii() else "".join(_OTHER.findall(sample))
    if not others:
        return _Letters(0, 0, 0, 0)
    return _Letters(
        sum(1 for c in others if "\u3400" <= c <= "\u9fff"),
        sum(1 for c in others if "\u3040" <= c <= "\u30ff"),
        sum(1 for c in others if "\uac00" <= c <= "\ud7af"),
        sum(1 for c in others if "\u0400" <= c <= "\u04ff"),
    )


def _counts(words: list[str]) -> dict[str, int]:
    found = Counter(words)
    return {code: sum(found[w] for w in table if w in found) for code, table in _TABLES.items()}


def foreign_language(paragraph: str) -> str:
    """ISO 639-1 code of a paragraph that is clearly not English, "" for all others."""
    letters = _letters(paragraph)
    words = [w.strip(".,;:()\"'") for w in paragraph.lower().split()]
    if sum(letters) > 12 and sum(letters) > len(words):
        return letters.language()
    if len(words) < 12 and not any(w in _TABLES["en"] for w in words):
        limiting = [code for code, table in _LIMITING.items() if any(w in table for w in words)]
        if limiting and len(words) > 2:
            return limiting[0]
    if len(words) < 6 or sum(1 for w in words if w in _TABLES["en"]) * 3 > len(words):
        return ""
    counts = _counts(words)
    best = max(counts, key=lambda c: counts[c])
    if best == "en" or counts[best] < _FOREIGN_WORDS or counts["en"] * 3 > counts[best]:
        return ""
    return best if counts[best] * 5 >= len(words) else ""


def guess_language(plain: str) -> str:
    """ISO 639-1 code of most of the text, "" where there is too little to tell.

    A text with at least a third of English words beside another script counts as English: bilingual licences.
    """
    sample = plain[:60_000]
    letters = _letters(sample)
    words = sample.lower().split()
    counts = _counts(words)
    best = max(counts, key=lambda c: counts[c])
    if sum(letters) > 20 and sum(letters) > len(words) * 0.5 and counts["en"] < 60:
        return letters.language()
    if counts[best] < 3:
        if sum(letters) > len(words):
            return letters.language()  # a single sentence
        return "en" if counts["en"] else ""
    if best != "en" and counts["en"] * 2 > counts[best]:
        return "en"
    return best
