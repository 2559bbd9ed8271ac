"""Models on this disk: the Hugging Face cache and Ollama's store. Read only with --cache; nothing is fetched."""

from __future__ import annotations

import json
import os
import re

from .judging import judge_expression, judge_text
from .model import Model
from .resolve import named

_LARGEST = 2_000_000


def hub_folder() -> str:
    """The Hub's cache as huggingface_hub finds it: HF_HUB_CACHE, HF_HOME/hub, ~/.cache/huggingface/hub."""
    told = os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE")
    if told:
        return told
    home = os.environ.get("HF_HOME") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "huggingface"
    )
    return os.path.join(home, "hub")


def ollama_folder() -> str:
    """Ollama's store: OLLAMA_MODELS, else ~/.ollama/models."""
    return os.environ.get("OLLAMA_MODELS") or os.path.join(os.path.expanduser("~"), ".ollama", "models")


def from_cache(model: Model, definition: str) -> Model:
    """The model with the licence that its copy on this disk carries; unchanged where there is none."""
    return _ollama(model, definition) if model.hub == "ollama" else _hub(model, definition)


def _hub(model: Model, definition: str) -> Model:
    if model.id.count("/") != 1 or not re.fullmatch(r"[\w.-]+/[\w.-]+", model.id) or ".." in model.id:
        return model
    folder = os.path.join(hub_folder(), "models--" + model.id.replace("/", "--"), "snapshots")
    snapshot = _snapshot(folder, model.revision)
    if snapshot is None:
        return model
    names = _listed(snapshot)
    for name in names:
        if re.match(r"(?:licen[cs]e|copying)(?:[._-].*)?\Z", name, re.I):
            report = judge_text(_read(os.path.join(snapshot, name)), f"{model.id}/{name}", definition)
            if report is not None:
                license_ = named(report.license.id or "", "cache", name, report=report)
                return model._replace(license=license_, report=report, verdict=report.verdict, reason=report.reason)
    if "README.md" not in names:
        return model
    from .kinds.modelcard import _FRONT, card

    m = _FRONT.match(_read(os.path.join(snapshot, "README.md")))
    declared = card(m.group(1), "README.md", "", 2).declared if m else ()
    if not declared or not declared[0].license:
        return model
    tag = declared[0].license if declared[0].license.lower() != "other" else declared[0].license_name or "other"
    report, ident = judge_expression(tag, definition)
    if not ident or report is None:
        return model
    license_ = named(ident, "cache", "README.md", report=report)
    return model._replace(
        license=license_, report=report, verdict=report.verdict, reason=report.reason, base_models=declared[0].bases
    )


def _snapshot(folder: str, revision: str | None) -> str | None:
    names = _listed(folder)
    if revision in names:
        return os.path.join(folder, str(revision))
    main = _read(os.path.join(os.path.dirname(folder), "refs", revision or "main")).strip()
    if main in names:
        return os.path.join(folder, main)
    return os.path.join(folder, names[0]) if len(names) == 1 and revision is None else None


def _ollama(model: Model, definition: str) -> Model:
    name, _, tag = model.id.partition(":")
    if not re.fullmatch(r"[\w./-]+", name) or ".." in name:
        return model
    path = name if "/" in name else f"library/{name}"
    store = ollama_folder()
    manifest = _read(os.path.join(store, "manifests", "registry.ollama.ai", *path.split("/"), tag or "latest"))
    try:
        layers = json.loads(manifest)["layers"] if manifest else []
    except (ValueError, KeyError, TypeError, RecursionError):
        return model
    for layer in layers if isinstance(layers, list) else []:
        if not isinstance(layer, dict) or layer.get("mediaType") != "application/vnd.ollama.image.license":
            continue
        digest = str(layer.get("digest", "")).replace(":", "-")
        if not re.fullmatch(r"sha256-[0-9a-f]{64}", digest):
            continue
        report = judge_text(_read(os.path.join(store, "blobs", digest)), f"{model.id}/license", definition)
        if report is not None and report.license_class != "not-a-licence":
            license_ = named(report.license.id or "", "cache", digest, report=report)
            return model._replace(license=license_, report=report, verdict=report.verdict, reason=report.reason)
    return model


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _read(path: str) -> str:
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _LARGEST:
            return ""
        with open(path, "rb") as f:
            return f.read(_LARGEST).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
