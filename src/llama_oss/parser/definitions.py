"""Defined terms: "X" means …, the … (the "X"), "X", here and below, leaves out …"""

from __future__ import annotations

import re

from ..model import Definition, Sentence, Text

_MEANS = re.compile(
    r"\"(?P<term>[^\"\n]{1,60})\"(?P<aliases>(?:\s*(?:,|or|and|\(or|\()\s*\"[^\"\n]{1,60}\"\)?)*)"
    r"(?P<gap>[^.;:\"]{0,60}?)\s*\b(?:(?:shall +|will +)?(?:means?|mean|refers? +to|includes?|denotes?|leaves? +out|takes? +in|excludes?|covers?|embraces?)"  # noqa: E501
    r"|is +defined +as|is +any|are +any|has +the +meaning|is|are)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W{0,3}(?:\d[\d.]*\s+)?(?P<term>[A-Z][\w&'/-]*(?: {1,40}[A-Z(][\w&'/)-]*){0,4})\s+(?:means|shall +mean|refers +to|is +any +purpose|is +defined +as)\b"  # noqa: E501
)
_COLON = re.compile(r"^\W{0,3}(?P<term>[A-Z][\w'-]*(?:[ -]{1,40}[\w'-]+){0,4}):\s+(?=\S)")
_PAREN = re.compile(
    r"\((?:the|this|hereinafter|hereafter|each,? an?|collectively,?|together,?|an?|referred to as|\s|,)*\"(?P<term>[^\"\n]{1,60})\"(?P<aliases>(?:\s*(?:,|or|and)\s*(?:the\s+)?\"[^\"\n]{1,60}\")*)[^()\n]{0,40}\)",  # noqa: E501
    re.IGNORECASE,
)
#: "Customer shall not: …" begins a list and defines nothing
_MODAL = re.compile(r"\b(?:may|shall|must|will|can|not|is|are)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"([^\"\n]{1,60})\"")
_SINGLE = re.compile(r"(?<!\w)'([^'\n]{1,40})'(?!\w)")
_NOUN_PHRASE = 140


def find_definitions(text: Text, sentences: tuple[Sentence, ...], part: int = 0) -> tuple[Definition, ...]:
    """Definitions of one text; sentence indices are those of `sentences`."""
    plain = text.plain
    out: list[Definition] = []
    for index, s in enumerate(sentences):
        if s.kind == "heading":
            continue
        body = plain[s.start : s.end].replace("\n", " ")  # a term may be wrapped; places stay the same
        if "'" in body:
            body = _SINGLE.sub(r'"\1"', body)  # British quotation marks
        if '"' in body:
            m = _MEANS.search(body, 0, 400)
            if m and m.start() < 60:
                terms = [m.group("term"), *_QUOTED.findall(m.group("aliases") or "")]
                for t in terms:
                    out.append(Definition(_clean(t), part, s.clause, s.start + m.end("gap"), s.end, index))
            if "(" in body:
                for p in _PAREN.finditer(body):
                    a = max(0, p.start() - _NOUN_PHRASE)
                    cut = max(*(body.rfind(x, a, p.start()) for x in (",", ";", '")')), a - 1) + 1
                    for t in [p.group("term"), *_QUOTED.findall(p.group("aliases") or "")]:
                        if p.start() > cut:
                            out.append(Definition(_clean(t), part, s.clause, s.start + cut, s.start + p.start(), index))
        else:
            b = _BARE.match(body) or (_COLON.match(body) if len(body) < 600 else None)
            if b and b.end() < len(body) and not _MODAL.search(b.group("term")):
                out.append(Definition(_clean(b.group("term")), part, s.clause, s.start + b.end("term"), s.end, index))
    return tuple(d for d in out if d.term and d.end > d.start)


def _clean(term: str) -> str:
    return " ".join(term.lower().strip(" .,;:'").split())
