"""Compilation of rules/ to one plain structure (JSON): automata for the reader, frames for the engine.

compile_rules(rules_dir) → {"version", "layers": [automaton…], "lemmas", "implies", "characters", "findings",
"definitions", "terms", "facts", "abouts", "components", "scenarios", "claims"}; split() parts it into what every start
needs and the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..errors import RuleError
from .characters import compile_characters
from .form import APART, CHARACTERS, CORE, FORMAT, KINDS, rule_files
from .patterns import PatternError, add_pattern, inflections
from .problem import problem
from .takeover import take_over
from .yamlfile import Located, load_yaml

if TYPE_CHECKING:
    from .crosscheck import RuleFile
    from .vocabulary import Vocabulary

# checks are imported where files are compiled: a start from the cache does without them

#: wording of findings and terms is read after the two layers of the lexicon
WORDING_LAYER = 2

#: wording of facts, which only the other definitions, scenarios and claims ask for
APART_LAYER = 3

#: whether the shipped rules are held to the checks when compiled, as a user's own always are (a test holds them too)
STRICT = False


def compile_rules(rules_dir: Path, extra: Path | None = None) -> dict[str, Any]:
    """Compile a rules folder, and a user's own folder over it: a rule of the same id takes the shipped one's place.

    Raises RuleError for the first broken file, naming file, line, column and field.
    """
    from .crosscheck import about, cross_check

    files, vocabulary = read_rules([rules_dir, *([extra] if extra else [])])
    layers: list[list[dict[str, Any]]] = [[{}], [{}], [{}], [{}]]
    implies: dict[str, list[str]] = {}
    book: dict[str, Any] = {"findings": {}, "definitions": {}, "terms": {}, "lexicons": {}, "abouts": {}, "facts": {}}
    book.update({part: {} for part in APART})
    characters: dict[str, list[str]] = {}
    lemmas: set[str] = set()
    for file in files:
        located, data = file.located, file.located.data
        if file.kind == "language":
            if data["layer"] == CHARACTERS:
                _check_spelling(located)
                for category, values in data["categories"].items():
                    for value, patterns in values.items():
                        characters.setdefault(f"{category}:{value}", []).extend(patterns)
            else:
                _add_lexicon(located, layers[data["layer"]], lemmas)
            for value, wider in data.get("implies", {}).items():
                implies.setdefault(value, []).extend(wider)
            book["lexicons"][data["id"]] = {"about": data["about"], "path": file.path}
            continue
        for name, patterns in data.get("wording", {}).items():
            for n, pattern in enumerate(patterns):
                _add(
                    layers[APART_LAYER if file.kind == "facts" else WORDING_LAYER],
                    pattern,
                    f"cue:{name}",
                    lemmas,
                    located,
                    ("wording", name, n),
                )
        rule = {k: v for k, v in data.items() if k not in ("wording", "examples")}
        rule["path"] = file.path
        if file.kind == "definitions" and about(file):
            book["abouts"][data["definition"]] = rule
        elif file.kind == "definitions":
            book["definitions"].setdefault(data["definition"], []).append(rule)
        else:
            book[file.kind][data["id"]] = rule
    for group in book["definitions"].values():
        group.sort(key=lambda r: int(r.get("order", 0)))
    take_over(book["definitions"])
    forms: dict[str, list[str]] = {}
    for lemma in sorted(lemmas):
        for form in inflections(lemma):
            forms.setdefault(form, []).append("~" + lemma)
    if STRICT or extra:
        cross_check(files, vocabulary)
    return {"version": FORMAT, "layers": layers, "lemmas": forms, "implies": implies, "characters": characters, **book}


def split(book: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A compiled rule book as the parts that are kept apart: "rules", which every start needs, and "more"."""
    core = {k: v for k, v in book.items() if k not in (*APART, "abouts", "facts")}
    core["layers"] = book["layers"][:APART_LAYER]
    core["definitions"] = {k: v for k, v in book["definitions"].items() if k == CORE}
    more: dict[str, Any] = {k: book[k] for k in ("version", "abouts", "facts", *APART)}
    more["layers"] = book["layers"][APART_LAYER:]
    more["definitions"] = {k: v for k, v in book["definitions"].items() if k != CORE}
    return {"rules": core, "more": more}


def read_rules(folders: Sequence[Path]) -> tuple[list[RuleFile], Vocabulary]:
    """The valid rule files of several folders, a later folder's laid over the earlier ones', and their vocabulary.

    A later rule replaces an earlier one of the same kind and id. The cues of a replaced finding that its replacement
    does not define anew stay, because other rules may ask for them.

    Raises RuleError for the first file that is broken by itself, and for a folder without any rule file.
    """
    from .crosscheck import RuleFile
    from .validate import validate_file
    from .vocabulary import Vocabulary

    vocabulary = Vocabulary()
    layered: list[list[RuleFile]] = []
    for folder in folders:
        own: list[RuleFile] = []
        for path in rule_files(folder):
            kind = path.relative_to(folder).parts[0]
            located = load_yaml(path)
            if STRICT or folder != folders[0]:
                validate_file(located, kind, vocabulary)
            if kind == "language" and located.data["layer"] != CHARACTERS:
                vocabulary.add(located.data)
            own.append(RuleFile(kind, path.relative_to(folder).as_posix(), located))
        if not own:
            what = "holds no rule files" if folder.is_dir() else "is no folder"
            raise RuleError(f"{folder}: {what}", f"put *.yaml files into {', '.join(KINDS)} there", path=str(folder))
        layered.append(own)
    files = layered[0]
    for own in layered[1:]:
        files = lay_over(files, own)
    return files, vocabulary


def lay_over(files: Sequence[RuleFile], own: Sequence[RuleFile]) -> list[RuleFile]:
    """Rule files with a user's own over them (see read_rules)."""
    replaced = {f.key: f for f in files if f.key in {o.key for o in own}}
    out = [f for f in files if f.key not in replaced]
    for file in own:
        before = replaced.get(file.key)
        if before is not None and file.kind in ("findings", "facts"):
            kept = {**before.located.data.get("wording", {}), **file.located.data.get("wording", {})}
            file.located.data["wording"] = kept
        out.append(file)
    return out


def check_patterns(kind: str, located: Located) -> None:
    """Raise RuleError for the first pattern of a valid file that is not of the pattern language."""
    scratch: list[dict[str, Any]] = [{}]
    if kind == "language" and located.data["layer"] == CHARACTERS:
        _check_spelling(located)
    elif kind == "language":
        _add_lexicon(located, scratch, set())
    for name, patterns in located.data.get("wording", {}).items():
        for n, pattern in enumerate(patterns):
            _add(scratch, pattern, "cue", set(), located, ("wording", name, n))


def _add_lexicon(located: Located, nodes: list[dict[str, Any]], lemmas: set[str]) -> None:
    for category, values in located.data["categories"].items():
        for value, patterns in values.items():
            for n, pattern in enumerate(patterns):
                _add(nodes, pattern, f"{category}:{value}", lemmas, located, ("categories", category, value, n))


def _check_spelling(located: Located) -> None:
    """Raise RuleError for the first pattern of a lexicon over characters that rulebook/characters.py does not read."""
    for category, values in located.data["categories"].items():
        for value, patterns in values.items():
            for n, pattern in enumerate(patterns):
                try:
                    compile_characters(str(pattern), f"{category}:{value}")
                except PatternError as e:
                    where = ("categories", category, value, n)
                    raise problem(located, where, str(e), "see rulebook/characters.py for the pattern language") from e


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
        remedy = "see rulebook/patterns.py or ARCHITECTURE.md for the pattern language"
        raise problem(located, where, str(e), remedy) from e
