"""Sentences that were read before: they recur within a text and from text to text, and say the same each time.

A reading is kept under everything it depends on: the words of the sentence and of its list heads, how far these stand
apart, and the defined terms that may stand in it. Its places move to where the sentence stands now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model import Norm, Sentence, Unexplained, Wording
from .norms import read_sentence
from .tagger import Lexicon
from .terms import Terms

if TYPE_CHECKING:
    from .chinese.lexicon import Lexicon as ChineseLexicon
    from .chinese.terms import ChineseTerms

#: longer sentences are read anew: keeping them would take more memory than it saves time
_LONGEST = 2_000


def recall_sentence(
    index: int,
    sentences: tuple[Sentence, ...],
    plains: tuple[str, ...],
    lexicon: Lexicon,
    terms: Terms,
    wordings: list[Wording],
) -> list[Norm]:
    """Norms of one sentence as read_sentence reads them, from memory where it was read before."""
    s = sentences[index]
    plain = plains[s.part]
    words = [plain[s.start : s.end]]
    apart: list[Any] = []
    for h in s.heads:
        head = sentences[h]
        words.append(plain[head.start : head.end])
        apart.append(head.start - s.start)
    if len(words[0]) > _LONGEST or any(w.startswith("-") for w in words):
        # whether a dash in front is a mark depends on what stands before it
        return read_sentence(index, sentences, plains, lexicon, terms, wordings)
    key = (s.kind, *words, *apart, terms.asked(words, s.start))
    known = lexicon.readings.get(key)
    if known is None:
        before = len(wordings)
        norms = read_sentence(index, sentences, plains, lexicon, terms, wordings)
        lexicon.readings.keep(key, (s, index, tuple(norms), tuple(wordings[before:])))
        return norms
    then, at, read, told = known
    if then == s and at == index:
        wordings += told
        return list(read)
    move = s.start - then.start
    for w in told:
        wordings.append(Wording(w.cue, s.part, s.clause, index, w.start + move, w.end + move))
    return [_moved(n, s, index, move) for n in read]


def recall_chinese(
    index: int,
    sentences: tuple[Sentence, ...],
    plains: tuple[str, ...],
    lexicon: ChineseLexicon,
    terms: ChineseTerms,
    wordings: list[Wording],
    unexplained: list[Unexplained],
) -> list[Norm]:
    """The same of a sentence in Chinese, as read_chinese reads it."""
    from .chinese import read_chinese

    s = sentences[index]
    plain = plains[s.part]
    # a comma between figures is told by what stands around it
    around = plain[max(0, s.start - 1) : s.end + 1]
    key: tuple[Any, ...] = (s.kind, s.start > 0, s.end - s.start, around, *terms.meanings.items())
    for h in s.heads:
        head = sentences[h]
        key += (head.start - s.start, head.end - s.start, plain[max(0, head.start - 1) : head.end + 1])
    known = lexicon.readings.get(key) if s.end - s.start <= _LONGEST else None
    if known is None:
        told, unclear = len(wordings), len(unexplained)
        norms = read_chinese(index, sentences, plains, lexicon, terms, wordings, unexplained)
        if s.end - s.start <= _LONGEST:
            lexicon.readings.keep(key, (s.start, tuple(norms), tuple(wordings[told:]), tuple(unexplained[unclear:])))
        return norms
    start, read, said, unclear_then = known
    move = s.start - start
    for w in said:
        wordings.append(Wording(w.cue, s.part, s.clause, index, w.start + move, w.end + move))
    for u in unclear_then:
        unexplained.append(Unexplained(s.part, s.clause, u.start + move, u.end + move, u.why))
    return [_moved(n, s, index, move) for n in read]


def _moved(n: Norm, s: Sentence, index: int, move: int) -> Norm:
    limits = n.limits
    if limits and move:
        limits = tuple(x._replace(start=x.start + move, end=x.end + move) for x in limits)
    return Norm(
        n.modality, n.actor, n.actions, n.objects, limits, n.cues, n.exceptions,
        s.part, s.clause, index, n.start + move, n.end + move, n.certainty,
    )  # fmt: skip
