"""SARIF 2.1.0: a result for each deciding quote, rules with their help inline, four-number regions."""

from __future__ import annotations

import json
from typing import Any, Sequence
from urllib.parse import quote

from ..model import Evidence, Report, Status
from .base import InputError, RenderOptions
from .escape import visible

NAME = "sarif"


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """One run. A criterion that fails is an error, one that is unclear a warning; texts that could not be judged are
    notifications of the run."""
    rules: dict[str, dict[str, Any]] = {}
    results: list[dict[str, Any]] = []
    for report in reports:
        for c in report.criteria.values():
            if c.status is Status.PASS:
                continue
            level = "error" if c.status is Status.FAIL else "warning"
            for e in c.evidence or (None,):
                rule = e.rule if e else f"{c.id}/unclear"
                about = f"{c.id}, {c.name}: {c.explanation}."
                rules.setdefault(
                    rule,
                    {
                        "id": rule,
                        "name": "".join(p.capitalize() for p in rule.replace("/", "-").split("-")),
                        "shortDescription": {"text": f"{c.id}: {c.name}"},
                        "fullDescription": {"text": about},
                        "help": {"text": about, "markdown": about},
                        "defaultConfiguration": {"level": level},
                        "properties": {"tags": ["licence", report.definition_id]},
                    },
                )
                words = f" “{' '.join(e.quote.split())[:800]}”" if e else ""
                results.append(
                    {
                        "ruleId": rule,
                        "ruleIndex": list(rules).index(rule),
                        "level": level,
                        "message": {"text": visible(f"{about}{words}", one_line=True)},
                        "locations": [_location(report, e)],
                        "partialFingerprints": {"llamaOss/v1": _fingerprint(report, rule, e)},
                    }
                )
    run = {
        "tool": {"driver": {"name": "llama-oss", "version": options.tool_version, "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not errors,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": visible(f"{e.message} ({e.remedy})", one_line=True)}}
                    for e in errors
                ],
            }
        ],
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _location(report: Report, e: Evidence | None) -> dict[str, Any]:
    source = e.source if e else report.source
    region = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}
    if e:
        region = {"startLine": e.start_line, "startColumn": 1, "endLine": e.end_line, "endColumn": 2}
        raw = next((t.raw for t in report.document.texts if t.source == source), "") if report.document else ""
        if raw:
            before = raw[: e.start].replace("\r\n", "\n\n").replace("\r", "\n")
            last = raw[: e.end].replace("\r\n", "\n\n").replace("\r", "\n")
            region["startColumn"] = len(before) - before.rfind("\n")
            region["endColumn"] = len(last) - last.rfind("\n")
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(source, safe="/", errors="replace")},
            "region": region,
        }
    }


def _fingerprint(report: Report, rule: str, e: Evidence | None) -> str:
    """Stable while the words stay, wherever they move in the file."""
    from hashlib import sha256

    words = " ".join(e.quote.split()) if e else ""
    source = e.source if e else report.source
    return sha256(f"{source}\0{rule}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
