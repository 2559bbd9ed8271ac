"""Limits that no lexicon names: "may not be used in taxidermy", "only for drawing maps", "only with FabriCAD".

Purposes, places and products are open classes: no list of them is ever complete. What is closed is the grammar:
behind a ban on using the work, or behind "only", a phrase that begins with a preposition says where the rights
stop. It is read as a limit unless its words are known to say something else ("in any manner", "in compliance with").
"""

from __future__ import annotations

from ..model import Limit
from .circumstances import conditions_of, subject_of
from .force import OBLIGATION, PERMISSION, PROHIBITION, REQUIREMENT, Force
from .groups import groups_of, people
from .segments import Segment
from .tagger import Tag
from .tokens import CLOSE, COMMA, OPEN, STRONG, Tokens

#: prepositions behind which the circumstances of an act are told
_PREPOSITIONS = frozenset(
    "for in as on to with within inside outside beyond by at while when together throughout among amongst behind"
    " toward against".split()
)
#: those that go on with a phrase that was begun
_INNER = frozenset("of and or a an the any such other".split())
_FRONTED = frozenset({"outside", "in", "within", "inside", "beyond", "on", "for", "with"})
_TAKES_TO = frozenset(
    "failure fail right rights ability obligation obligations duty permission license licence refusal power authority"
    " attempt opportunity need granted relating related respect regard according pursuant prior subsequent due owing"
    " necessary required entitled able".split()
)
_DANGLING = frozenset("of or and the a an that which".split())
#: categories whose mention in a phrase tells what the phrase is about
_EXPLAINED = frozenset(
    {"purpose", "party", "territory", "platform", "form", "threshold", "consent", "selfref", "permitted", "neutral"}
    | {"manner", "term", "context", "cue"}
)
#: acts whose circumstances are circumstances of use; others (remove, name, endorse …) speak of something else
_ACTS = frozenset("use run install access copy modify derive distribute publish sell host transfer sublicense".split())
_THINGS = frozenset({"work", "derivative", "source", "binary", "rights", "pronoun", "license", "documentation"})
_BESIDE = frozenset({"mark", "name", "notice", "warranty", "support", "patent", "license", "fee", "privacy", "service"})
_UNIVERSAL = frozenset("anything everything whatever whatsoever anyone anybody anywhere everywhere".split())
_IMPOSED = frozenset("term terms measure measures restriction restrictions condition conditions".split())
_NAMED_THINGS = frozenset("works work files file programs program portions parts components documents".split())
_VENUES = frozenset("site sites server servers website websites mirror mirrors disc disk cd medium media".split())
_PLATFORMS = frozenset("platform platforms system systems".split())
_OTHERS = frozenset("other another any no different operating".split())
_NUMERALS = frozenset("one two three four five six seven eight nine ten twenty fifty hundred".split())
_USES = frozenset("purpose purposes use uses reason reasons thing end manner way other".split())
_PLACED = frozenset({"in", "within", "inside", "outside", "throughout", "beyond"})
_USED = frozenset({"use", "used", "using", "employed", "utilised", "utilized"})
_PAID = frozenset("loss losses damage damages liability liabilities remedy remedies claims obligation".split())
_JOINED = frozenset({"with", "together", "on", "inside", "outside", "within", "by"})
#: parts of the document itself, which are written in capitals and name nobody
_PARTS = frozenset("section sections clause clauses article articles paragraph schedule exhibit annex appendix".split())
_PATENTS = frozenset({"patent", "patents", "infringement", "infringements"})
#: a longer phrase is a clause of its own
_REACH = 12


def open_limits(
    seg: Segment,
    force: Force,
    attached: list[tuple[Segment, Force]],
    acts: list[Tag],
    known: list[Limit],
    tokens: Tokens,
) -> list[Limit]:
    """Limits of a norm told by phrases that no lexicon knows; none where a known limit already tells."""
    head = force.head
    if force.limited and head is not None and head.i and "be" in tokens.words[max(seg.i, head.i - 3) : head.i + 1]:
        if {"may", "can", "might"} & set(tokens.words[max(seg.i, head.i - 4) : head.i]):
            return []  # "use may be restricted for other reasons": a remark on what others may do
    if force.denied or (any(t.value == "warranty" for t in seg.of("context")) and "licensed" not in tokens.words):
        return []
    if head is not None and head.i and tokens.words[head.i - 1] in ("that", "which") and tokens.words[head.i] == "can":
        return []  # "formats that can be edited only by …" describes
    inside = tokens.words[seg.i : seg.j]
    if force.modality == PROHIBITION and "impose" in inside and _IMPOSED & set(inside):
        return []  # "may not impose terms on …": those who come after are spared
    if head is not None and head.value == "extend":
        reached = next((t for t in seg.of("object") if t.i >= head.j), None)
        if reached is not None and reached.value == "other-work":
            return []  # "does not apply to the other works in the aggregate"
    if force.inherited or tokens.words[seg.i] in ("should", "if", "when", "whenever", "where", "upon", "unless"):
        return []
    if acts and (acts[0].value not in _ACTS or _licensors(seg, force) or _noun_behind(force, acts[0], tokens)):
        return []
    objects = {t.value for t in seg.of("object")}
    if objects & (_BESIDE - {"license"}) and not objects & {"work", "derivative"}:
        return []
    out: list[Limit] = []
    restricting = force.modality in (PROHIBITION, REQUIREMENT)
    # "no licence is granted: … for infringements by …" of a patent clause says nothing about uses
    patents = not _PATENTS.isdisjoint(tokens.words)
    refused = (
        not patents
        and head is not None
        and (head.value in ("grant", "extend", "ban") or (head.value == "may" and tokens.words[head.j - 1] == "to"))
        and bool(objects & {"rights", "license"})
    )
    if restricting and refused and not acts and head is not None:
        for i, j in _phrases(seg, head.j - 1, tokens)[:1]:
            out += _limit(seg, i, j, "out", tokens)
    if restricting:
        out += conditions_of(seg, force, attached, acts, tokens)
    out += subject_of(seg, force, acts, objects, tokens)
    out += groups_of(seg, force, attached, acts, tokens)
    if restricting and acts and tokens.words[seg.i] in _FRONTED and head is not None:
        for i, j in _phrases(seg, seg.i, tokens)[:1]:
            if j < head.i:
                out += _limit(seg, i, j, "out", tokens)  # "Outside of the plant it may not be used"
    if restricting and acts:
        for i, j in _phrases(seg, max(seg.i + seg.skip, min(a.j for a in acts)), tokens, head):
            out += _limit(seg, i, j, "out", tokens)
    elif (force.modality == PERMISSION and (acts or objects & _THINGS)) or (
        force.modality == OBLIGATION and acts and acts[0].value == "use" and _to_be_used(seg, force, tokens)
    ):
        for i, j in _exclusive(seg, force, tokens):
            out += _limit(seg, i, j, "to", tokens)
    conditions = [g.i for g, _ in attached if g.kind in ("if", "provided") and g.i > seg.i]
    for g, own in attached:
        if any(c < g.i for c in conditions):
            break  # "…, if a facility uses it other than as an argument": the condition's own exception
        if g.kind == "except" and own.head is None and acts and g.i > seg.i:
            mode = "to" if restricting else "out"
            begin = g.i + g.skip
            for i, j in _phrases(g, begin, tokens):
                out += _limit(g, i, j, mode, tokens)
            if _any_purpose(seg, g.i) and begin < g.j and not _EXPLAINED & {t.category for t in g.tags}:
                # "for any purpose other than weather forecasting"
                out.append(Limit("purpose", "specific", mode, tokens.starts[begin], tokens.ends[g.j - 1]))
            if begin < g.j and _named(begin, min(g.j, begin + 3), tokens) and not g.of("object") and not g.of("party"):
                start, end = tokens.starts[begin], tokens.ends[g.j - 1]
                out.append(Limit("product", "named", mode, start, end))  # "with any database other than HelioBase"
        elif (
            g.kind == "provided"
            and force.modality == PERMISSION
            and acts
            and any(a.value == "use" for a in g.of("action"))
        ):
            used = min(a.j for a in g.of("action") if a.value == "use")
            if not g.of("neg"):
                for i, j in _phrases(g, used, tokens)[:1]:
                    out += _limit(g, i, j, "to", tokens)  # "as long as it is used for drawing maps"
    told = [x for x in known if x.dimension != "product" and x.mode != "for"]
    return [x for x in out if not any(t.start < x.end and x.start < t.end and _tells(t, x) for t in told)]


def _any_purpose(seg: Segment, end: int) -> bool:
    """Whether "any purpose" stands right before word `end`."""
    return any(t.value == "any" and t.j == end for t in seg.of("purpose"))


def _to_be_used(seg: Segment, force: Force, tokens: Tokens) -> bool:
    """ "Is to be used for drawing maps only", "promise to use it solely to": duties that say how far the grant goes."""
    head = force.head
    if head is not None and any(o.i >= head.j for o in seg.of("only")):
        return True
    return head is not None and ("be" in tokens.words[head.i : head.j + 2] or tokens.words[head.j - 1] == "to")


def _tells(known: Limit, new: Limit) -> bool:
    """Whether a known limit says already what a new one would: a group is no field, a field no group."""
    return known.dimension == new.dimension or new.dimension != "party"


def _licensors(seg: Segment, force: Force) -> bool:
    """Whether it is the licensor who is bound: "and Licensor promises not to interfere with …"."""
    if force.head is None:
        return False
    before = [t.value for t in seg.of("party") if t.j <= force.head.i]
    return "licensor" in before and not {"licensee", "anyone", "third-party"} & set(before)


def _noun_behind(force: Force, act: Tag, tokens: Tokens) -> bool:
    """Whether an active modal is followed by a noun of an act: "may not, by means of the use of …"."""
    head = force.head
    if head is None or head.value not in ("may", "must", "do-not") or act.i < head.j:
        return False
    return tokens.words[act.i - 1] in ("the", "of", "any", "such", "this")


#: what a predicate begins with: no part of the subject before it
_BEING = frozenset("is are be was were not never hereby strictly expressly".split())


def _phrases(seg: Segment, begin: int, tokens: Tokens, head: Tag | None = None) -> list[tuple[int, int]]:
    """Prepositional phrases of a segment from word `begin` on: (preposition, end)."""
    out: list[tuple[int, int]] = []
    k = begin
    while k < seg.j:
        if tokens.words[k] == "to" and tokens.words[k - 1] in _TAKES_TO:
            k += 1  # "upon your failure to honour …": what a noun is about
        elif tokens.words[k] in _PREPOSITIONS and not _inside(k, seg):
            end = k + 1
            if tokens.words[k : k + 3] == ["in", "order", "to"]:
                end = k + 3
            stop = seg.j if head is None or head.i <= k else min(seg.j, head.i)  # a subject ends at its predicate
            while end < stop and end - k <= _REACH and not tokens.marks[end] & (COMMA | STRONG | OPEN | CLOSE):
                if end > k + 1 and tokens.words[end] in _PREPOSITIONS:
                    break
                end += 1
            while end - k >= 2 and (
                tokens.words[end - 1] in _DANGLING or (end == stop and tokens.words[end - 1] in _BEING)
            ):
                end -= 1
            if end - k >= 2:
                out.append((k, end))
            k = end
        else:
            k += 1
    return out


def _exclusive(seg: Segment, force: Force, tokens: Tokens) -> list[tuple[int, int]]:
    """The phrases that an "only" or "is confined to" makes the only ones."""
    onlies = seg.of("only")
    head = force.head
    if force.limited and head is not None and head.value in ("limit", "qualify"):
        before = tokens.words[seg.i : head.i]
        if before[:2] == ["all", "rights"] or _PAID & set(before):
            return []  # "all rights are reserved to …", "damages are limited to the amount paid"
        found = _phrases(seg, head.j - 1, tokens)
        return [p for p in found[:1] if p[0] - head.j <= 1]
    out: list[tuple[int, int]] = []
    for only in onlies:
        ahead = [p for p in _phrases(seg, only.j, tokens) if p[0] - only.j <= 3]
        behind = [p for p in _phrases(seg, seg.i + seg.skip, tokens) if p[0] < only.i <= p[1]]
        closes = only.j >= seg.j or tokens.marks[only.j] & (COMMA | STRONG)
        out += behind[-1:] if closes else ahead[:1]
    return [(i, min(j, next((o.i for o in onlies if o.i > i), j))) for i, j in out]


def _inside(k: int, seg: Segment) -> bool:
    return any(t.i < k < t.j for t in seg.tags if t.category in ("neutral", "permitted", "selfref", "manner"))


def _limit(seg: Segment, i: int, j: int, mode: str, tokens: Tokens) -> list[Limit]:
    """The limit that the phrase i..j tells, or nothing where its words are known to say something else."""
    if j - i < 2:
        return []
    for t in seg.tags:
        if t.i < j and t.j > i:
            if t.category == "party" and tokens.words[t.i] in ("your", "their", "our", "its") and t.j < j:
                continue  # "your clients" are not you
            if t.category == "manner" and tokens.words[t.i : t.i + 2] == ["in", "order"] and t.i == i:
                continue
            if t.category == "manner" and mode == "to" and tokens.words[t.i : t.j] == ["to", "the"] and t.i == i:
                continue  # "is confined to the printing of maps"
            if t.category in _EXPLAINED and not (t.category == "cue" or t.category == "context"):
                return []
            if (
                tokens.words[i] == "on"
                and t.category == "object"
                and t.value in ("work", "derivative")
                and t.i <= i + 3
            ):
                return []  # "impose no terms on the adaptation": on what, not where
            if t.category == "object" and t.value in _BESIDE and t.i <= i + 4:
                if not (t.value == "service" and tokens.words[i] == "for"):  # "used for website generators"
                    return []
            if t.category == "product" and t.value == "own-application":
                if not any(tokens.capitals[t.j : j]):
                    return []
    words = tokens.words[i:j]
    if words[0] == "to" and _NAMED_THINGS & set(words[1:5]):
        return []  # "does not apply to the other works in the aggregate": things, no field
    if words[0] in ("on", "in", "at", "to", "through") and _VENUES & set(words[1:]):
        return []  # "on other sites": where copies go, not what the work is used for
    if _PLATFORMS & set(words[1:]) and _OTHERS & set(words):
        return []  # "to other platforms": told as a platform
    if (words[0] == "to" and words[1][0].isdigit()) or words[1] in _NUMERALS:
        return []  # "limited to five"
    if words[1] in _UNIVERSAL or (words[1] in ("any", "no", "every") and words[2:3] and words[2] in _USES):
        return []  # "for anything other than …": what is excepted tells
    if words[:3] == ["in", "order", "to"] and j - i < 4:
        return []
    if not any(len(w) > 2 and w not in _INNER and w not in _PREPOSITIONS for w in words[1:]):
        return []
    named = _named(i + 1, j, tokens)
    preposition = words[0]
    if named and preposition in _JOINED:
        dimension, value = "product", "named"
    elif preposition == "by":
        if not any(a.j == i for a in seg.of("action")):
            return []  # "by salary", "by themselves": no agent of a passive
        dimension, value = "party", "specific"
    elif named and preposition in _PLACED:
        dimension, value = "territory", "other"
    elif (
        preposition == "to"
        and tokens.words[i - 1] not in _USED
        and not _begins(i + 1, tokens)  # "to: (a) violate …": a verb
        and (people(i + 1, j, tokens) or named)
    ):
        dimension, value = "party", "specific"
    else:
        dimension, value = "purpose", "specific"
    return [Limit(dimension, value, mode, tokens.starts[i], tokens.ends[j - 1])]


def _begins(k: int, tokens: Tokens) -> bool:
    """Whether a word is the first of a list item, whose head stands before it."""
    return 0 < k < len(tokens) and tokens.starts[k] - tokens.ends[k - 1] > 2 and bool(tokens.capitals[k])


def _named(i: int, j: int, tokens: Tokens) -> bool:
    """Whether the phrase holds a name in capitals, in a sentence that is not written in capitals as a whole."""
    names = [
        k
        for k in range(i, j)
        if tokens.capitals[k] and tokens.words[k] not in _INNER | _PARTS and not _begins(k, tokens)
    ]
    around = range(max(0, i - 12), min(len(tokens), j + 12))
    return bool(names) and sum(tokens.capitals[k] for k in around) * 2 <= len(around)


__all__ = ["open_limits"]
