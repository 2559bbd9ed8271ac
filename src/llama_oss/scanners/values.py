"""Reads YAML, TOML and JSON with the place of every value; bounded, without aliases that could explode."""

from __future__ import annotations

import json
import re
from typing import Any, Iterator, NamedTuple

from .source import SourceFile

_DEEPEST = 60
_MOST = 200_000
_ANCHORS = 300


class Entry(NamedTuple):
    """A scalar string with its key path ("model.name" as ("model", "name"); list places left out), line and column."""

    keys: tuple[str, ...]
    value: str
    line: int
    column: int

    @property
    def key(self) -> str:
        return self.keys[-1] if self.keys else ""


def load_data(file: SourceFile) -> Any:
    """The content of a data file as plain Python, None where it cannot be read."""
    name = file.lower_name
    try:
        if name.endswith(".json"):
            return json.loads(file.text)
        if name.endswith(".toml"):
            return toml().loads(file.text)
        tree: dict[str, Any] = {}
        for entry in entries(file):
            node = tree
            for key in entry.keys[:-1]:
                below = node.setdefault(key, {})
                if not isinstance(below, dict):
                    break
                node = below
            else:
                node.setdefault(entry.key, entry.value)
        return tree
    except (ValueError, RecursionError):
        return None


def toml() -> Any:
    """tomllib, or tomli on Python 3.10."""
    import sys

    if sys.version_info >= (3, 11):
        import tomllib

        return tomllib
    import tomli  # type: ignore[import-not-found,unused-ignore]

    return tomli


def entries(file: SourceFile) -> Iterator[Entry]:
    """Every string of a YAML or JSON file (JSON is read as YAML's flow style where it can't be read as JSON)."""
    name = file.lower_name
    if name.endswith((".json", ".json5", ".jsonc", ".code-workspace")):
        yield from json_entries(file.text)
    elif name.endswith(".toml"):
        yield from toml_entries(file.text)
    else:
        yield from yaml_entries(file.text)


def yaml_entries(text: str, first_line: int = 1) -> Iterator[Entry]:
    """Strings of all documents of a YAML text, by its events: aliases are not followed, templates end the reading."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if "{{" in text or "{%" in text:  # templates (Helm, Jinja): what stands in braces becomes a word
        text = re.sub(r"(?m)^\s*\{[{%].*[%}]\}\s*$", "", text)
        text = re.sub(r"\{\{-?\s*(.{0,200}?)\s*-?\}\}", _template, text)
        text = re.sub(r"\{%.{0,200}?%\}", "", text)
    try:
        reader = loader(text)
    except yaml.YAMLError:
        return
    stack: list[list[Any]] = []  # [is mapping, key or None]
    count = 0
    try:
        while reader.check_event():
            event = reader.get_event()
            count += 1
            if count > _MOST:
                return
            kind = type(event).__name__
            if kind in ("MappingStartEvent", "SequenceStartEvent"):
                if len(stack) > _DEEPEST:
                    return
                stack.append([kind[0] == "M", None])
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                stack.pop()
                if stack and stack[-1][0]:
                    stack[-1][1] = None
            elif kind in ("ScalarEvent", "AliasEvent"):
                value = event.value if kind == "ScalarEvent" else ""
                if stack and stack[-1][0] and stack[-1][1] is None:
                    stack[-1][1] = value
                    continue
                keys = tuple(level[1] for level in stack if level[0] and level[1] is not None)
                if value:
                    mark = event.start_mark
                    quoted = 1 if kind == "ScalarEvent" and event.style in ("'", '"') else 0
                    line, column = mark.line, mark.column + quoted
                    if kind == "ScalarEvent" and event.style in ("|", ">"):
                        line, column = mark.line + 1, 0
                    yield Entry(keys, value, line + first_line, column + 1)
                if stack and stack[-1][0]:
                    stack[-1][1] = None
    except (yaml.YAMLError, IndexError):
        return
    finally:
        reader.dispose()


def _template(m: re.Match[str]) -> str:
    """`{{ .Values.model | default "org/name" }}` is its default; anything else a word that is no id."""
    found = re.search(r"default\s+[\"'`]([^\"'`]+)[\"'`]|default\([\"']([^\"']+)", m.group(1))
    return (found.group(1) or found.group(2)) if found else "$TEMPLATE"


_JSON_TOKEN = re.compile(r'"((?:[^"\\\n]|\\.){0,4000})"|[{}\[\],:]|//[^\n]*|/\*.*?\*/|[^\s"{}\[\],:]+', re.S)


def json_entries(text: str) -> Iterator[Entry]:
    """Strings of a JSON text (comments and trailing commas allowed) with their places; depth is bounded."""
    stack: list[list[Any]] = []
    line, line_start, at = 1, 0, 0
    pending: str | None = None
    for count, m in enumerate(_JSON_TOKEN.finditer(text)):
        line += text.count("\n", at, m.start())
        newline = text.rfind("\n", at, m.start())
        if newline >= 0:
            line_start = newline + 1
        at = m.start()
        if count > _MOST:
            return
        token = m.group()
        if token[0] == "{" or token[0] == "[":
            stack.append([token == "{", None])
            if len(stack) > 500:
                return
        elif token in ("}", "]"):
            if stack:
                stack.pop()
            if stack and stack[-1][0]:
                stack[-1][1] = None
        elif token == ":":
            if stack and stack[-1][0]:
                stack[-1][1] = pending
        elif token == ",":
            if stack and stack[-1][0]:
                stack[-1][1] = None
        elif token[0] == '"':
            pending = unescape(m.group(1))
            if not stack or not stack[-1][0] or stack[-1][1] is not None:
                keys = tuple(level[1] for level in stack if level[0] and level[1] is not None)
                yield Entry(keys, pending, line, m.start() - line_start + 2)


def unescape(text: str) -> str:
    """A JSON string's content."""
    if "\\" not in text:
        return text
    try:
        value = json.loads(f'"{text}"')
        return value if isinstance(value, str) else text
    except ValueError:
        return text


_TOML_LINE = re.compile(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([\w.-]+))\s*=\s*(.*)")
_TOML_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'')


def toml_entries(text: str) -> Iterator[Entry]:
    """Strings of a TOML text, line by line: `key = "value"`, inline tables and lists over several lines."""
    table: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    open_lists = 0
    for number, line in enumerate(text.split("\n")[:_MOST], 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#") or len(line) > 4_000:  # data rather than settings
            continue
        if not open_lists and stripped.startswith("["):
            table = tuple(p.strip(" \"'") for p in stripped.strip("[] ").split("."))
            continue
        rest, shift = line, 0
        if not open_lists:
            m = _TOML_LINE.match(line)
            if m is None:
                continue
            key = table + tuple((m.group(1) or m.group(2) or m.group(3)).split("."))
            rest, shift = m.group(4), m.start(4)
        inner = ""
        for s in _TOML_STRING.finditer(rest):
            before = rest[: s.start()]
            if "#" in re.sub(_TOML_STRING, "", before):
                break
            named = re.search(r"([\w-]+)\s*=\s*\Z", before)
            inner = named.group(1) if named else inner if before.rstrip().endswith((",", "[")) else ""
            value = s.group(1) if s.group(1) is not None else s.group(2)
            yield Entry(key + ((inner,) if inner else ()), value, number, shift + s.start() + 2)
        plain = re.sub(_TOML_STRING, "", rest).split("#")[0]
        open_lists = max(0, open_lists + plain.count("[") - plain.count("]"))
