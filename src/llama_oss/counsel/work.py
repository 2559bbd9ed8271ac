"""Which texts a question is about: a file or a licence by its id, what is given with it, and its shipped policy."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from ..corpus.licences import License, all_licenses, find
from ..errors import SourceError
from ..inputs import plan, read
from ..model import Text
from ..parser.source import text_from_string


class Asked(NamedTuple):
    """source: as given; license_id: of a shipped licence; joined: names of the texts that were read with it."""

    source: str
    texts: tuple[Text, ...]
    license_id: str | None
    joined: tuple[str, ...]


def policy_of(licence: License) -> License | None:
    """The use policy that is shipped for a licence."""
    return next((x for x in all_licenses() if x.belongs_to == licence.id), None)


def texts_of(licence: License) -> tuple[Text, ...]:
    """A shipped licence, with the policy that is shipped for it."""
    policy = policy_of(licence)
    parts = [licence] if policy is None else [licence, policy]
    return tuple(text_from_string(x.text(), x.id) for x in parts)


def find_asked(path_or_id: str, with_files: Sequence[str], max_size: int) -> Asked:
    """The texts of a question. A shipped licence brings its shipped policy along, unless other files are given.

    Raises SourceError, UnknownLicense.
    """
    works = plan(path_or_id, with_files)
    if len(works) != 1:
        raise SourceError(f"{path_or_id}: holds {len(works)} licence files", "name one of them")
    (work,) = works
    if work.license_id is not None and not with_files:
        texts = texts_of(find(work.license_id))
        main = text_from_string(texts[0].raw, work.source)
        return Asked(work.source, (main, *texts[1:]), work.license_id, tuple(t.source for t in texts[1:]))
    texts = read(work, max_size=max_size)
    return Asked(work.source, texts, work.license_id, tuple(t.source for t in texts[1:]))
