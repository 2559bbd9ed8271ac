"""The compiled rule book: from the wheel, from the user's cache, or compiled anew.

It comes in two parts. The core is what a text is judged by under the Open Source Definition; the other definitions,
the scenarios, claims and components are the second part, loaded when something asks for them.

The cache is keyed by the content of every rule file and by the compiled format, so that a changed rule is never
answered from an old compilation (and a file that was only touched still is).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .. import data
from ..errors import LlamaOSSError
from .form import CORE, FORMAT, core_files, rule_files

_loaded: dict[tuple[str, str], dict[str, Any]] = {}


def load_rules(extra: Path | None = None) -> dict[str, Any]:
    """The core of the rule book as compile_rules returns it, with the definition CORE only.

    extra   a user's own rules folder laid over the shipped one

    Raises RuleError for a broken rule file.
    """
    return _part("rules", extra)


def load_more(extra: Path | None = None) -> dict[str, Any]:
    """The other part: "definitions" (without CORE), "abouts", "scenarios", "claims", "components".

    Raises RuleError for a broken rule file.
    """
    return _part("more", extra)


def definition_ids(extra: Path | None = None) -> list[str]:
    """The definitions there are, CORE first, the others in the order that they ask for."""
    more = load_more(extra)
    return [CORE, *sorted(more["definitions"], key=lambda d: (more["abouts"].get(d, {}).get("order", 99), d))]


def definition_rules(definition: str, extra: Path | None = None) -> list[dict[str, Any]]:
    """The criteria of a definition, in order.

    Raises LlamaOSSError for one that does not exist, RuleError for a broken rule file.
    """
    book = load_rules(extra) if definition == CORE else load_more(extra)
    found: list[dict[str, Any]] | None = book["definitions"].get(definition)
    if found is None:
        known = ", ".join(definition_ids(extra))
        raise LlamaOSSError(f"unknown definition {definition!r}", f"known: {known}")
    return found


def definition_about(definition: str, extra: Path | None = None) -> dict[str, Any]:
    """What a definition says of itself: its name, its words for the verdicts; empty where it says nothing."""
    about: dict[str, Any] = load_more(extra)["abouts"].get(definition, {})
    return about


def _part(part: str, extra: Path | None) -> dict[str, Any]:
    name = str(extra or "")
    if (part, name) not in _loaded:
        _loaded[part, name] = _load(part, extra)
    return _loaded[part, name]


def _load(part: str, extra: Path | None) -> dict[str, Any]:
    import json

    compiled = data.compiled_dir()
    if compiled is not None and extra is None:
        path = compiled / f"{part}.json"
        if path.is_file():
            book: dict[str, Any] = json.loads(path.read_bytes())
            if book.get("version") == FORMAT:
                return book
    rules = data.rules_dir()
    files = core_files(rules) if part == "rules" else rule_files(rules)
    key = _key([(rules, files), *([(extra, rule_files(extra))] if extra else [])])
    cached = data.read_cache(f"{part}-{key}.json")
    if cached is not None and cached.get("version") == FORMAT:
        return cached
    from .build import compile_rules, split  # with YAML and all checks: only where nothing is cached

    wanted = split(compile_rules(rules, extra))[part]
    if extra is None:
        data.forget_cache(f"{part}-")
    data.write_cache(f"{part}-{key}.json", wanted)
    return wanted


def _key(folders: list[tuple[Path, list[Path]]]) -> str:
    from hashlib import sha256

    digest = sha256(str(FORMAT).encode())
    here = Path(__file__).parent
    for folder, paths in (
        (here, [here / "patterns.py", here / "characters.py", here / "build.py"]),
        *folders,
    ):
        digest.update(b"\0")  # an empty folder of a user's is not the same as none: it is refused when compiled
        for path in paths:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
