"""SARIF 2.1.0: rules with their help inline, four-number regions, stable fingerprints, only what counts."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from ..escape import visible
from .base import Scan, rule_help

_LEVEL = {"error": "error", "warning": "warning", "note": "note"}


def render(scan: Scan) -> str:
    """One run; findings that are waived are left out."""
    active = [f for f in scan.outcome.findings if f.waived is None]
    ids = sorted({f.rule for f in active})
    rules = [
        {
            "id": rule,
            "name": "".join(p.capitalize() for p in rule.replace("/", "-").split("-")),
            "shortDescription": {"text": rule_help(rule).split(". ")[0].rstrip(".") + "."},
            "fullDescription": {"text": rule_help(rule)},
            "help": {"text": rule_help(rule), "markdown": rule_help(rule)},
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["licence"]},
        }
        for rule in ids
    ]
    texts = {(r.path, r.line, r.column): r.text for m in scan.result.models for r in m.references}
    seen: dict[str, int] = {}
    results: list[dict[str, Any]] = []
    for f in active:
        seen[f.fingerprint] = n = seen.get(f.fingerprint, 0) + 1
        words = (
            f" Section {f.clause}: “{f.quote[:800]}”"
            if f.quote and f.clause
            else f" “{f.quote[:800]}”"
            if f.quote
            else ""
        )
        width = max(1, len(texts.get((f.path, f.line, f.column), "x")))
        results.append(
            {
                "ruleId": f.rule,
                "ruleIndex": ids.index(f.rule),
                "level": _LEVEL[f.level],
                "message": {"text": visible(f"{f.model}: {f.message}.{words}", one_line=True)},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": quote(f.path, safe="/", errors="replace"), "uriBaseId": "ROOT"},
                            "region": {
                                "startLine": f.line,
                                "startColumn": f.column,
                                "endLine": f.line,
                                "endColumn": f.column + width,
                            },
                        }
                    }
                ],
                "partialFingerprints": {"llamaOss/v1": f.fingerprint if n == 1 else f"{f.fingerprint}:{n}"},
            }
        )
    run = {
        "tool": {"driver": {"name": "llama-oss", "version": scan.tool_version, "rules": rules}},
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder that was scanned."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2) + "\n"
