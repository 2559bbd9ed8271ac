"""Files that Python holds as text: the YAML of a merge, a Modelfile. A card that a program writes is none of them."""

from __future__ import annotations

import ast
import re

from .model import Found, Reference
from .pyscope import Module, keyword_of, last_name

_NAMED = re.compile(r"(?i)ya?ml|conf(?:ig)?|recipe|compose|manifest")
_MODELFILE = re.compile(r"(?im)^\s*FROM\s+\S+\s*$")


def texts(module: Module) -> Found:
    """Models in the long texts that are assigned to a name that says what they are, or given to `modelfile=`."""
    references: list[Reference] = []
    for name, node in _long(module):
        value = node.value
        if not isinstance(value, str):
            continue
        first = node.lineno
        if "modelfile" in name.lower():
            if _MODELFILE.search(value):
                from .kinds.modelfile import scan_text

                references += [
                    r._replace(kind="python-constant") for r in scan_text(value, module.path, first).references
                ]
        elif _NAMED.search(name) and not value.lstrip().startswith("---"):
            from .kinds.config import scan_entries
            from .values import yaml_entries

            references += scan_entries(yaml_entries(value, first), module.path, "python-constant").references
    return Found(tuple(references))


def _long(module: Module) -> list[tuple[str, ast.Constant]]:
    found: list[tuple[str, ast.Constant]] = []
    for scope in module.scopes.values():
        for name, bounds in scope.names.items():
            for bound in bounds:
                node = bound.node
                if isinstance(node, ast.Call) and last_name(node.func) == "dedent" and node.args:
                    node = node.args[0]
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" in node.value:
                    found.append((name, node))
    for call, _ in module.calls:
        given = keyword_of(call, "modelfile")
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            found.append(("modelfile", given))
    return found
