"""The formats of check for machines and pages: well-formed, of one mind about the answer, unharmed by hostile text."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest

from llama_oss import Report, Status, check_text
from llama_oss.reporters import formats, reporter
from llama_oss.reporters.base import InputError, RenderOptions

GRANT = "You may use, copy, modify and distribute the software for any purpose.\n"
HOSTILE = (
    GRANT + "You may not <script>alert('x')</script> use it for commercial purposes ]]> ::error::\x1b[31m\u202e%0A.\n"
)
OPTIONS = RenderOptions(tool_version="1")
ERROR = InputError("gone\n::error::", "gone: there is no such file", "check the <path>")


def rendered(name: str, text: str = HOSTILE) -> str:
    report: Report = check_text(text)._replace(source="a<b>&\n.txt")
    out = reporter(name).render([report], errors=[ERROR], options=OPTIONS)
    assert isinstance(out, str)
    return out


@pytest.mark.parametrize("name", formats())
def test_every_format_renders_the_verdict(name: str) -> None:
    out = reporter(name).render([check_text(HOSTILE)], errors=[], options=OPTIONS)
    assert "osd-6" in out
    assert "\x1b" not in out and "\u202e" not in out


def test_junit_counts_what_fails() -> None:
    root = ElementTree.fromstring(rendered("junit").encode())
    fails = [c for c in root.iter("testcase") if c.find("failure") is not None]
    assert [c.get("name", "").split()[0] for c in fails] == [
        c.id for c in check_text(HOSTILE).criteria.values() if c.status is Status.FAIL
    ]
    assert root.get("failures") == str(len(fails)) and root.get("errors") == "1"
    assert root.get("tests") == "11"


def test_github_has_one_command_a_line() -> None:
    lines = rendered("github").rstrip("\n").split("\n")
    commands = [line for line in lines if line.startswith("::")]
    assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)
    assert commands and len(commands) == len(lines) - 1
    assert not any(line.startswith("::") for line in lines[len(commands) :])


def test_sarif_points_at_the_words() -> None:
    log = json.loads(rendered("sarif", GRANT + "\nPlease note:  you may not use it for commercial purposes.\n"))
    (run,) = log["runs"]
    assert not run["invocations"][0]["executionSuccessful"]
    result = next(r for r in run["results"] if r["ruleId"].startswith("osd-6/"))
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == region["endLine"] == 3
    assert 1 < region["startColumn"] < region["endColumn"] <= 58
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


class Page(HTMLParser):
    """What stands in a page: tags, links, what is loaded, whether every tag is closed."""

    VOID = frozenset({"meta", "br", "link", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for key, value in attrs:
            if key == "id":
                assert value not in self.ids
                self.ids.add(value or "")
            if key == "href":
                self.targets.append(value or "")
            if key in ("src", "srcset") or key.startswith("on"):
                self.loads.append(f"{key}={value}")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_one_harmless_page() -> None:
    text = rendered("html")
    page = Page()
    page.feed(text)
    assert page.open == [] and page.loads == []
    assert page.tags.count("script") == 1 and "alert(" in text and "<script>alert" not in text
    assert "mark" in page.tags
    assert page.targets and all(t.startswith("#") and t[1:] in page.ids for t in page.targets)
    assert "://" not in text.replace("https://opensource.org", "")


def test_html_marks_overlapping_quotes_once() -> None:
    text = GRANT + "You may use the software for non-commercial research purposes only, inside your company.\n"
    report = check_text(text)
    out = reporter("html").render([report], errors=[], options=OPTIONS)
    page = Page()
    page.feed(out)
    assert page.open == []
