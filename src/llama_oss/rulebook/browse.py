"""Rules for people: a list, one rule in words, and a check of rule files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .. import data
from ..errors import LlamaOSSError, RuleError
from .build import compile_rules, rule_files
from .validate import validate_file
from .yamlfile import load_yaml


def list_rules(extra: Path | None = None) -> list[dict[str, str]]:
    """Every rule file as {"id", "kind", "says", "path"}, in order of kind and name."""
    out = []
    for folder in [data.rules_dir(), *([extra] if extra else [])]:
        for path in rule_files(folder):
            rule = load_yaml(path).data
            says = rule.get("says") or rule.get("asks") or rule.get("about") or ""
            kind = path.relative_to(folder).parts[0]
            out.append({"id": str(rule.get("id", path.stem)), "kind": kind, "says": str(says), "path": str(path)})
    return out


def show_rule(id: str, extra: Path | None = None) -> str:
    """One rule as text: what it says, its source, its frames, wording, examples, and what it decides.

    Raises LlamaOSSError for an id that no rule has, with near ones.
    """
    known = list_rules(extra)
    found = [r for r in known if r["id"] == id]
    if not found:
        import difflib

        near = difflib.get_close_matches(id, [r["id"] for r in known], 3)
        raise LlamaOSSError(
            f"there is no rule {id!r}", f"did you mean {', '.join(near)}?" if near else "see rules list"
        )
    entry = found[0]
    rule = load_yaml(Path(entry["path"])).data
    lines = [f"{id} ({entry['kind']})", "", str(entry["says"])]
    if "source" in rule:
        lines.append("source: " + ", ".join(f"{k} {v}" for k, v in rule["source"].items()))
    for title, key in (("found where", "when"), ("wording", "wording"), ("fails", "fails"), ("debatable", "debatable")):
        if key in rule:
            lines += ["", f"{title}:", *_outline(rule[key])]
    for kind in ("match", "no-match"):
        examples = rule.get("examples", {}).get(kind, [])
        if examples:
            lines += ["", "matches:" if kind == "match" else "does not match:", *[f"  {e}" for e in examples]]
    used = _users(id, known)
    if used:
        lines += ["", "used by: " + ", ".join(used)]
    return "\n".join(lines) + "\n"


def _users(id: str, known: list[dict[str, str]]) -> list[str]:
    out = []
    for r in known:
        if r["kind"] in ("definitions", "terms"):
            text = Path(r["path"]).read_text(encoding="utf-8")
            if any(mark in text for mark in (f"finding: {id},", f"[{id}]", f"[{id},", f" {id},", f" {id}]")):
                out.append(r["id"])
    return out


def _outline(value: Any, depth: int = 1) -> list[str]:
    pad = "  " * depth
    if isinstance(value, dict):
        out: list[str] = []
        for k, v in value.items():
            if isinstance(v, (dict, list)) and v and isinstance(next(iter(v)), (dict, str)) and len(str(v)) > 90:
                out += [f"{pad}{k}:", *_outline(v, depth + 1)]
            else:
                out.append(f"{pad}{k}: {v}")
        return out
    if isinstance(value, list):
        return [f"{pad}{x}" for x in value]
    return [f"{pad}{value}"]


def check_path(path: Path) -> list[RuleError]:
    """Every problem of a rule file, or of each file of a folder, one a file; empty where all is well."""
    files = rule_files(path) if path.is_dir() else [path]
    problems: list[RuleError] = []
    for file in files:
        try:
            validate_file(load_yaml(file))
        except RuleError as e:
            problems.append(e)
    if not problems and path.is_dir():
        try:
            compile_rules(data.rules_dir(), path)
        except RuleError as e:
            problems.append(e)
    if path.is_dir() and not files:
        problems.append(
            RuleError(f"{path}: holds no rule files", "put them in language/, findings/, definitions/ or terms/")
        )
    return problems
