"""JUnit XML: a test suite a text, a test case a criterion; what fails is a failure, what is unclear is skipped."""

from __future__ import annotations

from typing import Sequence

from ..model import CriterionResult, Report, Status
from .base import InputError, RenderOptions
from .escape import visible, xml_attribute, xml_text

NAME = "junit"


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """A testsuites document."""
    suites = [_suite(r) for r in reports] + [_failed_run(e) for e in errors]
    every = [c for r in reports for c in r.criteria.values()]
    counts = _counts(every, len(errors))
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="llama-oss" {counts}>\n'
    return f"{head}{''.join(suites)}</testsuites>\n"


def _counts(criteria: Sequence[CriterionResult], errors: int = 0) -> str:
    fails = sum(c.status is Status.FAIL for c in criteria)
    unclear = sum(c.status is Status.UNCLEAR for c in criteria)
    return f'tests="{len(criteria) + errors}" failures="{fails}" errors="{errors}" skipped="{unclear}" time="0"'


def _suite(report: Report) -> str:
    cases = "".join(_case(report, c) for c in report.criteria.values())
    counts = _counts(list(report.criteria.values()))
    return f"  <testsuite name={xml_attribute(report.source)} {counts}>\n{cases}  </testsuite>\n"


def _case(report: Report, c: CriterionResult) -> str:
    attributes = f"name={xml_attribute(f'{c.id} {c.name}')} classname={xml_attribute(report.source)}"
    if c.status is Status.PASS:
        return f"    <testcase {attributes}/>\n"
    lines = [
        visible(f"{e.source}:{e.start_line}: [{e.rule}] “{' '.join(e.quote.split())}”", one_line=True)
        for e in c.evidence
    ]
    text, message = xml_text("\n".join(lines)), xml_attribute(c.explanation)
    if c.status is Status.FAIL:
        inner = f"<failure type={xml_attribute(c.id)} message={message}>{text}</failure>"
    else:
        inner = f"<skipped message={message}/>\n      <system-out>{text}</system-out>"
    return f"    <testcase {attributes}>\n      {inner}\n    </testcase>\n"


def _failed_run(error: InputError) -> str:
    name = xml_attribute(error.source)
    inner = f"<error message={xml_attribute(error.message)}>{xml_text(error.remedy)}</error>"
    return (
        f"  <testsuite name={name} {_counts([], 1)}>\n    <testcase name={name} classname={name}>\n"
        f"      {inner}\n    </testcase>\n  </testsuite>\n"
    )
