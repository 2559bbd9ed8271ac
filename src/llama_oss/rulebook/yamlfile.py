"""YAML files whose every value knows its line and column, so that errors can point at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from ..errors import RuleError

Where = tuple["str | int", ...]


class Located(NamedTuple):
    """data: the parsed mapping; marks: path of keys and indices → (line, column), both from 1."""

    path: Path
    data: dict[str, Any]
    marks: dict[Where, tuple[int, int]]

    def at(self, where: Where) -> tuple[int, int]:
        """Place of a value, or of its nearest parent that stands in the file."""
        while where and where not in self.marks:
            where = where[:-1]
        return self.marks.get(where, (1, 1))


def load_yaml(path: Path) -> Located:
    """Parse one file. Raises RuleError with line and column for unreadable files, bad YAML and non-mappings."""
    import yaml

    loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise RuleError(f"{path}: cannot be read: {e}", "rule files are UTF-8 text", path=str(path)) from e
    loader = loader_class(text)
    marks: dict[Where, tuple[int, int]] = {}
    try:
        node = loader.get_single_node()
        if node is not None:
            _mark(node, (), marks)
            _refuse_duplicates(node, path)
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise RuleError(
            f"{path}:{line}:{column}: not valid YAML: {e.problem or e.context}",
            "quote values that hold ': ', '#' or start with a special sign",
            path=str(path),
            line=line,
            column=column,
        ) from e
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise RuleError(
            f"{path}:1:1: a rule file is a mapping of fields, this is {type(data).__name__}",
            "start with `id:`",
            path=str(path),
            line=1,
            column=1,
        )
    return Located(path, data, marks)


def _mark(node: Any, where: Where, marks: dict[Where, tuple[int, int]]) -> None:
    marks[where] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if node.id == "mapping":
        for key, value in node.value:
            _mark(value, (*where, key.value), marks)
            marks[where + (key.value,)] = (key.start_mark.line + 1, key.start_mark.column + 1)
    elif node.id == "sequence":
        for n, value in enumerate(node.value):
            _mark(value, (*where, n), marks)


def _refuse_duplicates(node: Any, path: Path) -> None:
    """YAML lets a second key silently win; in a rule file that is a lost rule."""
    if node.id == "mapping":
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line, column = key.start_mark.line + 1, key.start_mark.column + 1
                raise RuleError(
                    f"{path}:{line}:{column}: the field `{key.value}` stands twice",
                    "merge the two",
                    path=str(path),
                    line=line,
                    column=column,
                    field=str(key.value),
                )
            seen.add(key.value)
            _refuse_duplicates(value, path)
    elif node.id == "sequence":
        for value in node.value:
            _refuse_duplicates(value, path)
