"""JUnit XML: one test case a model, failed by its errors; what is to be reviewed is skipped with its reason."""

from __future__ import annotations

from ..escape import visible, xml_attribute, xml_text
from .base import Scan


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
        attributes = f'name={xml_attribute(name)} classname="llama-oss.scan"'
        if not found:
            cases.append(f"    <testcase {attributes}/>")
            continue
        where = f' file={xml_attribute(found[0].path)} line="{found[0].line}"'
        lines = []
        for f in found:
            lines.append(visible(f"{f.path}:{f.line}: {f.level}: {f.message} [{f.rule}]", one_line=True))
            if f.quote:
                lines.append("  “" + visible(f.quote, one_line=True) + "”")
        text = xml_text("\n".join(lines))
        if errors:
            failures += 1
            kind, message = xml_attribute(errors[0].rule), xml_attribute(errors[0].message)
            inner = f"<failure type={kind} message={message}>{text}</failure>"
        else:
            skipped += 1
            inner = f"<skipped message={xml_attribute(found[0].message)}/>\n      <system-out>{text}</system-out>"
        cases.append(f"    <testcase {attributes}{where}>\n      {inner}\n    </testcase>")
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'
    body = "\n".join(cases)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="llama-oss" {counts}>\n'
        f'  <testsuite name="llama-oss scan" {counts}>\n{body}\n  </testsuite>\n</testsuites>\n'
    )
