"""Frames of findings in plain words, for `llama-oss rules show`."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

_MODALITY = {
    "permission": "a permission",
    "limited-permission": "a permission with a limit",
    "prohibition": "a ban",
    "obligation": "a duty",
    "requirement": "a condition",
    "disclaimer": "a disclaimer",
    "definition": "a definition",
    "statement": "a statement",
}
_EXCEPTION = {
    "unless-consent": "unless somebody consents",
    "except-as-permitted": "except as permitted elsewhere",
    "unless-condition": "unless something is done",
    "conditional": "on a condition",
}
_MODE = {
    "to": "limited to the {dimension} {values}",
    "out": "leaving out the {dimension} {values}",
    "for": "naming the {dimension} {values}",
    "if": "in case of the {dimension} {values}",
}


def either(words: Sequence[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    words = [str(w) for w in words]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def frame_in_words(frame: Mapping[str, Any]) -> str:
    """One frame as a phrase: "a ban; to sell or rent; of the work; but not worded as `fee-elsewhere`"."""
    parts = [either([_MODALITY.get(m, m) for m in frame["modality"]]) if "modality" in frame else "any norm"]
    for key, want in frame.items():
        if key != "modality":
            parts += _question(key, want)
    return "; ".join(parts)


def _question(key: str, want: Any) -> list[str]:
    plain = key.removeprefix("not-")
    no = "" if key == plain else "but not "
    if key == "no-action":
        return ["with no act named"]
    if plain == "actor":
        return [f"{no}spoken to {either(want)}"]
    if plain == "action":
        return [f"{no}to {either(want)}"]
    if key == "object":
        return ["of " + either(["nothing by name" if o == "none" else o for o in want])]
    if key == "not-object":
        return [f"but not of {either(want)} alone"]
    if plain == "cue":
        return [f"{no}worded as {either([f'`{c}`' for c in want])}"]
    if plain == "exceptions":
        return [f"{no}{either([_EXCEPTION.get(e, e) for e in want])}"]
    return [
        no + _MODE[mode].format(dimension=plain, values=either(["any" if v == "*" else v for v in values]))
        for mode, values in want.items()
    ]
