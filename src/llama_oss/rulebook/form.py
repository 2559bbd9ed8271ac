"""What a compiled rule book looks like from outside: known to those who only read it."""

from __future__ import annotations

from pathlib import Path

#: raise when the compiled form changes, so that old caches are not read
FORMAT = 4
#: the key of an automaton's node 0 that maps the last step of patterns to their first nodes ("*": always open)
GATE = "!"
#: the layer of a lexicon whose patterns are read over characters (rulebook/characters.py)
CHARACTERS = "characters"


#: folders of a rules folder, in the order in which they are read: lexicons first, for the others are held to them
KINDS = ("language", "findings", "definitions", "terms")


def rule_files(rules_dir: Path) -> list[Path]:
    """Every rule file under a rules folder, in the order of KINDS, then by name."""
    return [p for kind in KINDS for p in sorted((rules_dir / kind).rglob("*.yaml")) if p.is_file()]
