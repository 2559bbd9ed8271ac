"""What is granted, by which norms: use, copy, distribute, modify, source.

A grant that names a purpose or a group without "only" is limited to it where no wider grant of the same act stands
in the text ("permission to use for research" alone); beside a wider one it takes nothing away.
"""

from __future__ import annotations

from typing import NamedTuple, Sequence

from ..model import Clause, Norm

#: what a grant of a right is made of
ACTS: dict[str, frozenset[str]] = {
    "use": frozenset({"use", "run", "install", "access"}),
    "copy": frozenset({"copy"}),
    "distribute": frozenset({"distribute", "publish", "sell", "sublicense", "permit", "transfer"}),
    "modify": frozenset({"modify", "derive"}),
}
_GRANTING = frozenset({"permission", "limited-permission"})
_DUTIES = frozenset({"obligation", "prohibition"})
_WORKLIKE = frozenset({"work", "derivative", "source", "binary", "rights", "documentation", "license"})
_NARROW_PURPOSES = frozenset(
    "noncommercial research education personal evaluation development-only internal competing implementing"
    " intended-use military medical specific hosting".split()
)
_EVERYWHERE = frozenset({"world", "any", "other"})
_NARROW_PARTIES = frozenset({"individual", "company", "nonprofit", "academic", "government", "industry"})


class Grants(NamedTuple):
    """norms: right → the norms that grant it; hints: right → norms that only presuppose it."""

    norms: dict[str, list[Norm]]
    hints: dict[str, list[Norm]]

    def has(self, right: str) -> bool:
        return bool(self.norms.get(right))


def is_grant(norm: Norm) -> bool:
    """Whether a norm gives the licensee something of the licensed work."""
    if norm.modality not in _GRANTING or "not-work" in norm.cues or "denied-ban" in norm.cues:
        return False
    if norm.actor == "licensor" and not norm.actions & {"use", "copy", "distribute", "modify"}:
        return False
    if norm.cues & {"cue:other-agreement", "cue:only-by-agreement"} and (
        norm.exceptions or norm.modality == "limited-permission" or "cue:only-by-agreement" in norm.cues
    ):
        return False  # "you may only use it if you have a licence agreement with us": granted elsewhere, if at all
    return not norm.objects or bool(norm.objects & _WORKLIKE)


def widen(norms: Sequence[Norm], clauses: Sequence[Clause] = ()) -> list[Norm]:
    """Norms with "for" limits of grants turned to "to" where no wider grant of the same act stands."""
    wide: set[str] = set()
    for n in norms:
        if is_grant(n) and not _narrow(n):
            wide |= _rights(n)
    if wide & {"distribute", "copy"}:
        wide.add("use")  # who may copy and pass on may use
    out: list[Norm] = []
    beside = _wide_by_parent(norms, clauses)
    derived = max((n.sentence for n in norms if is_grant(n) and "derive" in n.actions), default=-1)
    for n in norms:
        if (
            n.modality == "prohibition"
            and "in-condition" in n.cues
            and n.actions & ACTS["modify"]
            and n.sentence < derived
        ):
            # "copy it, provided that it is not altered. Permission is granted to make derivative works": two grants,
            # and the condition is the first one's alone
            n = n._replace(cues=n.cues | {"granted-later"})
        if n.modality == "limited-permission" and n.certainty > 0.8 and 0 <= n.clause < len(clauses):
            own = clauses[n.clause]
            others = [m for m in beside.get((n.part, own.parent), []) if m.clause != n.clause]
            if (
                own.parent >= 0
                and own.number
                and any(_rights(m) & {"use", "distribute"} for m in others)
                and _rights(n)
            ):
                # "2.1 … solely for research. 2.2 You may also …": a narrow grant beside a wide one takes nothing away
                limits = tuple(x._replace(mode="for") if x.mode == "to" else x for x in n.limits)
                n = n._replace(limits=limits, modality="permission")
        if is_grant(n) and _narrow(n) and n.modality == "permission":
            acts = _rights(n)
            if acts and not acts <= wide:
                limits = tuple(
                    x._replace(mode="to") if x.mode == "for" and _narrow_limit(x.dimension, x.value) else x
                    for x in n.limits
                )
                n = n._replace(limits=limits, modality="limited-permission")
        out.append(n)
    return out


def _wide_by_parent(norms: Sequence[Norm], clauses: Sequence[Clause]) -> dict[tuple[int, int], list[Norm]]:
    """Unlimited grants by the clause their own numbered clause stands under."""
    out: dict[tuple[int, int], list[Norm]] = {}
    for n in norms:
        if n.modality == "permission" and is_grant(n) and not _narrow(n) and 0 <= n.clause < len(clauses):
            own = clauses[n.clause]
            if own.number and own.parent >= 0 and _rights(n):
                out.setdefault((n.part, own.parent), []).append(n)
    return out


def _rights(n: Norm) -> set[str]:
    return {right for right, acts in ACTS.items() if n.actions & acts}


def _narrow_limit(dimension: str, value: str) -> bool:
    if dimension == "territory":
        return value not in _EVERYWHERE
    return (dimension == "purpose" and value in _NARROW_PURPOSES) or (dimension == "party" and value in _NARROW_PARTIES)


def _narrow(n: Norm) -> bool:
    places = {x.value for x in n.limits if x.dimension == "territory" and x.mode in ("for", "to")}
    if places and not places & _EVERYWHERE and "cue:region-party" in n.cues:
        return True  # "are permitted within Canada"
    purposes = {x.value for x in n.limits if x.dimension == "purpose" and x.mode in ("for", "to")}
    if purposes & {"any", "commercial"}:
        return False
    parties = {x.value for x in n.limits if x.dimension == "party" and x.mode in ("for", "to")}
    return bool(purposes & _NARROW_PURPOSES) or (bool(parties & _NARROW_PARTIES) and "anyone" not in parties)


def _freely(n: Norm) -> bool:
    return any(x.dimension == "purpose" and x.value == "any" and x.mode == "for" for x in n.limits)


def read_grants(norms: Sequence[Norm], dedicated: Sequence[Norm]) -> Grants:
    """Who is granted what; `dedicated`: norms that give everything (public domain, "do what you like")."""
    out: dict[str, list[Norm]] = {k: [] for k in (*ACTS, "source", "modified-distribution", "patches")}
    hints: dict[str, list[Norm]] = {k: [] for k in ACTS}
    for n in norms:
        if "not-work" in n.cues:
            continue
        forms = {x.value for x in n.limits if x.dimension == "form" and x.mode in ("for", "to")}
        if is_grant(n):
            for right, acts in ACTS.items():
                if n.actions & acts:
                    out[right].append(n)
            if n.actions & ACTS["distribute"] and (
                forms & {"modified"} or n.cues & {"names-derivative", "regulates-modified"}
            ):
                out["modify"].append(n)
                if (n.objects == {"derivative"} and "derive" not in n.actions) or "regulates-modified" in n.cues:
                    # said of changed copies alone; "with or without modification" yields to a narrower clause
                    out["modified-distribution"].append(n)
            if "cue:by-patch" in n.cues and n.actions & (ACTS["modify"] | ACTS["distribute"]):
                out["patches"].append(n)
            compiled = bool(forms & {"binary", "binary-only"}) or n.objects == {"binary"}
            if ("source" in forms or "source" in n.objects or not compiled) and n.actions & ACTS["distribute"]:
                out["source"].append(n)
            if not n.actions and "rights" in n.objects:
                hints["use"].append(n)
            if "copy" in n.actions and n.modality == "permission" and _freely(n):
                hints["distribute"].append(n)  # copies for any purpose: for whom is left unsaid (DOCTRINE point 40)
        elif n.modality in ("obligation", "requirement"):
            if "announced" in n.cues:
                continue
            if n.actions & ACTS["distribute"]:
                hints["distribute"].append(n)
            if n.actions & ACTS["modify"] or "derivative" in n.objects:
                hints["modify"].append(n)
    if out["distribute"] and not out["modify"]:
        # a duty laid on modified copies grants what it regulates (DOCTRINE point 37)
        out["modify"] += [n for n in hints["modify"] if n.modality == "obligation" and "derivative" in n.objects]
        marked = [n for n in norms if "cue:marks-changes" in n.cues and "context:warranty" not in n.cues]
        out["modify"] += [
            n for n in marked if n.modality in _DUTIES and not (n.modality == "prohibition" and _rights(n))
        ]
    for n in dedicated:
        for right in (*ACTS, "source"):
            out[right].append(n)  # a clause on changed copies alone still narrows "without restriction"
    return Grants(out, hints)
