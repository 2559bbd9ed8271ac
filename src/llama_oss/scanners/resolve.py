"""From references to models with licences: the nearest evidence decides, and says where it comes from."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Report, Verdict
from .judging import judge_expression, judge_id, judge_text, normal
from .model import Declared, Found, Model, ModelLicense, Proof, Reference
from .project import Project
from .table import look_up

_LICENSE_FILE = re.compile(r"(?:un)?licen[cs]e(?:[._-].*)?\Z|copying(?:[._-].*)?\Z", re.I)
_NOT_TEXTS = (".py", ".js", ".ts", ".json", ".yaml", ".yml", ".toml", ".sh", ".go", ".html", ".csv", ".png", ".svg")
_HEADERS = ("gguf", "safetensors", "onnx")


class Claim(NamedTuple):
    """One statement of a model's licence. kind: card | file | header; id is "" where the tag names none."""

    kind: str
    id: str
    report: Report | None
    license: ModelLicense
    proof: Proof


class Local(NamedTuple):
    """A model that lies in the tree, with all that is claimed about it."""

    id: str
    folder: str
    subject: str
    claims: tuple[Claim, ...]
    bases: tuple[str, ...]
    base_proofs: tuple[Proof, ...]
    references: tuple[Reference, ...]
    ships: bool
    name: str


def named(
    ident: str, source: str, where: str | None, *, report: Report | None = None, **more: str | None
) -> ModelLicense:
    """A ModelLicense with the corpus's own name and SPDX id where it holds the text."""
    if report is not None and report.license.id:
        name, spdx = report.license.name, report.license.spdx
    else:
        name, spdx = more.get("name"), None
    return ModelLicense(
        ident or None, name, spdx, source, more.get("as_of"), where, more.get("checked"), more.get("link")
    )


UNKNOWN = ModelLicense(None, None, None, "unknown", None, None)


def by_table(model: str, hub: str, definition: str) -> tuple[ModelLicense, Report | None, Verdict, str]:
    """What the built-in table says of an id: licence, judgement, verdict and why."""
    if model.startswith("ai/") and hub == "other":  # Docker's names are Ollama's
        model, hub = model[3:], "ollama"
    entry = look_up(model, "ollama" if hub == "ollama" else "huggingface")
    if entry is None:
        return UNKNOWN, None, Verdict.NEEDS_REVIEW, "no evidence of its licence; the built-in table does not know it"
    ident = normal(entry.license)
    report = judge_id(ident, definition)
    license_ = named(ident, "table", entry.source, report=report, as_of=entry.as_of, checked=entry.checked)
    if report is None:
        return license_, None, Verdict.NEEDS_REVIEW, f"said to be under {ident}, whose text is not held here"
    if entry.checked == "unverified":
        why = f"believed to be under {ident}, not checked against its publisher"
        return license_, report, Verdict.NEEDS_REVIEW, why
    return license_, report, report.verdict, report.reason


def hub_model(model: str, hub: str, references: list[Reference], definition: str) -> Model:
    """A model of a hub: what the table says."""
    license_, report, verdict, why = by_table(model, hub, definition)
    revision = next((r.revision for r in references if r.revision), None)
    return Model(model, hub, revision, license_, verdict, why, report, (), (), tuple(references))


def local_models(project: Project, found: Found, definition: str) -> list[Local]:
    """The models whose card, adapter or weights lie in the tree."""
    folders: dict[str, list[Declared]] = {}
    for d in found.declared:
        folders.setdefault(d.folder, []).append(d)
    out = []
    for folder, declared in sorted(folders.items()):
        cards = [d for d in declared if d.kind not in _HEADERS]
        weights = [d for d in declared if d.kind in _HEADERS]
        file_claims = _license_files(project, folder, definition) if cards or folder else []
        own = [w for w in weights if cards and _belongs(w, cards, weights)]
        if cards:
            out.append(_local(folder or ".", folder, "", cards, own, file_claims, found, definition, bool(own)))
        files = file_claims if folder or any(d.kind == "model-card" for d in cards) else []
        rest = [w for w in weights if w not in own]
        out += [_local(w.path, folder, w.path, [], [w], files, found, definition, True) for w in rest]
    return out


def _belongs(weight: Declared, cards: list[Declared], weights: list[Declared]) -> bool:
    """Whether a weight file is the one that the card or adapter in its folder describes."""
    name = weight.path.rsplit("/", 1)[-1].lower()
    if name.startswith("adapter_model"):
        return True
    if not any(d.kind == "model-card" for d in cards):
        return False
    return len(weights) == 1 or bool(
        re.match(r"(?:pytorch_|diffusion_pytorch_)?model\b|consolidated", name.replace("_0", "-0"))
    )


def _local(
    ident: str,
    folder: str,
    subject: str,
    cards: list[Declared],
    weights: list[Declared],
    files: list[Claim],
    found: Found,
    definition: str,
    ships: bool,
) -> Local:
    claims = list(files)
    bases: list[str] = []
    proofs: list[Proof] = []
    for d in cards + weights:
        kind = "header" if d.kind in _HEADERS else "card"
        tag = d.license or ""
        if d.license_name and normal(tag) == "":
            tag = d.license_name
        if tag:
            report, known = judge_expression(tag, definition)
            source = "file-header" if kind == "header" else "model-card"
            license_ = named(known, source, d.path, report=report, name=d.license_name, link=d.license_link)
            claims.append(Claim(kind, known, report, license_, Proof(d.path, d.line, "", f"license: {tag}"[:200])))
        for base in d.bases:
            if base not in bases:
                bases.append(base)
                at = next((r for r in found.references if r.path == d.path and r.model == base), None)
                proofs.append(Proof(d.path, at.line if at else d.line, "", f"base_model: {base}"))
    paths = {d.path for d in cards + weights}
    references = [r for r in found.references if r.path in paths and r.hub == "local"]
    references += [
        Reference(ident, "local", d.path, d.line, 1, d.kind, f"license: {d.license}" if d.license else d.kind)
        for d in cards
    ]
    name = next((d.name for d in cards + weights if d.name), None) or ""
    return Local(ident, folder, subject, tuple(claims), tuple(bases), tuple(proofs), tuple(references), ships, name)


def _license_files(project: Project, folder: str, definition: str) -> list[Claim]:
    """LICENSE files in the model's own folder; never a neighbour's, never the one above it."""
    out = []
    prefix = f"{folder}/" if folder else ""
    for path, file in project.files.items():
        if not path.startswith(prefix) or "/" in path[len(prefix) :]:
            continue
        if not _LICENSE_FILE.match(file.name) or file.lower_name.endswith(_NOT_TEXTS) or file.size > 400_000:
            continue
        report = judge_text(file.text, path, definition)
        if report is None:
            continue
        ident = report.license.id if report.license.match in ("exact", "variant") else None
        license_ = named(ident or "", "license-file", path, report=report)
        first = next((line.strip() for line in file.text.split("\n") if line.strip()), "")
        out.append(Claim("file", ident or "", report, license_, Proof(path, 1, "", first[:200])))
    return out


def nearest(local: Local) -> tuple[ModelLicense, Report | None, Verdict, str]:
    """The claim that counts: licence file, then card, then header."""
    for kind in ("file", "card", "header"):
        for claim in local.claims:
            if claim.kind != kind:
                continue
            if claim.report is not None:
                return claim.license, claim.report, claim.report.verdict, claim.report.reason
            if claim.id:
                why = f"declared as {claim.id}, whose text is not held here"
                return claim.license, None, Verdict.NEEDS_REVIEW, why
    return UNKNOWN, None, Verdict.NEEDS_REVIEW, "nothing beside it says under which licence it is"
