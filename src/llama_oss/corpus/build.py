"""Compiles licenses/ into the index that identification searches.

Two parts: a JSON object (who is there, the keys of whole texts) that every identification needs, and a block of
little-endian arrays (5-grams of words and where they occur) that only a text without an equal needs.
"""

from __future__ import annotations

import sys
from array import array
from pathlib import Path
from typing import Any
from zlib import crc32

from ..errors import LicenseFileError
from .licences import licence_files, preference, read_front_matter, read_titles
from .normalise import clean, digest, words
from .own import read_aliases, read_own

FORMAT = 4
GRAM = 5
SAMPLE = 3  # a 5-gram is kept if crc32 & SAMPLE == 0: one in four
SHORT = 200  # texts below so many words keep all of theirs
MAGIC = 0x4C4F5331


def grams(words_: list[str]) -> list[int]:
    """crc32 of every run of five words, in order (shorter texts: of the whole)."""
    if len(words_) < GRAM:
        return [crc32(" ".join(words_).encode("utf-8", "surrogatepass"))] if words_ else []
    runs = zip(*(words_[k:] for k in range(GRAM)))
    return [crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs]


def build_index(folder: Path) -> tuple[dict[str, Any], bytes]:
    """`(meta, arrays)` of the licence texts under `folder`.

    meta: {"format", "licenses": [[id, name, spdx, osi_approved, kind, aliases, belongs_to, file, titles, words,
    leader, family]…], "keys": {digest: [positions, the preferred first]}, "aliases": see licenses/aliases.yaml};
    leader is the position of the preferred text with the same words.
    arrays: see `pack`.

    Raises:
        LicenseFileError: a file's front matter is broken.
    """
    titles = read_titles(folder)
    texts = []
    for path in licence_files(folder):
        fields, body = read_front_matter(path)
        fields["titles"] = [*fields.get("titles", []), *titles.get(fields["id"], [])]
        texts.append((path.relative_to(folder).as_posix(), fields, body.decode("utf-8")))
    meta, arrays = _compiled(texts)
    meta["aliases"] = read_aliases(folder, {row[0] for row in meta["licenses"]})
    return meta, arrays


def build_own(folder: Path) -> tuple[dict[str, Any], bytes]:
    """The same of a user's folder of texts, with or without front matter.

    Raises:
        LicenseFileError: no such folder, no text in it, or a file that cannot be read.
    """
    texts = read_own(folder)
    if not texts:
        raise LicenseFileError(f"{folder}: no licence text in it", "put texts there, named .txt or .md")
    return _compiled(texts)


def _compiled(texts: list[tuple[str, dict[str, Any], str]]) -> tuple[dict[str, Any], bytes]:
    from .variants import keys_of_licence

    rows: list[list[Any]] = []
    keys: dict[str, list[int]] = {}
    whole: list[str] = []
    weak: dict[str, list[int]] = {}
    postings: dict[int, list[int]] = {}
    sizes: list[int] = []
    for file, fields, text in texts:
        own = words(clean(text))
        position = len(rows)
        names = [*fields.get("hub", []), *fields.get("aliases", [])]
        row = [fields["id"], fields["name"], fields["spdx"], bool(fields.get("osi_approved")), fields["kind"], names]
        row += [fields.get("belongs_to"), file, fields["titles"], len(own)]
        rows.append(row)
        whole.append(digest(own))
        keys.setdefault(whole[-1], []).append(position)
        for key in keys_of_licence(text, own):
            weak.setdefault(key, []).append(position)
        kept = set(grams(own)) if len(own) < SHORT else {g for g in grams(own) if not g & SAMPLE}
        sizes.append(sum(1 for g in kept if not g & SAMPLE))
        for gram in kept:
            postings.setdefault(gram, []).append(position)
    for key, positions in weak.items():
        keys.setdefault(key, positions)  # a whole text goes before another one's part
    for positions in keys.values():
        positions.sort(key=lambda k: (rows[k][4] != "licence", preference(rows[k][0])))
    for row, key, (_, fields, _) in zip(rows, whole, texts):
        row += [keys[key][0], fields.get("family")]
    return {"format": FORMAT, "licenses": rows, "keys": keys}, pack(postings, sizes, rows)


def pack(postings: dict[int, list[int]], sizes: list[int], rows: list[list[Any]]) -> bytes:
    """The arrays as bytes: header (magic, 5-grams, postings, texts), 5-grams ascending, start of each one's postings
    (one more than 5-grams), postings (uint16 positions), for each text its sampled 5-grams and its words (uint32)."""
    ordered = sorted(postings)
    starts = array("I", [0])
    members = array("H")
    for gram in ordered:
        members.extend(postings[gram])
        starts.append(len(members))
    if len(members) % 2:
        members.append(0)
    header = array("I", [MAGIC, len(ordered), len(members), len(rows)])
    tail = array("I", sizes + [row[9] for row in rows])
    parts: list[array[int]] = [header, array("I", ordered), starts, members, tail]
    if sys.byteorder == "big":
        for part in parts:
            part.byteswap()
    return b"".join(part.tobytes() for part in parts)
