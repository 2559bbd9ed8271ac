"""The compiled index at run time: prebuilt in a wheel, in the user's cache for an editable install, else built anew."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import data
from .licences import License

if TYPE_CHECKING:
    from .postings import Postings

# Kept in step with build.FORMAT (a test says so); the builder itself is not imported at a warm start.
_FORMAT = 4


class Index:
    """The licences, the keys of whole texts, and (when asked for) the postings of 5-grams."""

    def __init__(self, meta: dict[str, Any], folder: Path, arrays: bytes | None, arrays_at: Path | None) -> None:
        self._rows: list[list[Any]] = meta["licenses"]
        self._keys: dict[str, list[int]] = meta["keys"]
        self._aliases: dict[str, dict[str, Any]] = meta["aliases"]
        self._folder = folder
        self._arrays = arrays
        self._arrays_at = arrays_at
        self._all: tuple[License, ...] | None = None
        self._names: dict[str, int] | None = None
        self._ids: dict[str, int] = {}
        self._postings: Postings | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def license_at(self, position: int) -> License:
        """The licence at this place of the index."""
        ident, name, spdx, approved, kind, aliases, belongs_to, file, *_, family = self._rows[position]
        return License(ident, name, spdx, approved, tuple(aliases), kind, belongs_to, self._folder / file, family)

    @property
    def licenses(self) -> tuple[License, ...]:
        """All of them, in the index's order."""
        if self._all is None:
            self._all = tuple(self.license_at(k) for k in range(len(self._rows)))
        return self._all

    def titles(self, position: int) -> list[str]:
        """The names under which other texts may refer to this licence, its own first."""
        row = self._rows[position]
        return [row[1], *row[8]]

    def words_of(self, position: int) -> int:
        """How many words its text has."""
        return int(self._rows[position][9])

    def leader(self, position: int) -> int:
        """The preferred one of the licences with the same words."""
        return int(self._rows[position][10])

    def twins(self, position: int) -> list[int]:
        """All licences with the same words as this one, itself included, the preferred first."""
        leader = self.leader(position)
        return [leader, *(k for k, row in enumerate(self._rows) if row[10] == leader and k != leader)]

    def equal(self, key: str) -> list[int]:
        """The licences whose text (or whose text without title or appendix) has this digest, the preferred first."""
        return self._keys.get(key, [])

    def equal_words(self, words: list[str]) -> list[int]:
        """The licences with exactly these words."""
        from .normalise import digest

        return self.equal(digest(words))

    def names(self) -> list[str]:
        """Every id, SPDX id and alias in lower case."""
        return list(self._named())

    def by_name(self, name: str) -> License | None:
        """The licence with this id, SPDX id or alias."""
        named = self._named()
        position = self._ids.get(name)
        if position is None:
            position = named.get(name.lower())
        return None if position is None else self.license_at(position)

    def alias(self, name: str) -> dict[str, Any] | None:
        """What licenses/aliases.yaml says of a name: note, and means (an id) or family (ids)."""
        return self._aliases.get(name.lower())

    def _named(self) -> dict[str, int]:
        if self._names is None:
            names: dict[str, int] = {}
            for position, row in enumerate(self._rows):
                self._ids[row[0]] = position
                names.setdefault(row[0].lower(), position)
            for position, row in enumerate(self._rows):
                for name in (row[2], *row[5]):
                    if name:
                        names.setdefault(name.lower(), position)
            self._names = names
        return self._names

    def joined(self, other: Index) -> Index:
        """This index and another one behind it; what both hold goes by this one's names."""
        n = len(self._rows)
        rows = [
            *self._rows,
            *([*row[:7], str(other._folder / row[7]), *row[8:10], row[10] + n, row[11]] for row in other._rows),
        ]
        keys = {key: list(places) for key, places in self._keys.items()}
        for key, places in other._keys.items():
            keys.setdefault(key, []).extend(place + n for place in places)
        index = Index({"licenses": rows, "keys": keys, "aliases": self._aliases}, self._folder, None, None)
        index._postings = self.postings.joined(other.postings)
        return index

    def _read_arrays(self) -> bytes:
        if self._arrays is not None:
            return self._arrays
        if self._arrays_at is not None:
            try:
                return self._arrays_at.read_bytes()
            except OSError:
                pass  # another process has just replaced the cache
        from .build import build_index

        return build_index(self._folder)[1]

    @property
    def postings(self) -> Postings:
        """Where the 5-grams occur; read on first use."""
        if self._postings is None:
            from .postings import Postings

            self._postings = Postings.read(self._read_arrays(), len(self._rows))
        return self._postings


def _prebuilt(folder: Path) -> Index | None:
    import json

    try:
        meta = json.loads((folder / "licenses.json").read_bytes())
    except (OSError, ValueError):
        return None
    return Index(meta, data.licenses_dir(), None, folder / "licenses.bin") if meta.get("format") == _FORMAT else None


_own: Index | None = None


def load() -> Index:
    """The index of the known licences: the shipped ones, and those of `add_folder`.

    Raises:
        LicenseFileError: a licence file is broken.
    """
    return _own if _own is not None else shipped()


def add_folder(folder: str | os.PathLike[str]) -> None:
    """From now on, know the licence texts of a folder too (for `--licenses DIR`); another folder replaces it.

    Every file named .txt or .md, or without an ending, is one text; front matter may name it, else its file name does.

    Raises:
        LicenseFileError: no such folder, no text in it, or a file that cannot be read.
    """
    global _own
    _own = joined_with(folder)


def joined_with(folder: str | os.PathLike[str]) -> Index:
    """The shipped licences and those of a folder; see `add_folder`."""
    from .build import build_own

    meta, arrays = build_own(Path(folder))
    return shipped().joined(Index({**meta, "aliases": {}}, Path(folder), arrays, None))


@lru_cache(maxsize=1)
def shipped() -> Index:
    """The index of the shipped licences.

    A wheel's own is taken as it is. Otherwise the cache is asked under a key of all licence files and of the code that
    compiles them, and filled (about four seconds, once) when it has nothing.

    Raises:
        LicenseFileError: a licence file is broken.
    """
    compiled = data.compiled_dir()
    if compiled is not None and (index := _prebuilt(compiled)) is not None:
        return index
    folder = data.licenses_dir()
    key = data.folder_key(folder, Path(os.path.dirname(os.path.abspath(__file__))))
    meta = data.read_cache(f"licenses-{key}.json")
    cache = data.cache_dir()
    if meta is not None and meta.get("format") == _FORMAT and cache is not None:
        arrays_at = cache / f"licenses-{key}.bin"
        if arrays_at.is_file():
            return Index(meta, folder, None, arrays_at)
    from .build import build_index

    meta, arrays = build_index(folder)
    data.forget_cache("licenses-")
    data.write_cache_bytes(f"licenses-{key}.bin", arrays)
    data.write_cache(f"licenses-{key}.json", meta)
    return Index(meta, folder, arrays, None)
