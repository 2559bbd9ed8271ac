"""What a right is made to hang on: somebody's consent, which sinks it, or a duty, which does not.

"Only with our approval", "unless the author has agreed": the right is not granted. "Not without this notice", "not
without marking the change": it is. "Provided that no derivative is published": the condition is a ban of its own.
"""

from __future__ import annotations

from .force import PERMISSION, PROHIBITION, Force
from .segments import Segment
from .tagger import Tag
from .tokens import COMMA, STRONG, Tokens

_AGREES = frozenset(
    "agree agrees agreed consent consents consented permit permits permitted allow allows allowed approve approves"
    " approved authorise authorised authorize authorized sanctions sanctioned accepts accepted"
    " nod yes".split()
)
#: gerunds behind "without" that speak of consent or payment, not of a duty that anybody can meet
_ASKING = frozenset(
    "asking obtaining getting having paying buying purchasing securing receiving seeking requesting acquiring"
    " clearing agreeing checking arranging settling registering signing enrolling"
    " subscribing negotiating contacting consulting applying".split()
)
_DUTIES = frozenset({"notice", "license", "source", "documentation", "name", "warranty"})
#: "not sold by themselves": a bundle is allowed
_ALONE = frozenset("themselves itself alone separately standalone isolation".split())
_PEOPLE = frozenset({"licensee", "licensor", "anyone", "third-party"})
_WISHES = frozenset("want wants wish wishes like intend intends plan desire desires wishing seek".split())
_IS = frozenset({"is", "are", "be", "been", "being"})
_SINKS = frozenset({"without", "only", "unless", "absent", "except", "subject"})
_BY = frozenset({"without", "with", "only", "unless", "absent", "by", "subject", "upon", "under"})
_ONLY = frozenset({"only", "unless", "subject", "solely", "exclusively", "conditional", "conditioned"})
_RIGHTS = frozenset("use run install access copy modify derive distribute publish sell sublicense transfer".split())


def agreement(seg: Segment, tokens: Tokens) -> bool:
    """Whether a condition is that the licensor agrees: "unless the copyright holder has agreed in writing"."""
    if seg.kind not in ("unless", "provided", "except", "if"):
        return False
    begin = seg.i + seg.skip
    agrees = [k for k in range(begin, seg.j) if tokens.words[k] in _AGREES]
    asked = [t for t in seg.of("consent") if t.value == "prior" and "not" not in tokens.words[max(0, t.i - 3) : t.i]]
    if asked and seg.kind != "if":
        return any(abs(k - asked[0].i) <= 4 for k in agrees) or not seg.of("action")
    givers = [t for t in seg.of("party") if t.value == "licensor" and begin <= t.i <= begin + 3]
    return bool(agrees) and bool(givers) and 0 <= agrees[0] - givers[0].j <= 4


def consent_needed(seg: Segment, force: Force, attached: list[Segment], tokens: Tokens) -> bool:
    """Whether what a norm allows hangs on somebody's consent."""
    if force.denied:
        return False
    giving = force.modality == PERMISSION
    for g in (seg, *attached):
        for t in g.of("consent"):
            window = tokens.words[max(0, t.i - 4) : t.i + 1]
            if giving and g.kind == "if" and (g.i < seg.i or t.value != "prior" or g.of("neg")):
                continue  # "if you have a commercial licence, …": another case
            if giving and ("without" in window or "not" in window):
                continue  # "without our consent you may …"
            if giving and g.kind in ("main", "unless") and not _ONLY & set(tokens.words[max(seg.i, t.i - 6) : t.i]):
                continue  # "by or with the consent of": one way beside others
            if (_SINKS if g.kind == "main" and not giving else _BY) & set(window):
                return True
        if giving and g.kind == "unless" and tokens.words[g.i] in ("with", "without"):
            continue
        if g.kind != "main" and not (giving and g.i < seg.i) and agreement(g, tokens):
            return True
    return False


def duties_only(seg: Segment, tokens: Tokens) -> bool:
    """Whether a ban is lifted by a duty that anybody can meet: "may not be copied without this notice"."""
    for k in range(seg.i + seg.skip, seg.j - 1):
        if tokens.words[k] != "without":
            continue
        end = next((m for m in range(k + 1, seg.j) if tokens.marks[m] & (COMMA | STRONG)), seg.j)
        if any(t.i < end and t.j > k + 1 for t in seg.of("consent")):
            return False
        first = tokens.words[k + 1]
        if first.endswith("ing") and len(first) > 4:
            return first not in _ASKING
        found = [t for t in seg.of("object") if k < t.i <= k + 5 and t.i < end and t.value != "pronoun"]
        return bool(found) and found[0].value in _DUTIES
    return False


def wanted(seg: Segment, attached: list[tuple[Segment, Force]], tokens: Tokens) -> list[Tag]:
    """The acts for which a licence or a permission is needed, where the condition names them."""
    for g in [g for g, own in attached if g.kind in ("if", "so") and own.head is None]:
        wishes = bool(_WISHES & set(tokens.words[g.i : g.j])) or g.kind == "so"
        acts = [
            t
            for t in g.of("action")
            if t.i >= g.i + g.skip and (wishes or tokens.words[t.i - 1] in ("you", "who", "licensee"))
        ]
        if acts and not g.of("neg"):
            return acts
    return []


def reserved(seg: Segment, force: Force, tokens: Tokens) -> bool:
    """Whether a permission is the licensor's alone: "only the author may change this program"."""
    first = seg.i + seg.skip
    if force.head is None or force.head.value != "may":
        return False
    only = [t for t in seg.of("only") if t.i - first <= 1]
    parties = [t for t in seg.of("party") if only and only[0].j <= t.i <= only[0].j + 1 and t.j <= force.head.i]
    return bool(parties) and parties[0].value == "licensor"


def if_changed(seg: Segment) -> bool:
    """Whether a condition only names the case that the work is changed: "if you remix or build upon it, …"."""
    acts = {t.value for t in seg.of("action")}
    about = acts & {"modify", "derive"} or any(t.value == "derivative" for t in seg.of("object"))
    if not about or not acts <= {"modify", "derive", "combine", "use", "run"} or seg.of("neg"):
        return False
    return not any(
        t.category in ("purpose", "party", "consent", "permitted") and t.value not in _PEOPLE for t in seg.tags
    )


def withheld(seg: Segment, group: tuple[Segment, Force, list[tuple[Segment, Force]]], tokens: Tokens) -> bool:
    """Whether a condition behind a grant forbids something: "…, if derivative works are not published"."""
    main, force, _ = group
    if force.modality != PERMISSION or force.denied or main.i > seg.i or not seg.of("neg"):
        return False
    granted = {t.value for t in main.of("action")} & _RIGHTS
    # the negation's own verb: "is not distributed", not "is not represented as being a copy"
    acts = [
        t
        for t in seg.of("action")
        if t.value in ("distribute", "publish", "sell", "transfer")
        and any(0 <= t.i - n.j <= 3 or (n.value == "no" and tokens.words[t.i - 1] in _IS) for n in seg.of("neg"))
    ]
    if not granted or not acts or seg.of("consent") or _ALONE & set(tokens.words[seg.i : seg.j]):
        return False
    things = [t.value for t in seg.of("object") if t.i >= seg.i + seg.skip]
    return bool(things) and things[0] in ("work", "derivative", "pronoun", "source", "binary")


__all__ = ["PROHIBITION", "agreement", "consent_needed", "duties_only", "if_changed", "reserved", "wanted", "withheld"]
