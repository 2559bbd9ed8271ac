"""The built-in table: which family of models is under which licence, by version, size and date (licenses/hub/*.yaml).

An entry names patterns of ids; the longest pattern wins, so that an exception ("Qwen2.5-72B") goes before its family.
What no pattern fits is unknown: a fine-tune never takes its family's licence from its name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from ..data import folder_key, licenses_dir, read_cache, write_cache
from ..errors import LicenseFileError


class Entry(NamedTuple):
    """One family. license: id of a shipped text or the tag in use; checked: text | search | unverified."""

    id: str
    license: str
    source: str
    as_of: str
    checked: str
    hub: tuple[str, ...]
    ollama: tuple[str, ...]
    note: str
    family: str


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All entries in the order of files.

    Raises:
        LicenseFileError: a file of the table is broken; the message names it.
    """
    folder = licenses_dir() / "hub"
    if not folder.is_dir():
        return ()
    key = f"hub-2-{folder_key(folder)}.json"
    cached = read_cache(key)
    if cached is None:
        cached = {"rows": [list(e) for e in _read(folder)]}
        from ..data import forget_cache

        forget_cache("hub-")
        write_cache(key, cached)
    return tuple(Entry(r[0], r[1], r[2], r[3], r[4], tuple(r[5]), tuple(r[6]), r[7], r[8]) for r in cached["rows"])


def _read(folder: Any) -> list[Entry]:
    import yaml

    out: list[Entry] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError as e:
            mark = getattr(e, "problem_mark", None)
            raise LicenseFileError(f"{path}:{mark.line + 1 if mark else 1}: no YAML", "correct that line") from None
        for row in content.get("models", []) if isinstance(content, dict) else []:
            merged = {**content.get("defaults", {}), **row}
            missing = [k for k in ("id", "license", "source", "as_of", "checked") if not merged.get(k)]
            if missing or merged["checked"] not in ("text", "search", "unverified"):
                raise LicenseFileError(
                    f"{path}: entry {merged.get('id')!r}: {', '.join(missing) or 'checked'} is missing or wrong",
                    "see licenses/hub/README.md",
                )
            out.append(
                Entry(
                    str(merged["id"]),
                    str(merged["license"]),
                    str(merged["source"]),
                    str(merged["as_of"]),
                    str(merged["checked"]),
                    tuple(merged.get("hub", ())),
                    tuple(merged.get("ollama", ())),
                    str(merged.get("note", "")),
                    str(content.get("family", path.stem)),
                )
            )
    return out


@lru_cache(maxsize=1)
def _patterns() -> dict[str, dict[str, list[tuple[int, int, str]]]]:
    """hub → first characters → (weight, entry, regular expression source); the heaviest match wins."""
    out: dict[str, dict[str, list[tuple[int, int, str]]]] = {"huggingface": {}, "ollama": {}}
    for n, entry in enumerate(entries()):
        for hub, patterns in (("huggingface", entry.hub), ("ollama", entry.ollama)):
            for pattern in patterns:
                plain = re.split(r"[*?\[(]", pattern)[0].lower()
                weight = len(re.sub(r"[*?]", "", pattern))
                out[hub].setdefault(plain[:3], []).append((weight, n, _regex(pattern)))
    for table in out.values():
        for rows in table.values():
            rows.sort(key=lambda r: -r[0])
    return out


def _regex(pattern: str) -> str:
    """`*` any run, `?` one character, `(a|b)` a choice, `[-.]` one of; everything else as it stands."""
    out = []
    for part in re.split(r"([*?()|]|\[[^\]]*\])", pattern.lower()):
        out.append({"*": ".*", "?": "."}.get(part, part if part[:1] in "()|[" else re.escape(part)))
    return "".join(out) + r"\Z"


@lru_cache(maxsize=4096)
def look_up(model: str, hub: str) -> Entry | None:
    """The entry for an id of the Hub or of Ollama's library, None where the table does not know it."""
    name = model.lower()
    if hub == "ollama" and ":" in name and name.endswith(":latest"):
        name = name[: -len(":latest")]
    table = _patterns().get(hub, {})
    for size in (3, 2, 1, 0):
        for _, n, source in table.get(name[:size], ()) if len(name) >= size else ():
            if re.match(source, name):
                return entries()[n]
    return None


@lru_cache(maxsize=2048)
def knows(name: str, hub: str) -> bool:
    """Whether the table knows a bare name (one without an organisation)."""
    found = look_up(name, hub)
    return found is not None
