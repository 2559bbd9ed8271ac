"""Findings asked of norms. A finding's `when.any` lists frames; a frame is met where all its questions are.

modality, action, object, actor     one of the listed values ("none" for object: nothing was named)
no-action                           nothing is done by name ("no derivative works")
not-action, not-object              none of them (not-object only where nothing else is acted on)
cue, not-cue                        wording tags; exceptions, not-exceptions: what rescues or sinks
purpose, party, territory, product, platform, form, threshold, approval
                                    {mode: [values]}: a limit of that mode and value;
                                        not-…: no such limit; "*": any value

A finding marked `sentence: true` tells a fact rather than a right: those of its frames that ask for wording only are
asked of whole sentences, whether a norm was read from them or not.
"""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Sequence

from ..model import Document, Limit, Norm

_DIMENSIONS = ("purpose", "party", "territory", "product", "platform", "form", "threshold", "approval")


class Found(NamedTuple):
    """A finding met by a norm; `limit` is the limit that decided, `focus` the plain span of the wording, if any did."""

    finding: str
    norm: Norm
    limit: Limit | None
    focus: tuple[int, int] | None = None


def find_all(
    norms: Sequence[Norm], findings: Mapping[str, Any], document: Document | None = None
) -> dict[str, list[Found]]:
    """Every finding that is met, with the norms that meet it, in order of place.

    With `document`, facts are asked of its sentences; without it, of the norms alone.
    """
    remarks = _remarks(document) if document is not None else []
    plan = _plan(findings, bool(remarks))
    out: dict[str, list[Found]] = {name: [] for name in findings}
    for norm, spans in remarks:
        done = ""
        for name, frame in plan.told.asked(norm):
            if name != done and meets(norm, frame)[0]:
                done = name  # the first frame of a finding that is met is enough
                focus = next((spans[c] for c in frame.get("cue", ()) if c in spans), None)
                out[name].append(Found(name, norm, None, focus))
    for norm in norms:
        done = ""
        for name, frame in plan.of(norm).asked(norm):
            if name == done:
                continue
            met, limit = meets(norm, frame)
            if met:
                out[name].append(Found(name, norm, limit))
                done = name
    return {name: hits for name, hits in out.items() if hits}


_WORDED = frozenset({"cue", "not-cue"})
_Frame = Mapping[str, Any]


class _Frames:
    """Frames in order of their findings, by what a norm must hold for them to be met: few are tried on a norm."""

    __slots__ = ("always", "by", "rows")

    def __init__(self, rows: list[tuple[str, _Frame]]) -> None:
        self.rows = rows
        self.always: list[int] = []
        self.by: dict[str, list[int]] = {}
        for number, (_, frame) in enumerate(rows):
            keys = self._keys(frame)
            if keys is None:
                self.always.append(number)
            for key in keys or ():
                self.by.setdefault(key, []).append(number)

    @staticmethod
    def _keys(frame: _Frame) -> set[str] | None:
        """What of a norm a frame hangs on; None where it hangs on nothing that could be looked up."""
        if "cue" in frame:
            return {key for word in frame["cue"] for key in (word, f"cue:{word}")}
        for dimension in _DIMENSIONS:
            if dimension in frame:
                return {f"<{dimension}>"}
        if "action" in frame:
            return {f"~{act}" for act in frame["action"]}
        return None

    def asked(self, norm: Norm) -> list[tuple[str, _Frame]]:
        """(finding, frame) that the norm may meet, in order."""
        by = self.by
        found: set[int] = set()
        for cue in norm.cues:
            if cue in by:
                found.update(by[cue])
        for act in norm.actions:
            key = f"~{act}"
            if key in by:
                found.update(by[key])
        for x in norm.limits:
            key = f"<{x.dimension}>"
            if key in by:
                found.update(by[key])
        found.update(self.always)
        return [self.rows[n] for n in sorted(found)]


class _Plan:
    """The frames of a rule book, for whole sentences and for norms of each modality."""

    def __init__(self, findings: Mapping[str, Any], told: bool) -> None:
        self.findings = findings
        self.facts = told
        worded = [
            (name, f)
            for name, rule in findings.items()
            if told and rule.get("sentence")
            for f in rule["when"]["any"]
            if f.keys() <= _WORDED
        ]
        self.told = _Frames(worded)
        self._known: dict[tuple[str, bool], _Frames] = {}

    def of(self, norm: Norm) -> _Frames:
        """The frames that norms of this modality can meet at all."""
        key = norm.modality, "not-work" in norm.cues
        known = self._known.get(key)
        if known is None:
            modality, aside = key
            known = self._known[key] = _Frames(
                [
                    (name, f)
                    for name, rule in self.findings.items()
                    if not aside or rule.get("anywhere")
                    for f in rule["when"]["any"]
                    if modality in f.get("modality", (modality,))
                    and not (self.facts and rule.get("sentence") and f.keys() <= _WORDED)
                ]
            )
        return known


_plans: list[_Plan] = []


def _plan(findings: Mapping[str, Any], told: bool) -> _Plan:
    """The plan of a rule book, made once: few are in use at a time."""
    for plan in _plans:
        if plan.findings is findings and plan.facts == told:
            return plan
    _plans.insert(0, _Plan(findings, told))
    del _plans[4:]
    return _plans[0]


_Remark = tuple[Norm, dict[str, tuple[int, int]]]


def _remarks(document: Document) -> list[_Remark]:
    """Each sentence with wordings as a norm that holds nothing but their cues, and the span of each."""
    spans: dict[tuple[int, int], dict[str, tuple[int, int]]] = {}
    for w in document.wordings:
        # a semicolon parts what a sentence says: "each must show it; your own work need not"
        stretch = document.texts[w.part].plain.count(";", document.sentences[w.sentence].start, w.start)
        spans.setdefault((w.sentence, stretch), {}).setdefault(w.cue, (w.start, w.end))
    out: list[_Remark] = []
    for (index, _), by_cue in spans.items():
        s = document.sentences[index]
        norm = Norm(
            "statement", "other", frozenset(), frozenset(), (), frozenset(by_cue), frozenset(),
            s.part, s.clause, index, s.start, s.end, 0.8,
        )  # fmt: skip
        out.append((norm, by_cue))
    return out


def meets(norm: Norm, frame: Mapping[str, Any]) -> tuple[bool, Limit | None]:
    """Whether a norm meets a frame, and the limit that decided."""
    limit: Limit | None = None
    for key, want in frame.items():
        if key == "modality":
            if norm.modality not in want:
                return False, None
        elif key == "action":
            if not norm.actions.intersection(want):
                return False, None
        elif key == "not-action":
            if norm.actions.intersection(want):
                return False, None
        elif key == "object":
            if not (norm.objects.intersection(want) if norm.objects else "none" in want):
                return False, None
        elif key == "not-object":
            if norm.objects and norm.objects <= set(want):
                return False, None
        elif key == "no-action":
            if norm.actions or "verb-unknown" in norm.cues:
                return False, None
        elif key == "actor":
            if norm.actor not in want:
                return False, None
        elif key == "cue":
            if not any(c in norm.cues or f"cue:{c}" in norm.cues for c in want):
                return False, None
        elif key == "not-cue":
            if any(c in norm.cues or f"cue:{c}" in norm.cues for c in want):
                return False, None
        elif key == "exceptions":
            if not norm.exceptions.intersection(want):
                return False, None
        elif key == "not-exceptions":
            if norm.exceptions.intersection(want):
                return False, None
        elif key.startswith("not-"):
            if limit_in(norm, key[4:], want) is not None:
                return False, None
        elif key in _DIMENSIONS:
            hit = limit_in(norm, key, want)
            if hit is None:
                return False, None
            limit = limit or hit
    return True, limit


def limit_in(norm: Norm, dimension: str, want: Mapping[str, Sequence[str]]) -> Limit | None:
    """The first limit of a dimension with a wanted mode and value."""
    for x in norm.limits:
        if x.dimension == dimension and x.mode in want and (x.value in want[x.mode] or "*" in want[x.mode]):
            return x
    return None
