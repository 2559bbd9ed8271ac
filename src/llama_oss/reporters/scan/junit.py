"""JUnit XML: one test case a model, failed by its errors; what is to be reviewed is skipped with its reason."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from ..escape import visible
from .base import Scan

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(scan: Scan) -> str:
    """A testsuites document."""
    cases: list[str] = []
    failures = skipped = 0
    by_model: dict[str, list[str]] = {}
    names = [m.id for m in scan.result.models]
    for f in scan.outcome.findings:
        if f.waived is None and f.level != "note":
            by_model.setdefault(f.model, [])
            if f.model not in names:
                names.append(f.model)
    for name in dict.fromkeys(names):
        found = [f for f in scan.outcome.findings if f.model == name and f.waived is None and f.level != "note"]
        errors = [f for f in found if f.level == "error"]
        attributes = f'name={_attr(name)} classname="llama-oss.scan"'
        if not found:
            cases.append(f"    <testcase {attributes}/>")
            continue
        where = f' file={_attr(found[0].path)} line="{found[0].line}"'
        lines = []
        for f in found:
            lines.append(visible(f"{f.path}:{f.line}: {f.level}: {f.message} [{f.rule}]", one_line=True))
            if f.quote:
                lines.append("  “" + visible(f.quote, one_line=True) + "”")
        text = escape(_clean("\n".join(lines)))
        if errors:
            failures += 1
            inner = f"<failure type={_attr(errors[0].rule)} message={_attr(errors[0].message)}>{text}</failure>"
        else:
            skipped += 1
            inner = f"<skipped message={_attr(found[0].message)}/>\n      <system-out>{text}</system-out>"
        cases.append(f"    <testcase {attributes}{where}>\n      {inner}\n    </testcase>")
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'
    body = "\n".join(cases)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="llama-oss" {counts}>\n'
        f'  <testsuite name="llama-oss scan" {counts}>\n{body}\n  </testsuite>\n</testsuites>\n'
    )


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(text))


def _attr(text: str) -> str:
    return quoteattr(_clean(visible(text, one_line=True)))
