"""Licence expressions: "MIT OR (Apache-2.0 AND CC-BY-4.0)", "GPL-2.0-only WITH Classpath-exception-2.0"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Union

if TYPE_CHECKING:
    from ..corpus.licences import License

_TOKEN = re.compile(r"\(|\)|[A-Za-z0-9][A-Za-z0-9.+:_-]*")
_MAX_TOKENS = 60


class Unheld(NamedTuple):
    """A licence that is named but not held here."""

    name: str


class Join(NamedTuple):
    """Licences that are offered for choice ("or") or hold together ("and")."""

    kind: str
    parts: tuple[License | Unheld | Join, ...]


Expression = Union["License", Unheld, Join]


def parse_expression(words: str) -> Expression | None:
    """An SPDX expression; None where it is none. An exception ("WITH …") adds permission and changes nothing here."""
    tokens = _TOKEN.findall(words)[:_MAX_TOKENS]
    found, at = _join(tokens, 0, 0)
    return found if at > 0 else None


def _join(tokens: list[str], at: int, depth: int) -> tuple[Expression | None, int]:
    """OR binds less than AND; brackets nest to a bounded depth."""
    choices: list[Expression] = []
    together: list[Expression] = []
    while at < len(tokens):
        word = tokens[at].upper()
        if word == ")":
            break
        if word in ("AND", "OR", "WITH"):
            at += 1
            if word == "OR" and together:
                choices.append(_one("and", together))
                together = []
            elif word == "WITH":
                at += 1
            continue
        if together and tokens[at - 1].upper() not in ("AND", "OR", "("):
            break  # words behind the expression
        if word == "(":
            if depth > 8:
                return None, 0
            inner, at = _join(tokens, at + 1, depth + 1)
            at += 1
        else:
            inner, at = _single(tokens[at]), at + 1
        if inner is None:
            return None, 0
        together.append(inner)
    if together:
        choices.append(_one("and", together))
    return (_one("or", choices), at) if choices else (None, 0)


def _one(kind: str, parts: list[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else Join(kind, tuple(parts))


def _single(name: str) -> Expression:
    from ..corpus.reference import resolve_reference

    return resolve_reference(name) or Unheld(name)
