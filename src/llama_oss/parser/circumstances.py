"""Who is left out, and in which case: subjects and conditions of a ban that no lexicon names.

"Landlords may not use it", "only bell-founders may copy it", "if you repair organs, you need a licence from us":
the subject of a ban that is neither the licensee nor the work is a group of people; the condition of a ban or of a
duty to buy a licence is a field or a group, unless it speaks of breach, of terms, of other people's works.
"""

from __future__ import annotations

from ..model import Limit
from .force import PERMISSION, PROHIBITION, REQUIREMENT, Force
from .groups import people
from .segments import Segment
from .tagger import Tag
from .tokens import STRONG, Tokens

#: a condition in these words withholds nothing from a field or a group: breach, dispute, choice of terms
_LAWFUL = frozenset(
    "fail fails failed failing failure breach breaches breached violate violates violated"
    " violation terminate terminates terminated accept agree agrees consent sue sues suit litigation lawsuit action"
    " claim claims alleging dispute"
    " unenforceable invalid void different conflict conflicts inconsistent cannot unable impossible infringe infringes"
    " infringement satisfy comply complies remove unlawful illegal prohibited law court questions question doubt"
    " trouble default event other another wish want like prefer need".split()
)
#: wishing is no breach: "if you wish to use it for money"
_WISHES = frozenset("wish want like prefer need other another".split())
#: a condition about what somebody is, not about what he does
_BEING = frozenset("are is re am am be employ employs employed work works employer own owns has have belong".split())
_FUNCTION = frozenset(
    "the a an any no not nor neither each every all such this that these those only also however further person"
    " event case way may shall must will can one none nothing else except for of and or to in on by with as at it they"
    " time times please extent use used just simply furthermore additionally moreover thus therefore then but"
    " under otherwise provided".split()
)
_OPENS = frozenset("is are was were do does did has have had may can will would you they it".split())
_ACTS = frozenset("use run install access copy modify derive distribute publish sell host transfer".split())
_PEOPLE = frozenset({"licensee", "licensor", "anyone", "third-party", "affiliates"})
_GERUND_NOT = frozenset(
    "following accompanying existing corresponding remaining foregoing preceding pending anything nothing something"
    " everything thing being string setting warning building including excluding according regarding concerning".split()
)


def conditions_of(
    seg: Segment, force: Force, attached: list[tuple[Segment, Force]], acts: list[Tag], tokens: Tokens
) -> list[Limit]:
    """The field or group that the condition of a ban, or of a duty to get a licence, names."""
    head = force.head
    if head is None or head.value == "must" or (acts and acts[0].value not in _ACTS | {"pay"}):
        return []
    out: list[Limit] = []
    for g, own in attached:
        if g.kind != "if" or (own.head is not None and own.head.value in ("may", "need")):
            continue
        words = tokens.words[g.i + g.skip : g.j]
        held = set(words) & _LAWFUL
        if (
            held - _WISHES
            or (held & {"other", "another"})
            or any(not _relative(g.i + g.skip, n.i, tokens) for n in g.of("neg"))
        ):
            continue
        if any(t.category in ("neutral", "permitted", "selfref", "manner", "context") for t in g.tags):
            continue
        things = {t.value for t in g.of("object")}
        if things & {"mark", "name", "notice", "warranty", "support", "patent", "license", "derivative"}:
            continue
        if any(t.value in ("distribute", "publish", "modify", "derive", "accept") for t in g.of("action")):
            continue
        if len(words) < 3 or words[-2:] == ["from", "you"]:
            continue  # "those who get a copy from you": everybody does from somebody
        being = bool(_BEING & set(words[:4])) or words[0] in ("your",)
        if any(a.i <= g.i + g.skip + 1 and a.value in ("use", "copy", "distribute", "modify") for a in g.of("action")):
            being = False  # "if the use you have in mind is …"
        subject = next((t for t in g.tags if t.category in ("object", "party") and t.i >= g.i + g.skip), None)
        if subject is not None and subject.category == "object" and subject.value in ("work", "derivative", "output"):
            being = False  # "where the software is part of an advertising product"
        dimension, value = ("party" if being else "purpose"), "specific"
        if any(t.category == "product" and t.value == "vendor" for t in g.tags) and {"on", "with"} & set(words):
            dimension, value = "product", "named"  # "if you run it on boards of another make"
        out.append(Limit(dimension, value, "out", tokens.starts[g.i], tokens.ends[g.j - 1]))
    return out


def _relative(i: int, j: int, tokens: Tokens) -> bool:
    """Whether what stands behind i..j belongs to a relative clause; "that" before a noun points, it opens none."""
    return any(
        w in ("which", "who") or (w == "that" and (k + 1 >= j or tokens.words[k + 1] in _OPENS))
        for k, w in enumerate(tokens.words[i:j], i)
    )


def _only_uses(seg: Segment, head: Tag, tokens: Tokens) -> bool:
    """ "Only uses which benefit humanity are licensed": a kind of use, not told by any class."""
    first = seg.i + seg.skip
    if not any(o.i == first for o in seg.of("only")) or head.i - first < 4:
        return False
    return tokens.words[first + 1] in ("uses", "purposes", "applications") and tokens.words[first + 2] in (
        "which",
        "that",
        "for",
        "in",
    )


def _of_whom(t: Tag, tokens: Tokens) -> bool:
    """ "Employees of Acme", "contractors of an army": people of somebody's are a group."""
    return t.value == "affiliates" and t.j < len(tokens) and tokens.words[t.j] in ("of", "at", "in")


def _whose(t: Tag, first: int, tokens: Tokens) -> bool:
    """ "Members of our club": the licensor only tells whose members they are."""
    return t.j - t.i == 1 and t.i > first and tokens.words[t.i] in ("our", "my", "their", "its")


def subject_of(seg: Segment, force: Force, acts: list[Tag], objects: set[str], tokens: Tokens) -> list[Limit]:
    """The group that is the subject of a ban ("landlords may not …") or of an "only" ("only landlords may …"),
    and the activity that is ("testing it against others is not allowed")."""
    head = force.head
    if head is None or head.i <= seg.i or force.inherited:
        return []
    first = seg.i + seg.skip
    onlies = seg.of("only")  # ", and no others, may": the others are nobody
    tags = [t for t in seg.tags if t.i < head.i and t.j > first and not any(o.i <= t.i < o.j for o in onlies)]
    own = [k for k in range(first, head.i) if len(tokens.words[k]) > 2 and tokens.words[k] not in _FUNCTION]
    if not own:
        return []
    span = (tokens.starts[first], tokens.ends[head.i - 1])
    activity = tokens.words[first].endswith("ing") and len(tokens.words[first]) > 5
    activity = activity and tokens.words[first] not in _GERUND_NOT
    if force.modality == PROHIBITION and not acts and head.value in ("ban", "allow", "extend", "qualify"):
        aside = {"mark", "name", "notice", "warranty", "support", "patent", "privacy", "license", "fee"}
        if activity and not objects & aside:
            return [Limit("purpose", "specific", "out", *span)]
    named = [k for k in own if tokens.capitals[k]]
    if (
        len(named) > 1
        and named == own
        and "and" in tokens.words[first : head.i]
        and not any(t.category in ("term", "selfref", "action") for t in tags)
    ):
        if force.modality == PROHIBITION and acts and acts[0].value in _ACTS and sum(tokens.capitals) * 2 < len(tokens):
            return [Limit("party", "specific", "out", *span)]  # "Foo, Bar and Baz may not use it"
    if force.modality == PERMISSION and head.value in ("allow", "may") and _only_uses(seg, head, tokens):
        return [Limit("purpose", "specific", "to", *span)]
    if any(t.category in ("object", "action", "selfref", "permitted", "neutral", "term") for t in tags):
        return []
    kin = {k for t in tags if t.value == "affiliates" for k in range(t.i, t.j)}
    if not set(own) - kin:
        return []
    if any(
        t.category == "party" and t.value != "affiliates" and not _of_whom(t, tokens) and not _whose(t, first, tokens)
        for t in tags
    ) or any(tokens.marks[k] & STRONG for k in range(first + 1, head.i)):
        return []
    if not objects & {"work", "derivative", "source", "binary", "rights", "pronoun"} and head.value != "need":
        return []
    last = tokens.words[own[-1]]
    several = (
        people(first, head.i, tokens)
        or last.endswith("s")
        or last in ("people", "police", "men", "women", "staff", "personnel", "children")
    )
    if not several and not {"a", "an", "any", "no", "every", "each"} & set(tokens.words[first : own[-1]]):
        return []  # "Affirmer", "Initial Developer": one party of the licence, no group
    active = head.value in ("may", "must", "do-not") and bool(acts) and acts[0].value in _ACTS and acts[0].i >= head.j
    active = active and tokens.words[acts[0].i - 1] not in ("be", "been")
    without = head.value == "ban" and tokens.words[head.i] in ("have", "has", "get", "gets", "receive", "enjoy")
    needed = force.modality == REQUIREMENT and head.value == "need" and people(first, head.i, tokens)
    if force.modality in (PROHIBITION, REQUIREMENT) and (active or without or needed):
        if any(t.value == "no" and t.i >= first for t in tags if t.category == "neg") and len(own) < 1:
            return []
        return [Limit("party", "specific", "out", *span)]
    only = [t for t in onlies if (t.i - first <= 1 or t.j == head.i) and "extent" not in tokens.words[first : head.i]]
    if force.modality == PERMISSION and active and only:
        return [Limit("party", "specific", "to", *span)]
    return []


__all__ = ["conditions_of", "subject_of"]
