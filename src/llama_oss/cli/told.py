"""What the commands that answer questions of one licence share: their options, their texts, their output."""

from __future__ import annotations

from typing import Any, Callable, Sequence

import click

from .._version import __version__
from ..languages import LANGUAGES
from ..reporters.base import RenderOptions
from .output import deliver, options_for

FORMATS = ["console", "json", "markdown"]


def common(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of ask, duties and claim."""
    for option in (
        click.option("--max-size", default=20_000_000, metavar="BYTES", show_default=True, hidden=True),
        click.option(
            "--lang", default="en", type=click.Choice(LANGUAGES), show_default=True, help="Language of answers."
        ),
        click.option("--output", type=click.Path(), metavar="FILE", help="Write here instead of standard output."),
        click.option("--format", "format_", default="console", type=click.Choice(FORMATS), show_default=True),
        click.option(
            "--with", "with_files", multiple=True, metavar="FILE", help="A text that belongs to it; repeatable."
        ),
    ):
        function = option(function)
    return function


def context_of(path: str | None) -> dict[str, Any]:
    """The context of a policy file, which is also the gate's; none without a file."""
    if path is None:
        return {}
    from ..policy.load import read

    return dict(read(path).context)


def send(
    format_: str,
    output: str | None,
    head: str,
    data: dict[str, Any],
    blocks: Callable[[], Sequence[Any]],
    notes: Sequence[str] = (),
) -> None:
    """Print what was found, in a format; `data` is what JSON holds beside version and tool."""
    if format_ == "json":
        import json

        whole = {"schema_version": 1, "tool": {"name": "llama-oss", "version": __version__}, **data}
        deliver(json.dumps(whole, indent=2, default=list) + "\n", output)
        return
    from ..reporters.told.blocks import markdown, plain

    options: RenderOptions = options_for(output, clauses=False, quiet=False, verbose=0, tool_version=__version__)
    text = markdown(head, blocks(), notes) if format_ == "markdown" else plain(head, blocks(), options, notes)
    deliver(text, output)


def read_with(joined: Sequence[str]) -> list[str]:
    """The note that names what was read together with a licence."""
    return [f"read together with {', '.join(joined)}"] if joined else []
