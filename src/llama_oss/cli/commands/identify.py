"""`llama-oss identify`: which known licence a text is, and every difference from it. It judges nothing."""

from __future__ import annotations

from typing import Any

import click

from ..._version import __version__
from ...errors import LlamaOSSError
from ...inputs import plan, read
from ...model import LicenseMatch
from ...reporters.base import InputError, RenderOptions
from ...translate import words_in
from ..output import deliver, show_error
from ..told import FORMATS, language

Named = tuple[str, LicenseMatch]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths_or_ids", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--format", "format_", default="console", type=click.Choice(FORMATS), show_default=True)
@click.option("--licenses", metavar="DIR", type=click.Path(), help="Licence texts of your own beside the known ones.")
@click.option("--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--max-size", default=20_000_000, metavar="BYTES", show_default=True)
@language
def command(
    paths_or_ids: tuple[str, ...], format_: str, licenses: str | None, output: str | None, max_size: int, lang: str
) -> int:
    """Name the licence that each text is, with every difference from its known wording.

    Exit status: 0 each text is or holds a known licence, or is a variant of one; 3 at least one is none; 2 the run
    failed. A name is no verdict: see llama-oss check.
    """
    from ...corpus.identify import identify

    if licenses is not None:
        from ...corpus.index import add_folder

        add_folder(licenses)
    found: list[Named] = []
    errors: list[InputError] = []
    for argument in paths_or_ids:
        try:
            for work in plan(argument):
                # The first text is the one to name; a use policy beside it is another document.
                text = read(work, max_size=max_size)[0]
                found.append((work.source, identify(text, prefer=work.license_id)))
        except LlamaOSSError as e:
            errors.append(InputError(argument, e.message, e.remedy))
    if format_ == "json":
        deliver(_json(found, errors), output)
    else:
        deliver(_console(found, lang) if format_ == "console" else _told(found, errors, format_, lang), output)
        for error in errors:
            show_error(error)
    if errors:
        return 2
    return 3 if any(match.match == "none" for _, match in found) else 0


def _json(found: list[Named], errors: list[InputError]) -> str:
    import json

    out: dict[str, Any] = {
        "schema_version": 1,
        "tool": {"name": "llama-oss", "version": __version__},
        "matches": [{"source": source, "license": match.to_dict()} for source, match in found],
    }
    if errors:
        out["errors"] = [e._asdict() for e in errors]
    return json.dumps(out, indent=2) + "\n"


def _told(found: list[Named], errors: list[InputError], format_: str, lang: str) -> str:
    from ...reporters.identity.words import block
    from ...reporters.told.blocks import html, markdown

    words = words_in(lang)
    options = RenderOptions(tool_version=__version__, lang=lang)
    blocks = [block(source, match, words) for source, match in found]
    notes = [f"{e.source}: {e.message} ({e.remedy})" for e in errors]
    title = found[0][0] if len(found) == 1 else words("{count} texts", count=len(found))
    if format_ == "markdown":
        return markdown(title, blocks, options, notes)
    return html("Known licences", title, blocks, options, notes)


def _console(found: list[Named], lang: str) -> str:
    from ...reporters.identity.words import also, difference, named, one_line

    words = words_in(lang)
    out: list[str] = []
    for source, match in found:
        out.append(f"{one_line(source)}: {named(match, words)}")
        out += [f"  {line}" for line in also(match, words)]
        for d in match.differences:
            here, instead = difference(d, match, words)
            out.append(f"  {here}")
            if instead:
                out.append(f"    {instead}")
    return "".join(line + "\n" for line in out)
