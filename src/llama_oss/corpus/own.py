"""Read for the index beside the shipped texts: the table of aliases, and a user's own folder of texts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ..errors import LicenseFileError, LlamaOSSError

_ENDS = ("", ".txt", ".md", ".license")
_FIELDS = frozenset({"names", "means", "family", "note", "source"})


def read_own(folder: Path) -> list[tuple[str, dict[str, Any], str]]:
    """`(file, fields, text)` of every text in a folder, in the order of names.

    Raises:
        LicenseFileError: no such folder, or a file that cannot be read.
    """
    from ..parser.source import read_text

    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise LicenseFileError(f"{folder}: {error.strerror or error}", "name a folder of licence texts") from None
    out: list[tuple[str, dict[str, Any], str]] = []
    for name in names:
        path = folder / name
        if name.startswith(".") or path.suffix.lower() not in _ENDS or not path.is_file():
            continue
        try:
            raw = read_text(os.fspath(path), max_size=5_000_000).raw
            fields, raw = _front_matter(path, raw)
        except LicenseFileError:
            raise
        except (LlamaOSSError, UnicodeDecodeError) as error:
            raise LicenseFileError(f"{path}: {error}", "take it out of the folder") from None
        own = {"id": path.stem, "name": _title(raw) or path.stem, "spdx": "", "kind": "licence", "titles": []}
        out.append((name, {**own, **fields}, raw))
    return out


def _front_matter(path: Path, raw: str) -> tuple[dict[str, Any], str]:
    """Fields that name a text, where it has any, and the rest of it."""
    import yaml

    end = raw.find("\n---\n", 3) if raw.startswith("---\n") else -1
    if end < 0:
        return {}, raw
    try:
        fields = yaml.safe_load(raw[4 : end + 1])
    except yaml.YAMLError:
        raise LicenseFileError(f"{path}:1: the front matter is no YAML", "correct it, or take it out") from None
    told = fields if isinstance(fields, dict) else {}
    return {k: told[k] for k in ("id", "name", "spdx", "family") if isinstance(told.get(k), str)}, raw[end + 5 :]


def _title(text: str) -> str:
    line = next((line.strip(" #*=") for line in text.splitlines() if line.strip(" #*=")), "")
    return line if 3 <= len(line) <= 80 else ""


def read_aliases(folder: Path, ids: set[str]) -> dict[str, dict[str, Any]]:
    """licenses/aliases.yaml by name in lower case; empty where there is no such file.

    Raises:
        LicenseFileError: an entry is broken, or means an id that is not there.
    """
    import yaml

    path = folder / "aliases.yaml"
    if not path.is_file():
        return {}
    try:
        entries = yaml.safe_load(path.read_bytes())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LicenseFileError(f"{path}:{mark.line + 1 if mark else 1}: no YAML", "correct that line") from None
    out: dict[str, dict[str, Any]] = {}
    for entry in entries if isinstance(entries, list) else [None]:
        if not isinstance(entry, dict) or not entry.get("names") or not set(entry) <= _FIELDS:
            raise LicenseFileError(
                f"{path}: an entry is no mapping with `names`: {entry!r}", "see the head of the file"
            )
        wanted = [entry["means"]] if "means" in entry else entry.get("family", [])
        for ident in wanted:
            if ident not in ids:
                raise LicenseFileError(f"{path}: there is no licence {ident!r}", "correct the id")
        if "means" not in entry and not entry.get("note"):
            raise LicenseFileError(f"{path}: {entry['names']}: no `means` and no `note`", "add one of them")
        told = {k: entry[k] for k in ("means", "family", "note") if k in entry}
        for name in entry["names"]:
            out[str(name).lower()] = told
    return out
