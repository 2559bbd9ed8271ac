"""YAML files whose every value knows its line and column, so that errors can point at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from ..errors import RuleError

Where = tuple["str | int", ...]

#: bytes; the largest shipped rule file has a hundredth of it
MAX_SIZE = 2_000_000
#: lists and mappings inside each other
MAX_DEPTH = 20


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
    """Parse one file of at most MAX_SIZE bytes.

    Raises RuleError with line and column for unreadable files, text that is not UTF-8, bad YAML, aliases (they can
    make a small file endless), a field given twice and anything but a mapping.
    """
    import yaml

    text = _read(path)
    loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    marks: dict[Where, tuple[int, int]] = {}
    try:
        _refuse_traps(text, loader_class, path)
        loader = loader_class(text)
        try:
            node = loader.get_single_node()
            if node is not None:
                _mark(node, (), marks, path)
            data = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as e:
        if "nesting" in (e.problem or "") and loader_class is not yaml.SafeLoader:
            _refuse_traps(text, yaml.SafeLoader, path)  # the fast parser gives up before it can say where
        mark = e.problem_mark or e.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        remedy = "quote values that hold ': ', '#' or start with a special sign"
        raise _broken(path, line, column, f"not valid YAML: {e.problem or e.context}", remedy) from e
    except yaml.reader.ReaderError as e:
        at = e.position if isinstance(e.position, int) else 0
        line, column = _place(text[:at])
        raise _broken(path, line, column, f"not valid YAML: {e.reason}", "remove the control character") from e
    except ValueError as e:
        raise _broken(path, 1, 1, f"a value cannot be read: {e}", "put dates and numbers in quotes") from e
    if not isinstance(data, dict):
        kind = "empty" if data is None else f"a {type(data).__name__}"
        raise _broken(path, 1, 1, f"a rule file is a mapping of fields, this is {kind}", "start with `id:`")
    return Located(path, data, marks)


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise RuleError(f"{path}: is no regular file", "rule files are UTF-8 text", path=str(path))
        with path.open("rb") as file:
            raw = file.read(MAX_SIZE + 1)
    except OSError as e:
        why = e.strerror or type(e).__name__
        raise RuleError(f"{path}: cannot be read: {why}", "check its permissions", path=str(path)) from e
    if len(raw) > MAX_SIZE:
        raise RuleError(f"{path}: is larger than {MAX_SIZE} bytes", "split the rule", path=str(path))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as e:
        line, column = _place(raw[: e.start].decode("utf-8"))
        raise _broken(path, line, column, "not UTF-8 text", "save the file as UTF-8") from e


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows `before`."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _broken(path: Path, line: int, column: int, wrong: str, remedy: str, field: str = "") -> RuleError:
    what = f"{field}: {wrong}" if field else wrong
    return RuleError(f"{path}:{line}:{column}: {what}", remedy, path=str(path), line=line, column=column, field=field)


def _refuse_traps(text: str, loader_class: Any, path: Path) -> None:
    """Refuse what breaks a recursive reader (nesting) or never ends (aliases): events are read without recursion."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=loader_class):
        mark: Any = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            raise _broken(path, line, column, "an alias (`*name`) stands here", "write the value out in both places")
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                raise _broken(path, line, column, "nested too deeply", "a rule file needs six levels at most")
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1


def _mark(node: Any, where: Where, marks: dict[Where, tuple[int, int]], path: Path) -> None:
    """Note where every value stands; YAML lets a second key silently win, which in a rule file is a lost rule."""
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    marks[where] = (line, column)
    if node.id == "mapping":
        names: set[str] = set()
        for key, value in node.value:
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            if key.id != "scalar":
                raise _broken(path, line, column, "the name of a field is not a word", "write `name: value`")
            if key.value in names:
                raise _broken(path, line, column, "the field stands twice", "merge the two", key.value)
            names.add(key.value)
            inside = (*where, key.value)
            _mark(value, inside, marks, path)
            marks[inside] = (line, column)
    elif node.id == "sequence":
        for n, value in enumerate(node.value):
            _mark(value, (*where, n), marks, path)
