"""The predicate of a segment: what the modal governs, and what is acted on."""

from __future__ import annotations

from typing import Sequence

from .force import PROHIBITION, Force
from .segments import Segment
from .tagger import Tag
from .tokens import CLOSE, COMMA, STRONG, Tokens

#: "copies of the Software", "contents of the notice": the whole is meant
_PARTS = frozenset("copy copies content contents part parts portion portions version versions text form forms".split())
_PREPOSITIONS = frozenset("under by with in from per within on for".split())
_MADE = frozenset("made prepared created built produced developed written derived undertaken".split())
_RIGHTS = frozenset("right rights license licence permission freedom authority".split())


def actions(seg: Segment, force: Force, tokens: Tokens) -> tuple[list[Tag], int]:
    """Actions the modal governs, and the word behind which purposes begin.

    Behind an active modal ("may use, copy and sell X") the verbs up to the object; before a passive or
    adjectival one ("use and copying of X … are permitted") the nouns in front of it.
    """
    start = seg.i + seg.skip
    # "without modification" is a form, "altered versions" a thing: neither is an act
    forms = [t for t in (*seg.of("form"), *seg.of("object")) if t.j - t.i > 1]
    acts = [t for t in seg.of("action") if t.i >= start and not any(f.i <= t.i and t.j <= f.j for f in forms)]
    groups = [t for t in seg.of("party") if t.j - t.i > 1]  # "trade unions" trade nothing
    acts = [t for t in acts if not any(g.i <= t.i and t.j <= g.j for g in groups)]
    acts = [t for t in acts if not _passed_on(t, acts, tokens) and not _aim(t, tokens)]
    acts = sorted([*acts, *_makings(seg, acts, tokens)], key=lambda t: (t.i, t.j))
    acts = [t for t in acts if not _withheld(t, tokens)]
    if not acts:
        return [], start
    head = force.head
    if force.inherited and force.modality == PROHIBITION and head is not None and head.value == "grant":
        # "no licence is granted …; for infringements by modifications": what is not granted stands behind "to"
        acts = [t for t in acts if t.i and tokens.words[t.i - 1] == "to"]
        return (_run(acts, seg, tokens) if acts else []), start
    if head is None or head.i < seg.i or force.inherited:
        return _run(acts, seg, tokens), start
    ahead = [t for t in acts if t.i >= head.j - 1]
    behind = [t for t in acts if t.j <= head.i]
    if head.value == "grant" or tokens.words[head.j - 1] == "to":
        # "licence under the patents owned by X to use": what is granted stands behind "to"
        for n, t in enumerate(ahead):
            if t.i and tokens.words[t.i - 1] == "to":
                ahead = ahead[n:]
                break
    adjectival = head.value in ("ban", "allow", "limit", "extend", "free", "grant", "need")
    passive = head.value in ("may", "must") and bool(ahead) and _participle(ahead[0], tokens)
    if head.value in ("may", "must", "do-not") and ahead and not _governs(head, ahead[0], tokens):
        return [], head.j  # "shall not be deemed a waiver of …": the verb is none of ours
    if adjectival and behind:
        near = 4 if head.value == "ban" or tokens.words[ahead[0].i - 1 if ahead else 0] != "to" else 20
        if (
            head.value in ("ban", "grant")
            and ahead
            and ahead[0].i - head.j <= near
            and not _subject_act(behind[-1], tokens)
        ):
            return _run(ahead, seg, tokens), ahead[0].i
        return behind, head.i
    if ahead:
        acted = _run(ahead, seg, tokens)
        if passive and len(acted) == 1 and behind and acted[0].value in ("permit", "apply", "combine"):
            return [*behind, *acted], acted[-1].j
        return acted, acted[-1].j
    if head.value in ("may", "must") and behind and _carried_out(head, seg, tokens):
        return behind, head.i  # "no alteration whatever shall be made"
    return ([] if head.value in ("may", "must", "do-not") else behind), head.i


_BRINGING = frozenset(
    "engage do make undertake offer permit allow enable cause encourage facilitate grant give".split()
)


def _withheld(act: Tag, tokens: Tokens) -> bool:
    """ "A licence, without the right to sublicense, to use": what is set aside is not done."""
    before = tokens.words[max(0, act.i - 5) : act.i]
    if not before or before[-1] != "to" or "without" not in before:
        return False
    return bool({"right", "rights", "licence", "license", "ability", "authority"} & set(before))


def _governs(head: Tag, act: Tag, tokens: Tokens) -> bool:
    """Whether an active modal reaches a verb: adverbs and a parenthesis may stand between, another verb may not."""
    if tokens.words[head.j - 1] == "to" and head.j - head.i > 1:
        return True  # "permission to", "is entitled to": the verb may stand far behind
    if 2 <= act.i - head.j <= 5 and tokens.words[act.i - 1] in ("a", "an", "of"):
        if not _BRINGING & set(tokens.words[head.j : act.i]):
            return False  # "will not be considered an adaptation", "shall not exceed the cost of transferring"
    if act.i - head.j <= 5:
        return True
    if tokens.marks[head.j] & COMMA or (head.j + 1 < len(tokens) and tokens.marks[head.j + 1] & COMMA):
        return act.i - head.j <= 25
    return False


def _subject_act(t: Tag, tokens: Tokens) -> bool:
    """Whether an action word is a noun: "copying of …", "use of …", "the distribution"."""
    after = tokens.words[t.j] if t.j < len(tokens) else ""
    before = tokens.words[t.i - 1] if t.i else ""
    return after in ("of", "or", "and", "in") or before in ("any", "the", "all", "no", "such", "commercial", "this")


def _passive(head: Tag, acts: list[Tag], tokens: Tokens) -> bool:
    """ "may (not) be superseded, modified or amended": what stands before the modal is acted on."""
    if not acts or head.value not in ("may", "must"):
        return False
    return _participle(acts[0], tokens) or "be" in tokens.words[head.j : min(head.j + 3, acts[0].i)]


def _participle(t: Tag, tokens: Tokens) -> bool:
    return (
        t.i > 0
        and tokens.words[t.i - 1] in ("be", "been", "being", "is", "are", "not", "only")
        and tokens.words[t.j - 1].endswith(("ed", "en", "ld", "un", "lt", "id", "nt", "used"))
    )


def _run(acts: list[Tag], seg: Segment, tokens: Tokens) -> list[Tag]:
    """The coordinated verbs from the first action on; a verb behind "to/for/in order to" + object is a purpose."""
    out = [acts[0]]
    for t in acts[1:]:
        if tokens.words[t.i - 1] in ("your", "their", "its", "his", "her", "our", "my") and out[-1].j < t.i:
            continue  # "don't remove my name, mark your changes": a thing, no act
        gap = range(out[-1].j, t.i)
        between = [tokens.words[k] for k in gap]
        if any(tokens.marks[k] & CLOSE for k in (*gap, t.i)) and not {"and", "or"} & set(between):
            break  # "don't remove my name (…), mark your changes": what follows is another sentence
        if any(tokens.marks[k] & STRONG for k in (*gap, t.i)):
            coordinated = tokens.owners[t.i] == tokens.owners[out[-1].i]
            if not coordinated:
                out.append(t)
                continue
        joined = any(w in ("and", "or", "nor", "&") for w in between) or any(
            tokens.marks[k] & COMMA for k in (*gap, t.i)
        )
        purposive = any(w in ("to", "for", "by", "that", "which", "while", "when") for w in between[-2:])
        if tokens.owners[t.i] != tokens.owners[out[-1].i]:
            own = next(k for k in range(t.i, -1, -1) if not k or tokens.owners[k - 1] != tokens.owners[t.i])
            complete = any(out[-1].j <= o.i < own for o in seg.of("object"))
            rights = tokens.words[out[0].i] in ("exercise", "exercising")  # "… the rights as stated below: to copy"
            if complete and not rights and tokens.words[own] in ("to", "for", "in", "by", "with"):
                continue  # "not to use the Model: (a) to generate …": the head is complete, the items are purposes
            out.append(t)  # "licence to exercise the rights to: (a) reproduce …"
            continue
        if between[-2:] in (["and", "to"], ["or", "to"]) and acts[0].i and tokens.words[acts[0].i - 1] == "to":
            out.append(t)  # "permission to use it, and to alter it"
            continue
        if between[-1:] == ["to"] and between[-2:-1] and between[-2] in _RIGHTS and len(between) <= 16:
            out.append(t)  # "to deal in it, including the rights to use, copy …"
            continue
        if between[-2:] in (["and", "to"], ["or", "to"]) and out[0].i and tokens.words[out[0].i - 1] == "to":
            out.append(t)  # "to use it for any purpose on any system, and to alter it"
            continue
        if between[-1:] == ["to"] and tokens.marks[t.i - 1] & COMMA and out[0].i and tokens.words[out[0].i - 1] == "to":
            out.append(t)  # "to use it for any purpose, to alter it, and to copy it"
            continue
        if purposive and (not joined or between[-1:] in (["that"], ["which"], ["to"], ["by"])):
            continue
        if (joined and len(between) <= 8) or len(between) <= 2:
            out.append(t)
    return out


def objects(seg: Segment, force: Force, acts: list[Tag], tokens: Tokens) -> list[str]:
    """What is acted on: the subject of a passive, else the first object behind the verbs, with what is joined to it."""
    # "under this License" is no object; "this License may not be modified" is about the licence
    under = [
        t
        for t in seg.tags
        if t.category in ("selfref", "permitted")
        and (t.category == "permitted" or (t.i and tokens.words[t.i - 1] in _PREPOSITIONS))
    ]
    passive_head = force.head is not None and force.head.value in ("may", "must", "allow", "ban") and bool(acts)
    people = [t for t in seg.of("party") if t.j - t.i > 1]
    purposes = [t for t in seg.of("purpose") if t.j - t.i > 1]  # "life-support equipment" supports nobody
    objs = [
        t
        for t in seg.of("object")
        if t.i >= seg.i + seg.skip
        and not any(p.i <= t.i and t.j <= p.j for p in people)
        and not any(r.i <= t.i and t.j <= r.j for r in under)
        and not (t.value == "derivative" and any(f.i <= t.i and t.j <= f.j for f in seg.of("form")))
        and not (t.value == "derivative" and t.j - t.i == 1 and t.j < len(tokens) and _same_as_action(t, seg, tokens))
        and not (t.value in ("support", "service") and any(p.i <= t.i and t.j <= p.j for p in purposes))
        and not (t.value == "license" and any(a.i < t.i < a.j for a in seg.of("action")))
        and not (t.value == "license" and t.j < len(tokens) and tokens.words[t.j] in ("this", "the", "it"))
        and not (t.value == "pronoun" and any(o.i == t.j for o in seg.of("object")))
    ]
    promises = [m for m in seg.of("modal") if m.value == "must" and m.j - m.i > 1]
    objs = [
        t for t in objs if t.value != "warranty" or not any(m.i <= t.i < m.j for m in promises)
    ]  # "guarantees that"
    if force.head is not None and force.head.value == "need":
        objs = [t for t in objs if not force.head.i <= t.i < force.head.j]  # "needs a licence": of what?
    if not objs:
        # ", and may not be amended": the subject stood before
        elided = (
            passive_head and force.head is not None and force.head.i - seg.i <= 1 and _passive(force.head, acts, tokens)
        )
        return ["elided"] if elided else []
    head = force.head
    chosen: Tag | None = None
    if acts:
        first = acts[0]
        passive = head is not None and _passive(head, acts, tokens)
        if passive and head is not None:
            subject = [t for t in objs if t.j <= head.i]
            if subject:
                chosen = subject[0]
        if chosen is None:
            named = {a.i for a in acts}
            after = [t for t in objs if t.i >= first.j and t.i not in named]
            chosen = after[0] if after else None
    if chosen is None:
        chosen = objs[0]
    part = chosen.value not in ("derivative", "notice", "mark", "name") and tokens.words[chosen.j - 1] in _PARTS
    if part and chosen.j < len(tokens) and tokens.words[chosen.j] == "of":
        inner = [t for t in objs if chosen.j < t.i <= chosen.j + 3]
        chosen = inner[0] if inner else chosen
    out = [chosen]
    for t in objs:
        if t.i >= out[-1].j and t.i - out[-1].j <= 3 and t is not chosen:
            between = {tokens.words[k] for k in range(out[-1].j, t.i)}
            if between & {"and", "or", "nor"} or tokens.marks[t.i] & COMMA:
                out.append(t)
    return [t.value for t in out]


def _makings(seg: Segment, acts: list[Tag], tokens: Tokens) -> list[Tag]:
    """ "Derivative works may be prepared", "changes that are made": the making of something derived."""
    first = next((t for t in seg.of("object") if t.i >= seg.i + seg.skip), None)
    if first is None or first.value != "derivative":
        return []
    for k in range(first.j, min(seg.j, first.j + 8)):
        if tokens.words[k] in _MADE and tokens.words[k - 1] in ("be", "been", "is", "are"):
            return [] if any(a.i <= k < a.j for a in acts) else [Tag("action", "derive", k, k + 1)]
    return []


def _carried_out(head: Tag, seg: Segment, tokens: Tokens) -> bool:
    words = tokens.words[head.j : min(seg.j, head.j + 4)]
    return "be" in words and bool(
        {"made", "undertaken", "performed", "effected", "done", "attempted", "out"} & set(words)
    )


def _aim(t: Tag, tokens: Tokens) -> bool:
    """ "For the purposes of advertising": the noun tells what for, it is not what is done."""
    before = tokens.words[max(0, t.i - 2) : t.i]
    return before in (["purposes", "of"], ["purpose", "of"]) and t.value in ("endorse", "sell", "own", "return")


def _passed_on(t: Tag, acts: Sequence[Tag], tokens: Tokens) -> bool:
    """ "share adaptations of the work": behind a verb of passing on the noun is what is passed on."""
    if t.value != "modify" or t.j - t.i != 1 or not tokens.words[t.i].endswith(("ions", "ments", "changes")):
        return False
    return any(
        a.value in ("distribute", "publish", "sell", "transfer")
        and 0 <= t.i - a.j <= 1
        and not tokens.marks[t.i]
        and tokens.words[t.i - 1] not in ("and", "or", "of")
        for a in acts
    )


def _same_as_action(t: Tag, seg: Segment, tokens: Tokens) -> bool:
    """ "modification of the terms": the noun names the act, its object follows."""
    acts = seg.of("action")
    return tokens.words[t.j] in ("of", "to", "in") and any(a.i == t.i and not _passed_on(a, acts, tokens) for a in acts)


def resolve_pronouns(objects: list[str], seg: Segment, tags: list[Tag]) -> list[str]:
    """ "…this license document, but changing it is not allowed": it is what was named before, else the work."""
    if not {"pronoun", "elided"} & set(objects):
        return objects
    before = [t.value for t in tags if t.category == "object" and t.j <= seg.i and t.value != "pronoun"]
    if not before and not seg.of("object"):
        return []
    if objects == ["elided"]:
        return before[:1]  # the subject of the sentence
    return [(before[-1] if before else "work") if o == "pronoun" else o for o in objects]


_BLAMED = frozenset("breaches infringes violates contains fails does do lacks infringe violate breach".split())


def some_only(seg: Segment, act: Tag, tokens: Tokens) -> bool:
    """Whether a ban reaches only some works: "may not distribute software that breaches a warranty"."""
    after = [t for t in seg.of("object") if t.i >= act.j and t.value == "work"]
    if not after or after[0].j + 1 >= seg.j or tokens.words[after[0].j] not in ("that", "which"):
        return False
    return tokens.words[after[0].j + 1] in _BLAMED
