"""A project while it is scanned: its files, its modules by name, its data files and variables; and the scan itself."""

from __future__ import annotations

import ast
import re
import warnings
from functools import cached_property
from typing import Any

from .model import AdapterUse, Declared, Found, Reference, Unresolved
from .pyscope import Module
from .source import SourceFile
from .walk import Walk

_MOST_REFERENCES = 20_000
#: syntax trees kept at a time: they are large, and imports mostly lead to a few modules
_MOST_MODULES = 40


class Project:
    """What lies under `root`. Nothing of it is imported or run."""

    def __init__(self, root: str) -> None:
        walk = Walk(root)
        self.files: dict[str, SourceFile] = {f.path: f for f in walk.files()}
        self.root = walk.root
        self.notes: list[str] = walk.notes
        self._modules: dict[str, Module | None] = {}
        self._data: dict[str, Any] = {}

    # --- the world of pyeval ----------------------------------------------------------------------

    @cached_property
    def _by_tail(self) -> dict[str, list[str]]:
        """Last part of a module's dotted name → paths."""
        out: dict[str, list[str]] = {}
        for path in self.files:
            if path.endswith(".py"):
                stem = path[:-3].removesuffix("/__init__")
                out.setdefault(stem.rsplit("/", 1)[-1], []).append(path)
        return out

    def module(self, name: str, at: str) -> Module | None:
        """The module that `import name` in the file `at` means, where it lies in the tree."""
        folder = at.rsplit("/", 1)[0] if "/" in at else ""
        level = len(name) - len(name.lstrip("."))
        plain = name.lstrip(".").replace(".", "/")
        for _ in range(level - 1):
            folder = folder.rsplit("/", 1)[0] if "/" in folder else ""
        candidates = []
        if level:
            candidates = [f"{folder}/{plain}" if folder and plain else folder or plain]
        else:
            candidates = [f"{folder}/{plain}" if folder else plain, plain, f"src/{plain}"]
        for stem in candidates:
            for path in (f"{stem}.py", f"{stem}/__init__.py"):
                if path in self.files and path != at:
                    return self.parsed(path)
        if not level:
            ends = (f"/{plain}.py", f"/{plain}/__init__.py")
            found = [p for p in self._by_tail.get(plain.rsplit("/", 1)[-1], ()) if ("/" + p).endswith(ends) and p != at]
            if len(found) == 1:
                return self.parsed(found[0])
        return None

    def parsed(self, path: str) -> Module | None:
        """The module of a Python file, None where it cannot be parsed; the ones asked for last are kept."""
        if path in self._modules:
            module = self._modules[path] = self._modules.pop(path)
            return module
        file = self.files.get(path)
        module = self._modules[path] = parse_python(file.text, path) if file is not None else None
        if len(self._modules) > _MOST_MODULES:
            del self._modules[next(iter(self._modules))]
        return module

    def data(self, name: str, at: str) -> Any:
        """The content of a YAML, JSON or TOML file that the file `at` names, None where there is none in the tree."""
        folder = at.rsplit("/", 1)[0] if "/" in at else ""
        plain = name.lstrip("./")
        candidates = [f"{folder}/{plain}" if folder else plain, plain]
        tail = plain.rsplit("/", 1)[-1]
        path = next((c for c in candidates if c in self.files), None)
        if path is None:
            found = self._by_name.get(tail, [])
            path = found[0] if len(found) == 1 else None
        if path is None:
            return None
        if path not in self._data:
            from .values import load_data

            self._data[path] = load_data(self.files[path])
        return self._data[path]

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for path, file in self.files.items():
            out.setdefault(file.name, []).append(path)
        return out

    @cached_property
    def variables(self) -> dict[str, str]:
        """What the .env files at the top and beside say; the first one in the order of names wins."""
        out: dict[str, str] = {}
        for file in self.files.values():
            if file.lower_name in (
                ".env",
                ".env.example",
                ".env.local",
                ".env.sample",
                ".env.default",
                ".env.template",
            ):
                for m in re.finditer(r"(?m)^\s*(?:export\s+)?(\w+)\s*=\s*[\"']?([^\s\"'#]+)", file.text[:200_000]):
                    out.setdefault(m.group(1), m.group(2))
        return out

    def variable(self, name: str) -> str | None:
        """The value that a .env file gives a variable."""
        return self.variables.get(name)

    # --- the scan ---------------------------------------------------------------------------------

    def scan(self) -> Found:
        """What all files hold, in the order of paths and lines."""
        from .parallel import in_parts

        found = in_parts(self, list(self.files.values()))
        seen: dict[tuple[str, str, int, int], Reference] = {}
        for r in found.references:
            seen.setdefault((r.model, r.path, r.line, r.column), r)
        ordered = sorted(seen.values(), key=lambda r: (r.path, r.line, r.column, r.model))
        self.notes += found.notes
        return Found(
            tuple(ordered), tuple(sorted(set(found.unresolved))), found.declared, tuple(self.notes), found.adapters
        )

    def scan_files(self, files: list[SourceFile]) -> Found:
        """What some of the files hold; one file that trips a scanner never loses the others."""
        from .kinds import kinds

        references: list[Reference] = []
        unresolved: list[Unresolved] = []
        declared: list[Declared] = []
        notes: list[str] = []
        adapters: list[AdapterUse] = []
        scanners = kinds()
        for file in files:
            for kind in scanners:
                if not kind.wants(file):
                    continue
                try:
                    found = kind.scan(file, self)
                except RecursionError:
                    notes.append(f"{file.path}: nested too deeply, left out")
                    continue
                except Exception as e:
                    notes.append(f"{file.path}: could not be read ({type(e).__name__})")
                    continue
                references += found.references
                unresolved += found.unresolved
                declared += found.declared
                notes += found.notes
                adapters += found.adapters
            file.forget()
            if len(references) > _MOST_REFERENCES:
                notes.append(f"more than {_MOST_REFERENCES} references: the rest is left out")
                break
        return Found(tuple(references), tuple(unresolved), tuple(declared), tuple(notes), tuple(adapters))


def parse_python(text: str, path: str) -> Module | None:
    """The module of a Python text, None where it has errors (IPython's own lines are to be taken out before)."""
    if not text.strip():
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Module(path, ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def bare() -> Project:
    """A project without files: the world of a piece of code that stands alone."""
    empty = Project.__new__(Project)
    empty.files, empty.root, empty.notes, empty._modules, empty._data = {}, "", [], {}, {}
    return empty
