"""Rules for people: a list, one rule in words, and a check of rule files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

from .. import data
from ..errors import LlamaOSSError
from ..languages import said
from .build import read_rules
from .crosscheck import RuleFile, about, references
from .problem import did_you_mean
from .selfcheck import check_path
from .validate_apart import ASKS
from .words import either, frame_in_words

_KIND = {
    "language": "lexicon",
    "findings": "finding",
    "facts": "fact",
    "definitions": "criterion",
    "terms": "term",
    "components": "component",
    "scenarios": "scenario",
    "conditions": "condition",
    "claims": "claim",
}

__all__ = ["check_path", "list_rules", "rule_files_read", "show_rule"]


def list_rules(extra: Path | None = None) -> list[dict[str, str]]:
    """Every rule as {"id", "kind", "says", "path"}, by kind, then by file.

    kind    lexicon | finding | fact | criterion | definition | term | component | scenario | condition | claim
    path    the file inside its rules folder ("findings/military.yaml")
    extra   a user's own rules folder, laid over the shipped one

    Raises RuleError for a broken rule file.
    """
    return [
        {"id": f.located.data["id"], "kind": _kind(f), "says": _says(f), "path": f.path} for f in rule_files_read(extra)
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


def _kind(file: RuleFile) -> str:
    return "definition" if about(file) else _KIND[file.kind]


def _says(file: RuleFile) -> str:
    rule = file.located.data
    if file.kind == "definitions" and not about(file):
        return f"{said(rule['name'])}: {said(rule['asks'])}"
    name = f"{said(rule['name'])}: " if about(file) or file.kind == "components" else ""
    return name + said(rule.get("says") or rule.get("about") or rule.get("asks") or rule["claims"])


def _show(file: RuleFile, rules: list[RuleFile]) -> Iterator[str]:
    rule = file.located.data
    yield f"{rule['id']} ({_kind(file)}, {file.path})"
    yield f"  {_says(file)}"
    if "why" in rule:
        yield from ("", f"Why: {rule['why']}")
    if "explains" in rule:
        yield from ("", said(rule["explains"]))
    if "source" in rule:
        yield from ("", "Source: " + ", ".join(_source(rule["source"])))
    shows = {
        "language": _lexicon,
        "findings": _finding,
        "facts": _finding,
        "definitions": _about if about(file) else _criterion,
        "terms": _term,
        "components": _component,
        "scenarios": _cases,
        "conditions": _condition,
        "claims": _cases,
    }
    yield from shows[file.kind](rule)
    if file.kind in ("findings", "facts"):
        yield from _users(rule["id"], rules)


def _about(rule: dict[str, Any]) -> Iterator[str]:
    yield from ("", "Verdicts:")
    yield from (f"  - {verdict}: {said(words)}" for verdict, words in rule["words"].items())


def _component(rule: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"A {rule['type']} component, first asked for by class {rule['class']}", "Files:")
    yield from (f"  - {pattern}" for pattern in rule["files"])


def _cases(rule: dict[str, Any]) -> Iterator[str]:
    for title, part in (("Answers:", "cases"), ("Conditions:", "conditions"), ("Beside:", "notes")):
        if part in rule:
            yield from ("", title)
        for case in rule.get(part, ()):
            outcome = case.get("answer") or case.get("holds") or ""
            words = said(case.get("says") or case["because"])
            yield f"  - {outcome}{' ' if outcome else ''}where {_asked(case)}: {words}"
    last = rule.get("silent") or rule["otherwise"]["because"]
    yield f"  - otherwise: {said(last)}"


def _condition(rule: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"A {rule['kind']} for {either(rule['for'], 'and')}, where", f"  {_asked(rule)}")


def _asked(case: dict[str, Any]) -> str:
    return "; ".join(f"{k} {either(v) if isinstance(v, list) else _plain(v)}" for k, v in case.items() if k in ASKS)


def _plain(value: Any) -> str:
    return ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


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
    if "like" in rule:
        yield from ("", f"Takes over all that decides {either(rule['like'], 'and')}")
    needs = rule.get("needs", [])
    for need in needs if isinstance(needs, list) else [needs]:
        yield from ("", f"Needs a grant of: {need['grant']}; without it the text {said(need['says'])}")
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
            yield f"  - {entry['finding']}: {said(entry[says])}" + (f" ({'; '.join(asks)})" if asks else "")
    if "release" in rule:
        names = [either(c) if isinstance(c, list) else c for c in rule["release"]["components"]]
        yield from ("", f"Asks of the release: {', '.join(names)}")
    for side, title in (("fails", "Examples that fail:"), ("passes", "Examples that pass:")):
        if side in rule.get("examples", {}):
            yield from ("", title, *(f"  - {e}" for e in rule["examples"][side]))


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
        if file.kind not in ("findings", "facts", "language"):
            for _, name in references(file):
                if name == id:
                    users[f"{file.located.data['id']} ({_kind(file)})"] = None
    yield from ("", "Used by: " + (either(list(users), "and") if users else "nothing"))
