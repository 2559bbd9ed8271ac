"""Norms in plain words: "you must not use or sell the work, for commercial purposes, unless somebody consents"."""

from __future__ import annotations

from typing import Iterable

from ..model import Limit, Norm
from ..translate import Words, words_in

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


def norm_in_words(norm: Norm, words: Words | None = None) -> str:
    """One line that says how a sentence was understood."""
    words = words or words_in("en")
    if norm.modality == "requirement":
        return _requirement(norm, words)
    verbs = _listed((a.replace("-", " ") for a in sorted(norm.actions)), "or", words) or words("do something")
    named = (_OBJECT.get(o, o.replace("-", " ")) for o in sorted(norm.objects) if o != "pronoun")
    who, force = words(_ACTOR.get(norm.actor, norm.actor)), words(_MODAL.get(norm.modality, norm.modality))
    main = words.joined(who, force, verbs, _listed(named, "and", words))
    return ", ".join([main, *_rest(norm, words)])


def _listed(items: Iterable[str], last: str, words: Words) -> str:
    told = [words(i) for i in items]
    return either(told, last) if words.lang == "en" else "、".join(told)


def _requirement(norm: Norm, words: Words) -> str:
    """A norm that asks for something first: "to sell the work you need a licence or somebody's consent"."""
    things = _listed((_OBJECT[o] for o in sorted(norm.objects) if o in _OBJECT), "and", words)
    acts = words.joined(_listed(sorted(norm.actions), "or", words), things if norm.actions else "")
    need = words.joined(words(_ACTOR.get(norm.actor, norm.actor)), words("need a licence or somebody's consent"))
    return ", ".join([words.joined(words("to {acts}", acts=acts), need) if acts else need, *_rest(norm, words)])


def _rest(norm: Norm, words: Words) -> list[str]:
    told = dict.fromkeys(_limit(norm, x, words) for x in norm.limits if x.dimension not in _SILENT)
    parts = [t for t in told if t]
    parts += [words(_EXCEPTION[e]) for e in sorted(norm.exceptions) if e in _EXCEPTION]
    if "not-work" in norm.cues:
        parts.append(words("which is about something else than the rights in the work"))
    return parts


def _limit(norm: Norm, x: Limit, words: Words) -> str:
    what = _DIMENSION.get(x.dimension, "{}").format(x.value) if words.lang == "en" else x.value
    if x.dimension == "threshold" and x.amount is not None:
        what = f"a size of {x.amount:,.0f} ({x.value})" if words.lang == "en" else f"{x.amount:,.0f} ({x.value})"
    if x.dimension == "product" and x.value in ("service", "own-application"):
        return ""  # most texts speak of software; only a limit to it tells anything
    if x.value == "world" or (x.dimension == "approval" and norm.modality == "requirement"):
        return ""
    if x.dimension == "approval":
        return words("with {value} approval", value=x.value)
    if norm.modality in ("prohibition", "requirement"):
        message = {"out": "for {value}", "to": "except for {value}", "if": "in case of {value}"}.get(x.mode, "")
    else:
        modes = {"to": "only for {value}", "out": "but not for {value}", "if": "in case of {value}"}
        message = modes.get(x.mode, "for {value}")
    return words(message, value=what) if message else ""


def either(words: Iterable[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`; nothing for no words."""
    words = list(words)
    return " ".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {last} {words[-1]}"
