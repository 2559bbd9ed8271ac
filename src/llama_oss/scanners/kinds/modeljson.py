"""JSON files that lie beside weights: adapter_config.json, config.json, tokenizer_config.json, MLmodel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Declared, Found, Reference
from ..names import identify, is_hub_id
from ..source import SourceFile
from ..values import Entry, json_entries, yaml_entries

if TYPE_CHECKING:
    from ..project import Project

_KEYS = {
    "adapter_config.json": ("adapter-config", ("base_model_name_or_path",)),
    "config.json": ("config", ("_name_or_path", "base_model_name_or_path", "model_name_or_path", "text_config_name")),
    "tokenizer_config.json": ("tokenizer-config", ("name_or_path",)),
    "model_index.json": ("config", ("_name_or_path",)),
    "mlmodel": ("yaml", ("source_model_name", "pipeline_model_name", "peft_base_model", "model_name")),
}


def wants(file: SourceFile) -> bool:
    """By the exact names that libraries write."""
    return file.lower_name in _KEYS


def scan(file: SourceFile, project: Project) -> Found:
    """The base that the file declares."""
    kind, keys = _KEYS[file.lower_name]
    if file.size > 2_000_000:
        return Found()
    entries: list[Entry] = list((yaml_entries if file.lower_name == "mlmodel" else json_entries)(file.text))
    references, bases = [], []
    for entry in entries:
        known = None
        if entry.key in keys:
            known = identify(entry.value, strong=kind == "adapter-config" and "/" not in entry.value)
        elif file.lower_name == "config.json" and len(entry.keys) <= 3:
            from ..keys import holds_model

            if holds_model(entry.key) and is_hub_id(entry.value):
                known = identify(entry.value, strong=False)
        if known is None:
            continue
        base = entry.key in keys
        role = "base" if base else "uses"
        if base:
            bases.append(known[0])
        references.append(
            Reference(
                known[0], known[1], file.path, entry.line, entry.column, kind, entry.value[:200], None, role, known[2]
            )
        )
    if kind == "adapter-config" and bases:
        declared = Declared(
            "adapter-config", file.path, references[0].line, file.folder, "", None, None, None, tuple(bases), None
        )
        return Found(tuple(references), (), (declared,))
    return Found(tuple(references))
