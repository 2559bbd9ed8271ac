"""A sentence as segments: main clauses, conditions, exceptions, each with its tags.

Segments are cut at sentence marks, at connectors (if, provided that, except, unless, but) and at commas and
conjunctions behind which a new predicate begins. The words of a list head stand in front of each item.
"""

from __future__ import annotations

from typing import Sequence

from .tagger import Tag
from .tokens import COMMA, DASH, OPEN, STRONG, Tokens

#: modal values that make a predicate of their own
HEADS = frozenset({"may", "must", "ban", "allow", "grant", "need", "limit", "qualify", "extend", "do-not", "free"})
_CONJ = frozenset({"and", "or", "but", "nor", "yet", "then", "&"})
_MODAL_VERBS = frozenset({"may", "shall", "must", "will", "can", "cannot", "should"})
_AUX = frozenset({"is", "are", "be", "was", "were", "been", "being", "has", "have", "do", "does"})
#: words at which a segment may end although no mark, modal or connector stands there
_TURNS = _CONJ | _AUX
_PRONOUNS = frozenset(
    {"you", "they", "it", "we", "licensee", "licensees", "he", "she", "users", "anyone", "nobody", "no"}
)
#: words with which no clause of its own begins
_OPENERS = frozenset("to for that in with without by under from at on of including such as which who whom".split())
_PARTIES = frozenset("you licensee recipient recipients user users licensor contributor they he she it we".split())
_RELATIVE = frozenset(
    "anyone anybody everyone everybody companies organisations organizations entities businesses firms those whoever people"  # noqa: E501
    " persons users undertakings enterprises corporations one".split()
)
#: finite verbs: a stretch of words with one of them is a clause of its own
_VERBS = frozenset(
    "is are was were am has have had do does did comes come came makes make made gives give gave gets get got"
    " means mean applies apply remains remain provides provide contains contain retains retain owns own belongs"
    " belong says if agree agrees lets asks knows becomes constitutes".split()
)
#: before "provided" and "providing" in other senses: "as provided in", "other than providing …"
_NO_PROVISO = frozenset("is are be as not was were been than for by of from without in".split())
_SUBJECTED = frozenset("person persons people anyone anybody those entity entities parties party companies".split())
#: words within which the predicate of a list item must come, if it has one of its own
_ITEM_REACH = 60
#: connectors that open a phrase without a verb of its own
_PHRASAL = frozenset({"without", "absent", "subject", "with", "except", "save", "notwithstanding"})
_RIGHTS = frozenset("license licence right rights permission authority leave freedom".split())
_NOMINAL = frozenset(
    "use redistribution distribution permission reproduction copying modification license licence".split()
)
_PREPOSITIONS = frozenset("by with to in under as for at on from herein hereunder hereby thereof".split())
_ADVERBS = frozenset(
    "hereby also however further furthermore additionally therefore thus otherwise then still only expressly explicitly"
    " always never not nor neither instead likewise moreover".split()
)


#: words that begin no noun which could share a predicate with others
_BEGINNINGS = _OPENERS | _ADVERBS | _PRONOUNS | _CONJ
_UNIVERSAL = frozenset(
    "any no every all anything everything nothing anyone anybody everyone everybody nobody none anywhere everywhere"
    " nowhere whatever".split()
)
#: bare verbs of letting: "not use it, or allow others to use it" is one prohibition
LETTING = frozenset({"allow", "permit", "let", "enable", "authorize", "authorise", "cause", "encourage"})
#: categories whose spans swallow modal words: "as permitted by this licence" permits nothing by itself
_SWALLOW = frozenset({"permitted", "selfref", "object", "neutral"})


#: categories of which a tag may swallow modal words
SWALLOWING = ("purpose", *sorted(_SWALLOW))


def swallows(t: Tag) -> bool:
    """Whether modal words inside a tag are part of a name: "permitted purpose", "as expressly provided"."""
    if t.category == "purpose":
        return t.j - t.i > 1 and t.value in ("intended-use", "out-of-scope", "unlawful")
    return t.category in _SWALLOW and t.j - t.i > 1


_NOUN_MARKS = frozenset("this the that such above a our foregoing each said free".split())
_DETERMINERS = frozenset("a an any the such each every no of in from other".split())
_BE = frozenset("is are be been being was were not never hereby also isn't aren't only".split())


_GIVEN = frozenset({"granted", "given", "conferred", "provided"})
_RIGHTS = frozenset("license licence licenses licences permission permissions right rights".split())
_WHERE = frozenset("herein hereunder hereby above here in under by".split())


def attributive(t: Tag, tokens: Tokens) -> bool:
    """Whether a participle only describes a noun: "an excluded country", "code licensed under other terms"."""
    before = tokens.words[t.i - 1] if t.i and not tokens.marks[t.i] else ""
    if tokens.words[t.i] in ("cover", "covers") and before in ("the", "its", "a", "front", "back"):
        return True  # "changes limited to the covers"
    if t.value == "grant" and tokens.words[t.i] in ("grant", "grants", "licence", "license") and before in _NOUN_MARKS:
        return True  # "this grant is limited to", "for the free licence you promise"
    if t.value == "grant" and tokens.words[t.i] in _GIVEN and before in _RIGHTS and t.j < len(tokens):
        # "as a condition of the licence granted herein"
        named = tokens.words[t.i - 2] in ("the", "this", "these", "any", "all") and tokens.words[t.j] in _WHERE
        return named and t.i > 2 and tokens.words[t.i - 3] in _PREPOSITIONS
    if t.value == "limit" and t.i >= 2 and not tokens.marks[t.i] and tokens.words[t.i].endswith("ed"):
        return tokens.words[t.i - 2] in ("with", "by", "of") and tokens.words[t.i - 1] not in _BE
    if t.value not in ("ban", "allow") or t.j - t.i != 1 or not tokens.words[t.i].endswith("ed"):
        return False
    after = tokens.words[t.j] if t.j < len(tokens) and not tokens.marks[t.j] else ""
    opened = bool(t.i and tokens.marks[t.i] & OPEN) or before in ("including", "with", "against", "for", "by", "on")
    if before in _DETERMINERS or opened:
        return bool(after) and after not in _PREPOSITIONS and after not in _CONJ and after not in _AUX
    return tokens.words[t.i] == "licensed" and before not in _BE and bool(before) and after in ("under", "by", "on")


_NONE: list[Tag] = []


class Segment:
    """kind: main | if | provided | except | unless | so | resume; words i..j; `skip`: width of the connector in words.

    A "resume" goes on with the main clause that an exception broke off: "use other than X | is prohibited".
    """

    __slots__ = ("_sorted", "i", "j", "kind", "skip", "tags")

    def __init__(
        self, kind: str, i: int, j: int, skip: int, tags: Sequence[Tag], by: dict[str, list[Tag]] | None = None
    ) -> None:
        self.kind, self.i, self.j, self.skip, self.tags = kind, i, j, skip, tags
        self._sorted = by

    def of(self, category: str) -> Sequence[Tag]:
        """Tags of one category, in order of place."""
        known = self._sorted
        if known is None:
            known = self._sorted = sort_tags(self.tags)
        return known.get(category, _NONE)

    def like(self, *, kind: str | None = None, tags: Sequence[Tag] | None = None) -> Segment:
        """The same words as another kind of segment, or with other tags."""
        kind = self.kind if kind is None else kind
        if tags is None:
            return Segment(kind, self.i, self.j, self.skip, self.tags, self._sorted)
        return Segment(kind, self.i, self.j, self.skip, tags)


_COPULAS = frozenset({"are", "is", "be", "were"})
#: words of a condition before its list at most
_CONDITION = 12


def sort_tags(tags: Sequence[Tag]) -> dict[str, list[Tag]]:
    """Tags by category."""
    out: dict[str, list[Tag]] = {}
    for t in tags:
        same = out.get(t[0])
        if same is None:
            out[t[0]] = [t]
        else:
            same.append(t)
    return out


def cut(tokens: Tokens, tags: list[Tag], by: dict[str, list[Tag]], item_start: int) -> list[Segment]:
    """Segments of one sentence in order; `by`: its tags by category (sort_tags).

    item_start   first word that is the item's own (0 without heads)
    """
    n = len(tokens)
    if not n:
        return []
    words, marks, owners = tokens.words, tokens.marks, tokens.owners
    modals = by.get("modal", _NONE)
    # "is subject to our approval" is one predicate, no clause and its condition
    needs = [t for t in modals if t.value == "need"]
    heads = _heads(modals, [t for category in SWALLOWING for t in by.get(category, _NONE) if swallows(t)], tokens)
    named = {t.i: t.j for t in reversed(by.get("object", _NONE))}
    # "altered versions" is a thing, no act
    actions = {t.i: t for t in by.get("action", _NONE) if named.get(t.i, 0) <= t.j}
    conns: dict[int, Tag] = {}
    if "conn" in by:
        inner = [t for category in ("permitted", "selfref") for t in by.get(category, _NONE) if t.j - t.i > 1]
        inner += [t for t in needs if t.j - t.i > 2]
        for t in by["conn"]:
            if t.i not in conns or conns[t.i].j < t.j:
                if not any(p.i < t.i and t.j <= p.j for p in inner) and not any(m.i < t.i < m.j for m in needs):
                    conns[t.i] = t
    # last words of modals and of the negations behind them: what they govern is still to come
    dangling = {t.j - 1 for t in modals if t.value in ("may", "must") and t.i in heads}
    dangling |= {t.i for t in by.get("neg", _NONE) if t.j - t.i == 1 and t.i - 1 in dangling}
    restricted = "neg" in by or "only" in by or any(t.value in ("ban", "limit") for t in modals)
    cuts: dict[int, tuple[str, int]] = {0: ("main", 0)}
    at, last = 0, -1  # where the segment began that is open; where the last connector ends
    for k in range(n):
        mark, word = marks[k], words[k]
        # everywhere else the segment just goes on
        if not (mark or word in _TURNS or k in heads or k in conns or (item_start and owners[k] != owners[k - 1])):
            continue
        if k < last:
            continue
        conn = conns.get(k)
        if conn is not None and _connects(conn, tokens, k, heads, restricted):
            value = conn.value
            if value == "but" and _all_but(k, conn, tokens, heads):
                value = "except"
            if value == "but" and cuts[at][0] in ("if", "provided") and conn.j < n:
                if words[conn.j] in _AUX or conn.j in heads:
                    value = cuts[at][0]  # "if it is interactive but does not print …"
            cuts[k] = (value, conn.j - conn.i)
            at, last = k, conn.j
            continue
        if not k:
            continue
        kind, skip = cuts[at]
        if word == "not" and kind == "main" and _contrast(k, at, tokens, heads):
            cuts[k] = ("except", 1)
            at = k
            continue
        if item_start and k <= item_start and owners[k] != owners[k - 1]:
            # the item itself, or a head inside the list with a subject of its own: "a) The work may not be: …"
            kind = _item_kind(at, kind, k, tokens, heads, actions)
            if kind:
                cuts[k] = (kind, 0)
                at = k
        elif mark & STRONG:
            if k - 1 in dangling:
                continue  # "You shall not: modify it; lend it"
            if kind in ("if", "provided", "unless") and words[k - 1] in _COPULAS and k - at <= _CONDITION:
                continue  # "if you are: (a) located in …"
            cuts[k] = ("main", 0)
            at = k
        else:
            relative = kind == "if" and skip and words[at] in _RELATIVE and k - at - skip >= 1
            if (
                relative
                and k in heads
                and heads[k] in ("may", "must", "need", "ban")
                and not any(at <= h < k for h in heads)
            ):
                cuts[k] = ("main", 0)  # "anybody who makes money with it | has to buy a licence"
                at = k
                continue
            if kind == "except" and mark & COMMA and word == "to" and k > at + skip:
                cuts[k] = ("resume", 0)  # "grants, for no fee other than postage, a licence | to copy …"
                at = k
                continue
            resumes = k in heads or (word in _AUX and (k + 1 in heads or k + 2 in heads))
            if (
                resumes
                and (kind == "except" or _phrase(kind, at, tokens))
                and at
                and _broken_off(at, skip, k, tokens, heads)
            ):
                cuts[k] = ("resume", 0)
                at = k
            elif mark & (COMMA | DASH) or word in _CONJ:
                if not skip and kind == "provided" and k in heads:
                    continue  # "…: neither the work nor its parts, in any version, may be sold"
                if _new_predicate(k, at, tokens, heads, actions, conns, mark, kind):
                    cuts[k] = ("main", 0)
                    at = k
    if len(cuts) == 1:
        kind, skip = cuts[0]
        return [Segment("main" if kind == "but" else kind, 0, n, skip, tags, by)]
    return _segments(cuts, n, tags)


def _heads(modals: Sequence[Tag], swallow: Sequence[Tag], tokens: Tokens) -> dict[int, str]:
    """The modals that make a predicate of their own, by their first words."""
    return {
        t.i: t.value
        for t in reversed(modals)
        if t.value in HEADS and not any(s.i <= t.i and t.j <= s.j for s in swallow) and not attributive(t, tokens)
    }


def _segments(cuts: dict[int, tuple[str, int]], n: int, tags: list[Tag]) -> list[Segment]:
    """The segments between the cuts, each with its tags."""
    starts = list(cuts)  # they were found in order
    inside: list[list[Tag]] = [[] for _ in starts]
    ends = [*starts[1:], n]
    at = 0
    for t in tags:
        while t.i >= ends[at]:
            at += 1
        if t.j <= ends[at]:
            inside[at].append(t)
        elif t.category == "cue":
            # a finding's own wording may run over a cut: it belongs to every segment it touches
            k = at
            while k < len(starts) and starts[k] < t.j:
                inside[k].append(t)
                k += 1
    return [
        Segment("main" if cuts[a][0] == "but" else cuts[a][0], a, b, cuts[a][1], own)
        for a, b, own in zip(starts, ends, inside)
    ]


def _phrase(kind: str, at: int, tokens: Tokens) -> bool:
    """Whether a condition is a phrase that only breaks its clause off: "publication without consent | is forbidden"."""
    return kind == "unless" and tokens.words[at] in ("without", "absent", "failing")


def _contrast(k: int, begun: int, tokens: Tokens, heads: dict[int, str]) -> bool:
    """Whether a bare "not" sets something apart: "you may run it for yourself, not for your clients"."""
    if not tokens.marks[k] & (COMMA | DASH) or k + 1 >= len(tokens):
        return False
    if tokens.words[k + 1] not in ("for", "in", "by", "to", "on", "at", "within", "with", "as"):
        return False
    end = next((h for h in range(k + 1, len(tokens)) if tokens.marks[h] & (COMMA | STRONG)), len(tokens))
    return any(begun <= h < k for h in heads) and not any(k < h < end for h in heads)


def _all_but(k: int, conn: Tag, tokens: Tokens, heads: dict[int, str]) -> bool:
    """Whether a "but" excepts: "for anything but war", "on no system but one's own"."""
    if tokens.words[k] != "but" or tokens.marks[k] & (COMMA | STRONG) or conn.j >= len(tokens) or conn.j in heads:
        return False
    if tokens.words[conn.j] in _PRONOUNS or tokens.words[conn.j] in ("not", "only", "do", "does", "is", "are"):
        return False
    return bool(_UNIVERSAL & set(tokens.words[max(0, k - 4) : k]))


def _connects(conn: Tag, tokens: Tokens, k: int, heads: dict[int, str], restricted: bool) -> bool:
    """A few connectors are ordinary words elsewhere: "with" a licence, "where" and "upon" inside phrases."""
    if tokens.words[k] == "should":
        # "should you …" in front is a condition, "it should go without saying" is none
        after = tokens.words[conn.j] if conn.j < len(tokens) else ""
        return (k == 0 or bool(tokens.marks[k])) and not (after in ("not", "never", "only", "be") or conn.j in heads)
    if conn.value == "so" and tokens.words[k] == "in" and restricted:
        return False  # "may not be used in order to …": the purpose is what is forbidden
    if tokens.words[k] == "subject" and k and tokens.words[k - 1] in _SUBJECTED and not tokens.marks[k]:
        return False  # "persons subject to embargoes"
    if tokens.words[k : k + 2] == ["whether", "as"] and "or" in tokens.words[k + 2 : k + 14]:
        return False  # "whether as source or as patches": holds in either case
    if conn.value == "if" and tokens.words[k] in ("whether", "once", "after", "before", "until", "upon"):
        return k == 0 or bool(tokens.marks[k])
    if conn.value == "unless" and tokens.words[k] == "without" and not restricted:
        return False  # "granted without written agreement": nothing is made to depend on it
    if tokens.words[k] in ("provided", "providing") and conn.j - conn.i == 1:
        after = tokens.words[conn.j] if conn.j < len(tokens) else ""
        before = tokens.words[k - 1] if k and not tokens.marks[k] else ""
        if after in _PREPOSITIONS or before in _NO_PROVISO:
            return False  # "services provided by", "as provided in"
    if k in heads and conn.j - conn.i == 1:
        return False
    if conn.value == "so" and tokens.words[k] == "in":
        # "you need a licence in order to distribute it": what is needed for, no mere aim
        return not any(value == "need" and h < k for h, value in heads.items())
    return True


def _item_kind(before: int, kind: str, k: int, tokens: Tokens, heads: dict[int, str], actions: dict[int, Tag]) -> str:
    """The kind of segment that a list item opens under its head, "" where it goes on with the head's predicate.

    before, kind   where the open segment began, and what it is
    """
    full = _subject_and_head(k, min(len(tokens), k + _ITEM_REACH), tokens, heads, actions)
    if kind in ("if", "provided", "unless", "except"):
        return kind if full else ""
    head_has_modal = any(before <= h < k for h in heads)
    if full and (not head_has_modal or not any(h < k and h >= k - 6 for h in heads)):
        return "main"
    return ""


def _list_of_names(begun: int, k: int, tokens: Tokens, heads: dict[int, str]) -> bool:
    """Whether the words begun..k are the first names of a list that is the subject of the next head."""
    words = tokens.words
    if tokens.capitals[k - 1] and tokens.capitals[k] and tokens.capitals[begun] and k - begun <= 4:
        head = next((h for h in range(k, min(len(tokens), k + 12)) if h in heads), None)
        return head is not None and bool({"and", "or", "nor"} & set(words[k:head]))  # "Foo, Bar and Baz may not"
    nobody = words[begun] in ("no", "neither")
    if k - begun > (8 if nobody else 4) or words[k - 1].endswith("ly"):
        return False
    if not nobody and words[begun] in _BEGINNINGS:
        return False
    if not words[k - 1].endswith("s") and words[begun] not in ("no", "any", "every", "each", "a", "an"):
        return False
    head = next((h for h in range(k, min(len(tokens), k + 12)) if h in heads), None)
    return head is not None and bool({"and", "or", "nor"} & set(words[k:head])) and not tokens.marks[head] & STRONG


def _subject_goes_on(
    begun: int, k: int, at: int, tokens: Tokens, heads: dict[int, str], actions: dict[int, Tag]
) -> bool:
    """Whether words begun..k are nouns that share the next head with those behind: "ports, or versions must"."""
    words = tokens.words
    first = words[begun]
    if first in _BEGINNINGS or first in _PARTIES or first in _PHRASAL or first.endswith("ly"):
        return False
    if words[at] in _PRONOUNS or words[at] in _PARTIES or k - begun > 60 or not _VERBS.isdisjoint(words[begun:k]):
        return False
    head = next((h for h in range(at + 1, min(len(words), at + 14)) if h in heads), None)
    if head is None or any(tokens.marks[h] & STRONG for h in range(at, head + 1)):
        return False
    nominal = begun in actions and not _base_verb(first)
    listed = words[k] in ("and", "or") and any(tokens.marks[h] & COMMA for h in range(begun + 1, k))
    return listed or ((nominal or first in _NOMINAL) and bool({"and", "or"} & set(words[k:head])))


def _subject_and_head(k: int, end: int, tokens: Tokens, heads: dict[int, str], actions: dict[int, Tag]) -> bool:
    """Whether the words from k begin a clause of their own: a subject, then a modal head."""
    at = k
    while at < end and (tokens.words[at] in _CONJ or tokens.words[at] in _ADVERBS):
        at += 1
    if at >= end or (at in actions and _base_verb(tokens.words[at])) or tokens.words[at] in _OPENERS:
        return False
    for h in range(at + 1, end):
        if h > at and tokens.marks[h] & (STRONG | OPEN):
            return False
        if h in heads:
            return True
    return False


def _base_verb(word: str) -> bool:
    """Action words that continue a list of verbs ("…, and distribute"), as against nouns ("distribution of …")."""
    return not word.endswith(("tion", "tions", "ing", "sale", "sales", "copies", "ment", "sion"))


def _broken_off(at: int, skip: int, k: int, tokens: Tokens, heads: dict[int, str]) -> bool:
    """Whether the head at k belongs to the clause before an exception: the exception has no subject of its own."""
    first = tokens.words[at + skip] if at + skip < len(tokens) else ""
    connector = tokens.words[at : at + skip]
    if first in _PRONOUNS or connector[-1:] in (["that"], ["where"], ["when"], ["if"]):
        return False
    return k - at - skip >= 1 and not any(at <= h < k for h in heads)


def _right_noun(at: int, tokens: Tokens, heads: dict[int, str], conns: dict[int, Tag]) -> bool:
    """Whether the next head is a right that is granted: "… copyright licence to"."""
    for h in range(at, min(len(tokens), at + 40)):
        if tokens.marks[h] & STRONG or h in conns:
            return False
        if h in heads:
            return heads[h] == "may" and tokens.words[h] in _RIGHTS
    return False


def _new_predicate(
    k: int,
    begun: int,
    tokens: Tokens,
    heads: dict[int, str],
    actions: dict[int, Tag],
    conns: dict[int, Tag],
    marks: int,
    kind: str,
) -> bool:
    """Whether a clause with a predicate of its own begins at word k; `kind`, `begun`: the segment it would end."""
    words = tokens.words
    at, conj = k, False
    n = len(tokens)
    while at < n and words[at] in _CONJ:
        conj = True
        at += 1
    while at < n and words[at] in _ADVERBS and at not in heads:
        at += 1
    if at >= n:
        return False
    if at in heads or (words[at] in _AUX and (at + 1 in heads or at + 2 in heads)):
        # "…, but may not": a conjunction makes it new; "…, are permitted": the subject stood before;
        # "if you earn by it, buy a licence": an imperative behind a condition
        if heads.get(at) == "do-not" and marks & COMMA:
            return True
        verb = (
            heads.get(at) in ("ban", "allow", "grant", "extend") or words[at] in LETTING
        )  # "alter or restrict": one more verb, no new clause
        return (conj and not verb) or (kind in ("if", "provided", "unless") and bool(marks & COMMA) and at in heads)
    if kind == "except" and at in actions:
        return False  # "other than copying, distribution and modification": a list of what is excepted
    if kind in ("if", "provided") and k - begun <= 3 and words[begun + 1] not in ("such", "so", "not", "this", "it"):
        return False  # "if, for instance, you …"
    if kind == "if" and marks & COMMA and words[at] in _PARTIES:
        ahead = [h for h in range(at + 1, min(n, at + 14)) if h in heads and not tokens.marks[h] & STRONG]
        if ahead and heads[ahead[0]] in ("must", "may", "need"):
            return True
    if kind == "main" and marks & COMMA and not any(begun <= h < k for h in heads):
        if begun in actions and words[begun].endswith("ing"):
            return False  # "using it to hurt people, animals or the planet is …": still the subject
        if words[k] == "nor":
            return False  # "no such change, nor any patch of it, shall be …"
        if _list_of_names(begun, k, tokens, heads) or _subject_goes_on(begun, k, at, tokens, heads, actions):
            return False  # "police forces, prisons and border guards have …"
    if not marks & (COMMA | DASH):
        if not conj:
            return False
        if words[at] in _PRONOUNS:
            return any(h in heads for h in range(at + 1, at + 4))
        # "may not be copied and the information … may not be used": both halves have a modal verb
        if not any(begun <= h < k for h in heads) or (at in actions and _base_verb(words[at])):
            return False
        for h in range(at + 1, min(n, at + 12)):
            if tokens.marks[h] or h in conns:
                return False
            if h in heads:
                return words[h] in _MODAL_VERBS
        return False
    if kind in ("if", "provided") and begun == 0 and words[at] in _NOMINAL and not any(begun <= h < k for h in heads):
        # "Subject to the following, use and redistribution …, in any form, are permitted"
        for h in range(at + 1, min(n, at + 40)):
            if tokens.marks[h] & STRONG or h in conns:
                break
            if h in heads:
                return True
    if begun == 0 and marks & COMMA and words[0] in _PHRASAL and words[at] not in _OPENERS:
        # "Without permission, any copying, use or …, is prohibited": the phrase ends at its first comma
        if not any(begun + 1 <= h < k for h in heads) and any(h >= at for h in heads) and kind != "main":
            return not (at in actions and _base_verb(words[at]) and words[at] not in _NOMINAL)
    if any(heads[h] == "grant" for h in range(begun, k) if h in heads) and _right_noun(at, tokens, heads, conns):
        return False  # "grants you a perpetual, …, irrevocable licence to": one grant
    # the chunk up to the next comma or connector
    end = at + 1
    limit = min(n, at + 40)
    while end < limit and not tokens.marks[end] & (COMMA | STRONG) and end not in conns:
        end += 1
    return _subject_and_head(at, end, tokens, heads, actions)
