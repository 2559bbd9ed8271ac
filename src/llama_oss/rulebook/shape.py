"""Shapes of values in a rule file: mappings with known fields, lists of words, texts."""

from __future__ import annotations

from typing import Any, Collection, Mapping

from ..errors import RuleError
from ..languages import LANGUAGES
from .problem import did_you_mean, problem
from .yamlfile import Located, Where

_TYPES = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}


class Shape:
    """One file under examination; every method raises RuleError at the first value of a wrong shape."""

    def __init__(self, located: Located) -> None:
        self.located = located

    def wrong(self, where: Where, what: str, remedy: str) -> RuleError:
        return problem(self.located, where, what, remedy)

    def fields(self, where: Where, value: Any, needed: tuple[str, ...], more: tuple[str, ...] = ()) -> dict[str, Any]:
        """A mapping with known fields only, and with all that are needed."""
        self.mapping(where, value, empty=True)
        for name in value:
            if name not in needed and name not in more:
                raise self.wrong(
                    (*where, name), "there is no such field", did_you_mean(name, {*needed, *more}, "fields here are")
                )
        for name in needed:
            if name not in value:
                raise self.wrong(where, f"the field `{name}` is missing", f"add `{name}:`")
        return dict(value)

    def mapping(self, where: Where, value: Any, *, empty: bool = False) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.wrong(where, f"{kind_of(value)} where a mapping belongs", "write `name: value` pairs")
        if not value and not empty:
            raise self.wrong(where, "the mapping is empty", "fill it or drop the field")
        for name in value:
            if not isinstance(name, str):
                raise self.wrong(where, f"YAML reads a name here as {name!r}", "put the name in quotes")
        return value

    def listed(self, where: Where, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self.wrong(where, f"{kind_of(value)} where a list belongs", "put it in [brackets] or under dashes")
        if not value:
            raise self.wrong(where, "the list is empty", "fill it or drop the field")
        return value

    def texts(self, where: Where, value: Any, known: Collection[str] | None = None, kind: str = "") -> list[str]:
        """A list of texts; with `known`, of words that are known."""
        seen: set[str] = set()
        for n, item in enumerate(self.listed(where, value)):
            self.text((*where, n), item)
            if known is not None:
                self.word((*where, n), item, known, kind)
            if item in seen and where[0] != "examples":
                raise self.wrong((*where, n), f"`{item}` stands here twice", "drop one of them")
            seen.add(item)
        return list(value)

    def text(self, where: Where, value: Any) -> str:
        if not isinstance(value, str):
            quote = "put it in quotes" if isinstance(value, (bool, int, float)) or value is None else "write plain text"
            raise self.wrong(where, f"{kind_of(value)} where text belongs", quote)
        if not value.strip():
            raise self.wrong(where, "the text is empty", "fill it or drop the field")
        return value

    def said(self, where: Where, value: Any) -> None:
        """A text for people: plain English, or the same in every language of LANGUAGES."""
        if not isinstance(value, dict):
            self.text(where, value)
            return
        for lang, text in self.fields(where, value, LANGUAGES).items():
            self.text((*where, lang), text)

    def word(self, where: Where, value: Any, known: Collection[str], kind: str) -> None:
        self.text(where, value)
        if value not in known:
            raise self.wrong(where, f"unknown {kind} `{value}`", did_you_mean(value, known))

    def truth(self, mapping: Mapping[str, Any], name: str, where: Where = ()) -> None:
        if name in mapping and mapping[name] is not True:
            raise self.wrong(
                (*where, name), f"{mapping[name]!r} where only `true` belongs", "write true or drop the field"
            )


def kind_of(value: Any) -> str:
    """What a value is, for messages."""
    return "nothing" if value is None else _TYPES.get(type(value), type(value).__name__)
