"""Families of licences: the versions of one text, in the order in which they were published."""

from __future__ import annotations

import re

from ..errors import UnknownLicense
from .licences import License

_FIGURE = re.compile(r"\d+(?:\.\d+)*")


def families() -> list[str]:
    """The names of all families, in alphabetical order."""
    from .index import load

    return sorted({x.family for x in load().licenses if x.family})


def versions(name: str) -> list[License]:
    """The members of a family, oldest first; texts of a user's folder join by their id ("llama-3" in "llama").

    Raises:
        UnknownLicense: there is no such family.
    """
    from .index import load

    index = load()
    wanted = name.lower()
    known = [x for x in index.licenses if x.family == wanted and x.kind == "licence"]
    if not known:
        import difflib

        every = families()
        near = difflib.get_close_matches(wanted, every, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(every)}"
        raise UnknownLicense(f"no family is called {name[:80]!r}", hint)
    places = {_version(x.id): x for x in known}
    for x in index.licenses:
        own = x.family is None and x.id.lower().startswith(f"{wanted}-") and not x.spdx
        if own and "polic" not in x.id.lower() and _version(x.id) not in places:
            places[_version(x.id)] = x
    return [places[k] for k in sorted(places)]


def _version(ident: str) -> tuple[int, ...]:
    found = _FIGURE.search(ident)
    return tuple(int(part) for part in found.group().split(".")) if found else ()
