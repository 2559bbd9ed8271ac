"""Texts of rule files in several languages.

A text is a plain string (English) or a mapping of languages to strings: `{en: …, zh-CN: …}`. This is the one form in
which rules are translated; messages of the program itself are not rules.
"""

from __future__ import annotations

from typing import Mapping

#: languages a rule's text may be written in; the first stands where another is missing
LANGUAGES = ("en", "zh-CN")


def said(text: str | Mapping[str, str], lang: str = "en") -> str:
    """A rule's text in a language, in English where it is not translated."""
    if isinstance(text, str):
        return text
    return text.get(lang) or text["en"]
