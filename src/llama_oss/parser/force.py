"""The force of a segment: permission, prohibition, obligation, requirement; negation resolved by parity.

"May not" forbids, "nothing prohibits" does not, "is refused to nobody" permits, "shall not restrict" is no ban on the
licensed work. What a limit or exception does to the mentions behind it is read in `limits`, not here.
"""

from __future__ import annotations

from typing import NamedTuple

from .segments import LETTING, SWALLOWING, Segment, attributive, swallows
from .tagger import Tag
from .tokens import COMMA, DASH, Tokens

PERMISSION, PROHIBITION, OBLIGATION, REQUIREMENT, NONE = (
    "permission",
    "prohibition",
    "obligation",
    "requirement",
    "statement",
)


#: giving up a right to forbid forbids nothing
_WAIVED = frozenset({"waive", "waives", "waived", "waiving", "relinquish", "relinquishes", "renounce", "renounces"})


_LIMITING = frozenset(
    "restriction restrictions limit limits limitation limitations prohibition ban bans duty duties".split()
)
_AIMS = frozenset("intent intention purpose aim goal".split())
#: what a licence that does not do so leaves out
_COVERING = frozenset({"cover", "covers", "reach", "reaches"})
_HOLDING = frozenset("have has take takes enjoy enjoys obtain obtains receive get gain derive acquire hold".split())


_NOUNS = frozenset(
    "change changes modification modifications alteration alterations adaptation adaptations copy copies copying"
    " attempt attempts use amendment amendments derivative distribution".split()
)


#: assent asked for at the end of a request
_ASSENT = frozenset({"ok", "okay", "fine"})


class Force(NamedTuple):
    """head: the deciding modal; negs: the negations used up by it; denied: a ban that is denied, not a grant."""

    modality: str
    head: Tag | None
    negs: frozenset[int]
    denied: bool = False
    limited: bool = False  # "is restricted to", "solely for": what follows is all that is allowed
    inherited: bool = False


def read_force(seg: Segment, tokens: Tokens, before: Force | None) -> Force:
    """Force of a segment; `before` is the force that a segment without a modal of its own goes on with."""
    swallow = [t for category in SWALLOWING for t in seg.of(category) if swallows(t)]
    modals = [
        t
        for t in seg.of("modal")
        if not any(s.i <= t.i and t.j <= s.j for s in swallow)
        and not attributive(t, tokens)
        and not _echo(t, seg, tokens)
        and t.i >= seg.i + (seg.skip if seg.kind != "main" else 0)
    ]
    # "and no others" limits, "not even" stresses: neither denies the modal
    onlies = [o for o in seg.of("only") if tokens.words[o.i] in ("and", "but")]
    negs = [n for n in seg.of("neg") if not any(o.i <= n.i and n.j <= o.j for o in onlies) and not stress(n, tokens)]
    modals = [t for t in modals if not _passes_on(t, modals, seg, tokens)]
    # "may restrict", "the right to limit": a verb under another modal, no ban of its own
    modals = [t for t in modals if not (t.value in ("ban", "limit") and _governed(t, modals, tokens))]
    first: dict[str, Tag] = {}
    for t in modals:
        first.setdefault(t.value, t)
    if tokens.words[seg.i] == "whose":
        return Force(NONE, None, frozenset())  # "whose source is excluded from …" describes
    for value in ("limit", "need", "qualify", "ban"):
        head = first.get(value)
        if head is None:
            continue
        governing = _governing(head, negs, seg, tokens)
        odd = len(governing) % 2 == 1
        used = frozenset(n.i for n in governing)
        if value == "qualify" and not odd:
            return Force(PERMISSION, head, used, limited=True)
        if value == "limit":
            if odd and tokens.words[head.i] in _COVERING:
                return Force(PROHIBITION, head, used)  # "this licence does not cover you"
            if odd:
                return Force(PERMISSION, head, used, denied=True)
            return Force(PERMISSION, head, used, limited=True)
        if value == "need":
            if odd:
                return Force(PERMISSION, head, used, denied=True)
            return Force(REQUIREMENT, head, used)
        if value == "qualify":
            return Force(PROHIBITION, head, used)  # "is not a permitted use"
        if odd != (value == "ban" and bool(_WAIVED & set(tokens.words[seg.i : head.i]))):
            return Force(PERMISSION, head, used, denied=True)
        return Force(PROHIBITION, head, used)
    giving = [t for v, t in first.items() if v in ("may", "allow", "grant", "free", "extend")]
    must = first.get("must") or first.get("do-not")
    if must is not None and giving and all(tokens.words[t.i] in LETTING for t in giving if t.i > must.i):
        giving = [t for t in giving if t.i < must.i]  # "must not permit others to": the duty is what counts
    if must is not None:
        giving = [t for t in giving if t.value != "free" or t.i < must.i]  # "shall provide a copy at no charge to"
    giving = [t for t in giving if t.value != "extend" or _of_rights(t, seg, tokens)]
    # "shall not use it to give advice": an infinitive behind another modal is what is done, not what is granted
    giving = [
        t
        for t in giving
        if not (
            t.value in ("grant", "allow") and t.i and tokens.words[t.i - 1] == "to" and any(m.j < t.i for m in modals)
        )
    ]
    for head in sorted(giving)[:1] if not giving else [min(giving, key=lambda t: t.i)]:
        value = head.value
        last = max((t for t in modals if t.value in ("may", "allow", "grant", "free", "extend")), key=lambda t: t.i)
        governing = _governing(head, negs, seg, tokens)
        if last is not head and last.value != head.value:
            more = _governing(last, negs, seg, tokens)
            if more and not governing:
                head = last
            governing = sorted({*governing, *more})
        used = frozenset(n.i for n in governing)
        if len(governing) % 2 == 1:
            if value == "extend" and _LIMITING & set(tokens.words[seg.i : head.i]):
                return Force(PERMISSION, head, used, denied=True)  # "the restrictions do not apply here"
            return Force(PROHIBITION, head, used)
        if value == "extend" and not governing and first.get("must"):
            continue
        return Force(PERMISSION, head, used, denied=bool(governing))
    head = first.get("must")
    if head is not None and tokens.words[head.j - 1] == "that":
        # "warrants that it will not be used": what is promised counts
        head = next((t for t in modals if t.value == "must" and t.i >= head.j), head)
    if head is not None:
        governing = _governing(head, negs, seg, tokens)
        used = frozenset(n.i for n in governing)
        if len(governing) % 2 == 1:
            if {
                "required",
                "obliged",
                "obligated",
                "expected",
                "asked",
                "requested",
                "need",
                "needs",
                "have",
                "has",
            } & set(tokens.words[head.i : head.j]):
                return Force(NONE, head, used)  # "you are not required to": an exemption, no ban
            return Force(PROHIBITION, head, used)
        return Force(OBLIGATION, head, used)
    head = first.get("do-not")
    if head is not None:
        used = frozenset(n.i for n in negs if head.i <= n.i <= head.j)
        subject = [t for t in seg.of("party") if t.j <= head.i]
        if (
            head.i <= seg.i + seg.skip
            or tokens.words[head.i - 1] in ("please", "but", "just", "so", "simply", "then", "kindly", "ever", "also")
            or tokens.marks[head.i] & DASH
            or any(t.value == "licensee" for t in subject)
        ):
            return Force(PROHIBITION, head, used)
        return Force(NONE, head, used)
    if before is not None:
        return before._replace(inherited=True, negs=frozenset())
    return Force(NONE, None, frozenset())


def _no_act(n: Tag, tokens: Tokens) -> bool:
    """ "shall make no changes", "may do no copying": the negation of an act stands before its noun."""
    after = tokens.words[n.j] if n.j < len(tokens) else ""
    return tokens.words[n.i - 1] in ("make", "do", "undertake", "attempt", "effect", "produce") and after in _NOUNS


def _echo(t: Tag, seg: Segment, tokens: Tokens) -> bool:
    """Whether a word of assent only asks for it: "don't use it in war, okay?"."""
    return t.j == seg.j and t.j - t.i == 1 and bool(tokens.marks[t.i] & COMMA) and tokens.words[t.i] in _ASSENT


def stress(n: Tag, tokens: Tokens) -> bool:
    """Whether a negation only stresses the one before it: "nobody is excluded, not even banks"."""
    return n.j < len(tokens) and tokens.words[n.i] in ("not", "never") and tokens.words[n.j] == "even"


def _passes_on(t: Tag, modals: list[Tag], seg: Segment, tokens: Tokens) -> bool:
    """ "shall not be made available to the public", "is not given to others": copies are given here, not rights."""
    if t.value not in ("grant", "allow", "free"):
        return False
    act = next((a for a in seg.of("action") if a.value == "distribute" and a.i <= t.i and t.i < a.j <= t.j + 3), None)
    if act is None:
        return False
    others = {"others", "third", "outsiders", "anyone", "people", "public", "somebody"}
    return bool(others & set(tokens.words[t.i : act.j + 2])) or any(
        m.value in ("may", "must") and m.j <= act.i <= m.j + 3 for m in modals
    )


def _governed(verb: Tag, modals: list[Tag], tokens: Tokens) -> bool:
    """ "may restrict", "may be denied": what somebody is free to do is no ban by itself."""
    if tokens.words[verb.j - 1] == "from" or (verb.value == "ban" and tokens.words[verb.i] in _HOLDING):
        return False  # "will refrain from", "shall have no benefit of": that is the duty
    return any(
        (m.value in ("may", "must") and verb.i == m.j)
        or (
            m.value == "may"
            and verb.i == m.j + 1
            and tokens.words[m.j] == "be"
            and "not" not in tokens.words[m.i : m.j]
        )
        for m in modals
    )


def _of_rights(head: Tag, seg: Segment, tokens: Tokens) -> bool:
    """Whether what extends, covers or applies is a right: "the licence does not extend to …"."""
    if {"use", "uses", "usage"} & set(tokens.words[seg.i + seg.skip : seg.i + seg.skip + 3]):
        return head.i - seg.i - seg.skip <= 6  # "Use does not include …"
    rights = {
        "license",
        "licence",
        "licenses",
        "licences",
        "permission",
        "permissions",
        "grant",
        "grants",
        "right",
        "rights",
        "above",
        "foregoing",
    }
    return bool(rights & set(tokens.words[seg.i : head.i]))


def _governing(head: Tag, negs: list[Tag], seg: Segment, tokens: Tokens) -> list[Tag]:
    """The negations that turn a head round: its own ("may not"), its subject's ("no person may"), its object's."""
    out: list[Tag] = []
    neither = next((n.i for n in negs if tokens.words[n.i] == "neither"), None)
    for n in negs:
        if neither is not None and tokens.words[n.i] == "nor":
            continue  # "neither … nor" denies once
        if n.value == "out":
            continue
        if n.value == "no" and n.j <= head.i and tokens.words[n.i - 1] in ("and", "or"):
            if any(m.value == "no" and m.j < n.i for m in negs):
                continue  # "no insurer, and no one acting for an insurer, may"
        if n.i >= head.i and n.j <= head.j:
            if head.value != "ban":
                out.append(n)  # "has no rights" is a ban as it stands
        elif n.j <= head.i:
            between = head.i - n.j
            if n.value == "not" and head.value in ("may", "must") and between and tokens.words[n.i] == "not":
                continue  # "parts not modified must be distributed": it denies the participle
            if _AIMS & set(tokens.words[n.j : head.i]) and tokens.words[n.i] in ("not", "never"):
                out.append(n)  # "it is not the intent of this licence to prohibit …"
            elif between <= 3 or (n.value == "no" and n.i - seg.i - seg.skip <= 3):
                out.append(n)
        elif {"that", "which", "who"} & set(tokens.words[head.j : n.i]):
            continue  # "no use is permitted that is not for …": it denies what the relative clause says
        elif n.i >= head.j and any(
            p.value == "noncommercial" and head.j <= p.i <= n.i and n.j <= p.j for p in seg.of("purpose")
        ):
            continue  # "restricted to not-for-profit activities"
        elif n.i >= head.j and n.i - head.j <= (2 if head.value in ("may", "must", "do-not") else 3):
            if head.value in ("may", "must", "limit", "qualify", "need") and n.value == "no":
                if not _no_act(n, tokens):
                    continue
            out.append(n)
    return sorted(set(out))
