"""Requirements that carry models: spaCy's model packages, wheels of the Hub, conda and pip files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Found, Reference
from ..names import identify
from ..source import SourceFile

if TYPE_CHECKING:
    from ..project import Project

_SPACY = re.compile(
    r"(?<![\w-])([a-z]{2,3}[_-](?:core|dep|ent|sent|lang)[_-](?:web|news|wiki|sci|bc5cdr|ud)[_-](?:sm|md|lg|trf))(?![\w])"
)
_HUB = re.compile(r"https?://huggingface\.co/[^\s\"'#]+")


def wants(file: SourceFile) -> bool:
    """requirements*.txt, *.in, pyproject.toml, setup.py and .cfg, environment.yml, Pipfile."""
    name = file.lower_name
    return (
        (name.startswith(("requirements", "constraints")) and name.endswith((".txt", ".in")))
        or name in ("pyproject.toml", "setup.py", "setup.cfg", "environment.yml", "environment.yaml", "pipfile")
        or (file.folder.endswith("requirements") and name.endswith((".txt", ".in")))
    )


def scan(file: SourceFile, project: Project) -> Found:
    """Model packages, once a line."""
    references = []
    for number, line in enumerate(file.text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        m = _SPACY.search(line.split(" #")[0])
        if m is not None:
            name = m.group(1).replace("-", "_")
            references.append(Reference(name, "other", file.path, number, m.start() + 1, "requirements", m.group(1)))
        for url in _HUB.finditer(line):
            known = identify(url.group(), strong=True)
            if known is not None:
                references.append(
                    Reference(known[0], known[1], file.path, number, url.start() + 1, "requirements", url.group()[:200])
                )
    return Found(tuple(references))
