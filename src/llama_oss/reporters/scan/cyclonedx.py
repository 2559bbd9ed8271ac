"""CycloneDX 1.6 ML-BOM: a machine-learning-model component a model, with its card's facts and where it is used."""

from __future__ import annotations

import datetime
import json
import uuid
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from ...scanners.model import Model
from ..escape import visible
from .base import Scan


def render(scan: Scan) -> str:
    """The bill of materials; licences outside SPDX's list go under their names."""
    components = [_component(m) for m in scan.result.models]
    content = json.dumps(components, sort_keys=True).encode("utf-8", "surrogatepass")
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=sha256(content).digest()[:16], version=4)}",
        "version": 1,
        "metadata": {
            "timestamp": f"{datetime.date.fromisoformat(scan.as_of).isoformat()}T00:00:00Z",
            "tools": {"components": [{"type": "application", "name": "llama-oss", "version": scan.tool_version}]},
        },
        "components": components,
    }
    return json.dumps(bom, indent=2) + "\n"


def purl(model: Model) -> str | None:
    """pkg:huggingface/org/name@revision; None for models of other hubs."""
    if model.hub != "huggingface":
        return None
    path = "/".join(quote(p, safe="") for p in model.id.split("/"))
    return f"pkg:huggingface/{path}" + (f"@{quote(model.revision.lower(), safe='')}" if model.revision else "")


def _component(model: Model) -> dict[str, Any]:
    group, _, name = model.id.rpartition("/") if model.hub == "huggingface" else ("", "", model.id)
    out: dict[str, Any] = {
        "type": "machine-learning-model",
        "bom-ref": f"{model.hub}:{visible(model.id, one_line=True)}",
        "name": visible(name, one_line=True),
    }
    if group:
        out["group"] = visible(group, one_line=True)
    if model.revision:
        out["version"] = visible(model.revision, one_line=True)
    address = purl(model)
    if address:
        out["purl"] = address
    if model.license.id:
        spdx = model.license.spdx
        listed = spdx is not None and not spdx.startswith("LicenseRef-")
        license_: dict[str, Any] = (
            {"id": spdx} if listed else {"name": visible(model.license.name or model.license.id, one_line=True)}
        )
        license_["acknowledgement"] = "declared"
        out["licenses"] = [{"license": license_}]
    out["modelCard"] = {"modelParameters": {}}
    if model.base_models:
        out["pedigree"] = {
            "ancestors": [
                {"type": "machine-learning-model", "name": visible(b, one_line=True)} for b in model.base_models
            ]
        }
    places = [{"location": visible(r.path, one_line=True), "line": r.line} for r in model.references]
    if places:
        out["evidence"] = {"occurrences": places}
    out["properties"] = [
        {"name": "llama-oss:verdict", "value": model.verdict.value},
        {"name": "llama-oss:license-source", "value": model.license.source},
    ]
    return out
