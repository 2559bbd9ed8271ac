"""Licensing by reference: "licensed under the X licence", an SPDX-License-Identifier line (DOCTRINE point 46).

Where a text grants too little itself and names a licence that we hold, that licence is read and its answers count,
cited by the sentence that refers to it. A bare URL, id or title is no such sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..model import Document, Sentence

if TYPE_CHECKING:
    from ..corpus.licences import License

_UNDER = re.compile(
    r"\b(?:licen[sc]ed?|released?|distribut\w*|redistribut\w*|available|governed|covered|offered|published|provided|"
    r"modif\w+|used?|copied|copy|subject|placed|provided)\b[^.;:]{0,120}?\b(?:under|pursuant to|according to|by the terms of|to the terms of|(?<=subject )to)\s+"  # noqa: E501
    r"(?:either\s+)?(?:(?:the|an?)\s+)?(?:(?:terms?(?: and conditions)?|conditions|provisions)\s+of\s+)?(?:either\s+)?(?:(?:the|an?)\s+)?",  # noqa: E501
    re.IGNORECASE,
)
_SPDX = re.compile(r"SPDX-License-Identifier:\s*([^\n*]{1,200})", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;()\"<>]+[,]?")
_OR = re.compile(r"\b(?:or|at your (?:option|choice)|either|alternatively)\b", re.IGNORECASE)
_ELSE = re.compile(
    r"\b(?:not|never|no longer|cannot|formerly|previously|was|were|earlier|older|portions?|parts?|some)\b"
)
#: what a sentence speaks of when it licenses the work that it stands in
_THIS = re.compile(
    r"\b(?:this|these|the|it|its|all|any|you|your|we|i|unless|software|program|project|code|work|files?|library|package|model)\b"
)
_RESCUED = re.compile(r"\b(?:except|unless|other than|may|can)\b")
_MAX_WORDS, _MAX_SENTENCES, _MAX_FOUND = 11, 400, 6


class Reference(NamedTuple):
    """A licence that a sentence licenses by; `choice`: the sentence offers it beside another."""

    license: License
    sentence: Sentence
    choice: bool


def find_references(document: Document) -> list[Reference]:
    """The licences a document licenses by reference, in order, without repeats."""
    from ..corpus.reference import resolve_reference, resolve_versions

    out: list[Reference] = []
    seen: set[str] = set()
    for s in document.sentences[:_MAX_SENTENCES]:
        plain = document.texts[s.part].plain
        body = plain[s.start : min(s.end, s.start + 1500)]
        low = body.lower()
        if "spdx-license" not in low and not any(w in low for w in ("under", "terms", "govern", "according", "licen")):
            continue
        names: list[str] = []
        versions: list[License] = []
        for m in _SPDX.finditer(body):
            names += [x for x in re.split(r"\s+(?:OR|AND|or|and)\s+|[()]", m.group(1).strip()) if x.strip()]
        for m in _UNDER.finditer(body):
            before = low[: m.start()].split()
            if before and not _THIS.search(low[: m.end()]):
                continue  # "LibUSB is licensed under": somebody else's work
            around = low[max(0, m.start() - 40) : m.end()]
            if _ELSE.search(around) and not _RESCUED.search(around):
                continue  # "was released under", "parts are covered by the terms of": not this work, not today
            words = [w.group() for w in _WORD.finditer(body, m.end(), min(len(body), m.end() + 160))][:_MAX_WORDS]
            for n in range(len(words), 0, -1):
                name = " ".join(words[:n]).rstrip(".,")
                found = resolve_reference(name)
                if found is not None:
                    names.append(name)
                    rest = body[m.end() :]
                    for alternative in re.split(r"\b(?:or|and)\b(?:\s+the)?", rest)[1:3]:
                        inner = alternative.split()[:_MAX_WORDS]
                        for k in range(len(inner), 1, -1):
                            if resolve_reference(" ".join(inner[:k]).rstrip(".,;")) is not None:
                                names.append(" ".join(inner[:k]).rstrip(".,;"))
                                break
                    break
            else:
                for n in range(len(words), 0, -1):
                    versions = resolve_versions(" ".join(words[:n]).rstrip(".,"))
                    if versions:
                        break
        for found in versions:
            if found.id not in seen and len(out) < _MAX_FOUND:
                seen.add(found.id)
                out.append(Reference(found, s, bool(_OR.search(body))))
        for name in names:
            found = resolve_reference(name)
            if found is None or found.id in seen:
                continue
            seen.add(found.id)
            out.append(Reference(found, s, bool(_OR.search(body))))
            if len(out) >= _MAX_FOUND:
                return out
    return out
