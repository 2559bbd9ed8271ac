"""What stands beside a term's values: the exact words that must be shown or kept, the addresses of policies."""

from __future__ import annotations

import re
from typing import Any, Sequence

from ..lazy import lazy
from ..model import Evidence
from .criteria import Case
from .match import Found

#: values of `attribution` that ask for words of the licensor's choosing → fewest and most words they have
_REQUIRED = {
    "built-with": (2, 40),
    "name-prefix": (1, 3),
    "ui-display": (1, 60),
    "notice-file": (4, 80),
    "copyright-notice": (4, 80),
    "citation": (4, 80),
}
_QUOTED = lazy(r'"([^"]{1,600}?)[.,]?"')
_AFTER = lazy(
    r"\bfollowing\s+(?:\w+\s+){0,3}?(?:acknowledge?ments?|statements?|notices?|sentences?|lines?|words?|text|credits?|phrase|citation)\b[^:\n\"]{0,80}:\s*",
    re.I,
)
_URL = lazy(r"(?:https?://|www\.)[^\s<>()\[\]\"']+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+/[^\s<>()\[\]\"']+", re.I)
_POLICY = lazy(
    r"\b(?:use\s+polic(?:y|ies)|usage\s+(?:policy|guidelines)|AUP|use\s+restrictions|(?:acceptable|prohibited|responsible|permitted)\s+use|content\s+policy|code\s+of\s+conduct|use\s+guidelines)\b",
    re.I,
)
_NO_WORDS = frozenset({"notice", "as is", "software", "copyright"})
_MAX = 4000


def required_words(case: Case, hits: dict[str, Sequence[Found]]) -> dict[str, list[str]]:
    """value of `attribution` → the exact strings that it asks for, as far as the text gives them."""
    out: dict[str, list[str]] = {}
    for value, found in hits.items():
        bounds = _REQUIRED.get(value)
        if bounds is None:
            continue
        for hit in found[:12]:
            for words in _strings(case, hit, value, bounds):
                if words not in out.setdefault(value, []):
                    out[value].append(words)
    return {value: words[:4] for value, words in out.items() if words}


def _strings(case: Case, hit: Found, value: str, bounds: tuple[int, int]) -> list[str]:
    s = case.document.sentences[hit.norm.sentence]
    defined = {d.term for d in case.document.definitions}
    plain = case.document.texts[s.part].plain
    focus = hit.focus or (s.start, s.end)
    low, high = (
        (focus[0] - 40, focus[1] + 60) if value == "name-prefix" else (s.start, min(s.end + 700, s.start + _MAX))
    )
    body = plain[max(s.start, low) : min(len(plain), high)]
    own = body[: max(0, s.end - max(s.start, low))]
    if own.rstrip()[-1:] == ":" or plain[s.end : s.end + 1] == ":":
        own = body[: len(own) + 400]
    elif own.count('"') % 2:
        end = body.find('"', len(own))
        own = body[: end + 1] if 0 <= end < len(own) + 400 else own  # "… Platforms, Inc. All Rights Reserved."
    first = own.find('"')
    if 0 < first < len(own) - 1 and not own[first - 1].isspace() and own[first + 1] in " ,.;)":
        own = own[first + 1 :]  # a quotation that began in the sentence before
    found = [" ".join(m.group(1).split()) for m in _QUOTED.finditer(own)]
    after = _AFTER.search(body)
    if after is not None and after.start() < len(own) + 2:
        rest = body[after.end() :]
        quoted = _QUOTED.match(rest)
        free = (
            quoted.group(1)
            if quoted
            else re.split(r"\n\s*\n|(?<=[.!])\s|\n\s*(?:\d+\.|\(?[a-z]\))\s", rest, maxsplit=1)[0]
        )
        found.append(" ".join(free.split()).strip(' "'))
    out = []
    for words in found:
        count = len(words.split())
        if not bounds[0] <= count <= bounds[1] or words.lower() in _NO_WORDS or words.lower() in defined:
            continue
        if value == "built-with" and not (_badge(words) or after is not None):
            continue
        out.append(words.rstrip(" ,;"))
    return out


def _badge(words: str) -> bool:
    return bool(
        re.match(
            r"(?:built|powered|made|created|improved|based|developed|trained|generated|using|uses|this\s|.+\s(?:is|was)\s)",
            words,
            re.I,
        )
    )


def policy_addresses(case: Case) -> tuple[list[str], list[Evidence]]:
    """Where the use policies that a text speaks of are published, in order of mention."""
    from .evidence import evidence_of

    out: list[str] = []
    evidence: list[Evidence] = []
    for s in case.document.sentences:
        body = case.document.texts[s.part].plain[s.start : min(s.end, s.start + _MAX)]
        if not _POLICY.search(body):
            continue
        for m in _URL.finditer(body):
            address = m.group().rstrip(".,;:)")
            if address not in out and len(out) < 5:
                out.append(address)
                start = s.start + m.start()
                evidence.append(
                    evidence_of(
                        case.document, "term/policy", start, start + len(address), s.part, s.clause, "external-policy"
                    )
                )
    return out, evidence


def details_of(case: Case, term: str, hits: dict[str, Sequence[Found]]) -> tuple[dict[str, Any], list[Evidence]]:
    """Details of a list-valued term, and the evidence that they add."""
    if term == "attribution":
        required = required_words(case, hits)
        return ({"required": required} if required else {}), []
    if term == "use_restrictions" and "external-policy" in hits:
        addresses, evidence = policy_addresses(case)
        return ({"policies": addresses} if addresses else {}), evidence
    return {}, []
