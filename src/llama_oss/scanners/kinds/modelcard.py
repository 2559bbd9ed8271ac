"""Model cards: the front matter of README.md and its like (license, license_name, license_link, base_model)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Declared, Found, Reference
from ..names import identify
from ..source import SourceFile
from ..values import yaml_entries

if TYPE_CHECKING:
    from ..project import Project

_NAME = re.compile(r"(?:readme|model[_-]?card|.*[_-]model[_-]?card)(?:[._-]\w+)*\.(?:md|markdown)\Z")
_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
#: front matter that is a model's rather than a page's
_OURS = ("license", "base_model", "library_name", "pipeline_tag", "datasets", "license_name", "model-index")


def wants(file: SourceFile) -> bool:
    """README.md, model_card.md, MODEL_CARD.md and the like."""
    return bool(_NAME.match(file.lower_name))


def scan(file: SourceFile, project: Project) -> Found:
    """What the card's front matter declares; prose is not read."""
    text = file.text[:400_000]
    m = _FRONT.match(text)
    if m is None:
        return Found()
    first = text.count("\n", 0, m.start(1)) + 1
    found = card(m.group(1), file.path, file.folder, first)
    title = re.search(r"(?m)^#[ \t]+(?:Model Card for )?(\S.{0,80})$", text[m.end() :])
    if title is None or not found.declared or found.declared[0].name:
        return found
    return found._replace(declared=(found.declared[0]._replace(name=title.group(1).strip()),))


def card(front: str, path: str, folder: str, first_line: int) -> Found:
    """The front matter `front`, which begins at `first_line` of its file."""
    told: dict[str, list[tuple[str, int, int]]] = {}
    for entry in yaml_entries(front, first_line):
        if len(entry.keys) == 1:
            told.setdefault(entry.keys[0], []).append((entry.value, entry.line, entry.column))
    if not any(k in told for k in _OURS):
        return Found()
    references = []
    bases = []
    for value, line, column in told.get("base_model", []):
        known = identify(value, strong=True)
        if known is not None:
            bases.append(known[0])
            references.append(
                Reference(known[0], known[1], path, line, column, "model-card", value, None, "base", known[2])
            )

    def one(key: str) -> str | None:
        return told[key][0][0] if told.get(key) else None

    # a page of documentation may have a licence in its front matter; a card says something of a model too
    is_card = any(
        k in told
        for k in (
            "base_model",
            "library_name",
            "pipeline_tag",
            "license_name",
            "license_link",
            "tags",
            "datasets",
            "model-index",
            "language",
            "metrics",
        )
    ) or set(told) == {"license"}
    if not is_card:
        return Found(tuple(references))
    licenses = told.get("license", [])
    line = licenses[0][1] if licenses else (references[0].line if references else first_line)
    declared = Declared(
        "model-card", path, line, folder, "", " OR ".join(v for v, _, _ in licenses) or None,
        one("license_name"), one("license_link"), tuple(bases), one("model_name") or one("model_id"),
    )  # fmt: skip
    return Found(tuple(references), (), (declared,))
