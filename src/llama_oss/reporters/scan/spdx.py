"""SPDX 2.3 (JSON): a package a model, its declared licence as an id or a LicenseRef with what is held of its text."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any

from ...scanners.model import Model
from ..escape import visible
from .base import Scan
from .cyclonedx import purl

_DOCUMENT = "SPDXRef-DOCUMENT"


def render(scan: Scan) -> str:
    """The document; licences that SPDX does not list are extracted under LicenseRef ids."""
    extracted: dict[str, dict[str, Any]] = {}
    packages = [_package(m, extracted) for m in scan.result.models]
    ids = {m.id: p["SPDXID"] for m, p in zip(scan.result.models, packages)}
    relations = [_relation(_DOCUMENT, "DESCRIBES", p["SPDXID"]) for p in packages]
    for m in scan.result.models:
        relations += [_relation(ids[m.id], "VARIANT_OF", ids[b]) for b in m.base_models if b in ids and b != m.id]
    content = json.dumps(packages, sort_keys=True).encode("utf-8", "surrogatepass")
    document: dict[str, Any] = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": _DOCUMENT,
        "name": "llama-oss scan",
        "documentNamespace": f"urn:llama-oss:scan:{sha256(content).hexdigest()}",
        "creationInfo": {
            "created": f"{scan.as_of}T00:00:00Z",
            "creators": [f"Tool: llama-oss-{scan.tool_version}"],
        },
        "packages": packages,
        "relationships": relations,
    }
    if extracted:
        document["hasExtractedLicensingInfos"] = [extracted[k] for k in sorted(extracted)]
    return json.dumps(document, indent=2) + "\n"


def _relation(one: str, kind: str, other: str) -> dict[str, str]:
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


def _package(model: Model, extracted: dict[str, dict[str, Any]]) -> dict[str, Any]:
    key = sha256(f"{model.hub}\0{model.id}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    declared = _license(model, extracted)
    out: dict[str, Any] = {
        "SPDXID": f"SPDXRef-Model-{key}",
        "name": visible(model.id, one_line=True),
        "downloadLocation": f"https://huggingface.co/{model.id}"
        if purl(model) and re.fullmatch(r"[\w./-]+", model.id)
        else "NOASSERTION",
        "filesAnalyzed": False,
        "licenseDeclared": declared,
        "licenseConcluded": "NOASSERTION",
        "copyrightText": "NOASSERTION",
        "comment": f"verdict: {model.verdict.value}; licence known from: {model.license.source}",
    }
    if model.revision:
        out["versionInfo"] = visible(model.revision, one_line=True)
    address = purl(model)
    if address:
        out["externalRefs"] = [
            {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": address}
        ]
    return out


def _license(model: Model, extracted: dict[str, dict[str, Any]]) -> str:
    ident, spdx = model.license.id, model.license.spdx
    if not ident:
        return "NOASSERTION"
    if spdx is not None and not spdx.startswith("LicenseRef-"):
        return spdx
    reference = spdx or "LicenseRef-" + (re.sub(r"[^A-Za-z0-9.-]+", "-", ident).strip("-") or "unnamed")
    if reference not in extracted:
        from ...errors import LlamaOSSError

        try:
            from ...corpus.licences import find

            text = find(ident).text()
        except LlamaOSSError:
            text = f"The text of {ident} is not held by the tool that wrote this document."
        extracted[reference] = {
            "licenseId": reference,
            "name": visible(model.license.name or ident, one_line=True),
            "extractedText": visible(text),
        }
    return reference
