"""Look-ups while Python is read: literal containers, environment variables, values of data files beside the code."""

from __future__ import annotations

import ast
import re
from typing import Any, Protocol

from .pyscope import Module, Scope, dotted, last_name


class World(Protocol):
    """What lies around a file: other modules, data files, variables of .env files."""

    def module(self, name: str, at: str) -> Module | None:
        """The module that `import name` in the file `at` means, where it lies in the tree."""

    def data(self, name: str, at: str) -> Any:
        """The content of a YAML, JSON or TOML file named in the file `at`, None where there is none."""

    def variable(self, name: str) -> str | None:
        """The value of an environment variable that a .env file of the tree gives."""


def data_path(world: World, node: ast.expr, scope: Scope) -> tuple[str, str] | None:
    """`config["a"]["b"]`, `cfg.a.b` or `config.get("a")` in the data files that the module names."""
    keys: list[str] = []
    while True:
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            keys.insert(0, str(node.slice.value))
            node = node.value
        elif isinstance(node, ast.Attribute):
            keys.insert(0, node.attr)
            node = node.value
        elif isinstance(node, ast.Call) and last_name(node.func) == "get" and isinstance(node.func, ast.Attribute):
            first = node.args[0] if node.args else None
            if not isinstance(first, ast.Constant):
                return None
            keys.insert(0, str(first.value))
            node = node.func.value
        else:
            break
    if not keys:
        return None
    names = list(dict.fromkeys(scope.module.data_files))[:12]
    for file in names or ["config.yaml", "config.yml", "config.json", "config.toml"]:
        value = world.data(file, scope.module.path)
        for at in range(len(keys)):
            found = value
            for key in keys[at:]:
                found = found.get(key) if isinstance(found, dict) else None
            if isinstance(found, str):
                return found, file
    return None


def is_environment(node: ast.expr) -> bool:
    name = dotted(node)
    return name.endswith(("getenv", "environ.get", "environ", "env.get")) or name in ("env", "env.str")


def pick(node: ast.expr, key: ast.expr) -> list[ast.expr]:
    """The elements of a literal container that a subscript means; all of them where the key is not a constant."""
    if isinstance(node, ast.Dict):
        values = [v for v in node.values if v is not None]
        if isinstance(key, ast.Constant) and key.value is not Ellipsis:
            return [v for k, v in zip(node.keys, node.values) if isinstance(k, ast.Constant) and k.value == key.value]
        if isinstance(key, ast.Constant):
            return [k for k in node.keys if k is not None]
        return values
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        if isinstance(key, ast.Constant) and isinstance(key.value, int) and not isinstance(key.value, bool):
            return [node.elts[key.value]] if -len(node.elts) <= key.value < len(node.elts) else []
        return list(node.elts)
    return []


def rows_of(node: ast.Dict, name: str) -> ast.expr:
    pairs = [(k, v) for k, v in zip(node.keys, node.values) if k is not None]
    rows: list[ast.expr] = (
        [v for _, v in pairs] if name == "values" else [ast.Tuple(elts=[k, v], ctx=ast.Load()) for k, v in pairs]
    )
    return ast.List(elts=rows, ctx=ast.Load())


def elements(node: ast.expr) -> list[ast.expr]:
    """The parts of a tuple, else the expression alone."""
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]


def filled(template: str, plain: list[str], named: dict[str, str]) -> str | None:
    """A template with `{}`, `{0}`, `{name}` or `%s` filled in; None where a part is missing."""
    rest = list(plain)

    def part(m: re.Match[str]) -> str:
        name = m.group(1) or ""
        if not name:
            return rest.pop(0)
        return plain[int(name)] if name.isdigit() else named[name]

    try:
        return re.sub(r"\{(\w*)\}|%s", part, template)
    except (LookupError, ValueError):
        return None
