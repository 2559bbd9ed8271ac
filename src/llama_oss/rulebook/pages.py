"""Pages of documentation for findings and criteria, written from their rule files (docs/rules).

Terse on purpose: frames and wording, which change often, are left to `llama-oss rules show ID`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

from ..languages import said
from .browse import rule_files_read
from .crosscheck import RuleFile, is_core
from .words import either

#: examples of each side that a page shows; the rule file holds them all
SHOWN = 4
_MARK = "<!-- Written by `llama-oss rules pages`; edit the rule file instead. -->"


def rule_pages(extra: Path | None = None) -> dict[str, str]:
    """Name of a page ("non-commercial.md") → its Markdown, for every finding and criterion of the OSD, and README.md.

    Raises RuleError for a broken rule file.
    """
    rules = [r for r in rule_files_read(extra) if is_core(r)]
    pages = {f"{r.located.data['id']}.md": _page(r, rules) for r in rules if r.kind in ("findings", "definitions")}
    pages["README.md"] = _index(rules)
    return pages


def write_pages(folder: Path, extra: Path | None = None) -> int:
    """Write all pages into a folder, take away pages of rules that are gone; how many pages there are."""
    pages = rule_pages(extra)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in pages and _MARK in old.read_text(encoding="utf-8"):
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return len(pages)


def _page(file: RuleFile, rules: list[RuleFile]) -> str:
    rule = file.located.data
    body = _finding(rule, rules) if file.kind == "findings" else _criterion(rule)
    return "\n".join(
        [f"# {rule['id']}", "", *body, "", f"From [rules/{file.path}](../../rules/{file.path}).", _MARK, ""]
    )


def _finding(rule: dict[str, Any], rules: list[RuleFile]) -> Iterator[str]:
    yield f"A text of which this is found {said(rule['says'])}. How it is found: `llama-oss rules show {rule['id']}`."
    if "why" in rule:
        yield from ("", f"**Why it matters.** {said(rule['why'])}")
    yield from ("", "**What it means.**", "")
    yield from _uses(rule["id"], rules)
    if "source" in rule:
        yield from ("", f"Source: {_source(rule['source'])}.")
    for title, side in (("Met by", "match"), ("Not met by", "no-match")):
        yield from ("", f"**{title}**", "")
        yield from (f"- {e}" for e in rule["examples"][side][:SHOWN])


def _uses(id: str, rules: list[RuleFile]) -> Iterator[str]:
    none = True
    for file in rules:
        rule = file.located.data
        if file.kind == "definitions":
            for part, verb, says in (("fails", "fails", "says"), ("debatable", "is debatable", "why")):
                for entry in rule.get(part, ()):
                    if entry["finding"] == id:
                        none = False
                        told = f"{said(entry[says])} ({_source(rule['source'])})"
                        yield f"- [{rule['id']}]({rule['id']}.md) {verb}: {told}"
        elif file.kind == "terms" and id in _named(rule):
            none = False
            yield f"- term `{rule['id']}`: {said(rule['about'])}"
    if none:
        yield "- nothing yet"


def _named(rule: dict[str, Any]) -> set[str]:
    cases = [f for c in rule.get("cases", ()) for k in ("found", "and", "not-found") for f in c.get(k, ())]
    return {*rule.get("findings", ()), *cases, *(f for fs in rule.get("values", {}).values() for f in fs)}


def _criterion(rule: dict[str, Any]) -> Iterator[str]:
    yield f"**{said(rule['name'])}.** {said(rule['asks'])}"
    yield from ("", f"Source: {_source(rule['source'])}.")
    if "needs" in rule:
        grant = rule["needs"]["grant"]
        yield from ("", f"Fails where nothing grants `{grant}`: the text {said(rule['needs']['says'])}.")
    for title, part, says in (("Fails where a text", "fails", "says"), ("Debatable where", "debatable", "why")):
        if part in rule:
            yield from ("", f"**{title}**", "")
            for entry in rule[part]:
                asks = [f"{words} `{entry[key]}`" for key, words in _ASKS if key in entry]
                yield f"- {said(entry[says])}: [{entry['finding']}]({entry['finding']}.md)" + (
                    f" ({either(asks, 'and')})" if asks else ""
                )


_ASKS = (
    ("granted", "only with a grant of"),
    ("unless-granted", "unless there is a grant of"),
    ("touches", "as far as it reaches"),
)


def _index(rules: list[RuleFile]) -> str:
    lines = [
        "# Rules",
        "",
        "One page a criterion and a finding; `llama-oss rules show ID` prints the same with all wording.",
        "",
    ]
    for kind, title in (("definitions", "Criteria"), ("findings", "Findings")):
        lines += [f"## {title}", ""]
        for r in rules:
            if r.kind == kind:
                rule = r.located.data
                lines.append(f"- [{rule['id']}]({rule['id']}.md): {said(rule.get('says') or rule['name'])}")
        lines.append("")
    return "\n".join([*lines, _MARK, ""])


def _source(source: dict[str, Any]) -> str:
    words = f"{source['document']} {source.get('version', '')}".strip()
    if "section" in source:
        words += f", section {source['section']}"
    return f"[{words}]({source['url']})" if "url" in source else words
