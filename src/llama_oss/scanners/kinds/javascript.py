"""JavaScript and TypeScript: transformers.js, ollama, `model:` of compatible clients; comments are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Found, Reference, Unresolved
from ..names import holds_model, identify
from ..source import SourceFile

if TYPE_CHECKING:
    from ..project import Project

_ENDS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte")
_HINT = re.compile(rb"(?i)model|transformers|ollama|hugging|llm|pipeline|embed|hf://")
#: strings before comments, so that "https://…" is no comment; templates without ${} count as strings
_TOKEN = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`|//[^\n]*|/\*.*?\*/", re.S)
_CALL = re.compile(
    r"(?:from_pretrained|pipeline|ChatOllama|OllamaEmbeddings|Ollama|hfInference|CreateMLCEngine|CreateWebWorkerMLCEngine|loadModel)\s*(?:<[^<>()]{0,80}>)?\(\s*\Z"
)
_SECOND = re.compile(r"pipeline\s*(?:<[^<>()]{0,80}>)?\(\s*['\"`][\w-]+['\"`]\s*,\s*\Z")
_KEY = re.compile(
    r"([\w$]+)['\"]?\s*(?:\?\?=|\|\|=|=(?![=>])|:)\s*(?:[\w$.\[\]'\"!?()]+\s*(?:\|\||\?\?)\s*)*(?:\(\s*)?\Z"
)
_ARRAY = re.compile(
    r"([\w$]+)['\"]?\s*(?::\s*[\w<>\[\]]+\s*)?[=:]\s*(?:Object\.freeze\()?\[(?:\s*(?:'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`)\s*,)*\s*\Z"
)
_SUB = re.compile(r"([\w$]+)\??\s*:\s*[\w<>\[\]| ]{1,60}=\s*\Z")
_UNKNOWN = re.compile(r"\bfrom_pretrained\s*\(\s*([A-Za-z_$][\w$.]*)\s*[,)]")


def wants(file: SourceFile) -> bool:
    """By the ending; bundles are left out."""
    name = file.lower_name
    return name.endswith(_ENDS) and not name.endswith((".min.js", ".bundle.js", ".d.ts")) and file.size < 1_500_000


def scan(file: SourceFile, project: Project) -> Found:
    """Models in strings whose place takes a model."""
    if not _HINT.search(file.data):
        return Found()
    text = file.text
    references: list[Reference] = []
    strings: list[tuple[int, str]] = []
    blanked: list[str] = []
    last = 0
    for m in _TOKEN.finditer(text):
        blanked.append(text[last : m.start()])
        token = m.group()
        if token[0] == "/":
            blanked.append(re.sub(r"[^\n]", " ", token))
        else:
            blanked.append(token)
            strings.append((m.start(), token[1:-1]))
        last = m.end()
    blanked.append(text[last:])
    code = "".join(blanked)
    starts = [0] + [m.end() for m in re.finditer("\n", code)]
    from bisect import bisect_right

    ollama = "ollama" in code.lower()
    assigned: dict[str, str] = {}
    for at, value in strings:
        if not value or len(value) > 200 or "${" in value:
            continue
        before = code[max(0, at - 400) : at]
        strong = bool(
            _CALL.search(before) and not re.search(r"pipeline\s*(?:<[^<>()]{0,80}>)?\(\s*\Z", before)
        ) or bool(_SECOND.search(before))
        key = _SUB.search(before) or _KEY.search(before) or _ARRAY.search(before)
        if key is not None:
            assigned.setdefault(key.group(1), value)
        if not strong and not (key is not None and (holds_model(key.group(1)) or _in_list(code, at, key.group(1)))):
            continue
        known = identify(
            value, strong=strong, hub="ollama" if ollama and ":" in value and "/" not in value else "huggingface"
        )
        if known is None:
            continue
        line = bisect_right(starts, at)
        references.append(
            Reference(
                known[0],
                known[1],
                file.path,
                line,
                at - starts[line - 1] + 2,
                "javascript",
                value,
                None,
                "uses",
                known[2],
            )
        )
    unresolved = []
    for m in _UNKNOWN.finditer(code):
        name = m.group(1).rsplit(".", 1)[-1]
        if name not in assigned:
            unresolved.append(
                Unresolved(file.path, bisect_right(starts, m.start()), m.group(1)[:100], "computed while running")
            )
    return Found(tuple(references), tuple(unresolved))


_LIST = re.compile(r"([\w$]{0,40}[mM](?:odel|ODEL)[\w$]{0,40})['\"]?\s*(?::[^=\n]{0,80})?[=:]\s*\[")


def _in_list(code: str, at: int, key: str) -> bool:
    """`const MODELS = [{ id: "…" }]`: a row of a list whose name holds models."""
    if key.lower() not in ("id", "value", "repo", "repoid", "hfid", "hf_id", "path"):
        return False
    before = code[max(0, at - 4000) : at]
    lists = list(_LIST.finditer(before))
    if not lists or not holds_model(lists[-1].group(1)):
        return False
    since = before[lists[-1].end() :]
    return since.count("[") >= since.count("]")
