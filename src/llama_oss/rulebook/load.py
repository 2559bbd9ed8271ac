"""The compiled rule book: from the wheel, from the user's cache, or compiled anew.

The cache is keyed by the content of every rule file and by the compiled format, so that a changed rule is never
answered from an old compilation (and a file that was only touched still is).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .. import data
from .form import FORMAT, rule_files

_loaded: dict[str, dict[str, Any]] = {}


def load_rules(extra: Path | None = None) -> dict[str, Any]:
    """The rule book as compile_rules returns it; `extra`: a user's own rules folder laid over the shipped one.

    Raises RuleError for a broken rule file.
    """
    name = str(extra or "")
    if name not in _loaded:
        _loaded[name] = _load(extra)
    return _loaded[name]


def _load(extra: Path | None) -> dict[str, Any]:
    import json

    compiled = data.compiled_dir()
    if compiled is not None and extra is None:
        path = compiled / "rules.json"
        if path.is_file():
            book: dict[str, Any] = json.loads(path.read_bytes())
            if book.get("version") == FORMAT:
                return book
    rules = data.rules_dir()
    key = _key([rules, *([extra] if extra else [])])
    cached = data.read_cache(f"rules-{key}.json")
    if cached is not None and cached.get("version") == FORMAT:
        return cached
    from .build import compile_rules  # with YAML and all checks: only where nothing is cached

    book = compile_rules(rules, extra)
    if extra is None:
        data.forget_cache("rules-")
    data.write_cache(f"rules-{key}.json", book)
    return book


def _key(folders: list[Path]) -> str:
    from hashlib import sha256

    digest = sha256(str(FORMAT).encode())
    here = Path(__file__).parent
    for folder, paths in (
        (here, [here / "patterns.py", here / "characters.py", here / "build.py"]),
        *((f, rule_files(f)) for f in folders),
    ):
        digest.update(b"\0")  # an empty folder of a user's is not the same as none: it is refused when compiled
        for path in paths:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
