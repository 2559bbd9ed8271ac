"""Defined terms: what a term stands for (the work, outputs, the licensee) and how its definition narrows a norm.

"Permitted Purpose means any purpose by which nobody gains" turns "only for a Permitted Purpose" into a limit;
"Use leaves out any use that derives revenue" narrows every grant of use.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from ..model import Definition, Limit, Sentence
from .automaton import Automaton
from .force import NONE, PERMISSION, PROHIBITION, Force, read_force
from .limits import _NARROWED, limits_of
from .segments import Segment, cut, sort_tags
from .tagger import Lexicon, Tag
from .tokens import COMMA, Tokens

#: dimensions whose mention in a definition narrows the norms in which the term stands
NARROWING = frozenset({"purpose", "party", "territory", "product", "platform", "threshold", "form"})
#: nouns whose definition says how far a norm reaches; "Work" or "Contributor" merely name things
_SCOPES = frozenset(
    "purpose purposes use uses usage territory territories field fields scope area application applications activity"
    " activities environment period customer customers".split()
)
#: a term defined more often (a text that repeats itself) has been heard
MAX_MEANINGS = 3
#: a text with more terms is no licence, or a hostile one: its sentences are not asked for each of them
_MANY = 64
_NUMBERS = count()
#: longer terms are noise of the definition finder
MAX_TERM_WORDS = 8


class Terms:
    """The defined terms of one document: an automaton over their words, and their meanings' limits."""

    __slots__ = ("_begins", "_number", "_open", "automaton", "meanings", "names")

    def __init__(self) -> None:
        self.automaton: Automaton = [{}]
        self.meanings: list[tuple[Limit, ...]] = []
        self.names: list[str] = []
        self._begins: dict[str, list[tuple[tuple[str, ...], str | None, bool]]] = {}  # by first word: what it may be
        self._open = False  # whether only the whole vocabulary tells a text's terms apart
        self._number = -1  # the number of the whole vocabulary in the lexicon's memory

    def add(self, words: list[str], number: int, kind: str | None) -> None:
        """Let words stand for a definition, and for a class of the lexicon."""
        _put(self.automaton, words, [f"term:{number}", *([kind] if kind else [])])
        first = words[0]
        self._begins.setdefault(first, []).append((tuple(words), kind, bool(self.meanings[number])))
        # a sign may be read as "over"; capitals outside ASCII depend on the letters around
        self._open = self._open or first in ("over", "under") or not first.isascii() or len(self._begins) > _MANY

    def close(self, lexicon: Lexicon) -> None:
        """Number the whole vocabulary, so that the same one has the same number."""
        if len(self.names) > 4 * _MANY:
            self._number = next(_NUMBERS)  # too long to be kept
        elif self._begins:
            whole = (tuple(self.names), tuple(self.meanings), tuple(map(tuple, self._begins.values())))
            known = lexicon.vocabularies.get(whole)
            self._number = lexicon.vocabularies.keep(whole, next(_NUMBERS)) if known is None else known

    def asked(self, words: list[str], start: int) -> Any:
        """What the reading of a sentence may depend on of this vocabulary; `words`: its own and those of its heads."""
        if not self._begins:
            return None
        if self._open:
            return self._number, start
        text = "\n".join(words).lower()
        found = [known for first, known in self._begins.items() if first in text]
        if any(narrows for known in found for _, _, narrows in known):
            return self._number, start  # limits are taken over from where the definition stands
        return tuple(map(tuple, found))

    def limits(self, segs: list[Segment], force: Force, known: list[Limit], tokens: Tokens) -> list[Limit]:
        """Limits that the definitions of the terms in a norm add to it."""
        out: list[Limit] = []
        for seg in segs:
            onlies = seg.of("only")
            for t in seg.of("term"):
                number = int(t.value)
                meaning = self.meanings[number]
                only = any(0 <= t.i - o.j <= 1 for o in onlies)
                head = force.head  # "Distillation is not a permitted use"
                banned = head is not None and head.value == "qualify" and t.j <= head.i
                if not meaning or not (only or banned or self.names[number].split()[-1] in _SCOPES):
                    continue
                start, end = tokens.starts[t.i], tokens.ends[t.j - 1]
                mode = next((x.mode for x in known if x.start <= start < x.end or start <= x.start < end), None)
                if mode is None:
                    if seg.kind in ("except", "unless"):
                        mode = "to" if force.modality == PROHIBITION else "out"
                    else:
                        mode = "out" if force.modality == PROHIBITION else "to"
                if {"outside", "beyond"} & set(tokens.words[max(seg.i, t.i - 3) : t.i]):
                    mode = "to" if mode == "out" else "out"  # "not outside the Territory": only inside it
                for m in meaning:
                    flip = {"to": "out", "out": "to", "for": "out"}
                    turned = m.mode if mode in ("to", "for") else flip[m.mode]
                    if turned == "for":
                        turned = mode
                    out.append(m._replace(mode=turned))
        return out


def learn(
    definitions: tuple[Definition, ...], sentences: tuple[Sentence, ...], plains: tuple[str, ...], lexicon: Lexicon
) -> Terms:
    """Read the meanings of a document's definitions."""
    terms = Terms()
    heard: dict[tuple[str, ...], int] = {}
    for d in definitions:
        words = Tokens()
        words.read(d.term, 0, len(d.term), 0)
        while len(words) > 1 and words.words[0] in ("the", "this", "a", "an", "these"):
            words.words.pop(0)  # "This License": found as "license" too, and inside "this license document"
            words.starts.pop(0), words.ends.pop(0), words.marks.pop(0)
        if not words.words or len(words) > MAX_TERM_WORDS:
            continue
        name = tuple(words.words)
        heard[name] = heard.get(name, 0) + 1
        if heard[name] > MAX_MEANINGS:
            continue
        plain, end = plains[d.part], min(d.end, d.start + 2500)
        key = (d.term, plain[max(0, d.start - 1) : end], d.start > 0)
        known = lexicon.meanings.get(key)
        if known is None:
            known = lexicon.meanings.keep(key, (d.start, *_define(words, plain, d.start, end, lexicon)))
        at, told, kind, meaning = known
        if not told:
            continue
        if meaning and at != d.start:
            move = d.start - at
            meaning = tuple(x._replace(start=x.start + move, end=x.end + move) for x in meaning)
        number = len(terms.meanings)
        terms.names.append(d.term)
        terms.meanings.append(meaning)
        terms.add(words.words, number, kind)
        last = words.words[-1]
        if meaning and kind in (None, "party:licensee") and len(last) > 3:
            # "Eligible User" means …: "only Eligible Users may"
            terms.add([*words.words[:-1], last[:-1] if last.endswith("s") else last + "s"], number, kind)
    terms.close(lexicon)
    return terms


def _define(
    words: Tokens, plain: str, start: int, end: int, lexicon: Lexicon
) -> tuple[bool, str | None, tuple[Limit, ...]]:
    """Of a term and the words that define it: whether they say anything, the class it belongs to, its limits."""
    tokens = Tokens()
    tokens.read(plain, start, end, 0)
    if not len(tokens):
        return False, None, ()
    tags = lexicon.tag(tokens)
    meaning = _meaning(tokens, tags, words.words[-1])
    fields = any(x.dimension == "purpose" for x in meaning)
    if fields and any(t.category == "purpose" and t.value == "commercial" for t in lexicon.tag(words)):
        # "Commercial Purpose means any purpose other than …": what is commercial is not left out of it
        meaning = tuple(x for x in meaning if x.dimension != "purpose")
    if words.words[-1] in ("purpose", "purposes"):
        meaning = tuple(x for x in meaning if x.dimension != "party" or x.mode != "out")  # "such as hobbyists"
    return True, _stands_for(words.words, tokens, tags), meaning


def _put(nodes: Automaton, words: list[str], tag_names: list[str]) -> None:
    at = 0
    for w in words:
        nxt = nodes[at].get(w)
        if nxt is None:
            nodes.append({})
            nxt = nodes[at][w] = [len(nodes) - 1]
        at = nxt[0]
    ends: list[Any] = nodes[at].setdefault("", [])
    ends += [t for t in tag_names if t not in ends]


def _meaning(tokens: Tokens, tags: list[Tag], last: str) -> tuple[Limit, ...]:
    """Limits named by a definition: those it is made of as mode "to", those it leaves out as "out"."""
    out: list[Limit] = []
    listed: set[int] = set()  # where places end that were taken: "Norway, Iceland and Malta" stand and fall together
    seen_any = any(
        t.category == "purpose" and t.value == "any" and (t.j >= len(tokens) or tokens.words[t.j] not in _NARROWED)
        for t in tags
    )
    previous: Force | None = None
    for seg in cut(tokens, tags, sort_tags(tags), 0):
        force = read_force(seg, tokens, previous)
        kind = seg.kind
        out_at = [t.i for t in seg.of("neg") if t.value == "out"]
        widening = [t for t in seg.of("modal") if t.value == "include"] and not out_at
        if widening and not any(w in ("means", "mean") for w in tokens.words[: seg.j]):
            continue  # "Use includes commercial use": a definition that widens
        base = Force(PERMISSION, force.head, force.negs)
        if out_at and kind not in ("except", "unless"):
            force = force._replace(modality=PROHIBITION)
        if force.modality == PROHIBITION:
            base = Force(PROHIBITION, force.head, force.negs)
        attached = [(seg, force)] if kind != "main" else []
        found = limits_of(seg.like(tags=()) if attached else seg, base, attached, tokens, seg.i)
        for x in found:
            if x.dimension == "territory" and not _placed(x, tokens, last in _SCOPES, listed):
                continue  # "… of Amsterdam, the Netherlands (\"BF\") and you": an address
            if x.dimension in NARROWING and not (x.dimension == "party" and x.value == "anyone"):
                out.append(x._replace(mode="out" if x.mode == "out" else "to"))
        previous = None
    if any(x.dimension == "party" and x.value == "individual" for x in out) and _anybody(tokens):
        out = [x for x in out if x.dimension != "party" or x.value != "individual"]
    anything = seen_any
    if any(x.dimension == "purpose" and x.mode == "to" and x.value == "commercial" for x in out):
        seen_any = True
    if seen_any:
        out = [x for x in out if x.dimension != "purpose" or (anything and x.mode == "out")]  # "every field save war"
    if anything and last in ("purpose", "purposes"):
        # "Permitted Purpose means any purpose whatsoever": a ban of all else bans nothing
        out.append(Limit("purpose", "any", "to", tokens.starts[0], tokens.ends[-1]))
    return tuple(out)


_ONE = frozenset("individual individuals person persons people".split())
_BODIES = frozenset("entity entities organization organisation organizations organisations company corporation".split())
_APART = 8  # words between the two at most


def _anybody(tokens: Tokens) -> bool:
    """Whether persons and organisations are named side by side: "both you (as an individual) and that entity"."""
    words = tokens.words
    for k in (k for k, w in enumerate(words) if w in _ONE):
        near = range(max(0, k - _APART), min(len(words), k + _APART + 1))
        for n in (n for n in near if words[n] in _BODIES):
            between = words[min(k, n) + 1 : max(k, n)]
            if ("and" in between or "or" in between) and "not" not in between:
                return True
    return False


_PLACING = frozenset(
    "in within outside inside throughout of from means mean is are be and or comprises nor to excluding except"
    " excepting excluded".split()
)


def _placed(x: Limit, tokens: Tokens, scope: bool, listed: set[int]) -> bool:
    """Whether a place is said of something ("resident in Japan", "means Japan"), not added to an address."""
    k = tokens.starts.index(x.start) if x.start in tokens.starts else 0
    if k and tokens.words[k - 1] == "the":
        k -= 1
    if k == 0:
        taken = scope
    elif tokens.ends[k - 1] in listed or (tokens.words[k - 1] == "and" and k > 1 and tokens.ends[k - 2] in listed):
        taken = True
    else:
        taken = tokens.words[k - 1] in _PLACING and not tokens.marks[k] & COMMA
    if taken:
        listed.add(x.end)
    return taken


def _stands_for(words: list[str], tokens: Tokens, tags: list[Tag]) -> str | None:
    """The class a term belongs to, from the head noun of the term itself or of its definition."""
    last = words[-1]
    if last in ("you", "your", "licensee", "licensees", "user", "users", "recipient", "customer"):
        return "party:licensee"
    if last in ("licensor", "contributor", "contributors", "we", "us", "author", "company", "owner"):
        return "party:licensor"
    if last in ("agreement", "license", "licence", "terms"):
        return "object:license"
    if last in ("policy", "policies", "guidelines"):
        return None  # a use policy says how the work may be used; it is no paper beside it
    if last in ("output", "outputs", "results", "generations"):
        return "object:output"
    if last in ("mark", "marks", "trademarks", "logo"):
        return "object:mark"
    if last in ("package", "software", "program", "library", "work", "code", "product", "model"):
        return "object:work"  # whatever the definition names beside it: "the logos package (the "Package")"
    if last in ("documentation",):
        return "object:documentation"
    if any(w.startswith(("derivat", "modif", "adapt", "derived")) for w in words):
        return "object:derivative"
    if last in ("purpose", "purposes", "use", "uses"):
        return None
    for t in tags:
        if t.i > 14:
            break
        if t.category == "object" and t.value in ("work", "derivative", "source", "binary", "output", "mark"):
            return f"object:{'work' if t.value in ('source', 'binary') else t.value}"
    return None


__all__ = ["NONE", "Terms", "learn"]
