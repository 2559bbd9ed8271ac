"""What a compiled rule book looks like from outside: known to those who only read it."""

from __future__ import annotations

from pathlib import Path

#: raise when the compiled form changes, so that old caches are not read
FORMAT = 3
#: the key of an automaton's node 0 that maps the last step of patterns to their first nodes ("*": always open)
GATE = "!"


def rule_files(rules_dir: Path) -> list[Path]:
    """Every rule file under a rules folder, in a stable order."""
    kinds = ("language", "findings", "definitions", "terms")
    return sorted(p for kind in kinds for p in (rules_dir / kind).rglob("*.yaml"))
