"""Reads what strings a Python expression can be, without running it: constants, concatenations, look-ups, defaults."""

from __future__ import annotations

import ast

from .pylookup import World, data_path, elements, filled, is_environment, pick, rows_of
from .pyscope import Bound, Module, Scope, dotted, keyword_of, last_name
from .pyvalue import Unknown, Value

_DEEPEST = 24
_MOST = 24
_DEFAULT_FIRST = frozenset({"Field", "Option", "Argument", "StringVar", "Input", "str", "Parameter", "Param"})
_DEFAULT_SECOND = frozenset({"getenv", "get", "getattr", "pop", "env", "setdefault", "config", "str_env", "get_env"})


class Reader:
    """Reads expressions of one tree; bounded in depth and in the number of values."""

    def __init__(self, world: World) -> None:
        self.world = world

    def read(self, node: ast.expr, scope: Scope) -> list[Value]:
        """All strings that the expression can be.

        Raises Unknown with the reason where none is known.
        """
        self.steps = 0
        values = self._read(node, scope, 0)
        unique = {(v.text, v.path): v for v in reversed(values)}
        return list(reversed(unique.values()))

    def _read(self, node: ast.expr, scope: Scope, depth: int) -> list[Value]:
        self.steps += 1
        if depth > _DEEPEST or self.steps > 600:
            raise Unknown("too involved to follow")
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                return [Value(node.value, node, scope.module.path)]
            raise Unknown("no string")
        if isinstance(node, ast.Name):
            return self._name(node, scope, depth)
        if isinstance(node, ast.Attribute):
            return self._attribute(node, scope, depth)
        if isinstance(node, ast.Call):
            return self._call(node, scope, depth)
        if isinstance(node, ast.Subscript):
            return self._subscript(node, scope, depth)
        if isinstance(node, (ast.BoolOp, ast.IfExp)):
            parts = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse]
            return self._any([Bound(p, scope) for p in parts], depth)
        if isinstance(node, ast.JoinedStr):
            return self._joined(
                [v.value if isinstance(v, ast.FormattedValue) else v for v in node.values], scope, depth
            )
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            raise Unknown("a path")  # pathlib
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self._joined([node.left, node.right], scope, depth)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            return self._format(node.left, elements(node.right), {}, scope, depth)
        if isinstance(node, ast.NamedExpr):
            return self._read(node.value, scope, depth + 1)
        raise Unknown("computed while running")

    def _any(self, bounds: list[Bound], depth: int) -> list[Value]:
        out: list[Value] = []
        why = "computed while running"
        for bound in bounds[:_MOST]:
            try:
                out += self._read(bound.node, bound.scope, depth + 1)
            except Unknown as e:
                if str(e) != "no string":
                    why = str(e)
        if not out:
            raise Unknown(why)
        return out[:_MOST]

    def _joined(self, parts: list[ast.expr], scope: Scope, depth: int) -> list[Value]:
        texts = [""]
        for part in parts:
            values = self._read(part, scope, depth + 1)
            texts = [t + v.text for t in texts for v in values][:_MOST]
        return [Value(t, None, scope.module.path) for t in texts]

    def _name(self, node: ast.Name, scope: Scope, depth: int) -> list[Value]:
        name = node.id
        here: Scope | None = scope
        while here is not None:
            if name in here.names and (here.kind != "class" or here is scope):
                return self._any(here.at(name, node) if here is scope else here.names[name], depth)
            if name in here.params:
                raise Unknown("given by the caller")
            here = here.parent
        found = self._imported(name, scope.module)
        if found is not None:
            return self._any([found], depth) if isinstance(found, Bound) else self._any(found, depth)
        raise Unknown("not assigned in this file")

    def _imported(self, name: str, module: Module) -> list[Bound] | None:
        told = module.imports.get(name)
        if told is None or told[1] is None:
            return None
        other = self.world.module(told[0], module.path)
        if other is None or other is module:
            return None
        return other.top.names.get(told[1])

    def _attribute(self, node: ast.Attribute, scope: Scope, depth: int) -> list[Value]:
        name = node.attr
        if isinstance(node.value, ast.Name):
            base = node.value.id
            if base in ("self", "cls"):
                owner = scope.enclosing_class()
                if owner is not None:
                    found = self._member(owner.name, name, scope.module)
                    if found:
                        return self._any(found, depth)
            found = self._member(base, name, scope.module)
            if found:
                return self._any(found, depth)
            told = scope.module.imports.get(base)
            if told is not None:
                dotted_name = told[0] if told[1] is None else f"{told[0].rstrip('.')}.{told[1]}".lstrip(".")
                other = self.world.module(told[0] if told[1] is None else dotted_name, scope.module.path)
                if other is not None and name in other.top.names:
                    return self._any(other.top.names[name], depth)
                origin = self.world.module(told[0], scope.module.path)
                if origin is not None:
                    found = self._member(told[1] or "", name, origin) or self._field(name, origin)
                    if found:
                        return self._any(found, depth)
        module = scope.module
        if name in module.options:
            return self._any(module.options[name], depth)
        found = self._field(name, module) or module.attributes.get(name)
        if found:
            return self._any(found, depth)
        data = self._data(node, scope)
        if data is not None:
            return data
        raise Unknown("an attribute that is set while running")

    def _member(self, class_name: str, name: str, module: Module, depth: int = 0) -> list[Bound] | None:
        owner = module.classes.get(class_name)
        if owner is None:
            told = module.imports.get(class_name)
            if told is not None and told[1] is not None and depth < 6:
                other = self.world.module(told[0], module.path)
                if other is not None and other is not module:
                    return self._member(told[1], name, other, depth + 1)
            return None
        if name in owner.names:
            return owner.names[name]
        if depth < 6:
            for base in module.bases.get(class_name, ()):
                found = self._member(base, name, module, depth + 1)
                if found:
                    return found
        return None

    def _field(self, name: str, module: Module) -> list[Bound] | None:
        """A field of that name in the classes of a module and of what it imports (settings, dataclasses)."""
        out: list[Bound] = []
        for owner in module.classes.values():
            out += owner.names.get(name, ())
        if out:
            return out
        for told in list(module.imports.values())[:60]:
            other = self.world.module(told[0], module.path)
            if other is not None and other is not module:
                if name in other.options:
                    out += other.options[name]
                for owner in other.classes.values():
                    out += owner.names.get(name, ())
        return out or None

    def _call(self, node: ast.Call, scope: Scope, depth: int) -> list[Value]:
        name = last_name(node.func)
        default = keyword_of(node, "default")
        if default is not None:
            return self._read(default, scope, depth + 1)
        if name in ("field",):
            factory = keyword_of(node, "default_factory")
            if isinstance(factory, ast.Lambda):
                return self._read(factory.body, scope, depth + 1)
        if name in _DEFAULT_SECOND and len(node.args) > 1 and name != "getattr":
            return self._read(node.args[1], scope, depth + 1)
        if name == "getattr" and len(node.args) > 2:
            return self._read(node.args[2], scope, depth + 1)
        if name in ("getenv", "get") and node.args and is_environment(node.func):
            return self._environment(node.args[0])
        if name == "get" and isinstance(node.func, ast.Attribute) and node.args:
            look = ast.Subscript(value=node.func.value, slice=node.args[0], ctx=ast.Load())
            return self._subscript(ast.copy_location(look, node), scope, depth)
        if name in _DEFAULT_FIRST and node.args:
            return self._read(node.args[0], scope, depth + 1)
        if name in ("strip", "rstrip", "lstrip", "lower") and isinstance(node.func, ast.Attribute):
            values = self._read(node.func.value, scope, depth + 1)
            if name == "lower":
                return [Value(v.text.lower(), None, v.path) for v in values]
            return values
        if name == "format" and isinstance(node.func, ast.Attribute):
            named = {k.arg: k.value for k in node.keywords if k.arg}
            return self._format(node.func.value, node.args, named, scope, depth)
        if name == "join" and isinstance(node.func, ast.Attribute) and dotted(node.func.value).endswith("path"):
            raise Unknown("a path")
        if name in ("Path", "abspath", "expanduser"):
            raise Unknown("a path")
        if name in ("input", "prompt", "selectbox", "text_input"):
            raise Unknown("given by the user")
        found = scope.module.functions.get(name)
        if found is not None and depth < 8:
            function, own, _ = found
            returned = [n.value for n in ast.walk(function) if isinstance(n, ast.Return) and n.value is not None]
            if returned and len(returned) < 8:
                return self._any([Bound(r, own) for r in returned], depth)
        raise Unknown(f"what {name or 'the call'}() returns")

    def _format(
        self, text: ast.expr, args: list[ast.expr], named: dict[str, ast.expr], scope: Scope, depth: int
    ) -> list[Value]:
        """`"org/{}-{size}".format(a, size=b)` and `"org/%s" % a`, with the first value that each part can have."""
        plain = [self._read(a, scope, depth + 1)[0].text for a in args]
        by_name = {k: self._read(v, scope, depth + 1)[0].text for k, v in named.items()}
        out = [filled(v.text, plain, by_name) for v in self._read(text, scope, depth + 1)]
        known = [Value(t, None, scope.module.path) for t in out if t is not None]
        if not known:
            raise Unknown("computed while running")
        return known

    def _environment(self, node: ast.expr) -> list[Value]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            value = self.world.variable(node.value)
            if value:
                return [Value(value, None, "")]
            raise Unknown(f"the environment variable {node.value}")
        raise Unknown("an environment variable")

    def _subscript(self, node: ast.Subscript, scope: Scope, depth: int) -> list[Value]:
        if is_environment(node.value) or dotted(node.value).endswith("environ"):
            return self._environment(node.slice)
        found: list[Bound] = []
        for bound in self._containers(node.value, scope, depth):
            found += [Bound(p, bound.scope) for p in pick(bound.node, node.slice)]
        if found:
            return self._any(found, depth)
        data = self._data(node, scope)
        if data is not None:
            return data
        raise Unknown("a look-up in what is loaded while running")

    def _containers(self, node: ast.expr, scope: Scope, depth: int) -> list[Bound]:
        """The literal lists and dictionaries an expression can be."""
        if depth > _DEEPEST:
            return []
        if isinstance(node, (ast.Dict, ast.List, ast.Tuple, ast.Set)):
            return [Bound(node, scope)]
        if isinstance(node, ast.Name):
            here: Scope | None = scope
            while here is not None:
                if node.id in here.names:
                    return [c for b in here.names[node.id][:8] for c in self._containers(b.node, b.scope, depth + 4)]
                here = here.parent
            found = self._imported(node.id, scope.module)
            return [c for b in (found or [])[:8] for c in self._containers(b.node, b.scope, depth + 4)]
        if isinstance(node, ast.Attribute):
            base = node.value.id if isinstance(node.value, ast.Name) else ""
            owner = scope.enclosing_class()
            owner_name = owner.name if base in ("self", "cls") and owner is not None else base
            members = self._member(owner_name, node.attr, scope.module)
            if members is None and base in scope.module.imports:
                other = self.world.module(scope.module.imports[base][0], scope.module.path)
                members = other.top.names.get(node.attr) if other is not None else None
            return [c for b in (members or [])[:8] for c in self._containers(b.node, b.scope, depth + 4)]
        if isinstance(node, ast.Subscript):
            out = []
            for bound in self._containers(node.value, scope, depth + 4):
                for picked in pick(bound.node, node.slice)[:_MOST]:
                    out += self._containers(picked, bound.scope, depth + 4)
            return out
        if isinstance(node, ast.Call):
            name = last_name(node.func)
            if name in ("items", "values") and isinstance(node.func, ast.Attribute):
                found2 = self._containers(node.func.value, scope, depth + 4)
                return [Bound(rows_of(b.node, name), b.scope) for b in found2 if isinstance(b.node, ast.Dict)]
            if name in ("list", "enumerate", "sorted", "tuple", "tqdm", "set") and node.args and name != "enumerate":
                return self._containers(node.args[0], scope, depth + 4)
        return []

    def _data(self, node: ast.expr, scope: Scope) -> list[Value] | None:
        found = data_path(self.world, node, scope)
        return [Value(found[0], None, found[1])] if found is not None else None
