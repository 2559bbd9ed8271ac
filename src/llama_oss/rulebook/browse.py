"""Rules for people: a list, one rule in words, and a check of rule files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

from .. import data
from ..errors import LlamaOSSError
from .build import read_rules
from .crosscheck import RuleFile, references
from .problem import did_you_mean
from .selfcheck import check_path
from .words import either, frame_in_words

_KIND = {"language": "lexicon", "findings": "finding", "definitions": "criterion", "terms": "term"}

__all__ = ["check_path", "list_rules", "rule_files_read", "show_rule"]


def list_rules(extra: Path | None = None) -> list[dict[str, str]]:
    """Every rule as {"id", "kind", "says", "path"}, by kind, then by file.

    kind    lexicon | finding | criterion | term
    path    the file inside its rules folder ("findings/military.yaml")
    extra   a user's own rules folder, laid over the shipped one

    Raises RuleError for a broken rule file.
    """
    return [
        {"id": f.located.data["id"], "kind": _KIND[f.kind], "says": _says(f), "path": f.path}
        for f in rule_files_read(extra)
    ]


def show_rule(id: str, extra: Path | None = None) -> str:
    """One rule as text that ends with a line break: what it says, why, its source, frames, wording, examples, users.

    Raises LlamaOSSError for an id that no rule has, with the nearest one; RuleError for a broken rule file.
    """
    rules = rule_files_read(extra)
    found = [r for r in rules if r.located.data["id"] == id]
    if not found:
        names = [r.located.data["id"] for r in rules if r.kind != "language"]
        raise LlamaOSSError(f"there is no rule {id!r}", did_you_mean(id, names, "there are"))
    return "\n".join("\n".join(_show(r, rules)) + "\n" for r in found)


def rule_files_read(extra: Path | None = None) -> list[RuleFile]:
    """All rule files, checked, by kind, then by file."""
    files, _ = read_rules([data.rules_dir(), *([extra] if extra else [])])
    order = list(_KIND)
    return sorted(files, key=lambda f: (order.index(f.kind), f.path))


def _says(file: RuleFile) -> str:
    rule = file.located.data
    if file.kind == "definitions":
        return f"{rule['name']}: {rule['asks']}"
    return str(rule.get("says") or rule.get("about"))


def _show(file: RuleFile, rules: list[RuleFile]) -> Iterator[str]:
    rule = file.located.data
    yield f"{rule['id']} ({_KIND[file.kind]}, {file.path})"
    yield f"  {_says(file)}"
    if "why" in rule:
        yield from ("", f"Why: {rule['why']}")
    if "source" in rule:
        yield from ("", "Source: " + ", ".join(_source(rule["source"])))
    shows = {"language": _lexicon, "findings": _finding, "definitions": _criterion, "terms": _term}
    yield from shows[file.kind](rule)
    if file.kind == "findings":
        yield from _users(rule["id"], rules)


def _source(source: dict[str, Any]) -> Iterator[str]:
    yield f"{source['document']} {source.get('version', '')}".strip()
    if "section" in source:
        yield f"section {source['section']}"
    if "url" in source:
        yield str(source["url"])


def _finding(rule: dict[str, Any]) -> Iterator[str]:
    yield from ("", "Found in:")
    yield from (f"  - {frame_in_words(frame)}" for frame in rule["when"]["any"])
    if rule.get("anywhere"):
        yield "  also where a sentence is about something else than the work"
    if rule.get("sentence"):
        yield "  wording alone is asked of whole sentences"
    if rule.get("wording"):
        yield from ("", "Wording:")
    for cue, patterns in rule.get("wording", {}).items():
        yield f"  {cue}"
        yield from (f"    {p}" for p in patterns)
    for title, side in (("Examples that meet it:", "match"), ("Examples that do not:", "no-match")):
        yield from ("", title)
        yield from (f"  - {e}" for e in rule.get("examples", {}).get(side, ()))


def _criterion(rule: dict[str, Any]) -> Iterator[str]:
    if "needs" in rule:
        yield from ("", f"Needs a grant of: {rule['needs']['grant']}; without it the text {rule['needs']['says']}")
    for title, part, says in (("Fails where:", "fails", "says"), ("Debatable where:", "debatable", "why")):
        if part in rule:
            yield from ("", title)
        for entry in rule.get(part, ()):
            asks = [
                words.format(entry[key])
                for key, words in (
                    ("granted", "only if {} is granted"),
                    ("unless-granted", "unless {} is granted"),
                    ("touches", "only as far as it reaches {}"),
                )
                if key in entry
            ]
            yield f"  - {entry['finding']}: {entry[says]}" + (f" ({'; '.join(asks)})" if asks else "")


def _term(rule: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"Kind: {rule['kind']}")
    if "findings" in rule:
        yield f"  from {either(rule['findings'])}"
    for value, findings in rule.get("values", {}).items():
        yield f"  - {value}: from {either(findings)}"
    for case in rule.get("cases", ()):
        asks = [f"{k} {either(v) if isinstance(v, list) else v}" for k, v in case.items() if k != "value"]
        yield f"  - {case['value']}: {'; '.join(asks)}"


def _lexicon(rule: dict[str, Any]) -> Iterator[str]:
    for category, values in rule["categories"].items():
        yield from ("", f"{category}:")
        for value, patterns in values.items():
            yield f"  {value}"
            yield from (f"    {p}" for p in patterns)


def _users(id: str, rules: list[RuleFile]) -> Iterator[str]:
    users: dict[str, None] = {}
    for file in rules:
        if file.kind in ("definitions", "terms"):
            for _, name in references(file):
                if name == id:
                    users[f"{file.located.data['id']} ({_KIND[file.kind]})"] = None
    yield from ("", "Used by: " + (either(list(users), "and") if users else "nothing"))
