"""What the commands that answer questions of one licence share: their options, their texts, their output."""

from __future__ import annotations

from typing import Any, Callable, Sequence

import click

from .._version import __version__
from ..languages import LANGUAGES
from ..reporters.base import RenderOptions
from ..translate import asked_language, words_in
from .output import deliver, options_for

FORMATS = ["console", "json", "markdown", "html"]


def language(function: Callable[..., Any]) -> Callable[..., Any]:
    """--lang; without it LLAMA_OSS_LANG or the locale says which language."""
    option = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        callback=lambda _context, _option, given: asked_language(given),
        help="Language of what is told (also LLAMA_OSS_LANG).",
    )
    return option(function)


def common(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of ask, duties and claim."""
    for option in (
        click.option("--max-size", default=20_000_000, metavar="BYTES", show_default=True, hidden=True),
        language,
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
    *,
    heading: str,
    lang: str,
) -> None:
    """Print what was found, in a format; `data` is what JSON holds beside version and tool.

    heading: what a page is called, a message of the program; head: what it is about
    """
    if format_ == "json":
        import json

        whole = {"schema_version": 1, "tool": {"name": "llama-oss", "version": __version__}, **data}
        deliver(json.dumps(whole, indent=2, default=list) + "\n", output)
        return
    from ..reporters.told.blocks import html, markdown, plain

    options: RenderOptions = options_for(output, clauses=False, quiet=False, verbose=0, tool_version=__version__)
    options = options._replace(lang=lang)
    if format_ == "html":
        deliver(html(heading, head, blocks(), options, notes), output)
        return
    deliver((markdown if format_ == "markdown" else plain)(head, blocks(), options, notes), output)


def read_with(joined: Sequence[str], lang: str) -> list[str]:
    """The note that names what was read together with a licence."""
    return [words_in(lang)("read together with {names}", names=", ".join(joined))] if joined else []
