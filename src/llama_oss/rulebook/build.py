"""Compilation of rules/ to one plain structure (JSON): automata for the reader, frames for the engine.

compile_rules(rules_dir) → {"version", "layers": [automaton…], "lemmas", "implies", "findings", "definitions", "terms"}
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import RuleError
from .patterns import PatternError, add_pattern, inflections
from .yamlfile import Located, load_yaml

#: raise when the compiled form changes, so that old caches are not read
FORMAT = 1

#: wording of findings and terms is read after the two layers of the lexicon
WORDING_LAYER = 2


def rule_files(rules_dir: Path) -> list[Path]:
    """Every rule file under a rules folder, in a stable order."""
    return sorted(
        p for kind in ("language", "findings", "definitions", "terms") for p in (rules_dir / kind).rglob("*.yaml")
    )


def compile_rules(rules_dir: Path, extra: Path | None = None) -> dict[str, Any]:
    """Compile a rules folder, and a user's own folder over it.

    Raises RuleError for the first broken file, naming file, line, column and field.
    """
    from .validate import validate_file

    layers: list[list[dict[str, Any]]] = [[{}], [{}], [{}]]
    implies: dict[str, list[str]] = {}
    book: dict[str, Any] = {"findings": {}, "definitions": {}, "terms": {}, "lexicons": {}}
    lemmas: set[str] = set()
    for folder in [rules_dir, *([extra] if extra else [])]:
        for path in rule_files(folder):
            located = load_yaml(path)
            validate_file(located)
            data = located.data
            kind = path.relative_to(folder).parts[0]
            if kind == "language":
                _add_lexicon(located, layers[data["layer"]], lemmas)
                for value, wider in data.get("implies", {}).items():
                    implies.setdefault(value, []).extend(wider)
                book["lexicons"][data["id"]] = {"about": data["about"], "path": str(path.relative_to(folder))}
                continue
            for name, patterns in data.get("wording", {}).items():
                for n, pattern in enumerate(patterns):
                    _add(layers[WORDING_LAYER], pattern, f"cue:{name}", lemmas, located, ("wording", name, n))
            rule = {k: v for k, v in data.items() if k not in ("wording", "examples")}
            rule["path"] = str(path.relative_to(folder))
            if kind == "definitions":
                group = book["definitions"].setdefault(data["definition"], [])
                group.append(rule)
            else:
                book[kind][data["id"]] = rule
    _cross_check(book)
    for group in book["definitions"].values():
        group.sort(key=lambda r: int(r.get("order", 0)))
    forms: dict[str, list[str]] = {}
    for lemma in sorted(lemmas):
        for form in inflections(lemma):
            forms.setdefault(form, []).append("~" + lemma)
    return {"version": FORMAT, "layers": layers, "lemmas": forms, "implies": implies, **book}


def _cross_check(book: dict[str, Any]) -> None:
    """Every finding that a criterion or a term names must exist."""
    known = book["findings"]
    for rule in (*(r for group in book["definitions"].values() for r in group), *book["terms"].values()):
        named = [e["finding"] for key in ("fails", "debatable") for e in rule.get(key, ())]
        named += [*rule.get("findings", ())]
        named += [f for hits in (rule.get("values") or {}).values() for f in hits]
        named += [f for case in rule.get("cases", ()) for k in ("found", "and", "not-found") for f in case.get(k, ())]
        for name in named:
            if name not in known:
                import difflib

                near = difflib.get_close_matches(name, known, 1)
                raise RuleError(
                    f"{rule['path']}: there is no finding `{name}`",
                    f"did you mean `{near[0]}`?" if near else "add rules/findings/<id>.yaml",
                    path=rule["path"],
                    field=name,
                )


def _add_lexicon(located: Located, nodes: list[dict[str, Any]], lemmas: set[str]) -> None:
    for category, values in located.data["categories"].items():
        for value, patterns in values.items():
            for n, pattern in enumerate(patterns):
                _add(nodes, pattern, f"{category}:{value}", lemmas, located, ("categories", category, value, n))


def _add(
    nodes: list[dict[str, Any]],
    pattern: str,
    tag: str,
    lemmas: set[str],
    located: Located,
    where: tuple[str | int, ...],
) -> None:
    try:
        lemmas |= add_pattern(nodes, str(pattern), tag)
    except PatternError as e:
        line, column = located.at(where)
        field = ".".join(str(w) for w in where)
        raise RuleError(
            f"{located.path}:{line}:{column}: {field}: {e}",
            "see rulebook/patterns.py or ARCHITECTURE.md for the pattern language",
            path=str(located.path),
            line=line,
            column=column,
            field=field,
        ) from e
