"""The whole way from texts to a Document: structure, definitions, norms, what stays unexplained."""

from __future__ import annotations

from pathlib import Path

from ..lazy import lazy
from ..model import Definition, Document, Norm, Sentence, Text, Unexplained, Wording
from ..rulebook.load import load_more, load_rules
from .language import guess_language
from .recall import recall_sentence
from .structure import build
from .tagger import Lexicon
from .terms import Terms, learn

#: terms that narrow every grant wherever they stand, because the grants are made of them
_GLOBAL_TERMS = frozenset(
    "use uses using usage you your licensee licensees user users licensed territory territory permitted use".split()
    + ["permitted use", "licensed territory", "end user", "use or using", "commercial use"]
)

#: a term so named is a ban by its name
_FORBIDDEN = frozenset(
    "restriction restrictions prohibited excluded forbidden restricted disallowed unacceptable".split()
)

_HAN = lazy("[\u3400-\u9fff]")

_lexicons: dict[tuple[str, bool], Lexicon] = {}


def lexicon_for(rules: Path | None = None, facts: bool = False) -> Lexicon:
    """The compiled lexicon of the rule book (and of a user's own rules), with the wording of facts if asked."""
    name = str(rules or ""), facts
    if name not in _lexicons:
        book = load_rules(rules)
        layers = [*book["layers"], *(load_more(rules)["layers"] if facts else ())]
        _lexicons[name] = Lexicon(layers, book["lemmas"])
    return _lexicons[name]


def parse_document(texts: tuple[Text, ...], *, rules: Path | None = None, facts: bool = False) -> Document:
    """Read one or several texts that belong together.

    facts   also look for the wording of rules/facts, which only some definitions, scenarios and claims ask for

    Raises RuleError where the user's own rules are broken.
    """
    clauses, sentences, definitions = build(texts)
    plains = tuple(t.plain for t in texts)
    lexicon = lexicon_for(rules, facts)
    terms = learn(definitions, sentences, plains, lexicon)
    norms: list[Norm] = []
    wordings: list[Wording] = []
    unexplained: list[Unexplained] = []
    chinese = chinese_sentences(sentences, plains)
    if chinese:
        from .chinese import learn_terms
        from .chinese.lexicon import chinese_lexicon
        from .recall import recall_chinese

        characters = chinese_lexicon(load_rules(rules))
        chinese_terms = learn_terms(sentences, plains, characters)
    defining = {d.sentence for d in definitions if _means(d, sentences, plains)}
    for index, s in enumerate(sentences):
        if s.kind == "title":
            continue
        if index in chinese:
            norms += recall_chinese(index, sentences, plains, characters, chinese_terms, wordings, unexplained)
            continue
        found = recall_sentence(index, sentences, plains, lexicon, terms, wordings)
        if index in defining:
            # what a definition says of its term is no norm yet; its meaning counts where the term is used
            behind = plains[s.part].find(";", s.start, s.end)  # "X means …; the Software may be used for X only"
            found = [
                n
                if (n.certainty > 0.8 and n.modality == "prohibition") or 0 < behind < n.start
                else n._replace(modality="statement")
                for n in found
            ]
        norms += found
    norms += _definition_norms(definitions, sentences, terms)
    language = guess_language("\n".join(plains)[:200_000])
    notes = tuple(n for t in texts for n in t.notes)
    return Document(
        texts, clauses, sentences, definitions, tuple(norms), tuple(unexplained), language, notes, tuple(wordings)
    )


def chinese_sentences(sentences: tuple[Sentence, ...], plains: tuple[str, ...]) -> frozenset[int]:
    """Indices of the sentences that are written in Chinese; none is looked at where no text holds Han characters."""
    if not any(_HAN.search(p) for p in plains if not p.isascii()):
        return frozenset()
    from .chinese import is_chinese

    return frozenset(k for k, s in enumerate(sentences) if is_chinese(plains[s.part][s.start : s.end]))


def _means(d: Definition, sentences: tuple[Sentence, ...], plains: tuple[str, ...]) -> bool:
    """Whether a sentence defines ("X" means …), rather than names in passing (… (the "Software") …)."""
    s = sentences[d.sentence]
    if d.end != s.end or d.start - s.start > 120:
        return False
    words = plains[d.part][s.start : d.start + 40].lower()
    return any(w in words for w in ("mean", "refer", "includ", "defin", "denote"))


def _definition_norms(definitions: tuple[Definition, ...], sentences: tuple[Sentence, ...], terms: Terms) -> list[Norm]:
    """Definitions that narrow on their own: "Use" leaves out …, "You" means a natural person …"""
    out: list[Norm] = []
    flip = {"to": "out", "for": "out", "out": "to"}
    by_name: dict[str, int] = {}
    for n, name in enumerate(terms.names):
        by_name.setdefault(name, n)
    for d in definitions:
        found = by_name.get(d.term)
        n = -1 if found is None else found
        if found is None or not terms.meanings[n]:
            continue
        s = sentences[d.sentence]
        if _FORBIDDEN & set(d.term.split()) and d.end == s.end:
            # "Restriction" means …, "Prohibited Uses" are …: what is named so is not allowed
            turned = tuple(x._replace(mode=flip.get(x.mode, x.mode)) for x in terms.meanings[n])
            out.append(
                Norm(
                    "prohibition", "licensee", frozenset({"use"}), frozenset({"work"}), turned, frozenset({"defines"}),
                    frozenset(), d.part, d.clause, d.sentence, s.start, s.end, 0.8,
                )
            )  # fmt: skip
        if d.term not in _GLOBAL_TERMS:
            continue
        out.append(
            Norm(
                "definition", "licensee", frozenset(), frozenset(), terms.meanings[n], frozenset({"defines"}),
                frozenset(), d.part, d.clause, d.sentence, s.start, s.end, 0.85,
            )
        )  # fmt: skip
    return out
