"""Where Python puts an adapter of the tree on a model: `PeftModel.from_pretrained(model, "./adapter")`."""

from __future__ import annotations

import ast
from contextlib import suppress

from .model import AdapterUse
from .pyeval import Reader
from .pyscope import Scope, keyword_of, last_name
from .pyvalue import Unknown

_KEYWORDS = ("pretrained_model_name_or_path", "model_name", "model_id")


def adapters(call: ast.Call, scope: Scope, reader: Reader) -> list[AdapterUse]:
    """What the call puts on what, where the code tells both; the model's name is followed to where it was loaded."""
    owner = last_name(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    if not owner.startswith(("PeftModel", "PeftMixed")) or len(call.args) < 2 or not isinstance(call.args[0], ast.Name):
        return []
    name = call.args[0]
    where: Scope | None = scope
    while where is not None and name.id not in where.names:
        where = where.parent
    bases: list[str] = []
    for bound in (where.at(name.id, name) if where is scope else where.names[name.id]) if where is not None else ():
        node = bound.node
        while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SAME:
            node = node.func.value  # .to("cuda"), .eval()
        if not isinstance(node, ast.Call) or last_name(node.func) != "from_pretrained" or node is call:
            continue
        told = next((k for k in (keyword_of(node, n) for n in _KEYWORDS) if k is not None), None)
        told = told if told is not None else node.args[0] if node.args else None
        if told is not None and not isinstance(told, ast.Starred):
            with suppress(Unknown):
                bases += [v.text for v in reader.read(told, bound.scope)]
    found = []
    with suppress(Unknown):
        for value in reader.read(call.args[1], scope):
            found.append(AdapterUse(scope.module.path, call.lineno, value.text, tuple(dict.fromkeys(bases))))
    return found


_SAME = frozenset({"to", "eval", "cuda", "cpu", "half", "float", "bfloat16", "train"})
