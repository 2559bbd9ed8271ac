"""What a compiled rule book looks like from outside: known to those who only read it."""

from __future__ import annotations

from pathlib import Path

#: raise when the compiled form changes, so that old caches are not read
FORMAT = 6
#: the key of an automaton's node 0 that maps the last step of patterns to their first nodes ("*": always open)
GATE = "!"
#: the same of what patterns that begin with a word and a gap go on with
SECOND = "!2"
#: the key of node 0 that lists the first nodes of the patterns that ask for classes
CLASSED = "!<"
#: the layer of a lexicon whose patterns are read over characters (rulebook/characters.py)
CHARACTERS = "characters"


#: folders of a rules folder, in the order in which they are read: lexicons first, for the others are held to them
KINDS = ("language", "findings", "definitions", "terms", "facts", "components", "scenarios", "conditions", "claims")
#: the definition that every start needs; the others, and what answers questions, are kept apart and loaded when asked
CORE = "osd"
#: parts of a compiled rule book that are kept apart
APART = ("components", "scenarios", "conditions", "claims")
#: the file of a definition's folder that tells of the definition itself
ABOUT = "about.yaml"


def rule_files(rules_dir: Path) -> list[Path]:
    """Every rule file under a rules folder, in the order of KINDS, then by name."""
    return [p for kind in KINDS for p in sorted((rules_dir / kind).rglob("*.yaml")) if p.is_file()]


def core_files(rules_dir: Path) -> list[Path]:
    """The rule files that the core of a compiled rule book is made of."""
    rooms = ("language", "findings", f"definitions/{CORE}", "terms")
    return [p for room in rooms for p in sorted((rules_dir / room).rglob("*.yaml")) if p.is_file()]
