"""Licensing by reference: "licensed under the X licence", an SPDX-License-Identifier line (DOCTRINE point 46).

A sentence refers to one licence, to a choice ("A or, at your option, B", point 14) or to several at once ("A and B").
Where sentences speak of different things the one that people take the licence for decides: the model before the
program, the program before its documentation (point 39). A bare URL, id or title is no such sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..lazy import lazy
from ..model import Document, Sentence
from .expression import Expression, Join, Unheld, parse_expression

if TYPE_CHECKING:
    from ..corpus.licences import License

_UNDER = lazy(
    r"\b(?:licen[sc]ed?|released?|distribut\w*|redistribut\w*|available|governed|covered|offered|published|provided|"
    r"modif\w+|used?|copied|copy|subject|placed|provided|free|is|are)\b[^.;:]{0,120}?\b(?:under|pursuant to|according to|by the terms of|to the terms of|(?<=subject )to)\s+"  # noqa: E501
    r"(?:either\s+)?(?:(?:the|an?)\s+)?(?:(?:terms?(?: and conditions)?|conditions|provisions)\s+of\s+)?(?:either\s+)?(?:of\s+)?(?:(?:the|an?)\s+)?"  # noqa: E501
    r"|(?:采用|遵循|依据|依照|根据|基于|按照|使用|适用|以)\s?(?=[A-Za-z])",
    re.IGNORECASE,
)
_SPDX = lazy(r"SPDX-License-Identifier:\s*([^\n*]{1,300})", re.IGNORECASE)
#: "Licence: MIT", "Dual licensed: A or B"
_LABELLED = lazy(r"^\W{0,4}(?:\w+[- ])?licen[sc](?:e|ed|ing|es)\s*:\s*(?=\w)", re.IGNORECASE)
#: "is MIT licensed"
_ADJECTIVE = lazy(r"\b(?:is|are)\s+(?P<name>[\w.+-]+(?: [\w.+-]+){0,4}?)[- ]licen[sc]ed\b", re.IGNORECASE)
#: what a sentence says of different things
_STATEMENTS = lazy(r"[;；]|，(?=[^。]{0,40}(?:许可|协议))")
_WORD = lazy(r"[^\s,;()\"<>，。；（）]+[,]?")
_CHOICE = lazy(
    r"\b(?:at your (?:option|choice|discretion)|your choice|either|whichever|alternatively|choose|choice of|chosen"
    r"|one of|dual|multi-?licensed|optionally|instead)\b|任选|选择|二选一|或者",
    re.IGNORECASE,
)
_ALL = lazy(r"\b(?:both (?:apply|licen[sc]es apply)|comply with both|all of (?:the|them)|apply together)\b", re.I)
_INSTEAD = lazy(r"^\W{0,3}(?:alternatively|or\b|instead|optionally|as an alternative|或者)", re.IGNORECASE)
_LIST_HEAD = lazy(r"licen[sc]|许可", re.IGNORECASE)
_UNHELD = lazy(r"((?:[A-Z][\w.&'-]*\s+){1,6}(?:Licen[sc]e|Agreement|Terms)(?:\s+v?\d[\d.]*)?)")
#: not this work, or not today: "was released under", "parts are covered by the terms of"
_ELSE = lazy(r"\b(?:not|never|no longer|cannot|formerly|previously|was|were|earlier|older|portions?|parts?|some)\b")
_RESCUED = lazy(r"\b(?:except|unless|other than|may|can)\b")
#: how a sentence names the work that it stands in; "LibUSB is licensed under …" names somebody else's
_THIS = lazy(
    r"\b(?:this|these|the|it|its|all|any|you|your|we|i|unless|software|program|project|code|work|files?|library"
    r"|package|model|weights|documentation|everything|source|licen[sc]e)\b|[\u4e00-\u9fff]"
)
#: what a sentence speaks of, by the last of these words in front of "under"
_ROLES = (
    ("model", re.compile(r"\b(?:models?|weights|checkpoints?|parameters)\b|模型|权重", re.IGNORECASE)),
    (
        "program",
        lazy(
            r"\b(?:software|source|code|programs?|library|package|project|work|files?|product|application|tool)\b|软件|代码",
            re.I,
        ),
    ),
    (
        "rest",
        lazy(
            r"\b(?:documentation|docs|manuals?|guides?|artwork|images?|logos?|icons?|photos?|photographs?|pictures?"
            r"|illustrations?|texts?|audio|videos?|sounds?|music|media|website|examples?|data(?:sets?)?|tests?|fonts?"
            r"|assets|figures|blog|slides|readme)\b|文档|图片|数据",
            re.IGNORECASE,
        ),
    ),
)
_JOINING = {"or": "or", "and": "and", "and/or": "or", "或": "or", "和": "and", "及": "and", "&": "and"}
_NAME_ENDS = lazy(r"\s+(?:as\s+published|as described|published by|available at|\(?https?:)|[.;](?:\s|$)", re.I)
#: "Version 2 or later of the GNU General Public License"
_VERSION_OF = lazy(r"^(versions?\s+[\d.]+(?:\s+or\s+(?:any\s+)?later)?)\s+of\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_MAX_WORDS, _MAX_SENTENCES, _MAX_FOUND, _MAX_NAMES = 11, 400, 6, 4
#: a name that follows another does so within these words
_APART = 9


class Reference(NamedTuple):
    """What one sentence licenses by; `role`: model, program or rest."""

    expression: Expression
    sentence: Sentence
    role: str


def find_references(document: Document) -> list[Reference]:
    """What a document licenses by reference, in order, without repeats; all of them hold together."""
    out: list[Reference] = []
    seen: set[object] = set()
    for index, s in enumerate(document.sentences[:_MAX_SENTENCES]):
        plain = document.texts[s.part].plain
        body = plain[s.start : min(s.end, s.start + 1500)]
        offered = bool(_INSTEAD.match(body))
        item, chosen = _in_item(document, index, body)
        for found in [item] if item is not None else [_in_sentence(b) for b in _STATEMENTS.split(body)]:
            key = _names_of(found[0]) if found is not None else None
            if found is None or key in seen:
                continue
            seen.add(key)
            if out and (offered or chosen):
                before = out.pop()
                joined = Join("or", (*_offers(before.expression), *_offers(found[0])))
                out.append(before._replace(expression=joined))
            else:
                out.append(Reference(found[0], s, _role(found[1])))
            if len(out) >= _MAX_FOUND:
                return out
    return out


def _offers(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, Join) and expression.kind == "or" else (expression,)


def _names_of(expression: Expression) -> object:
    if isinstance(expression, Join):
        return (expression.kind, *(_names_of(p) for p in expression.parts))
    return expression.name if isinstance(expression, Unheld) else expression.id


def _role(before: str) -> str:
    """What a sentence speaks of: the last thing named in front of the words that license it."""
    last = {name: max((m.start() for m in pattern.finditer(before)), default=-1) for name, pattern in _ROLES}
    if last["model"] >= 0 and last["rest"] < 0:
        return "model"  # "the model code and weights"
    best = max(last, key=lambda name: last[name])
    return best if last[best] >= 0 else "program"


def _in_sentence(body: str) -> tuple[Expression, str] | None:
    """The expression that a sentence licenses by, and what stands in front of the words that say so."""
    low = body.lower()
    if "spdx-license" in low:
        read = [parse_expression(m.group(1)) for m in _SPDX.finditer(body)]
        found = tuple(x for x in read if x is not None)
        if not found:
            return None
        return (found[0] if len(found) == 1 else Join("and", found)), ""
    if "licen" in low:
        labelled = _by_label(body)
        if labelled is not None:
            return labelled
    if not any(w in low for w in ("under", "terms", "govern", "according", "licen", "采用", "遵循", "许可", "协议")):
        return None
    for m in _UNDER.finditer(body):
        if low[: m.start()].split() and not _THIS.search(low[: m.end()]):
            continue
        around = low[max(0, m.start() - 40) : m.end()].rsplit(" but ", 1)[-1]
        if _ELSE.search(around) and not _RESCUED.search(around):
            continue
        names, joins = _names(body, m.end())
        if not names:
            continue
        if len(names) == 1:
            return names[0], body[: m.start()]
        offered = ("or" in joins or _CHOICE.search(body)) and not _ALL.search(body)
        return Join("or" if offered else "and", tuple(names)), body[: m.start()]
    return None


def _by_label(body: str) -> tuple[Expression, str] | None:
    """ "Licence: MIT", "Dual licensed: A or B", "the code is MIT licensed"."""
    from ..corpus.reference import resolve_reference

    m = _LABELLED.match(body)
    if m is not None and len(body) < 200:
        names, joins = _names(body, m.end())
        held = [n for n in names if not isinstance(n, Unheld)]
        if held and len(held) == len(names):
            joined = Join("or" if "or" in joins or _CHOICE.search(body) else "and", tuple(names))
            return (names[0] if len(names) == 1 else joined), ""
    a = _ADJECTIVE.search(body)
    if a is not None and not _ELSE.search(body[max(0, a.start() - 40) : a.end()].lower()):
        found = resolve_reference(a["name"])
        if found is not None:
            return found, body[: a.start()]
    return None


def _in_item(document: Document, index: int, body: str) -> tuple[tuple[Expression, str] | None, bool]:
    """A bare name counts as an item of a list whose head licenses ("one of these licences: (a) MIT …"), and whether
    the head offers a choice."""
    from ..corpus.reference import resolve_reference

    head = _head_of(document, index)
    if head is None or len(body) > 160:
        return None, False
    words = document.texts[head.part].plain[head.start : head.end]
    if not _LIST_HEAD.search(words) or not re.search(r"\b(?:under|following|below|these|either|choose)\b", words, re.I):
        return None, False
    found = resolve_reference(
        re.sub(r"^\W*(?:\w{1,3}[.)]\s+)?(?:the\s+)?|[\s.;,]*(?:\bor\b|\band\b)?[\s.;,]*$", "", body, flags=re.I)
    )
    return (None if found is None else (found, "")), bool(_CHOICE.search(words)) and not _ALL.search(words)


def _head_of(document: Document, index: int) -> Sentence | None:
    """The head of the list that a sentence is an item of, also where a bare name was taken for a heading."""
    s = document.sentences[index]
    if s.heads:
        return document.sentences[s.heads[-1]]
    if s.kind != "heading":
        return None
    for before in reversed(document.sentences[max(0, index - 8) : index]):
        if before.kind == "head":
            return before if before.part == s.part else None
        if before.kind not in ("item", "heading"):
            return None
    return None


def _names(body: str, at: int) -> tuple[list[Expression], list[str]]:
    """The licences that stand at `at`, and the words that join them; the first must stand right there."""
    from ..corpus.reference import resolve_reference

    words = [m.group() for m in _WORD.finditer(body, at, min(len(body), at + 420))]
    names: list[Expression] = []
    joins: list[str] = []
    k = skipped = 0
    joined = True
    while k < len(words) and len(names) < _MAX_NAMES:
        step = 0
        if joined:
            for n in range(min(_MAX_WORDS, len(words) - k), 0, -1):
                found = resolve_reference(" ".join(words[k : k + n]).rstrip(".,"))
                if found is not None:
                    if found not in names:
                        names.append(found)
                    step, skipped, joined = n, 0, words[k + n - 1].endswith(",")
                    break
        if step:
            k += step
            continue
        if not names:
            return _unclear_name(body, at, words), []
        join = _JOINING.get(words[k].lower().strip(",./"))
        if join:
            joins.append(join)
            joined = True
        skipped += 1
        if skipped > _APART:
            break
        k += 1
    return names, joins if len(names) > 1 else []


def _unclear_name(body: str, at: int, words: list[str]) -> list[Expression]:
    """A name without a version that several held licences bear (all count), or one that none bears."""
    from ..corpus.reference import resolve_versions

    for n in range(min(_MAX_WORDS, len(words)), 0, -1):
        versions = resolve_versions(" ".join(words[:n]).rstrip(".,"))
        if versions:
            return [Join("and", tuple(versions))]
    m = _UNHELD.match(body, at)
    return [Unheld(" ".join(m.group(1).split()))] if m is not None else []


def licence_at(body: str) -> tuple[License | Unheld, str] | None:
    """The one licence that a sentence puts something under, if it names one, and the words that name it."""
    from ..corpus.reference import resolve_reference

    found = _in_sentence(body)
    if found is None or isinstance(found[0], Join):
        return None
    if isinstance(found[0], Unheld):
        return found[0], found[0].name
    words = [m.group() for m in _WORD.finditer(body)]
    for k in range(len(words)):
        for n in range(min(_MAX_WORDS, len(words) - k), 0, -1):
            name = " ".join(words[k : k + n]).strip(".,")
            if name[:1].isupper() and not re.search(r"^The |\bunder\b", name) and resolve_reference(name) == found[0]:
                return found[0], name
    return found[0], found[0].name


def licence_named(words: str) -> tuple[License | Unheld, str]:
    """The licence that a line names, and its name: "Version 2 or later of the GNU General Public License as …"."""
    from ..corpus.reference import resolve_reference

    name = _NAME_ENDS.split(re.sub(r"\]\([^)]*\)|[\[\]*_|]", "", words).strip())[0]
    name = re.sub(r"^(?:the\s+)?(?:terms\s+of\s+)?(?:the\s+)?", "", " ".join(name.split()), flags=re.I).strip(" .,;")
    swapped = _VERSION_OF.sub(r"\2 \1", name)
    found, _ = _names(swapped, 0)
    if found and not isinstance(found[0], (Join, Unheld)):
        return found[0], name
    return resolve_reference(swapped) or resolve_reference(name) or Unheld(name[:80]), name[:160]
