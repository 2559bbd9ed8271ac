"""`llama-oss diff`: two licence texts compared norm by norm, or the versions of a family one after the other."""

from __future__ import annotations

from itertools import pairwise

import click

from ..._version import __version__
from ...errors import SourceError
from ...inputs import plan, read
from ...model import Text
from ...reporters.diff import FORMATS
from ..output import deliver, options_for
from ..told import language


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths_or_ids", metavar="OLD NEW", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--history", metavar="FAMILY", help="Every version of a family against the one before: llama.")
@click.option("--licenses", metavar="DIR", type=click.Path(), help="Licence texts of your own beside the known ones.")
@click.option("--definition", default="osd", metavar="ID", show_default=True)
@click.option("--format", "format_", default="console", type=click.Choice(FORMATS), show_default=True)
@click.option("--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("-v", "--verbose", is_flag=True, help="Changes of wording and all other clauses too.")
@click.option("--max-size", default=20_000_000, metavar="BYTES", show_default=True)
@language
def command(
    paths_or_ids: tuple[str, ...],
    history: str | None,
    licenses: str | None,
    definition: str,
    format_: str,
    output: str | None,
    verbose: bool,
    max_size: int,
    lang: str,
) -> int:
    """Tell what changes from one text to another: permissions lost and won, duties, limits, terms, criteria.

    OLD and NEW are files or ids of known licences. Changes of wording alone are folded away. Exit status: 0 compared,
    2 the run failed. It compares; llama-oss check judges.
    """
    from ...engine.diff import diff_texts
    from ...reporters.diff import reporter

    if licenses is not None:
        from ...corpus.index import add_folder

        add_folder(licenses)
    options = options_for(output, clauses=False, quiet=False, verbose=int(verbose), tool_version=__version__)
    options = options._replace(lang=lang)
    if history is not None:
        if paths_or_ids:
            raise click.UsageError("--history names a family; give no texts beside it.")
        from ...corpus.families import versions
        from ...parser.source import text_from_string

        members = versions(history)
        texts: list[tuple[str, tuple[Text, ...]]] = [(m.id, (text_from_string(m.text(), m.id),)) for m in members]
    else:
        if len(paths_or_ids) != 2:
            raise click.UsageError("Name two texts, the old one and the new one: files or ids of known licences.")
        texts = [(p, _one(p, max_size)) for p in paths_or_ids]
    diffs = [diff_texts(a, b, definition=definition, sources=(old, new)) for (old, a), (new, b) in pairwise(texts)]
    render = reporter(format_).render
    if format_ == "json" and history is not None:
        import json

        steps = [json.loads(render(d, options)) for d in diffs]
        deliver(json.dumps({"schema_version": 1, "family": history, "steps": steps}, indent=2) + "\n", output)
    else:
        whole = getattr(reporter(format_), "history", None)
        deliver(whole(diffs, options) if whole else "\n".join(render(d, options) for d in diffs), output)
    return 0


def _one(argument: str, max_size: int) -> tuple[Text, ...]:
    works = plan(argument)
    if len(works) != 1:
        raise SourceError(f"{argument}: holds {len(works)} licence files", "name one of them")
    return read(works[0], max_size=max_size)
