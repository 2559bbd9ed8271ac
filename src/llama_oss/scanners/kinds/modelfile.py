"""Ollama's Modelfile: FROM and ADAPTER name models, LICENSE holds a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Found, Reference
from ..names import identify, is_path
from ..source import SourceFile

if TYPE_CHECKING:
    from ..project import Project


def wants(file: SourceFile) -> bool:
    """Modelfile, Modelfile.x, x.modelfile."""
    name = file.lower_name
    return (
        name == "modelfile"
        or name.startswith(("modelfile.", "modelfile-", "modelfile_"))
        or name.endswith(".modelfile")
    )


def scan(file: SourceFile, project: Project) -> Found:
    """The models after FROM and ADAPTER; paths are left out."""
    return scan_text(file.text, file.path)


def scan_text(text: str, path: str, first_line: int = 1) -> Found:
    """A Modelfile's text that begins at `first_line`."""
    references = []
    inside = False
    for number, line in enumerate(text.split("\n"), first_line):
        quotes = line.count('"""')
        if not inside:
            m = re.match(r"\s*(FROM|ADAPTER)\s+(\S+)", line, re.I)
            if m is not None and not is_path(m.group(2)):
                hub = "huggingface" if m.group(2).startswith(("hf.co/", "huggingface.co/")) else "ollama"
                known = identify(m.group(2), strong=True, hub=hub)
                if known is not None:
                    references.append(
                        Reference(
                            known[0],
                            known[1],
                            path,
                            number,
                            m.start(2) + 1,
                            "modelfile",
                            m.group(2)[:200],
                            None,
                            "uses",
                            known[2],
                        )
                    )
        if quotes % 2:
            inside = not inside
    return Found(tuple(references))
