"""Python by its syntax tree: calls that load models, and constants, defaults and keyword arguments that name them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from ..keys import holds_model, parent_holds_model
from ..model import AdapterUse, Found, Reference, Unresolved
from ..names import identify, is_path, names_family
from ..pyadapters import adapters
from ..pyeval import Reader
from ..pyhints import may_hold
from ..pyscope import Module, Scope, dotted, keyword_of, last_name
from ..pysinks import BY_NAME, BY_ORIGIN, NOT_MODELS, OLLAMA_METHODS, Sink
from ..pytexts import texts
from ..pyvalue import Unknown, Value
from ..pyweak import mentions
from ..source import SourceFile

if TYPE_CHECKING:
    from ..project import Project

_OF_CLASS = frozenset({"name", "id", "path", "repo", "default", "repo_id"})
_OF_SETTINGS = re.compile(r"(?:Settings?|Config(?:uration)?|Options|Params|Args|Arguments|Spec|Info)\Z")


def names_model(name: str) -> bool:
    """`holds_model` for Python, where a repo_id may well be a data set's: there the id itself has to speak."""
    return holds_model(name) and name.lower() != "repo_id"


def wants(file: SourceFile) -> bool:
    """Python by its name, or a script without an ending whose first line says so."""
    if file.lower_name.endswith((".py", ".pyi", ".pyw")):
        return True
    if "." in file.name or file.size > 300_000:
        return False
    head = file.head(80)
    return head.startswith(b"#!") and b"python" in head.split(b"\n")[0]


def scan(file: SourceFile, project: Project) -> Found:
    """Every model that the file names in a place that holds models."""
    if not may_hold(file.data):
        return Found()
    module = project.parsed(file.path)
    if module is None:
        return Found(notes=(f"{file.path}: no Python that can be parsed, left out",)) if file.text.strip() else Found()
    return Visitor(module, project, file.text).found()


class Visitor:
    """Collects one module's references. `base_line` and `cell` shift them into a notebook."""

    def __init__(self, module: Module, project: Project, text: str) -> None:
        self.module, self.project = module, project
        self.lines = text.split("\n")
        self.reader = Reader(project)
        self.references: dict[tuple[str, int, int], Reference] = {}
        self.unresolved: dict[tuple[int, str], Unresolved] = {}
        self.adapters: list[AdapterUse] = []
        self.quiet: set[int] = set()  # nodes that name data sets or push targets

    def found(self) -> Found:
        """Walks calls first, then whatever bears a name that holds models."""
        for call, scope in self.module.calls:
            self._call(call, scope)
        for name, nodes in self._named():
            if not names_model(name):
                continue
            for node in nodes:
                self._literal(node, "python-constant", "ollama" if "ollama" in name.lower() else "huggingface")
        for node, known in mentions(self.module.tree, self.quiet):
            self._add(*known, node, "python-constant")
        for r in texts(self.module).references:
            self.references.setdefault((r.model, r.line, r.column - 1), r)
        return Found(tuple(self.references.values()), tuple(self.unresolved.values()), adapters=tuple(self.adapters))

    # --- calls -----------------------------------------------------------------------------------

    def _call(self, call: ast.Call, scope: Scope) -> None:
        name = last_name(call.func)
        if name in NOT_MODELS or self._about_data(call, name):
            for part in ast.walk(call):
                self.quiet.add(id(part))
            return
        sink = self._sink(call, name, scope)
        handled: set[int] = set()
        if sink is not None:
            if isinstance(call.func, ast.Attribute) and self._own(call.func.value):
                sink = sink._replace(own=True)
            if name == "from_pretrained":
                self.adapters += adapters(call, scope, self.reader)
            for node in self._arguments(call, name, sink):
                handled.add(id(node))
                self._resolve(node, scope, sink)
        for keyword in call.keywords:
            if keyword.arg and id(keyword.value) not in handled and names_model(keyword.arg):
                hub = "ollama" if sink is not None and sink.hub == "ollama" else "huggingface"
                self._literal(keyword.value, "python-call", hub)
        if name in ("add_argument", "option", "DEFINE_string", "Option"):
            flags = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            default = keyword_of(call, "default")
            if name == "DEFINE_string" and len(call.args) > 1:
                default = call.args[1]
            if default is not None and any(holds_model(f) for f in flags):
                self._literal(default, "python-constant")
        elif name in ("getenv", "get", "pop", "setdefault", "getattr") and len(call.args) > 1:
            key = call.args[1] if name == "getattr" else call.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and holds_model(key.value):
                hub = "ollama" if "ollama" in key.value.lower() else "huggingface"
                self._literal(call.args[-1], "python-constant", hub)

    def _own(self, base: ast.expr) -> bool:
        """Whether a class is the project's own: its from_pretrained may take anything."""
        name = dotted(base).split(".")[0]
        if name in self.module.classes:
            return True
        told = self.module.imports.get(name)
        return told is not None and self.project.module(told[0], self.module.path) is not None

    def _about_data(self, call: ast.Call, name: str) -> bool:
        kind = keyword_of(call, "repo_type")
        if isinstance(kind, ast.Constant) and kind.value in ("dataset", "space"):
            return True
        base = dotted(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        return name == "from_pretrained" and "Dataset" in base

    def _sink(self, call: ast.Call, name: str, scope: Scope) -> Sink | None:
        full = dotted(call.func)
        head, _, rest = full.partition(".")
        told = self.module.imports.get(head)
        if told is not None:
            origin = told[0] if told[1] is None else f"{told[0]}.{told[1]}"
            origin = f"{origin}.{rest}" if rest else origin
            found = BY_ORIGIN.get(origin)
            if found is not None:
                return found
            if name in OLLAMA_METHODS and origin.startswith("ollama."):
                return BY_ORIGIN["ollama.chat"]
        elif name in OLLAMA_METHODS and "ollama" in full.lower():
            return BY_ORIGIN["ollama.chat"]
        elif full in BY_ORIGIN:  # imported by hand, or inside the function
            return BY_ORIGIN[full]
        sink = BY_NAME.get(name)
        if sink is None:
            return None
        if name == "pipeline" and isinstance(call.func, ast.Attribute) and told is None:
            return None
        if name in self.module.classes or (name in self.module.functions and not isinstance(call.func, ast.Attribute)):
            return None  # their own thing of that name; what it hands on is read where it does
        return sink

    def _arguments(self, call: ast.Call, name: str, sink: Sink) -> Iterator[ast.expr]:
        base = last_name(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        position, keywords = sink.position, sink.keywords
        if name == "from_pretrained" and base.startswith("Peft") and base not in ("PeftConfig",):
            position, keywords = 1, ("model_id",)
        picked = False
        for keyword in call.keywords:
            if keyword.arg in keywords:
                picked = True
                yield keyword.value
        plain = [a for a in call.args if not isinstance(a, ast.Starred)]
        if not picked and 0 <= position < len(plain):
            yield plain[position]
        elif not picked and name == "pipeline" and len(plain) == 1 and isinstance(plain[0], ast.Constant):
            if isinstance(plain[0].value, str) and "/" in plain[0].value:
                yield plain[0]

    def _resolve(self, node: ast.expr, scope: Scope, sink: Sink) -> None:
        try:
            values = self.reader.read(node, scope)
        except Unknown as e:
            if str(e) in ("a path", "no string") or (sink.optional and not isinstance(node, (ast.Name, ast.Attribute))):
                return
            if sink.optional and str(e) not in ("given by the caller",) and not str(e).startswith("the environment"):
                return
            if isinstance(node, ast.Name) and node.id in ("self", "cls"):
                return
            if isinstance(node, ast.Name) and sink.optional and not holds_model(node.id + "_name"):
                return
            if isinstance(node, ast.Name) and node.id in ("model", "base_model", "tokenizer") and sink.optional:
                return  # an object rather than its name
            expression = self._source(node)
            self.unresolved[(node.lineno, expression)] = Unresolved(self.module.path, node.lineno, expression, str(e))
            return
        if not any(v.text.strip() for v in values) and not sink.optional:
            expression = self._source(node)
            why = "empty unless the caller gives it"
            self.unresolved[(node.lineno, expression)] = Unresolved(self.module.path, node.lineno, expression, why)
        for value in values:
            self._take(value, node, sink)

    def _take(self, value: Value, node: ast.expr, sink: Sink) -> None:
        text = value.text.strip()
        if sink.hub == "spacy":
            if re.fullmatch(r"[a-z]{2,3}_[a-z]+_[a-z]+_(?:sm|md|lg|trf)", text):
                self._add(text, "other", None, node, "python-call")
            return
        if sink.hub == "other":
            return
        if sink.prefix and re.fullmatch(r"(?:tiny|base|small|medium|large|turbo)[\w.-]*", text):
            text = sink.prefix + text.replace("turbo", "large-v3-turbo") if text == "turbo" else sink.prefix + text
        if not text or (is_path(text) and not text.startswith("$")):
            return
        known = identify(text, strong=not sink.own, hub=sink.hub)
        if known is None or text in self.module.written:
            return
        ident, hub, revision = known
        self._add(ident, hub, revision, node, "python-call")
        if value.node is not None and value.node is not node and value.path == self.module.path:
            self._add(ident, hub, revision, value.node, "python-constant")

    # --- names that hold models -------------------------------------------------------------------

    def _named(self) -> Iterator[tuple[str, list[ast.expr]]]:
        for scope in self.module.scopes.values():
            for name, bounds in scope.names.items():
                # class EmbeddingSettings: name = "…": what the field's name leaves open its class says
                if scope.kind == "class" and name in _OF_CLASS and parent_holds_model(_OF_SETTINGS.sub("", scope.name)):
                    name = "model"
                yield name, [b.node for b in bounds]
        for name, bounds in self.module.attributes.items():
            yield name, [b.node for b in bounds]
        for name, node in self.module.items:
            yield name, [node]

    def _literal(self, node: ast.expr, kind: str, hub: str = "huggingface") -> None:
        """The literals that an expression bearing a model's name is made of."""
        stack: list[ast.expr] = [node]
        while stack:
            one = stack.pop()
            if id(one) in self.quiet:
                continue
            if isinstance(one, ast.Constant):
                if isinstance(one.value, str):
                    known = identify(one.value, strong=hub == "ollama", hub=hub)
                    if known is None and one is node:
                        known = names_family(one.value)
                    if known is not None:
                        self._add(*known, one, kind)
            elif isinstance(one, (ast.List, ast.Tuple, ast.Set)):
                stack += one.elts[:500]
            elif isinstance(one, ast.Dict):
                stack += [v for v in one.values[:500] if v is not None]
                stack += [k for k in one.keys[:500] if isinstance(k, ast.Constant) and "/" in str(k.value)]
            elif isinstance(one, ast.IfExp):
                stack += [one.body, one.orelse]
            elif isinstance(one, ast.BoolOp):
                stack += one.values
            elif isinstance(one, ast.Call):
                name = last_name(one.func)
                if name in ("getenv", "get", "Field", "field", "Option", "Argument", "env", "SettingsField"):
                    stack += one.args[1:2] if name in ("getenv", "get", "env") else one.args[:1]
                    stack += [k.value for k in one.keywords if k.arg in ("default", "default_factory", "choices")]
            elif isinstance(one, ast.Lambda):
                stack.append(one.body)

    def _add(self, model: str, hub: str, revision: str | None, node: ast.expr, kind: str) -> None:
        key = (model, node.lineno, node.col_offset)
        if key not in self.references:
            self.references[key] = Reference(
                model,
                hub,
                self.module.path,
                node.lineno,
                self._column(node),
                kind,
                self._source(node),
                None,
                "uses",
                revision,
            )

    def _column(self, node: ast.expr) -> int:
        line = self.lines[node.lineno - 1] if node.lineno <= len(self.lines) else ""
        return len(line.encode("utf-8")[: node.col_offset].decode("utf-8", "replace")) + 1

    def _source(self, node: ast.expr) -> str:
        if node.lineno > len(self.lines):
            return ""
        line = self.lines[node.lineno - 1].encode("utf-8")
        end = node.end_col_offset if node.end_lineno == node.lineno else None
        return line[node.col_offset : end].decode("utf-8", "replace").strip()[:200]
