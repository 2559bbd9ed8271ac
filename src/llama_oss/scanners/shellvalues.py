"""Values in command lines: quotes, variables and their defaults, `--set key=value`, JSON that is sent to a server."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from .keys import holds_model, no_model
from .names import identify, identify_for, is_hub_id, is_path

_DEFAULT = re.compile(r"\$\{(?:(\w+):?[-=]|oc\.env:\s*(\w+)\s*,)\s*([^}]*)\}")
_ARRAY = re.compile(r"\$\{(\w+)\[[@*0-9]+\]\}")
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|\((\w+)\)|(\w+))")


class Hit(NamedTuple):
    """A model in a command line: offset of the value in the text given, what to show, and its id."""

    start: int
    text: str
    model: str
    hub: str
    revision: str | None


class Miss(NamedTuple):
    """A place that takes a model and gets a variable that nothing sets."""

    start: int
    text: str
    why: str


def default_of(value: str) -> str:
    """`${MODEL:-x}` as x, also inside a longer value."""
    for _ in range(3):
        value = _DEFAULT.sub(lambda m: m.group(3), value)
    return value


def unquote(word: str) -> str:
    """A shell word without its quotes."""
    if "'" in word or '"' in word:
        word = re.sub(
            r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'", lambda m: m.group(1) if m.group(1) is not None else m.group(2), word
        )
    return word.replace("\\", "") if "\\" in word else word


def expand(word: str, variables: dict[str, str]) -> str:
    """A word with its defaults and the variables known put in."""
    value = unquote(word)
    for _ in range(4):
        if "$" not in value or len(value) > 2000:
            break
        value = _ARRAY.sub(r"${\1}", default_of(value))
        value = _VARIABLE.sub(lambda m: variables.get(m.group(1) or m.group(2) or m.group(3), m.group()), value)
    return value


_IN_JSON = re.compile(r"\\?\"(model|model_id|repo_id|name)\\?\"\s*:\s*\\?\"([^\"\\]+)")


def helm_hits(given: str, start: int, variables: dict[str, str]) -> Iterator[Hit | Miss]:
    """`--set engine.model=org/name,replicas=2`."""
    at = start
    for part in given.split(","):
        name, _, value = part.partition("=")
        yield from assigned_hits(name.rsplit(".", 1)[-1], expand(value, variables), at + len(name) + 1)
        at += len(part) + 1


def payload_hits(word: str, start: int, text: str, variables: dict[str, str]) -> Iterator[Hit | Miss]:
    """The JSON that is sent to a server: `"model": "org/name"`; `"name"` only where Ollama is told to pull."""
    ollama = "11434" in text or "/api/pull" in text or "/api/generate" in text or "OLLAMA" in text
    raw = word[:20_000]
    for m in _IN_JSON.finditer(unquote(raw) if "'\"" in raw else raw):
        if m.group(1) == "name" and "/api/pull" not in text:
            continue
        for value in expand(m.group(2), variables).split():
            found = identify(value, strong=ollama, hub="ollama" if ollama and "/" not in value else "huggingface")
            if found is not None:
                yield Hit(start + m.start(2), value[:200], *found)


def assigned_hits(name: str, value: str, start: int) -> Iterator[Hit | Miss]:
    if not holds_model(name):
        from .likely import likely

        if name in ("pretrained", "peft") and value and not is_path(value):
            for part in value.split():
                found = identify(part, strong=True) if not part.isupper() else None
                if found is not None:
                    yield Hit(start, part[:200], *found)
            return
        known = None if no_model(name) else likely(value)
        if known is not None:
            yield Hit(start, value[:200], *known)
        return
    for part in re.split(r"[,\s]+", value):
        found = identify_for(name, part)
        if found is not None:
            yield Hit(start, part[:200], *found)


def value_hits(word: str, start: int, strong: bool, hub: str, variables: dict[str, str]) -> Iterator[Hit | Miss]:
    value = expand(word, variables)
    where = "ollama" if hub in ("ollama", "ramalama") else "huggingface"
    if "$" in value:
        if strong:
            yield Miss(start, unquote(word)[:200], "a variable that nothing in this file sets")
        return
    for part in re.split(r"[,\s]+", value):
        part = part.strip("\"'")
        if not part or (is_path(part) and not part.startswith("$")):
            continue
        found = identify(part, strong=strong or is_hub_id(part), hub=where)
        if found is not None:
            yield Hit(start, part[:200], *found)
