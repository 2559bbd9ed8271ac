"""Groups of people that no lexicon names: "members of the consortium", "bell-founders", "Amazon and its affiliates".

People are an open class, but English marks them: agent nouns end in a handful of ways, the rest are few. Where a grant
goes "to" them or is exercised "by" them only, or where they are what an exception or "must be" names, they limit it.
"""

from __future__ import annotations

import re

from ..model import Limit
from .force import OBLIGATION, PERMISSION, PROHIBITION, Force
from .segments import Segment
from .tagger import Tag
from .tokens import COMMA, STRONG, Tokens

#: nouns of people and bodies that no ending marks
_PEOPLE = frozenset(
    "members people persons person those staff citizens friends companies company firms entities bodies agencies"
    " organisations organizations institutions institutes universities groups parties women men children staffers"
    " personnel institution organisation organization university member citizen firm agency charity cooperative"
    " cooperatives adults minors youths nationals residents police alumni families guests peers heirs signatories"
    " delegates".split()
)
#: agent nouns; "-er" and "-or" alone would take "paper" and "behaviour"
_AGENT = re.compile(r".{3,}(?:ers|ors|ists|ants|ians|ees|smen|people|persons|holders)$")
#: what ends so and is no person
_THINGS = frozenset(
    "computers servers routers orders numbers papers letters parameters terms others matters errors processors"
    " containers folders headers drivers layers powers wrappers compilers parsers buffers filters adapters counters"
    " vectors monitors sensors factors doors floors colors editors behaviors constants variants grants trees fees"
    " degrees committees guarantees licensees recipients customers users contributors authors licensors owners"
    " identifiers quarters centers centres clusters printers scanners readers manufacturers chapters transfers offers"
    " elevators generators indicators operators characters registers makers".split()
)
#: "must be responsible for", "must be a party to": a duty, no kind of licensee
_NO_KIND = frozenset(
    "party responsible liable bound deemed entitled able aware required subject allowed permitted made given in on at"
    " provided used kept accompanied included retained clear copy notice link statement condition breach violation"
    " reference reproduction version".split()
)


def people(i: int, j: int, tokens: Tokens) -> bool:
    """Whether the phrase i..j names a group: its head noun stands before the first "of", "who", "in" …"""
    words = tokens.words
    stop = next(
        (k for k in range(i + 1, j) if words[k] in ("of", "who", "that", "which", "in", "with", "from", "at", "under")),
        j,
    )
    head = words[stop - 1] if stop > i else ""
    if {"third", "other", "any", "all"} & set(words[i:stop]) and head in ("parties", "party", "persons", "people"):
        return False  # "only to third parties": that is everybody
    return head in _PEOPLE or (bool(_AGENT.match(head)) and head not in _THINGS)


def groups_of(
    seg: Segment, force: Force, attached: list[tuple[Segment, Force]], acts: list[Tag], tokens: Tokens
) -> list[Limit]:
    """Groups that a grant is for alone, that an exception leaves out of "anybody", that the licensee "must be"."""
    out = _addressed(seg, force, acts, tokens)
    subject = [t for t in seg.of("party") if t.value == "anyone" and force.head is not None and t.j <= force.head.i]
    for g, own in attached:
        if g.kind == "except" and own.head is None and force.modality == PERMISSION and acts:
            begin = g.i + g.skip
            whole = subject and subject[0].j >= g.i - 1
            lexical = any(t.category in ("object", "purpose", "selfref", "permitted") for t in g.tags)
            if begin < g.j and not lexical and (whole or people(begin, g.j, tokens)):
                out.append(Limit("party", "specific", "out", tokens.starts[begin], tokens.ends[g.j - 1]))
        if g.kind == "unless" and force.modality == PERMISSION and acts and own.head is None:
            begin = g.i + g.skip
            first = tokens.words[begin : begin + 3]
            if first[:1] and first[0] in ("you", "licensee") and first[1:2] and first[1] in ("are", "is", "work"):
                if first[2:] and first[2] in ("a", "an", "for", "in") and not g.of("object"):
                    out.append(Limit("party", "specific", "out", tokens.starts[begin], tokens.ends[g.j - 1]))
    return out


def _addressed(seg: Segment, force: Force, acts: list[Tag], tokens: Tokens) -> list[Limit]:
    head = force.head
    if head is None or force.inherited or head.i < seg.i:
        return []
    words = tokens.words
    after = head.j + (words[head.j : head.j + 1] in (["not"], ["never"]))
    being = head.value == "must" and words[after : after + 1] == ["be"] and not (acts and acts[0].i <= after + 1)
    if force.modality in (OBLIGATION, PROHIBITION) and being:
        before = [t for t in seg.of("party") if t.j <= head.i and head.i - t.j <= 1]
        begin = after + 1
        if words[begin : begin + 2] == ["at", "least"]:
            begin += 2
        if before and before[-1].value == "licensee" and begin + 1 < seg.j and words[begin] in ("a", "an", "either"):
            end = _end(begin, seg, tokens)
            if not _NO_KIND & set(words[begin + 1 : begin + 3]):
                mode = "to" if force.modality == OBLIGATION else "out"
                return [Limit("party", "specific", mode, tokens.starts[begin], tokens.ends[end - 1])]
        return []
    if force.modality != PERMISSION or not (force.limited or seg.of("only")):
        return []
    onlies = seg.of("only")
    if force.limited and head.value == "limit" and not any(o.i < head.i for o in onlies):
        onlies = [*onlies, head]
    for k in range(seg.i + seg.skip, seg.j - 1):
        if words[k] not in ("to", "by", "for") or any(t.i < k < t.j for t in seg.tags if t.category in _FIXED):
            continue
        end = _end(k + 1, seg, tokens)
        near = any(0 <= k - o.j <= 2 or (o.i <= k < o.j) or -1 <= o.i - end <= 0 or k < o.i < end for o in onlies)
        if near and end > k + 1 and people(k + 1, end, tokens):
            return [Limit("party", "specific", "to", tokens.starts[k + 1], tokens.ends[end - 1])]
    return []


_FIXED = frozenset({"neutral", "permitted", "selfref", "manner"})


def _end(begin: int, seg: Segment, tokens: Tokens) -> int:
    """Where a noun phrase ends: at a mark, at the next "only", after a dozen words."""
    onlies = {o.i for o in seg.of("only")}
    end = begin + 1
    while end < seg.j and end - begin < 12 and not tokens.marks[end] & (COMMA | STRONG) and end not in onlies:
        end += 1
    return end


__all__ = ["groups_of", "people"]
