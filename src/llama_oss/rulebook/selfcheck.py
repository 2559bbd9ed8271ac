"""`llama-oss rules check`: all that is wrong with rule files of one's own, one problem a file."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from .. import data
from ..errors import RuleError
from .build import check_patterns, lay_over, read_rules
from .crosscheck import RuleFile, cross_problems
from .form import CHARACTERS, KINDS, rule_files
from .validate import validate_file
from .vocabulary import Vocabulary
from .yamlfile import Located, load_yaml

#: a field that only one kind of rule file has, for files that lie in none of the folders
_TELLING = {
    "categories": "language",
    "when": "findings",
    "claims": "claims",
    "for": "conditions",
    "cases": "scenarios",
    "asks": "definitions",
    "files": "components",
    "kind": "terms",
}


def check_path(path: Path) -> list[RuleError]:
    """The problems of a rule file or of a folder of rules, at most one a file; empty where all is well.

    A folder is checked as `--rules` would lay it over the shipped rules; a single file together with the shipped
    rules and with the other files of its rules folder, whose own problems are not told.
    """
    path = path.absolute()
    root, asked = _root(path)
    problems: dict[Path, RuleError] = {}
    every = [*rule_files(root)] if root is not None else []
    every += [p for p in asked if p not in every]
    shipped, vocabulary = _shipped(root)
    own: list[RuleFile] = []
    broken: dict[str, list[str]] = {}
    for file in every:
        try:
            own.append(_read(file, root, vocabulary))
        except RuleError as error:
            problems[file] = error
            broken[file.stem] = _cues(file)
    for problem in cross_problems(lay_over(shipped, own), vocabulary, broken):
        problems.setdefault(Path(problem.path), problem)
    out = [error for file, error in problems.items() if file in asked]
    if path.is_dir():
        out += _strays(path, every)
        if not every and not out:
            out.append(
                RuleError(f"{path}: holds no rule files", f"put *.yaml files into {', '.join(KINDS)}", path=str(path))
            )
    return out


def _root(path: Path) -> tuple[Path | None, list[Path]]:
    """The rules folder that a path lies in or is, if any, and the files that were asked for."""
    if path.is_dir() and any((path / kind).is_dir() for kind in KINDS):
        return path, rule_files(path)
    asked = sorted(p for p in path.rglob("*.yaml") if p.is_file()) if path.is_dir() else [path]
    # no deeper than definitions/osd/a.yaml: a project may lie in a folder that is called "terms" by chance
    for folder in (path, *list(path.parents)[:2]):
        if folder.name in KINDS and (folder.is_dir() or folder == path):
            return folder.parent, asked
    return None, asked


def _shipped(root: Path | None) -> tuple[list[RuleFile], Vocabulary]:
    """The shipped rules, or none of them where they themselves are checked."""
    rules = data.rules_dir()
    if root is not None and root.resolve() == rules.resolve():
        return [], Vocabulary()
    return read_rules([rules])


def _read(file: Path, root: Path | None, vocabulary: Vocabulary) -> RuleFile:
    located = load_yaml(file)
    if root is not None and root in file.parents:
        inside = file.relative_to(root)
        kind = inside.parts[0]
    else:
        inside = Path(file.name)
        kind = _kind_of(located)
    validate_file(located, kind, vocabulary)
    check_patterns(kind, located)
    if kind == "language" and located.data["layer"] != CHARACTERS:
        vocabulary.add(located.data)
    return RuleFile(kind, inside.as_posix(), located)


def _cues(file: Path) -> list[str]:
    """The cues of a broken file as far as it can be read."""
    try:
        wording = load_yaml(file).data.get("wording")
    except RuleError:
        return []
    return [str(cue) for cue in wording] if isinstance(wording, dict) else []


def _kind_of(located: Located) -> str:
    for field, kind in _TELLING.items():
        if field in located.data:
            return kind
    raise RuleError(
        f"{located.path}:1:1: it cannot be told what kind of rule this is",
        f"put the file into one of {', '.join(KINDS)}",
        path=str(located.path),
        line=1,
        column=1,
    )


def _strays(path: Path, read: list[Path]) -> Iterator[RuleError]:
    """YAML files of a folder that nothing would ever read: a rule believed to work is worse than none."""
    for file in sorted(p for end in ("*.yaml", "*.yml") for p in path.rglob(end)):
        if file not in read:
            remedy = "name it .yaml" if file.suffix == ".yml" else f"move it into one of {', '.join(KINDS)}"
            yield RuleError(f"{file}: is never read", remedy, path=str(file))
