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
    out: dict[str, list[Found]] = {name: [] for name in findings}
    remarks = _remarks(document) if document is not None else []
    if remarks:
        for name, rule in findings.items():
            if rule.get("sentence"):
                out[name] += _told(name, [f for f in rule["when"]["any"] if f.keys() <= _WORDED], remarks)
    plan = _plan(findings, bool(remarks))
    for norm in norms:
        aside = "not-work" in norm.cues
        for name, frames, anywhere in plan[norm.modality]:
            if aside and not anywhere:
                continue
            for cues, frame in frames:
                if cues is not None and cues.isdisjoint(norm.cues):
                    continue
                met, limit = meets(norm, frame)
                if met:
                    out[name].append(Found(name, norm, limit))
                    break
    return {name: hits for name, hits in out.items() if hits}


class _Plan(dict[str, list[tuple[str, list[tuple["frozenset[str] | None", Mapping[str, Any]]], bool]]]):
    """Modality → the findings that can be met by such a norm at all, with the frames that ask for it."""

    def __init__(self, findings: Mapping[str, Any], told: bool) -> None:
        super().__init__()
        self.findings = findings
        self.told = told

    def __missing__(
        self, modality: str
    ) -> list[tuple[str, list[tuple[frozenset[str] | None, Mapping[str, Any]]], bool]]:
        rows = []
        for name, rule in self.findings.items():
            frames = [
                (frozenset(c for word in f["cue"] for c in (word, f"cue:{word}")) if "cue" in f else None, f)
                for f in rule["when"]["any"]
                if modality in f.get("modality", (modality,))
                and not (self.told and rule.get("sentence") and f.keys() <= _WORDED)
            ]
            if frames:
                rows.append((name, frames, bool(rule.get("anywhere"))))
        self[modality] = rows
        return rows


_plans: list[_Plan] = []


def _plan(findings: Mapping[str, Any], told: bool) -> _Plan:
    """The plan of a rule book, made once: few are in use at a time."""
    for plan in _plans:
        if plan.findings is findings and plan.told == told:
            return plan
    _plans.insert(0, _Plan(findings, told))
    del _plans[4:]
    return _plans[0]


_WORDED = frozenset({"cue", "not-cue"})
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


def _told(name: str, frames: Sequence[Mapping[str, Any]], remarks: Sequence[_Remark]) -> list[Found]:
    out: list[Found] = []
    for norm, spans in remarks:
        for frame in frames:
            if meets(norm, frame)[0]:
                focus = next((spans[c] for c in frame.get("cue", ()) if c in spans), None)
                out.append(Found(name, norm, None, focus))
                break
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
