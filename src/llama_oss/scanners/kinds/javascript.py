"""JavaScript, TypeScript and other languages with braces: transformers.js, ollama, `model:` of compatible clients."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ..cfamily import Passed, Place, places
from ..hints import may_name
from ..keys import holds_model, no_model
from ..likely import likely
from ..model import Found, Reference, Unresolved
from ..names import identify, names_family
from ..source import SourceFile

if TYPE_CHECKING:
    from ..project import Project

_SCRIPT = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte")
_OTHERS = {
    ".go": "go", ".rs": "rust", ".java": "java", ".kt": "kotlin", ".kts": "kotlin", ".swift": "swift", ".cs": "csharp",
    ".jsonnet": "jsonnet", ".libsonnet": "jsonnet", ".tf": "terraform", ".hcl": "terraform", ".tfvars": "terraform",
    ".scala": "scala", ".dart": "dart", ".php": "php", ".cpp": "cpp", ".cc": "cpp", ".groovy": "groovy",
}  # fmt: skip
#: calls that take a model, and which argument it is
_CALLS = {
    "from_pretrained": 0, "pipeline": 1, "ChatOllama": 0, "OllamaEmbeddings": 0, "Ollama": 0, "CreateMLCEngine": 0,
    "CreateWebWorkerMLCEngine": 0, "CreateServiceWorkerMLCEngine": 0, "loadModel": 0, "snapshotDownload": 0,
    "ollama": 0, "huggingface": 0, "textGeneration": 0,
}  # fmt: skip
_TALK = re.compile(
    r"(?:^|\.)(?:console|log|logger|warn|error|info|debug|startsWith|endsWith|includes|replace|split|test|it|describe|"
    r"expect|toBe|toEqual|t|alert|Error)\Z|^console\."
)
#: the names of web-llm
_BROWSER = re.compile(r"[\w.-]+-MLC(?:-\w+)?")
_INNER = frozenset("id value repo repoid hfid path name modelid hfrepo source default key".split())
_WORDS = frozenset(
    "description title label text prompt message content placeholder classname href alt tooltip help".split()
)


def wants(file: SourceFile) -> bool:
    """By the ending; bundles are left out."""
    name = file.lower_name
    if file.size > 1_500_000 or name.endswith((".min.js", ".bundle.js", ".d.ts")):
        return False
    return name.endswith(_SCRIPT) or _ending(name) in _OTHERS


def _ending(name: str) -> str:
    return "." + name.rsplit(".", 1)[-1]


def scan(file: SourceFile, project: Project) -> Found:
    """Models in strings whose place takes a model, or that speak for themselves."""
    if not may_name(file.data):
        return Found()
    kind = _OTHERS.get(_ending(file.lower_name), "javascript")
    text = file.text
    if kind in ("jsonnet", "terraform"):
        text = re.sub(r"(?m)^[ \t]*#.*$", "", text)
    starts = [0] + [m.end() for m in re.finditer("\n", text)]
    ollama = "ollama" in text.lower()
    references: dict[int, Reference] = {}
    assigned: dict[str, list[Place]] = {}
    passed: list[Passed] = []

    def add(place: Place, known: tuple[str, str, str | None]) -> None:
        line = bisect_right(starts, place.start)
        references[place.start] = Reference(
            known[0], known[1], file.path, line, place.start - starts[line - 1] + 2, kind, place.value[:200],
            None, "uses", known[2],
        )  # fmt: skip

    for place in places(text, rust=kind == "rust"):
        if isinstance(place, Passed):
            passed.append(place)
            continue
        if not place.value or len(place.value) > 300:
            continue
        if place.key and place.role == "value":
            assigned.setdefault(place.key, []).append(place)
        known = _model(place, ollama, kind)
        if known is not None:
            add(place, known)
    unresolved = []
    for argument in passed:
        last = argument.call.rsplit(".", 1)[-1]
        if _CALLS.get(last) != argument.arg:
            continue
        sources = assigned.get(argument.name, [])
        for place in sources:
            known = identify(place.value, strong=True)
            if known is not None and place.start not in references:
                add(place, known)
        if not sources and last == "from_pretrained":
            line = bisect_right(starts, argument.start)
            unresolved.append(Unresolved(file.path, line, argument.name[:100], "computed while running"))
    return Found(tuple(references[k] for k in sorted(references)), tuple(unresolved))


def _model(place: Place, ollama: bool, kind: str) -> tuple[str, str, str | None] | None:
    """The model that a string stands for, None where it is something else."""
    value = place.value
    if "${" in value:
        m = re.match(r"https?://(?:huggingface\.co|hf\.co)/[\w.-]+/[\w.-]+/(?:resolve|raw|blob)/", value)
        return likely(m.group() + "x") if m is not None else None
    if place.role == "compared" or (place.call and _TALK.search(place.call)):
        return None
    if place.key and (place.key.lower() in _WORDS or no_model(place.key)):
        return None
    last = place.call.rsplit(".", 1)[-1]
    around = " ".join((place.key, place.call, *place.labels[:3])).lower()
    hub = "ollama" if ollama and "/" not in value and (":" in value or "ollama" in around) else "huggingface"
    if place.call and _CALLS.get(last) == place.arg:
        return identify(value, strong=True, hub="ollama" if "ollama" in place.call.lower() else "huggingface")
    if place.call and place.arg == 0 and holds_model(last):  # a builder: .modelName("…")
        return identify(value, strong=hub == "ollama" and ":" in value, hub=hub)
    if place.role == "key":
        return identify(value, strong=False) if "/" in value and any(holds_model(x) for x in place.labels[:1]) else None
    if place.key and holds_model(place.key):
        strong = hub == "ollama" and ("ollama" in around)
        bare = _BROWSER.fullmatch(value)
        return identify(value, strong=strong or bool(bare), hub=hub) or names_family(value)
    named = [x for x in place.labels[:3] if holds_model(x)]
    if named and (place.role == "element" or place.key.lower() in _INNER or not place.key):
        if place.role == "element" or "/" in value or ":" in value:
            return identify(value, strong=False, hub=hub)
        return identify(value, strong=False) if place.key.lower() in ("id", "value", "modelid") else None
    if named and "/" in value:
        return identify(value, strong=False)
    return likely(value)
