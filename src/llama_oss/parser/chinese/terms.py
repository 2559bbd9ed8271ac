"""Defined terms of Chinese licences: "许可用途"是指非商业研究, and the limits they bring along where they are used."""

from __future__ import annotations

import re
from typing import NamedTuple, Sequence

from ...model import Limit, Sentence
from .characters import Characters, is_chinese
from .lexicon import Lexicon
from .pieces import Piece

#: "X 是指 …" at the beginning of a sentence
MEANS = re.compile(
    r"^[（\d.、）\s]{0,6}(?:本(?:协议|许可证|许可|条款)(?:中|所称)?(?:的)?)?(?P<term>[^，。；：是指不可得须应于]{1,16})"
    r"(?:，|（[^（）]{0,30}）)?(?:是指|系指|指的是|意指|意为|指(?![挥定示导令南标数责控]))"
)
_MAX_TERMS = 40


class ChineseTerms(NamedTuple):
    """Defined terms of a document and the limits that their definitions name: term → (dimension, value)…"""

    meanings: dict[str, tuple[tuple[str, str], ...]]


def learn_terms(sentences: Sequence[Sentence], plains: Sequence[str], lexicon: Lexicon) -> ChineseTerms:
    """The terms that Chinese sentences define by a purpose."""
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for s in sentences:
        if len(out) >= _MAX_TERMS or s.kind == "heading":
            continue
        body = plains[s.part][s.start : min(s.end, s.start + 400)]
        if "指" not in body or not is_chinese(body):
            continue
        chars = Characters()
        chars.read(plains[s.part], s.start, min(s.end, s.start + 400))
        m = MEANS.match(chars.text)
        if m is None or len(m.group("term")) < 3:
            continue
        named = lexicon.tag(m.group("term"))
        if any(t.category == "purpose" and t.value != "intended-use" for t in named):
            continue  # the term says by its own words what it is
        meaning = tuple(
            dict.fromkeys(
                (t.category, t.value)
                for t in lexicon.tag(chars.text)
                if t.i >= m.end() and t.category == "purpose" and t.value not in ("any", "unlawful", "intended-use")
            )
        )
        if meaning:
            out[m.group("term")] = meaning
    return ChineseTerms(out)


def limits_of_terms(mains: Sequence[Piece], force: str, terms: ChineseTerms, chars: Characters) -> list[Limit]:
    """Limits that defined terms bring along: "仅限许可用途" where 许可用途 means research."""
    out: list[Limit] = []
    if force not in ("only", "not", "need"):
        return out
    for p in mains:
        body = chars.text[p.i : p.j]
        for name, meaning in terms.meanings.items():
            at = body.find(name)
            if at >= 0:
                start, end = chars.span(p.i + at, p.i + at + len(name))
                out += [Limit(d, v, "to" if force == "only" else "out", start, end) for d, v in meaning]
    return out
