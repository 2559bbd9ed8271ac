"""What names stand for in a Python file: scopes with all that is assigned to a name. Nothing is imported or run."""

from __future__ import annotations

import ast
import re
from typing import Iterator, NamedTuple, Union

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]  # noqa: UP007


class Bound(NamedTuple):
    """An expression and the scope in which to read it; `sure` where the assignment happens on every way through it."""

    node: ast.expr
    scope: Scope
    sure: bool = False


class Scope:
    """A module, class, function: names → what is assigned to them; `params` have callers beside their defaults."""

    def __init__(self, parent: Scope | None, kind: str, name: str, module: Module) -> None:
        self.parent, self.kind, self.name, self.module = parent, kind, name, module
        self.names: dict[str, list[Bound]] = {}
        self.params: set[str] = set()

    def bind(self, name: str, node: ast.expr, scope: Scope | None = None, sure: bool = False) -> None:
        self.names.setdefault(name, []).append(Bound(node, scope or self, sure))

    def at(self, name: str, reader: ast.expr) -> list[Bound]:
        """What the name can stand for where `reader` stands here: nothing from before the last sure assignment."""
        bounds = self.names[name]
        here = (reader.lineno, reader.col_offset)
        last = -1
        for n, bound in enumerate(bounds):
            if bound.sure and bound.scope is self and _end(bound.node) <= here:
                last = n
        if last < 0:
            return bounds
        return [b for n, b in enumerate(bounds) if n == last or (n > last and not b.sure)]

    def enclosing_class(self) -> Scope | None:
        scope: Scope | None = self
        while scope is not None and scope.kind != "class":
            scope = scope.parent
        return scope


class Module:
    """One parsed file."""

    def __init__(self, path: str, tree: ast.Module) -> None:
        self.path, self.tree = path, tree
        self.top = Scope(None, "module", "", self)
        self.scopes: dict[ast.AST, Scope] = {tree: self.top}
        self.classes: dict[str, Scope] = {}
        self.bases: dict[str, list[str]] = {}
        self.functions: dict[str, tuple[Function, Scope, bool]] = {}
        self.options: dict[str, list[Bound]] = {}  # dest of argparse, click, absl → default
        self.imports: dict[str, tuple[str, str | None]] = {}  # name → (module, attribute)
        self.attributes: dict[str, list[Bound]] = {}  # x.name = …, by name alone
        self.calls: list[tuple[ast.Call, Scope]] = []
        self.data_files: list[str] = []
        self.written: set[str] = set()  # folders that the file saves models to: no ids where it loads them again
        self.items: list[tuple[str, ast.expr]] = []  # {"key": value} and x["key"] = value
        _Builder(self).visit_body(tree.body, self.top)
        self._pass_arguments()

    def _pass_arguments(self) -> None:
        """What callers in this file give for parameters."""
        for call, scope in self.calls:
            name = last_name(call.func)
            if name == "__init__":
                continue  # super().__init__(…): another class's
            found = self.functions.get(name)
            if found is None and name in self.classes:
                found = self.functions.get(f"{name}.__init__")
            if found is None:
                continue
            function, own, method = found
            params = [a.arg for a in function.args.posonlyargs + function.args.args]
            if method and params[:1] in (["self"], ["cls"]):
                params = params[1:]
            for param, value in zip(params, call.args):
                if not isinstance(value, ast.Starred):
                    own.bind(param, value, scope)
            for keyword in call.keywords:
                if keyword.arg in own.params:
                    own.bind(keyword.arg or "", keyword.value, scope)


def children(node: ast.AST) -> list[ast.AST]:
    """The expressions and statements right below a node, the last one first; contexts and operators are left out."""
    found: list[ast.AST] = []
    for field in node._fields:
        value = getattr(node, field, None)
        if value.__class__ is list:
            found += [v for v in value if isinstance(v, ast.AST)]
        elif isinstance(value, ast.AST) and field not in ("ctx", "op"):
            found.append(value)
    found.reverse()
    return found


class _Builder:
    """Fills a module's scopes; walks by its own stack so that deep trees cannot exhaust Python's."""

    def __init__(self, module: Module) -> None:
        self.module = module

    def visit_body(self, body: list[ast.stmt], scope: Scope) -> None:
        stack: list[tuple[ast.AST, Scope, bool]] = [(s, scope, True) for s in reversed(body)]
        while stack:
            node, here, sure = stack.pop()
            kind = type(node)
            below = self._enter(node, here, sure) if kind in _ENTERED else here
            sure = below is not here or (sure and kind not in _BRANCHES)
            for child in children(node):
                stack.append((child, below, sure))

    def _enter(self, node: ast.AST, scope: Scope, sure: bool) -> Scope:
        module = self.module
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._assign(target, node.value, scope, sure)
                if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
                    if isinstance(target.slice.value, str):
                        module.items.append((target.slice.value, node.value))
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    module.items.append((key.value, value))
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)):
            if node.value is not None:
                self._assign(node.target, node.value, scope, sure and isinstance(node, ast.AnnAssign))
        elif isinstance(node, ast.For):
            if isinstance(node.target, ast.Name):
                scope.bind(node.target.id, _element(node.iter))
            elif isinstance(node.target, (ast.Tuple, ast.List)):
                for n, part in enumerate(node.target.elts):
                    if isinstance(part, ast.Name):
                        scope.bind(part.id, _element(node.iter, n))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return self._function(node, scope)
        elif isinstance(node, ast.ClassDef):
            inner = Scope(scope, "class", node.name, module)
            module.classes[node.name] = inner
            module.bases[node.name] = [last_name(b) for b in node.bases]
            module.scopes[node] = inner
            return inner
        elif isinstance(node, ast.Lambda):
            inner = Scope(scope, "function", "<lambda>", module)
            inner.params = {a.arg for a in node.args.args}
            module.scopes[node] = inner
            return inner
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                module.imports[alias.asname or alias.name] = ("." * node.level + (node.module or ""), alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    module.imports[alias.asname] = (alias.name, None)
                else:
                    module.imports[alias.name.split(".")[0]] = (alias.name.split(".")[0], None)
        elif isinstance(node, ast.Call):
            module.calls.append((node, scope))
            if last_name(node.func) in _WRITES:
                module.written |= {
                    a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
            out = keyword_of(node, "output_dir")
            if isinstance(out, ast.Constant) and isinstance(out.value, str):
                module.written.add(out.value)
            self._option(node, scope)
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str) and re.search(r"\.(?:ya?ml|json|toml|env)\Z", node.value[-6:]):
                module.data_files.append(node.value)
        return scope

    def _function(self, node: Function, scope: Scope) -> Scope:
        inner = Scope(scope, "function", node.name, self.module)
        args = node.args
        inner.params = {a.arg for a in args.posonlyargs + args.args + args.kwonlyargs}
        ordered = args.posonlyargs + args.args
        for arg, default in zip(ordered[len(ordered) - len(args.defaults) :], args.defaults):
            inner.bind(arg.arg, default, scope)
        for arg, value in zip(args.kwonlyargs, args.kw_defaults):
            if value is not None:
                inner.bind(arg.arg, value, scope)
        for decorator in node.decorator_list:  # click: @click.option("--model", default="…") names a parameter
            if isinstance(decorator, ast.Call) and last_name(decorator.func) in ("option", "argument"):
                name = _dest(decorator)
                value = keyword_of(decorator, "default")
                if name and value is not None:
                    inner.bind(name, value, scope)
        method = scope.kind == "class"
        self.module.functions.setdefault(node.name, (node, inner, method))
        if method and node.name == "__init__":
            self.module.functions[f"{scope.name}.__init__"] = (node, inner, True)
        self.module.scopes[node] = inner
        return inner

    def _assign(self, target: ast.expr, value: ast.expr, scope: Scope, sure: bool = False) -> None:
        if isinstance(target, ast.Name):
            scope.bind(target.id, value, None, sure)
        elif isinstance(target, ast.Attribute):
            if isinstance(target.value, ast.Name) and target.value.id in ("self", "cls"):
                owner = scope.enclosing_class()
                if owner is not None:
                    owner.bind(target.attr, value, scope)
            self.module.attributes.setdefault(target.attr, []).append(Bound(value, scope))
        elif isinstance(target, (ast.Tuple, ast.List)):
            if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
                for one, part in zip(target.elts, value.elts):
                    self._assign(one, part, scope, sure)

    def _option(self, call: ast.Call, scope: Scope) -> None:
        name = last_name(call.func)
        if name in ("add_argument", "add_option"):
            dest, value = _dest(call), keyword_of(call, "default")
            if dest and value is not None:
                self.module.options.setdefault(dest, []).append(Bound(value, scope))
        elif name in ("DEFINE_string", "DEFINE_str") and len(call.args) > 1:
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                self.module.options.setdefault(first.value, []).append(Bound(call.args[1], scope))


_WRITES = frozenset("save_pretrained save_model save_pretrained_merged save_pretrained_gguf save".split())
_BRANCHES = frozenset(
    [ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.IfExp, ast.BoolOp, ast.ExceptHandler, ast.comprehension]
    + ([ast.Match] if hasattr(ast, "Match") else [])
)
#: the kinds of node that say something about names
_ENTERED = frozenset(
    [ast.Assign, ast.Dict, ast.AnnAssign, ast.NamedExpr, ast.For, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef]
    + [ast.Lambda, ast.ImportFrom, ast.Import, ast.Call, ast.Constant]
)


def _end(node: ast.expr) -> tuple[int, int]:
    return (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)


def _element(node: ast.expr, part: int | None = None) -> ast.expr:
    """An expression that stands for any element of `node` (and its part-th part), as `node[…]` would."""
    inner: ast.expr = ast.Subscript(value=node, slice=ast.Constant(value=Ellipsis), ctx=ast.Load())
    ast.copy_location(inner, node)
    ast.copy_location(inner.slice, node)  # type: ignore[attr-defined]
    if part is not None:
        outer = ast.Subscript(value=inner, slice=ast.Constant(value=part), ctx=ast.Load())
        ast.copy_location(outer, node)
        ast.copy_location(outer.slice, node)
        return outer
    return inner


def _dest(call: ast.Call) -> str | None:
    dest = keyword_of(call, "dest")
    if isinstance(dest, ast.Constant) and isinstance(dest.value, str):
        return dest.value
    flags = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    plain = [f for f in flags if not f.startswith("-")]
    long = [f for f in flags if f.startswith("--")]
    picked = (plain if plain and long else long or flags)[:1]
    return picked[0].lstrip("-").replace("-", "_") if picked else None


def keyword_of(call: ast.Call, name: str) -> ast.expr | None:
    """The value of a keyword argument."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return None


def last_name(node: ast.expr) -> str:
    """`c` of `a.b.c`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """`a.b.c` as written, "" for anything but names and attributes."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        parts.append(node.id)
        return ".".join(reversed(parts))
    if isinstance(node, ast.Call):
        return ".".join(["()", *reversed(parts)])
    return ""


def strings_in(node: ast.expr) -> Iterator[ast.Constant]:
    """String literals directly in a list, tuple, set or the values of a dictionary."""
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one
        elif isinstance(one, (ast.List, ast.Tuple, ast.Set)):
            stack += reversed(one.elts)
        elif isinstance(one, ast.Dict):
            stack += reversed([v for v in one.values if v is not None])
