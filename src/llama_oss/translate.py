"""Reports in another language: names, reasons and notes are translated, quotes and ids stay as they are.

Rules carry their own translations (llama_oss.languages); the program's messages stand in gettext catalogs under
locale/, where {name} stands for what differs. What has no translation stays English.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any, Iterator

from .languages import LANGUAGES
from .model import Report

LOCALE_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
#: the part of a message that is itself made of messages; what other names stand for is data
_MESSAGE = frozenset({"what", "note"})
#: the rooms of the second part of the rule book whose texts reports quote
_PARTS = ("definitions", "components")
#: the context of messages that are part of a layout: no sentence of a report is taken for one of them
_LABEL = "label\x04"
_REMARKED = re.compile(r"([a-z0-9-]+) \((.+)\)")
_CRITERION = re.compile(r"((?:osd|osaid|fsf|dfsg|eu|mof|principle)-[a-z0-9-]+): (.*)", re.S)


def asked_language(explicit: str | None) -> str:
    """The language asked for: --lang, LLAMA_OSS_LANG, the locale's; English where none of them is known."""
    candidates = (explicit, os.environ.get("LLAMA_OSS_LANG"), *map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")))
    for value in candidates:
        if value:
            found = next((x for x in LANGUAGES if value.replace("_", "-").lower().startswith(x.lower())), None)
            return found or ("zh-CN" if value.lower().startswith("zh") else "en")
    return "en"


@cache
def words_in(lang: str) -> Words:
    """The messages in a language, read once."""
    return Words(lang)


class Words:
    """The messages of the program in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._rules: dict[str, str] | None = None
        self._others: dict[str, str] | None = None
        self._catalog: dict[str, str] = {}
        if lang != "en":
            import gettext

            found: Any = gettext.translation(
                "llama-oss", LOCALE_FOLDER, languages=[lang.replace("-", "_")], fallback=True
            )
            self._catalog = {k: v for k, v in getattr(found, "_catalog", {}).items() if k and isinstance(k, str)}
        templates = sorted((m for m in self._catalog if "{" in m and _LABEL not in m), key=len, reverse=True)
        self._templates = [(m, _pattern(m)) for m in templates]

    def __call__(self, message: str, /, **values: object) -> str:
        """A message of the program, its {names} filled in."""
        known = self._catalog.get(f"{_LABEL}{message}") or self._catalog.get(message, message)
        return known.format(**values) if values else known

    def joined(self, *parts: str) -> str:
        """Parts of a sentence one after the other; Chinese needs no blanks between them."""
        return (" " if self.lang == "en" else "").join(p for p in parts if p)

    def told(self, text: str) -> str:
        """A composed English sentence of a report in the language."""
        if self.lang == "en":
            return text
        whole = self._known(text)
        if whole is not None:
            return whole
        m = _CRITERION.fullmatch(text)
        if m:
            return f"{m.group(1)}: {self.told(m.group(2))}"
        half: str | None = None
        for message, pattern in self._templates:
            m = pattern.fullmatch(text)
            if m:
                given = m.groupdict()
                values = {k: self.told(v) if k in _MESSAGE else v for k, v in given.items()}
                out = self._catalog[message].format(**values)
                if all(values[k] != v for k, v in given.items() if k in _MESSAGE):
                    return out
                half = half or out  # another template may part the text where its parts are known
        if half is not None:
            return half
        parts = text.split("; ")
        if len(parts) > 1:
            head, colon, first = parts[0].partition(": ")
            known = self._known(head) if colon else None
            if known is not None:
                return f"{known}：" + "；".join(self.told(p) for p in (first, *parts[1:]))
            return "；".join(self.told(p) for p in parts)
        return self._composed(text)

    def _composed(self, text: str) -> str:
        """What is put together of known parts: "what: which", "id (why)", "this or that"."""
        head, colon, rest = text.partition(": ")
        known = self._known(head) if colon else None
        if known is not None:
            return f"{known}：{self.told(rest)}"
        either = text.split(" or ")
        if len(either) > 1 and all(_REMARKED.fullmatch(e) for e in either):
            return " 或 ".join(map(self._composed, either))
        m = _REMARKED.fullmatch(text)
        return f"{m.group(1)}（{self.told(m.group(2))}）" if m else text

    def _known(self, text: str) -> str | None:
        if self._rules is None:
            from .rulebook.load import load_rules

            self._rules = dict(_pairs(load_rules()["definitions"], self.lang))
        found = self._rules.get(text) or self._catalog.get(text)
        if found is None and self._others is None:
            from .rulebook.load import load_more

            more = load_more()
            self._others = dict(_pairs([more[part] for part in _PARTS], self.lang))
        return found or (self._others or {}).get(text)


def _pattern(message: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", message)
    return re.compile("".join(re.escape(p) if n % 2 == 0 else f"(?P<{p}>.+)" for n, p in enumerate(parts)), re.S)


def _pairs(rules: Any, lang: str) -> Iterator[tuple[str, str]]:
    """English text → translation, of every text of the rules that has both."""
    if isinstance(rules, dict):
        if isinstance(rules.get("en"), str) and isinstance(rules.get(lang), str):
            yield rules["en"], rules[lang]
            return
        for value in rules.values():
            yield from _pairs(value, lang)
    elif isinstance(rules, list):
        for value in rules:
            yield from _pairs(value, lang)


def translated(report: Report, words: Words) -> Report:
    """The report with everything but quotes, ids and enumerated values in the language of `words`."""
    if words.lang == "en":
        return report
    criteria = {
        k: c._replace(
            name=words.told(c.name),
            explanation=words.told(c.explanation),
            debatable=None if c.debatable is None else words.told(c.debatable),
        )
        for k, c in report.criteria.items()
    }
    return report._replace(
        criteria=criteria, reason=words.told(report.reason), notes=tuple(words.told(n) for n in report.notes)
    )


__all__ = ["Words", "asked_language", "translated", "words_in"]
