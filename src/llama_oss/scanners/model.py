"""What scanning finds: references to models, what could not be resolved, and what files declare about licences."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple

from ..model import Report, Verdict


class Reference(NamedTuple):
    """One place that uses a model.

    model     the id as the hub knows it ("org/name", "gpt2", "llama3.1:8b"); for local files the path of the file
    hub       huggingface | ollama | local | other
    path      relative to the scanned root, "/"-separated; line, column count from 1
    kind      CONTRACT's kinds: python-call, python-constant, yaml, dockerfile, …
    text      the expression that matched, one line, never the rest of its line
    cell      a notebook's cell, counted from 1; None elsewhere
    role      "uses", or "base" where a card or an adapter names what it was made from
    revision  a pinned revision, where one stands beside the id
    """

    model: str
    hub: str
    path: str
    line: int
    column: int
    kind: str
    text: str
    cell: int | None = None
    role: str = "uses"
    revision: str | None = None

    def to_dict(self) -> dict[str, Any]:
        d: dict[str, Any] = {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "kind": self.kind,
            "text": self.text,
        }
        if self.cell is not None:
            d["cell"] = self.cell
        return d


class Unresolved(NamedTuple):
    """A place that uses a model which cannot be told without running the code; `why` in a few words."""

    path: str
    line: int
    expression: str
    why: str

    def to_dict(self) -> dict[str, Any]:
        return self._asdict()


class Declared(NamedTuple):
    """What a file says about the licence of the model that it belongs to.

    kind      model-card | adapter-config | config | gguf | safetensors | onnx
    folder    the folder the model lies in ("" for the root); subject: path of the weight file, or "" for the folder
    license   the tag as it stands there, lines in `line`; None where it says nothing
    bases     ids of the models it was made from; name: what it calls itself
    """

    kind: str
    path: str
    line: int
    folder: str
    subject: str
    license: str | None
    license_name: str | None
    license_link: str | None
    bases: tuple[str, ...]
    name: str | None


class AdapterUse(NamedTuple):
    """A place where code puts an adapter on a model: `folder` as written, `bases` what it may be put on."""

    path: str
    line: int
    folder: str
    bases: tuple[str, ...]


class Found(NamedTuple):
    """What one file yields."""

    references: tuple[Reference, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    declared: tuple[Declared, ...] = ()
    notes: tuple[str, ...] = ()
    adapters: tuple[AdapterUse, ...] = ()


class Proof(NamedTuple):
    """A place that a conflict or a finding points to."""

    path: str
    line: int
    clause: str
    quote: str

    def to_dict(self) -> dict[str, Any]:
        return self._asdict()


class Conflict(NamedTuple):
    """Two statements about one model's licence that cannot both hold."""

    kind: str
    message: str
    evidence: tuple[Proof, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "message": self.message, "evidence": [e.to_dict() for e in self.evidence]}


class ModelLicense(NamedTuple):
    """Which licence a model is under, and how that is known.

    id        id of a shipped text where there is one, else the tag as declared; None: unknown
    source    license-file | model-card | file-header | cache | table | hub | unknown
    as_of     the day the evidence is from (ISO), None where it lies in the tree itself
    where     path, or the address the table took it from
    checked   for table: text | search | unverified
    """

    id: str | None
    name: str | None
    spdx: str | None
    source: str
    as_of: str | None
    where: str | None
    checked: str | None = None
    link: str | None = None

    def to_dict(self) -> dict[str, Any]:
        d = self._asdict()
        d["from"] = d.pop("where")
        return d


class Model(NamedTuple):
    """A model with what is known about it; `report` is the judgement of its licence's text, None if there is none."""

    id: str
    hub: str
    revision: str | None
    license: ModelLicense
    verdict: Verdict
    reason: str
    report: Report | None
    base_models: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    references: tuple[Reference, ...]

    @property
    def terms(self) -> Mapping[str, Any]:
        return self.report.terms if self.report is not None else {}

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "hub": self.hub,
            "revision": self.revision,
            "license": self.license.to_dict(),
            "verdict": self.verdict.value,
            "reason": self.reason,
            "class": self.report.license_class if self.report is not None else "unknown",
            "terms": {k: t.to_dict() for k, t in self.terms.items()},
            "base_models": list(self.base_models),
            "conflicts": [c.to_dict() for c in self.conflicts],
            "references": [r.to_dict() for r in self.references],
        }


class Finding(NamedTuple):
    """One answer of the policy. level: error | warning | note; waived: the waiver's reason, else None."""

    rule: str
    level: str
    model: str
    path: str
    line: int
    message: str
    clause: str
    quote: str
    waived: str | None
    fingerprint: str
    column: int = 1

    def to_dict(self) -> dict[str, Any]:
        d = self._asdict()
        d.pop("column")
        return d
