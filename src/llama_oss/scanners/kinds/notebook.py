"""Jupyter notebooks: code cells as Python, shell lines and %%writefile cells as what they are; outputs are not read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ..hints import may_name
from ..model import Found, Reference, Unresolved
from ..source import SourceFile

if TYPE_CHECKING:
    from ..project import Project


def wants(file: SourceFile) -> bool:
    """By its ending."""
    return file.lower_name.endswith(".ipynb")


def scan(file: SourceFile, project: Project) -> Found:
    """Models in the code cells. `line` is that of the JSON file, `cell` counts from 1."""
    from ..project import parse_python
    from .python import Visitor

    if not may_name(file.data):
        return Found()
    try:
        book = json.loads(file.text)
        cells = book.get("cells") or [c for w in book.get("worksheets", []) for c in w.get("cells", [])]
    except (ValueError, AttributeError, RecursionError):
        return Found(notes=(f"{file.path}: no notebook that can be read, left out",))
    places = _Places(file.text)
    references: list[Reference] = []
    unresolved: list[Unresolved] = []
    python: list[str] = []
    origin: list[tuple[int, str]] = []  # for each line of the joined Python: cell and the line itself
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source", cell.get("input", ""))
        text = "".join(str(s) for s in source) if isinstance(source, list) else str(source)
        lines = text.split("\n")
        first = next((line for line in lines if line.strip()), "")
        magic = re.match(r"\s*%%(\w+)(?:\s+(?:-\S+\s+)*(\S+))?", first)
        if magic is not None and magic.group(1) not in ("time", "timeit", "capture", "prun", "memit"):
            body = "\n".join("" if line is first else line for line in lines)
            found = _magic(magic.group(1), magic.group(2) or "", body, file.path)
            references += [_moved(r, places.line(lines, r.line, number), number) for r in found.references]
            continue
        clean: list[str] = []
        for line in lines:
            stripped = line.lstrip()
            indent = line[: len(line) - len(stripped)]
            if stripped.startswith(("!", "%")):
                from .commands import scan_lines

                command = re.sub(r"\A(?:!|%(?:sx|system|pip|env|set_env)?)\s*", "", stripped)
                command = re.sub(r"\{(\w+)\}", r"${\1}", command)
                found = scan_lines(command, file.path, "notebook")
                at = places.line(lines, len(clean) + 1, number)
                references += [_moved(r, at, number) for r in found.references]
                clean.append(indent + "pass")
            elif stripped.startswith("?") or stripped.rstrip().endswith("?"):
                clean.append(indent + "pass")
            else:
                clean.append(line)
        if parse_python("\n".join(clean), file.path) is None:
            continue  # one broken cell must not lose the others
        python += clean
        origin += [(number, line) for line in lines]
        for k in range(len(lines)):
            places.remember(len(python) - len(lines) + k + 1, lines, k + 1, number)
    module = parse_python("\n".join(python), file.path)
    if module is not None:
        found = Visitor(module, project, "\n".join(python)).found()
        for r in found.references:
            references.append(_moved(r, places.joined(r.line), origin[r.line - 1][0]))
        for u in found.unresolved:
            unresolved.append(u._replace(line=places.joined(u.line)))
    return Found(tuple(references), tuple(unresolved))


def _moved(r: Reference, line: int, cell: int) -> Reference:
    return r._replace(line=line, cell=cell, kind="notebook")


def _magic(name: str, target: str, body: str, path: str) -> Found:
    from ..values import yaml_entries
    from .commands import scan_lines
    from .config import scan_entries, scan_env
    from .modelfile import scan_text

    if name in ("bash", "sh", "script", "system", "cmd", "shell"):
        return scan_lines(body, path, "notebook")
    if name not in ("writefile", "file"):
        return Found()
    lower = target.lower()
    if lower.endswith((".yaml", ".yml", ".json", ".toml")):
        return scan_entries(yaml_entries(body), path, "notebook")
    if "modelfile" in lower:
        return scan_text(body, path)
    if "env" in lower:
        return scan_env(body, path, "notebook")
    if lower.endswith((".sh", "dockerfile")):
        return scan_lines(body, path, "notebook")
    if lower.endswith(".py"):
        from ..project import bare, parse_python
        from .python import Visitor

        module = parse_python(body, path)
        if module is not None:
            return Visitor(module, bare(), body).found()
    return Found()


class _Places:
    """Lines of a notebook's JSON file for lines of its cells: found by the JSON spelling of the line's text."""

    def __init__(self, raw: str) -> None:
        self.lines = raw.split("\n")
        self.known: dict[int, tuple[str, int, int]] = {}
        self.index: dict[str, list[int]] = {}
        self.cursor: dict[tuple[int, int], int] = {}
        self.last = 0

    def remember(self, joined: int, lines: list[str], number: int, cell: int) -> None:
        self.known[joined] = ("", self.line(lines, number, cell), cell)

    def joined(self, line: int) -> int:
        return self.known[line][1] if line in self.known else 1

    def line(self, lines: list[str], number: int, cell: int) -> int:
        """The JSON line of line `number` (from 1) of a cell; searched forward from the last one found."""
        if (cell, number) in self.cursor:
            return self.cursor[(cell, number)]
        text = lines[number - 1] if number <= len(lines) else ""
        if not text.strip():
            return self.last + 1
        for ascii_ in (False, True):
            spelled = json.dumps(text, ensure_ascii=ascii_)[1:-1]
            for at in range(self.last, len(self.lines)):
                if spelled in self.lines[at]:
                    self.last = at
                    self.cursor[(cell, number)] = at + 1
                    return at + 1
        return self.last + 1
