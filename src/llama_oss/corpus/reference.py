"""What a sentence means when it names a licence: "the Apache License, Version 2.0", "GPLv2", "MIT".

Built from the licences' own ids, aliases, names and `titles` as data. A name that fits several licences without saying
which ("GNU General Public License" without a version, "BSD License") means none of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .licences import License, family, preference

if TYPE_CHECKING:
    from .index import Index

_EXPRESSION = re.compile(r"^\s*(?:spdx-license-identifier\s*:\s*)?([A-Za-z0-9][A-Za-z0-9.+-]*)\s*$", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\([^()]*\)|[\"'“”‘’`]+")
_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\+?")
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)")
# Words that names carry or leave out without meaning another licence.
_FILLER = frozenset(
    (
        "the a an license licence licenses licences licensed agreement version v ver terms of use public or under "
        "only gnu international unported generic universal software"
    ).split()
)
# One word or two: both spellings occur.
_PARTS = {
    "sharealike": "share alike",
    "noncommercial": "non commercial",
    "noderivatives": "no derivatives",
    "noderivs": "no derivatives",
    "derivs": "derivatives",
    "gplv": "gpl v",
    "unlicence": "unlicense",
}
_GLUED = re.compile(r"\b(l?gpl|agpl|lgpl|mpl|epl|apl|asl|cc0?)[ -]?v?(?=\d)")
_LATER = re.compile(
    r"\b(?:or|and|any)\s+(?:\([^()]{0,20}\)\s*)?(?:at your option\W+)?(?:any\s+)?(?:later|newer|higher)\b|\+\s*$", re.I
)
_LONGEST = 200
_STEM = re.compile(r"(.*?)-\d")
_VERSIONS = 3


def _key(name: str) -> tuple[str, str]:
    """`(version, words in alphabetical order)`: what two spellings of one name have in common."""
    version = ""
    words: set[str] = set()
    plain = _GLUED.sub(r"\1 ", _PARENTHESIS.sub(" ", _LATER.sub(" ", name.lower())).replace("-", " "))
    for token in _TOKEN.findall(plain):
        found = _VERSION.fullmatch(token.rstrip("+"))
        if found is not None:
            number = found.group(1)
            while number.endswith(".0"):
                number = number[:-2]
            version = version or number
            continue
        words.update(part for part in _PARTS.get(token, token).split() if part not in _FILLER)
    return version, " ".join(sorted(words))


@lru_cache(maxsize=2)
def _titles(index: Index) -> dict[tuple[str, str], list[int]]:
    known: dict[tuple[str, str], list[int]] = {}
    for position, licence in enumerate(index.licenses):
        names = [*index.titles(position), licence.id, licence.spdx, *licence.aliases]
        names += [part for name in index.titles(position) for part in _quoted(name)]
        for name in names:
            key = _key(name)
            if not key[1]:
                continue
            # under "?" without the version too: unclear where several versions exist, clear where there is one
            for one in (key, ("?", key[1])):
                where = known.setdefault(one, [])
                if position not in where:
                    where.append(position)
    return known


def _quoted(name: str) -> list[str]:
    """A name without its quoted by-names: the SPDX list prints BSD 3-Clause "New" or "Revised" License."""
    short = re.sub(r"(?:\s*\"[^\"]*\"\s*(?:or)?)+", " ", name)
    return [short] if short != name else []


def resolve_reference(name: str) -> License | None:
    """The shipped licence that `name` (a title or an id as it stands in a sentence) refers to; None if it is unclear.

    "or later" leads to the id that says so where there is one, a bare GNU version to the one that says "only".
    """
    from .index import load

    if not name or len(name) > _LONGEST:
        return None
    index = load()
    expression = _EXPRESSION.match(name)
    if expression is not None:
        found = index.by_name(expression.group(1))
        if found is not None:
            return found
    later = bool(_LATER.search(name))
    key = _key(name)
    titles = _titles(index)
    positions = titles.get(key) or (titles.get(("?", key[1]), []) if not key[0] else [])
    candidates = [index.license_at(position) for position in positions]
    candidates = [licence for licence in candidates if licence.kind == "licence"]
    if not candidates:
        return None
    families = {family(licence.id).lower() for licence in candidates}
    if len(families) > 1:
        return _same_words(index, candidates)
    wanted = [licence for licence in candidates if licence.id.endswith("-or-later" if later else "-only")]
    return min(wanted or candidates, key=lambda licence: preference(licence.id))


def resolve_versions(name: str) -> list[License]:
    """The last versions of the licence that a name without a version refers to ("the GNU GPL"); empty if unclear."""
    from .index import load

    if not name or len(name) > _LONGEST:
        return []
    index = load()
    version, words = _key(name)
    if version or not words:
        return []
    found = [index.license_at(position) for position in _titles(index).get(("?", words), [])]
    found = [licence for licence in found if licence.kind == "licence" and _STEM.match(licence.id)]
    stems = {m.group(1) for licence in found if (m := _STEM.match(licence.id))}
    if len(stems) != 1:
        return []
    first: dict[str, License] = {}
    for licence in found:
        first.setdefault(family(licence.id), licence)
    return [first[key] for key in sorted(first)][-_VERSIONS:]


def _same_words(index: Index, candidates: list[License]) -> License | None:
    """The first of several candidates if all of them have one text, else none: the name does not decide."""
    places = {licence.id: position for position, licence in enumerate(index.licenses)}
    leaders = {index.leader(places[licence.id]) for licence in candidates}
    return index.license_at(leaders.pop()) if len(leaders) == 1 else None
