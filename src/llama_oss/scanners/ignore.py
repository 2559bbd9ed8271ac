"""What a .gitignore leaves out: the pattern language of gitignore(5), compiled to regular expressions."""

from __future__ import annotations

import re
from typing import NamedTuple, Pattern

_LONGEST = 1000
_MOST = 2000


class Rule(NamedTuple):
    """One line of a .gitignore in `folder` ("" for the root)."""

    pattern: Pattern[str]
    negated: bool
    folders_only: bool
    folder: str


def parse(text: str, folder: str) -> list[Rule]:
    """The rules of a .gitignore that lies in `folder`."""
    rules = []
    for line in text.split("\n")[:_MOST]:
        line = line.rstrip("\r")
        stripped = line.rstrip(" ") if not line.endswith("\\ ") else line
        if not stripped or stripped.startswith("#") or len(stripped) > _LONGEST:
            continue
        negated = stripped.startswith("!")
        if negated or stripped.startswith(("\\!", "\\#")):
            stripped = stripped[1:]
        folders_only = stripped.endswith("/")
        body = stripped.strip("/") if stripped.startswith("/") else stripped.rstrip("/")
        anchored = stripped.startswith("/") or "/" in body
        if not body or body.count("*") > 12:
            continue
        try:
            pattern = re.compile(_regex(body, anchored))
        except re.error:
            continue
        rules.append(Rule(pattern, negated, folders_only, folder))
    return rules


def _regex(body: str, anchored: bool) -> str:
    out = [] if anchored else ["(?:.*/)?"]
    at = 0
    while at < len(body):
        c = body[at]
        if body.startswith("**/", at) and (at == 0 or body[at - 1] == "/"):
            out.append("(?:[^/]+/)*")
            at += 3
            continue
        if body.startswith("/**", at) and at + 3 == len(body):
            out.append("/.+")
            break
        if c == "*":
            while at + 1 < len(body) and body[at + 1] == "*":
                at += 1
            out.append("[^/]*")
        elif c == "?":
            out.append("[^/]")
        elif c == "[":
            end = body.find("]", at + 2)
            if end < 0:
                out.append("\\[")
            else:
                inner = body[at + 1 : end].replace("\\", "\\\\").replace("[", "\\[")
                out.append("[^" + inner[1:] + "]" if inner.startswith("!") else "[" + inner + "]")
                at = end
        elif c == "\\" and at + 1 < len(body):
            at += 1
            out.append(re.escape(body[at]))
        else:
            out.append(re.escape(c))
        at += 1
    return "".join(out) + r"\Z"


def ignored(rules: list[Rule], path: str, is_folder: bool) -> bool:
    """Whether the last rule that matches leaves `path` (relative to the root) out."""
    for rule in reversed(rules):
        if rule.folders_only and not is_folder:
            continue
        if rule.folder:
            if not path.startswith(rule.folder + "/"):
                continue
            below = path[len(rule.folder) + 1 :]
        else:
            below = path
        if rule.pattern.match(below):
            return not rule.negated
    return False
