"""Texts in several languages: which are read, which version counts, what is said where a part is not read.

DOCTRINE 34: versions of one text that differ: the one said to prevail counts, else the stricter one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lazy import lazy
from ..model import CriterionResult, Document, Status
from ..parser.language import foreign_language
from ..parser.read import chinese_sentences
from .grants import is_grant

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "ja": "Japanese", "ko": "Korean", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip
#: languages whose sentences become norms; "" is a text too short to tell
READ = frozenset({"en", "zh", ""})
_PREVAILS = {
    "zh": lazy(
        r"以[^。；]{0,6}(?:中文|汉语|简体)[^。；]{0,8}(?:为准|优先)"
        r"|\bchinese\b[^.;]{0,60}\b(?:prevail|control|govern|take precedence|shall be (?:binding|authoritative))"
        r"|\bprevail[^.;]{0,40}\bchinese\b",
        re.IGNORECASE,
    ),
    "en": lazy(
        r"以[^。；]{0,6}英(?:文|语)[^。；]{0,8}(?:为准|优先)"
        r"|\benglish\b[^.;]{0,60}\b(?:prevail|control|govern|take precedence|shall be (?:binding|authoritative))"
        r"|\bprevail[^.;]{0,40}\benglish\b",
        re.IGNORECASE,
    ),
}
#: what counts as a paragraph in another language, and how much of the text is looked at for one
_WORDS, _MAX_CLAUSES = 8, 2000


class Version(NamedTuple):
    """One language version of a bilingual text, as a document of its own."""

    language: str
    document: Document


def versions(document: Document) -> list[Version]:
    """The Chinese and the English version of a text that grants in both languages; else nothing."""
    chinese = chinese_sentences(document.sentences, tuple(t.plain for t in document.texts))
    if not chinese or len(chinese) == len(document.sentences):
        return []
    out: list[Version] = []
    for language in ("zh", "en"):
        own = language == "zh"
        norms = tuple(n for n in document.norms if (n.sentence in chinese) is own)
        wordings = tuple(w for w in document.wordings if (w.sentence in chinese) is own)
        if len({a for n in norms if is_grant(n) for a in n.actions} & {"copy", "distribute", "modify", "use"}) < 2:
            return []
        out.append(Version(language, document._replace(norms=norms, wordings=wordings, language=language)))
    return out


def prevailing(document: Document) -> str:
    """The language that a text says prevails where its versions differ, "" where it says nothing."""
    for text in document.texts:
        for language, pattern in _PREVAILS.items():
            if pattern.search(text.plain):
                return language
    return ""


def stricter(a: dict[str, CriterionResult], b: dict[str, CriterionResult]) -> dict[str, CriterionResult]:
    """For every criterion the worse of two answers."""
    rank = {Status.FAIL: 0, Status.UNCLEAR: 1, Status.PASS: 2}
    return {k: min((a[k], b[k]), key=lambda r: (rank[r.status], r.debatable is None)) for k in a}


def differing(a: dict[str, CriterionResult], b: dict[str, CriterionResult]) -> list[str]:
    """The criteria that two versions answer differently."""
    return [k for k in a if a[k].status is not b[k].status]


def unread_parts(document: Document) -> list[tuple[str, int]]:
    """(language, index of the clause) of the paragraphs in languages that are not read."""
    out: list[tuple[str, int]] = []
    for index, c in enumerate(document.clauses[:_MAX_CLAUSES]):
        if c.kind == "heading":
            continue
        end = c.end
        if index + 1 < len(document.clauses) and document.clauses[index + 1].part == c.part:
            end = min(end, document.clauses[index + 1].start)
        body = document.texts[c.part].plain[c.start : min(end, c.start + 4000)]
        language = foreign_language(body)
        if language and language not in READ:
            out.append((language, index))
    return out
