"""`llama-oss model`: how open a release is, component by component."""

from __future__ import annotations

from typing import Any

import click

from ...translate import words_in
from ..told import FORMATS, language, send


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("path", type=click.Path())
@click.option("--format", "format_", default="console", type=click.Choice(FORMATS), show_default=True)
@click.option("--output", type=click.Path(), metavar="FILE", help="Write here instead of standard output.")
@language
def command(path: str, format_: str, output: str | None, lang: str) -> int:
    """Tell how open a release is: a model folder, or a manifest of the Model Openness Framework (YAML).

    Each component: present, where, under which licence, whether that is open; the verdict of the Open Source AI
    Definition; the framework's class and what the next one needs; the four principles. Unknown is said as unknown.
    Exit status: 0 open source AI, 1 not, 3 not known, 2 the run failed.
    """
    from ...counsel.openness import openness
    from ...counsel.release import read_release

    release = read_release(path)
    found = openness(release)

    def blocks() -> list[Any]:
        from ...reporters.told.release import release_blocks

        return release_blocks(release, found, lang)

    components = [c.to_dict() for c in release.components.values()]
    data = {"source": release.source, "name": release.name, "components": components, **found.to_dict()}
    notes = [words_in(lang).told(n) for n in release.notes]
    send(format_, output, release.name, data, blocks, notes, heading="How open the release is", lang=lang)
    if found.reports is None:
        return 3
    return {"open-source": 0, "not-open-source": 1}.get(found.reports["osaid"].verdict.value, 3)
