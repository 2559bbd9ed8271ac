"""The place whose law governs: its name as the text gives it, in its short form.

The words around the place are told here; names of peoples, long names and federations are data of
rules/terms/governing_law.yaml.
"""

from __future__ import annotations

import re
from typing import Any, Mapping

from ..lazy import lazy

_LONG = (
    r"(?:(?:State|Commonwealth|Province|Republic|Kingdom|Canton|Territory|Grand Duchy|Free State)\s+of\s+(?:the\s+)?)?"
)
_WORD = r"[A-Z][A-Za-z'.-]*[A-Za-z]"
_NAME = rf"{_LONG}(?P<p>{_WORD}(?:\s+(?:of\s+(?:the\s+)?|and\s+)?{_WORD}){{0,4}})"
_ONE = lazy(rf"(?:[Tt]he\s+)?{_NAME}")
_JOIN = lazy(r"\s*(?:,\s*(?:and\s+|in\s+)?|and\s+(?:of\s+)?|\(|/\s*)")
#: "the laws of …", "the law in force in …", "the provisions of … law" is left to the adjective
_OF = lazy(
    r"\b(?:[Ll]aws?|[Ll]egislation)\b(?:\s+(?:then|that\s+(?:is|are)))?"
    r"(?:\s*\([^()]{0,60}\))?"
    r"(?:\s+of|\s+in|\s+(?:as\s+)?(?:in\s+force|in\s+effect|applicable|applied|applying|for\s+the\s+time\s+being)\s+(?:in|within))"
    r"\s+(?=(?:the\s+)?[A-Z])"
)
_LABEL = lazy(
    r"\b(?:governing|applicable|choice\s+of)\s+law\b\s*(?:is|shall be|will be|[:.-])+\s*"
    r"(?:that\s+of\s+)?(?=(?:the\s+)?[A-Z])",
    re.I,
)
_BEFORE = lazy(
    rf"(?P<p>{_WORD}(?:\s+{_WORD}){{0,2}})(?:'s)?\s+(?:(?:state|statutory|substantive|federal|national|domestic|material|civil|contract|internal|copyright)\s+){{0,2}}[Ll]aws?\b"
)
_GOVERNS = lazy(
    r"\b(?:governed|construed|constructed|interpreted|enforced|ruled|subject|applies|apply|applied|applicable|governs?|govern"
    r"|governing|controls?|under|law\s+of\s+the\s+contract)\b",
    re.I,
)
#: laws that must be obeyed, or under which somebody was founded, govern nothing here
_OTHER_LAW = lazy(
    r"\b(?:export|compl(?:y|ies|iance)|sanctions?|organi[sz]ed|incorporated|existing|registered|privacy|obey|restricted"
    r"|against\s+the\s+drafter|exempt|rights?\s+reserved|protected|recogni[sz]ed|defined|violat\w+|prohibited)\b",
    re.I,
)
_SAID = lazy(r"\b(?:governed|construed|constructed|interpreted|governing law|applicable law|choice of law)\b", re.I)
_BARE_LAW = lazy(
    r"\blaws?\b.{0,60}\b(?:appl(?:y|ies)|applicable|governs?|controls?)\b|\b(?:resolved|settled|decided)\s+(?:under|according\s+to)\b|\bsubject\s+to\b.{0,40}\blaws?\b",
    re.I,
)
#: "本协议受中华人民共和国法律管辖", "适用中国法律"; the names are data as well
_CHINESE = lazy(
    r"(?:适用|受|依据|依照|根据|遵循|按照)[^，。；]{0,6}?(?P<p>[\u4e00-\u9fff]{2,9}?)(?:现行|的)?(?:有关)?法律"
)
#: "the Member State where …", "the country in which …": a rule, no place
_KIND_ONLY = lazy(r"\s+(?:member|state|country|jurisdiction|where|in\s+which)\b", re.I)
_END = lazy(
    r"\s+(?:Without|As|Applicable|Excluding|Exclusive|For|Regardless|Except|Shall|Will|Is|Are|Law|Laws)\b.*",
    re.I | re.S,
)


def governing_place(sentence: str, rule: Mapping[str, Any]) -> str | None:
    """The place that one sentence (white space folded) names as the one whose law governs, or None."""
    low = sentence.lower()
    chinese = _CHINESE.search(sentence[:4000]) if "法" in sentence else None
    if chinese is not None:
        return next((short for name, short in rule["short"].items() if chinese["p"].endswith(name)), None)
    if len(sentence) > 4000 or ("law" not in low and "legislation" not in low):
        return None
    if not (_SAID.search(sentence) or _BARE_LAW.search(sentence)):
        return None
    letters = [c for c in sentence if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) > 0.7 * len(letters):
        sentence = re.sub(
            r"\b(Of|The|And|In|By|Under|Be|Shall|Law|Laws|With|Is|To|That)\b", lambda m: m[0].lower(), sentence.title()
        )
    shown = _GOVERNS.search(sentence)
    if shown is None:
        return None
    for pattern in (_LABEL, _OF):
        for m in pattern.finditer(sentence):
            if pattern is _OF and (
                _OTHER_LAW.search(sentence[max(0, m.start() - 60) : m.start()])
                and not _SAID.search(sentence[: m.start()])
            ):
                continue
            places = _names(sentence, m.end(), rule)
            if places:
                return _chosen(places, rule)
    for m in _BEFORE.finditer(sentence):
        head = sentence[max(0, m.start() - 60) : m.start()]
        behind = sentence[m.end() : m.end() + 60]
        if not (
            _GOVERNS.search(head)
            or re.search(r"\b(?:appl(?:y|ies)|(?:is|be)\s+applicable|governs?|controls?)\b", behind)
        ) or _OTHER_LAW.search(head):
            continue
        place = _short(m["p"], rule, adjective=True)
        if place:
            return place
    return None


def _names(sentence: str, at: int, rule: Mapping[str, Any]) -> list[str]:
    """The places that stand at `at`: "the United States and the State of California"."""
    out: list[str] = []
    while True:
        m = _ONE.match(sentence, at)
        if m is None:
            return out
        whole = m["p"]
        known = next(
            (x for x in rule["short"] if sentence[m.start() :].lower().removeprefix("the ").startswith(x)), None
        )
        if known is not None:
            out.append(rule["short"][known])
            lead = re.match(r"(?:the\s+)?", sentence[m.start() :], re.I)
            at = m.start() + (lead.end() if lead else 0) + len(known)
        else:
            first = re.split(r"\s+and\s+", _END.sub("", whole))[0]
            place = _short(first, rule, adjective=False)
            if place is None or _KIND_ONLY.match(sentence, m.start("p") + len(first)):
                return out
            out.append(place)
            at = m.start("p") + len(first)
        j = _JOIN.match(sentence, at)
        if j is None:
            return out
        at = j.end()


def _short(name: str, rule: Mapping[str, Any], *, adjective: bool) -> str | None:
    name = _END.sub("", name).strip(" .'-")
    words = name.split()
    while words and words[0].lower() in rule["not-places"]:
        words.pop(0)
    while words and words[-1].lower() in rule["not-places"]:
        words.pop()
    if not words or any(w.lower() in rule["not-places"] for w in words):
        return None
    low = " ".join(words).lower()
    if low in rule["peoples"]:
        return str(rule["peoples"][low])
    if words[0].lower() in rule["peoples"] and adjective:
        return str(rule["peoples"][words[0].lower()])
    if low in rule["short"]:
        return str(rule["short"][low])
    return " ".join(words)


def _chosen(places: list[str], rule: Mapping[str, Any]) -> str:
    """Of a state and its federation the state: "New York, United States of America"."""
    parts = [p for p in places if p.lower() not in rule["federations"]]
    return parts[0] if parts else places[0]
