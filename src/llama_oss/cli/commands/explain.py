"""`llama-oss explain`: from clause to norm to rule to status, and what would have changed the answer."""

from __future__ import annotations

from typing import Any

import click

from ..._version import __version__
from ...inputs import plan, read
from ...translate import translated, words_in
from ..output import deliver, options_for
from ..told import FORMATS, language


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("path_or_id", metavar="FILE_OR_ID", type=click.Path(allow_dash=True))
@click.argument("criteria", metavar="[CRITERION]...", nargs=-1)
@click.option("--with", "with_", multiple=True, metavar="FILE", help="Text that belongs to it (a use policy).")
@click.option("--definition", default="osd", metavar="ID", show_default=True)
@click.option("--format", "format_", default="console", type=click.Choice(FORMATS), show_default=True)
@click.option("--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--max-size", default=20_000_000, metavar="BYTES", show_default=True)
@language
def command(
    path_or_id: str,
    criteria: tuple[str, ...],
    with_: tuple[str, ...],
    definition: str,
    format_: str,
    output: str | None,
    max_size: int,
    lang: str,
) -> int:
    """Explain the answers: how each clause was read, which rule it meets, what would have changed the answer.

    CRITERION is an id such as osd-6; without one, every criterion that is not a plain pass is explained. Exit status:
    0 explained, 2 the run failed. It explains; llama-oss check judges.
    """
    from ...engine.explain import explain_texts

    works = plan(path_or_id, list(with_))
    if len(works) != 1:
        raise click.UsageError(f"{path_or_id} holds {len(works)} licence files: explain them one by one.")
    texts = read(works[0], max_size=max_size)
    explanation = explain_texts(
        texts, criteria=[c.lower() for c in criteria], definition=definition, source=works[0].source
    )
    if format_ == "json":
        import json

        data: dict[str, Any] = {
            "schema_version": 1,
            "tool": {"name": "llama-oss", "version": __version__},
            **explanation.to_dict(),
        }
        deliver(json.dumps(data, indent=2) + "\n", output)
        return 0
    from ...reporters.explanation.console import explanation_blocks, render_explanation

    words = words_in(lang)
    options = options_for(output, clauses=False, quiet=False, verbose=0, tool_version=__version__)._replace(lang=lang)
    if format_ == "console":
        deliver(render_explanation(explanation, options, words), output)
        return 0
    from ...reporters.told.blocks import html, markdown

    report = translated(explanation.report, words)
    head, blocks = f"{report.source}: {report.reason}", explanation_blocks(explanation, words)
    told = markdown(head, blocks, options) if format_ == "markdown" else html("Explanation", head, blocks, options)
    deliver(told, output)
    return 0
