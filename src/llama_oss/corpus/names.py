"""Ids as people write them: SPDX ids, hub tags ("license:llama3.1"), old and misspelt ids, addresses of licences.

What an id's spelling does not decide is data: licenses/aliases.yaml, each entry with its source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..errors import AmbiguousLicense, UnknownLicense
from .licences import License, licence_files

if TYPE_CHECKING:
    from .index import Index

_PREFIX = re.compile(r"^\s*(?:licen[cs]e\s*[:=]|spdx-license-identifier\s*:)\s*", re.IGNORECASE)
_SHOWN = 80


class Resolution(NamedTuple):
    """The licence that a name means; `note`: what one should know about that name."""

    license: License
    note: str = ""


def resolve(name: str) -> Resolution:
    """The licence that an id, SPDX id, alias, hub tag or address means.

    Raises:
        UnknownLicense: none, or one of several; the remedy names what may be meant.
    """
    from .index import load

    index = load()
    plain = _PREFIX.sub("", name).strip().strip("\"'")
    entry = index.alias(plain)
    found = index.by_name(plain)
    if found is None and entry is not None and "means" in entry:
        found = index.by_name(entry["means"])
    if found is not None:
        return Resolution(found, entry.get("note", "") if entry is not None and "means" in entry else "")
    shown = plain[:_SHOWN]
    if entry is not None:
        members = " or ".join(entry.get("family", ()))
        raise AmbiguousLicense(
            f"{shown!r} names no single text: {entry['note']}", f"name one: {members}" if members else "give the text"
        )
    if plain.lower().startswith(("http://", "https://")):
        linked = by_link(plain)
        if linked is not None:
            return Resolution(linked)
    from .reference import resolve_reference

    titled = resolve_reference(plain) if " " in plain else None
    if titled is not None:
        return Resolution(titled)
    ids = near(index, plain)
    remedy = f"did you mean {' or '.join(ids)}?" if ids else "`llama-oss licenses list` shows all"
    raise UnknownLicense(f"no licence is called {shown!r}", remedy)


def near(index: Index, name: str) -> list[str]:
    """Up to three ids that are spelt like the name."""
    import difflib

    wanted = re.sub(r"[\s_]+", "-", name.lower()[:_SHOWN])
    ids: list[str] = []
    for candidate in difflib.get_close_matches(wanted, index.names(), n=4, cutoff=0.6):
        licence = index.by_name(candidate)
        if licence is not None and licence.id not in ids:
            ids.append(licence.id)
    return ids[:3]


def by_link(address: str) -> License | None:
    """The licence that is published at an address (`license_link` of a model card), None where none is."""
    from .. import data
    from .index import load

    wanted = _bare(address)
    if not wanted:
        return None
    for path in licence_files(data.licenses_dir()):
        with open(path, "rb") as file:
            head = file.read(1500).split(b"\n---\n", 1)[0].decode("utf-8", "replace")
        for field in re.findall(r"(?m)^(?:source|url): *(.*)$|^- (https?://.*)$", head):
            if any(_bare(part) == wanted for part in " ".join(field).split()):
                return load().by_name(path.stem)
    return None


def _bare(address: str) -> str:
    bare = re.sub(r"^https?://(?:www\.)?", "", address.strip().strip("'\"").lower())
    return re.sub(r"(?:/+|\.(?:html?|txt|php|md))$", "", bare.split("#")[0])
