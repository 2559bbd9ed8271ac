"""Which known licence a text is, and every word in which it differs.

1. The digest of the words: a text that is word for word a shipped one is found at once.
2. Otherwise 5-grams of words name a few candidates, and each is aligned word by word. The answer is "exact" only if
   every difference stands in a spot that users fill in; one word more in a grant makes a "variant" that lists the word.

Ids that share one text (GNU's -only, -or-later and retired bare ids) can't be told apart by reading it: the answer is
the one that grants least (-only), unless the caller names another one of them with `prefer`.
"""

from __future__ import annotations

from ..model import LicenseMatch, Text
from .given import Input, choose
from .index import Index, load
from .normalise import digest, words

_LEAST = 8  # words below which a text is nothing


def identify(text: Text | str, *, prefer: str | None = None) -> LicenseMatch:
    """Which shipped licence `text` is.

    match is "exact", "variant" (differences listed), "contained" (stands inside a longer text; differences are those
    inside it) or "none"; score is the share of common words, for "contained" the share of the licence's words found.
    Lines of the differences count in the input (of a `Text`: in its raw form). Of a longer text the first 500,000
    characters are looked at, and it is never "exact".

    Raises:
        LicenseFileError: a shipped file is broken.
    """
    given = Input(text)
    if len(given.words) < _LEAST:
        return LicenseMatch()
    index = load()
    if not given.cut:
        equal = _word_for_word(index, given)
        if equal:
            from .answer import named, whole_place

            return named(choose(index, equal, prefer), "exact", 1.0, (), whole_place(given))
    from .answer import nearest

    return nearest(index, given, prefer)


def _word_for_word(index: Index, given: Input) -> list[int]:
    found = index.equal(digest(given.words))
    if found:
        return found
    from .variants import title_end

    end = title_end(given.text)
    if not end:
        return []
    rest = words(given.cleaned[end:])
    found = index.equal(digest(rest))
    if found:
        from .compare import known_text
        from .fillins import is_title

        title = given.words[: len(given.words) - len(rest)]
        if not is_title(known_text(index, found[0]), title):
            return []
    return found
