"""Which language a text is in: by script, else by its commonest little words."""

from __future__ import annotations

from collections import Counter

_LITTLE = {
    "en": "the of and to or in this that is any you for with by not be as such are may license software",
    "de": "der die das und oder zu den von dem des mit nicht ist für sie eine werden im auf lizenz durch",
    "fr": "le la les de des et ou du un une que vous pour est par dans licence avec ne pas logiciel",
    "es": "el la los las de y o que en un una para por con del se licencia no su este",
    "it": "il la di e o che per un una del della non con si licenza gli nel è sono",
    "pt": "o a os as de e ou que para um uma do da não com em por licença se",
    "nl": "de het een en of van te dat die voor met niet is op aan licentie door",
    "pl": "i w z na do się nie że lub oraz jest dla licencji przez",
}


def guess_language(plain: str) -> str:
    """ISO 639-1 code of most of the text, "" where there is too little to tell.

    A text with at least a third of English words beside another script counts as English: bilingual licences.
    """
    sample = plain[:60_000]
    letters_of = Counter("" if sample.isascii() else sample)
    cjk = sum(n for c, n in letters_of.items() if "\u3400" <= c <= "\u9fff")
    kana = sum(n for c, n in letters_of.items() if "\u3040" <= c <= "\u30ff")
    hangul = sum(n for c, n in letters_of.items() if "\uac00" <= c <= "\ud7af")
    cyrillic = sum(n for c, n in letters_of.items() if "\u0400" <= c <= "\u04ff")
    words = sample.lower().split()
    counts = dict.fromkeys(_LITTLE, 0)
    often = Counter(words)
    for code, little in _LITTLE.items():
        counts[code] = sum(often[w] for w in little.split())
    best = max(counts, key=lambda c: counts[c])
    letters = cjk + kana + hangul + cyrillic
    if letters > 20 and letters > len(words) * 0.5 and counts["en"] < 60:
        if kana > cjk * 0.1 and kana > 10:
            return "ja"
        if hangul > cjk:
            return "ko"
        return "ru" if cyrillic > cjk else "zh"
    if counts[best] < 3:
        return "en" if counts["en"] else ""
    if best != "en" and counts["en"] * 2 > counts[best]:
        return "en"
    return best
