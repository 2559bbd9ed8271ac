"""An SPDX 2.3 document (JSON) by spdx-tools: one file a report, its licence concluded, unknown texts extracted."""

from __future__ import annotations

import datetime
import json
import re
from hashlib import sha1, sha256
from typing import TYPE_CHECKING, Any, Sequence

from ..model import Report
from .base import InputError, RenderOptions

if TYPE_CHECKING:
    from spdx_tools.spdx.model import Document as SpdxDocument

NAME = "spdx"

_UNSAFE_ID = re.compile(r"[^A-Za-z0-9.-]+")


def build(reports: Sequence[Report], options: RenderOptions) -> SpdxDocument:
    """The SPDX model of the reports (SPDX 2.3, sections 6, 8, 10 and 11)."""
    from license_expression import get_spdx_licensing
    from spdx_tools.spdx import model as spdx

    licensing = get_spdx_licensing()
    stamp = datetime.datetime.fromisoformat(reports[0].as_of if reports else "1970-01-01")
    digest = sha256("".join(r.sha256 for r in reports).encode()).hexdigest()
    info = spdx.CreationInfo(
        spdx_version="SPDX-2.3",
        spdx_id="SPDXRef-DOCUMENT",
        name="llama-oss-report",
        document_namespace=f"https://spdx.org/spdxdocs/llama-oss-{digest}",
        creators=[spdx.Actor(spdx.ActorType.TOOL, f"llama-oss-{options.tool_version or '0'}")],
        created=stamp,
    )
    document = spdx.Document(info)
    seen: set[str] = set()
    for n, report in enumerate(reports):
        text = report.document.texts[0].raw if report.document else ""
        expression, extracted = _license_id(report, text)
        if extracted and expression not in seen:
            seen.add(expression)
            document.extracted_licensing_info.append(
                spdx.ExtractedLicensingInfo(
                    license_id=expression,
                    extracted_text=_printable(text).lstrip("\n") or "(empty)",
                    license_name=report.license.name or "not one of the known texts",
                )
            )
        data = text.encode("utf-8", "surrogatepass")
        document.files.append(
            spdx.File(
                name="./" + _printable(report.source).lstrip("./"),
                spdx_id=f"SPDXRef-File-{n}",
                checksums=[
                    spdx.Checksum(spdx.ChecksumAlgorithm.SHA1, sha1(data).hexdigest()),
                    spdx.Checksum(spdx.ChecksumAlgorithm.SHA256, report.sha256 or sha256(data).hexdigest()),
                ],
                file_types=[spdx.FileType.TEXT],
                license_concluded=licensing.parse(expression),
                license_info_in_file=[licensing.parse(expression)],
                license_comment=f"{report.verdict.value} under {report.definition_id} {report.definition_version}: {_printable(report.reason)}",  # noqa: E501
                copyright_text=spdx.SpdxNoAssertion(),
            )
        )
        document.relationships.append(
            spdx.Relationship("SPDXRef-DOCUMENT", spdx.RelationshipType.DESCRIBES, f"SPDXRef-File-{n}")
        )
    return document


def _license_id(report: Report, text: str) -> tuple[str, bool]:
    """The SPDX id of an unchanged known text, else a LicenseRef with the text extracted."""
    match = report.license
    if match.match == "exact" and match.spdx and not match.spdx.startswith("LicenseRef-"):
        return match.spdx, False
    if match.match == "exact" and match.spdx:
        return _UNSAFE_ID.sub("-", match.spdx), True
    return f"LicenseRef-text-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}", True


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """The document as SPDX JSON."""
    from spdx_tools.spdx.jsonschema.document_converter import DocumentConverter

    converter: Any = DocumentConverter  # untyped in the library
    data = converter().convert(build(reports, options))
    return json.dumps(data, indent=2) + "\n"
