"""Finds and reads a policy: llama-oss.toml or [tool.llama-oss] of pyproject.toml; unknown keys are errors."""

from __future__ import annotations

import datetime
import os
import re
from typing import Any

from ..errors import LlamaOSSError
from ..rulebook.form import CORE
from .facts import FACTS
from .model import LEVELS, REQUIRES, Lists, PathRule, Policy, Waiver

_TOP = frozenset(
    "require definition unknown unresolved conflicts allow deny context paths waivers baseline soon_days".split()
)
_LISTS = frozenset(Lists._fields)
_PATH = frozenset({"path", "ignore", "require", "unknown"})
_WAIVER = frozenset({"model", "rule", "reason", "owner", "expires", "path"})


class PolicyError(LlamaOSSError):
    """A policy that cannot be used; the message names file, line and key."""


def find(start: str) -> str | None:
    """The policy nearest to `start`, upward; llama-oss.toml before pyproject.toml in one folder."""
    folder = os.path.abspath(start)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    for _ in range(64):
        own = os.path.join(folder, "llama-oss.toml")
        if os.path.isfile(own):
            return own
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project):
            try:
                with open(project, "rb") as f:
                    head = f.read(2_000_000)
            except OSError:
                head = b""
            if re.search(rb"(?m)^\s*\[+\s*tool\s*\.\s*[\"']?llama-oss[\"']?\s*[.\]]", head):
                return project
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return None


def read(path: str, shown: str | None = None) -> Policy:
    """The policy of a file.

    Raises PolicyError: not readable, no TOML, an unknown key or a wrong value; with the line.
    """
    from ..scanners.values import toml

    shown = shown or path
    try:
        with open(path, "rb") as f:
            text = f.read(2_000_000).decode("utf-8")
    except (OSError, UnicodeDecodeError) as e:
        reason = (getattr(e, "strerror", None) or "not UTF-8").lower()
        raise PolicyError(f"{shown}: cannot be read ({reason})", "name another policy") from None
    try:
        content = toml().loads(text)
    except (ValueError, RecursionError) as e:
        raise PolicyError(f"{shown}: no TOML: {e}", "correct that line") from None
    if os.path.basename(path) == "pyproject.toml":
        content = content.get("tool", {}).get("llama-oss", {})
    elif isinstance(content.get("tool"), dict) and "llama-oss" in content["tool"]:
        content = content["tool"]["llama-oss"]
    return _Reader(text, shown).policy(content)


class _Reader:
    def __init__(self, text: str, shown: str) -> None:
        self.lines, self.shown = text.split("\n"), shown

    def line(self, key: str, after: int = 0) -> int:
        """The line where a key (or the header of a table) stands."""
        pattern = re.compile(
            rf"^\s*(?:\[+[^\]]*[.\[\s\"']?{re.escape(key)}[\"']?\s*\]|[\"']?{re.escape(key)}[\"']?\s*[.=])|[{{,]\s*{re.escape(key)}\s*="
        )
        for n in range(after, len(self.lines)):
            if pattern.search(self.lines[n]):
                return n + 1
        return 1

    def fail(self, key: str, message: str, remedy: str) -> PolicyError:
        return PolicyError(f"{self.shown}:{self.line(key)}: {message}", remedy)

    def keys(self, table: Any, known: frozenset[str], where: str) -> dict[str, Any]:
        if not isinstance(table, dict):
            raise self.fail(where, f"{where} is no table", f"write [tool.llama-oss.{where}]")
        for key in table:
            if key not in known:
                import difflib

                near = difflib.get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(sorted(known))}"
                raise self.fail(key, f"{where} has no key {key!r}", hint)
        return table

    def policy(self, content: Any) -> Policy:
        table = self.keys(content, _TOP, "llama-oss")
        definition = table.get("definition", CORE)
        if definition != CORE:  # the others are loaded only where they are asked for
            from ..rulebook.load import definition_ids

            definition = self.one_of(table, "definition", tuple(definition_ids()), CORE)
        context = self.keys(table.get("context", {}), frozenset(FACTS), "context")
        for key, value in context.items():
            if not FACTS[key].fits(value):
                raise self.fail(key, f"context.{key} must be {FACTS[key].form}", f"for example: {FACTS[key].example}")
        soon = table.get("soon_days", 14)
        if not isinstance(soon, int) or isinstance(soon, bool) or soon < 0:
            raise self.fail("soon_days", "soon_days must be a whole number of days", "for example: soon_days = 14")
        baseline = table.get("baseline")
        if baseline is not None and not isinstance(baseline, str):
            raise self.fail("baseline", "baseline must be a path", 'for example: baseline = "llama-oss.baseline.json"')
        return Policy(
            self.shown,
            self.one_of(table, "require", REQUIRES, "open-source"),
            definition,
            self.one_of(table, "unknown", LEVELS, "review"),
            self.one_of(table, "unresolved", LEVELS, "review"),
            self.one_of(table, "conflicts", LEVELS, "fail"),
            self.lists(table.get("allow", {}), "allow"),
            self.lists(table.get("deny", {}), "deny"),
            {k: tuple(v) if isinstance(v, list) else v for k, v in context.items()},
            tuple(self.path_rule(p) for p in self.tables(table, "paths")),
            tuple(self.waiver(w, n) for n, w in enumerate(self.tables(table, "waivers"))),
            baseline,
            soon,
        )

    def one_of(self, table: dict[str, Any], key: str, known: tuple[str, ...], default: str) -> str:
        value = table.get(key, default)
        if value not in known:
            raise self.fail(key, f"{key} = {value!r} is not known", f"there are: {', '.join(known)}")
        return str(value)

    def lists(self, table: Any, where: str) -> Lists:
        if isinstance(table, list):
            table = {"licenses": table}
        given = self.keys(table, _LISTS, where)
        out = {}
        for key, value in given.items():
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise self.fail(key, f"{where}.{key} must be a list of strings", f'for example: {key} = ["…"]')
            out[key] = tuple(value)
        return Lists(**out)

    def tables(self, table: dict[str, Any], key: str) -> list[Any]:
        value = table.get(key, [])
        if not isinstance(value, list):
            raise self.fail(key, f"{key} must be tables", f"write [[tool.llama-oss.{key}]] above each")
        return value

    def path_rule(self, given: Any) -> PathRule:
        table = self.keys(given, _PATH, "paths")
        if not isinstance(table.get("path"), str):
            raise self.fail("paths", "an entry of paths has no path", 'write path = "tests/**"')
        require = self.one_of(table, "require", REQUIRES, "open-source") if "require" in table else None
        unknown = self.one_of(table, "unknown", LEVELS, "review") if "unknown" in table else None
        return PathRule(table["path"], bool(table.get("ignore", False)), require, unknown)

    def waiver(self, given: Any, number: int) -> Waiver:
        table = self.keys(given, _WAIVER, "waivers")
        line = self._nth("waivers", number)
        for key in ("model", "reason", "owner"):
            if not isinstance(table.get(key), str) or not table[key].strip():
                raise PolicyError(f"{self.shown}:{line}: a waiver without {key}", f'write {key} = "…"')
        expires = table.get("expires")
        if isinstance(expires, str):
            try:
                expires = datetime.date.fromisoformat(expires)
            except ValueError:
                expires = "?"
        if isinstance(expires, datetime.datetime):
            expires = expires.date()
        if expires is not None and not isinstance(expires, datetime.date):
            raise PolicyError(f"{self.shown}:{line}: a waiver whose expires is no date", "write expires = 2027-01-31")
        return Waiver(
            table["model"],
            str(table.get("rule", "*")),
            table["reason"],
            table["owner"],
            expires,
            str(table.get("path", "*")),
            line,
        )

    def _nth(self, key: str, number: int) -> int:
        found = [n + 1 for n, text in enumerate(self.lines) if re.match(rf"\s*\[\[.*{key}\s*\]\]", text)]
        return found[number] if number < len(found) else self.line(key)
