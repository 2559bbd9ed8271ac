"""The shipped licences: what is there, what it is called, and its text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import LicenseFileError

_FENCE = b"---\n"


class License(NamedTuple):
    """One shipped text.

    id          the plain id ("llama-3.1", "Apache-2.0"), also the file's name
    spdx        SPDX id, or a LicenseRef for texts that SPDX does not list
    osi_approved  on the OSI's list; never a verdict
    aliases     further ids, those of model hubs among them
    kind        "licence", or "policy" for a text that belongs to the licence `belongs_to`
    path        the file: front matter and text
    family      the family of texts that it is a version of, None where it stands alone
    """

    id: str
    name: str
    spdx: str
    osi_approved: bool
    aliases: tuple[str, ...]
    kind: str
    belongs_to: str | None
    path: Path
    family: str | None = None

    def text(self) -> str:
        """The verbatim text, without the front matter.

        Raises:
            LicenseFileError: the file is missing, or damaged.
        """
        data = _bytes(self.path)
        if data.startswith(_FENCE):
            return _split(self.path, data)[1].decode("utf-8")
        from ..parser.source import text_from_bytes  # a user's own file, in whatever encoding

        return text_from_bytes(data, os.fspath(self.path)).raw

    def facts(self) -> dict[str, Any]:
        """All fields of the front matter: steward, released, known copies … (empty for a user's bare text)."""
        return read_front_matter(self.path)[0] if _bytes(self.path).startswith(_FENCE) else {}


def family(ident: str) -> str:
    """The id without what only says which versions apply: GNU texts are the same under "-only", "-or-later", "+"."""
    for end in ("-only", "-or-later", "+"):
        if ident.endswith(end):
            return ident[: -len(end)]
    return ident


def preference(ident: str) -> tuple[int, int, str]:
    """Order among ids of texts that can't be told apart; the first, the one that grants least, speaks for all."""
    rank = 0 if ident.endswith("-only") else 1 if ident.endswith("-or-later") else 3 if ident.endswith("+") else 2
    return rank, len(ident), ident


def _bytes(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise LicenseFileError(f"{path}: {error.strerror or error}", "reinstall llama-oss") from None


def _split(path: Path, data: bytes) -> tuple[bytes, bytes]:
    if not data.startswith(_FENCE):
        raise LicenseFileError(f"{path}:1: no front matter", "begin the file with a line of ---")
    end = data.find(b"\n" + _FENCE, len(_FENCE) - 1)
    if end < 0:
        raise LicenseFileError(f"{path}:1: the front matter does not end", "close it with a line of ---")
    return data[len(_FENCE) : end + 1], data[end + 1 + len(_FENCE) :]


def read_front_matter(path: Path) -> tuple[dict[str, Any], bytes]:
    """`(fields, body)` of a licence file; what the fields may be is in rules/schema/license.schema.json.

    Raises:
        LicenseFileError: no front matter, or no YAML mapping in it.
    """
    import yaml

    head, body = _split(path, _bytes(path))
    try:
        fields = yaml.load(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 2
        problem = getattr(error, "problem", None) or "not UTF-8"
        raise LicenseFileError(f"{path}:{line}: the front matter is no YAML: {problem}", "correct that line") from None
    if not isinstance(fields, dict):
        raise LicenseFileError(f"{path}:2: the front matter is no mapping", "write `field: value` lines")
    for field in ("id", "name", "spdx", "kind"):
        if not isinstance(fields.get(field), str):
            raise LicenseFileError(f"{path}:2: field {field!r} is missing", f"add `{field}: …`")
    if fields["id"] != path.stem:
        raise LicenseFileError(f"{path}:2: id {fields['id']!r} is not the file's name", f"name it {fields['id']}.txt")
    return fields, body


def read_titles(folder: Path) -> dict[str, list[str]]:
    """licenses/titles.yaml: further names by id; empty where there is no such file.

    Raises:
        LicenseFileError: it is no mapping of ids to lists of names.
    """
    import yaml

    path = folder / "titles.yaml"
    if not path.is_file():
        return {}
    try:
        titles = yaml.safe_load(path.read_bytes())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LicenseFileError(f"{path}:{mark.line + 1 if mark else 1}: no YAML", "correct that line") from None
    if not isinstance(titles, dict) or not all(isinstance(names, list) for names in titles.values()):
        raise LicenseFileError(f"{path}:1: no mapping of ids to lists of names", "write `id: [name, …]`")
    return {str(ident): [str(name) for name in names] for ident, names in titles.items()}


def licence_files(folder: Path) -> list[Path]:
    """All licence files under licenses/, models before spdx, each in the order of names."""
    found: list[Path] = []
    for room in ("models", "spdx"):
        base = folder / room
        if base.is_dir():
            found += sorted(base / name for name in os.listdir(base) if name.endswith(".txt"))
    return found


def all_licenses() -> tuple[License, ...]:
    """Every shipped text, those of models first, then the SPDX list's in the order of ids."""
    from .index import load

    return load().licenses


def find(name: str) -> License:
    """The licence with this id, SPDX id, alias or hub tag; case does not matter unless two ids differ only in it.

    Raises:
        UnknownLicense: none has it, or the name stands for several texts; the remedy names what may be meant.
    """
    from .names import resolve

    return resolve(name).license
