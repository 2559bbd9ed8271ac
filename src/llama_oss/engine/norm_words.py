"""Norms in plain words: "you must not use or sell the work, for commercial purposes, unless somebody consents"."""

from __future__ import annotations

from typing import Iterable

from ..model import Limit, Norm

_ACTOR = {"licensee": "you", "licensor": "the licensor", "recipient": "recipients", "anyone": "anyone", "other": "it"}
_MODAL = {
    "permission": "may",
    "limited-permission": "may, within a limit,",
    "prohibition": "must not",
    "obligation": "must",
    "requirement": "need something first to",
    "disclaimer": "is not answerable to",
    "definition": "is defined to",
    "statement": "is said to",
}
_OBJECT = {
    "work": "the work",
    "derivative": "modified works",
    "output": "outputs",
    "source": "the source",
    "binary": "the compiled form",
    "rights": "the rights",
    "license": "the licence",
    "mark": "marks",
    "name": "names",
    "other-work": "other works",
}
_EXCEPTION = {
    "unless-consent": "unless somebody consents",
    "except-as-permitted": "except as permitted elsewhere",
    "unless-condition": "unless something is done",
    "conditional": "on a condition",
}
_DIMENSION = {
    "purpose": "{} purposes",
    "party": "{}",
    "territory": "the place {}",
    "product": "the product {}",
    "platform": "the platform {}",
    "form": "the form {}",
    "threshold": "a size told in {}",
    "approval": "{} approval",
}
#: limits that only point to other words of the text
_SILENT = frozenset({"terms", "manner", "quantity", "time"})


def norm_in_words(norm: Norm) -> str:
    """One line that says how a sentence was understood."""
    if norm.modality == "requirement":
        return _requirement(norm)
    verbs = either(sorted(a.replace("-", " ") for a in norm.actions)) or "do something"
    things = either(sorted(_OBJECT.get(o, o.replace("-", " ")) for o in norm.objects if o != "pronoun"), "and")
    parts = [
        f"{_ACTOR.get(norm.actor, norm.actor)} {_MODAL.get(norm.modality, norm.modality)} {verbs} {things}".strip()
    ]
    return ", ".join(parts + _rest(norm))


def _requirement(norm: Norm) -> str:
    """A norm that asks for something first: "to sell the work you need a licence or somebody's consent"."""
    things = either(sorted(_OBJECT.get(o, o) for o in norm.objects if o in _OBJECT), "and")
    acts = either(sorted(norm.actions)) + (f" {things}" if things and norm.actions else "")
    need = f"{_ACTOR.get(norm.actor, norm.actor)} need a licence or somebody's consent"
    return ", ".join([f"to {acts} {need}" if acts else need, *_rest(norm)])


def _rest(norm: Norm) -> list[str]:
    told = dict.fromkeys(_limit(norm, x) for x in norm.limits if x.dimension not in _SILENT)
    parts = [t for t in told if t]
    parts += [_EXCEPTION[e] for e in sorted(norm.exceptions) if e in _EXCEPTION]
    if "not-work" in norm.cues:
        parts.append("which is about something else than the rights in the work")
    return parts


def _limit(norm: Norm, x: Limit) -> str:
    what = _DIMENSION.get(x.dimension, "{}").format(x.value)
    if x.dimension == "threshold" and x.amount is not None:
        what = f"a size of {x.amount:,.0f} ({x.value})"
    if x.dimension == "product" and x.value in ("service", "own-application"):
        return ""  # most texts speak of software; only a limit to it tells anything
    if x.value == "world" or (x.dimension == "approval" and norm.modality == "requirement"):
        return ""
    if x.dimension == "approval":
        return f"with {x.value} approval"
    if norm.modality in ("prohibition", "requirement"):
        return {"out": f"for {what}", "to": f"except for {what}", "if": f"in case of {what}"}.get(x.mode, "")
    return {"to": f"only for {what}", "out": f"but not for {what}", "if": f"in case of {what}"}.get(
        x.mode, f"for {what}"
    )


def either(words: Iterable[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`; nothing for no words."""
    words = list(words)
    return " ".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {last} {words[-1]}"
