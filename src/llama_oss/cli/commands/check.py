"""`llama-oss check`: judge licence texts. CONTRACT fixes options, output and exit status."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import Any, Iterator

import click

from ..._version import __version__
from ...errors import LlamaOSSError, RuleError
from ...inputs import Work, plan, read
from ...kept import MOST_WORKS, Kept
from ...languages import LANGUAGES
from ...model import Report, Verdict
from ...reporters import formats, reporter
from ...reporters.base import InputError, RenderOptions
from ...translate import Words, asked_language, translated
from ..output import deliver, options_for, show_error

#: formats that print the text itself, which a kept report does not hold
_FROM_TEXT = frozenset({"spdx", "html", "sarif"})
_FOR_PEOPLE = frozenset({"console", "markdown", "html"})
#: below this many texts a progress bar is noise
_BAR_FROM = 21


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths_or_ids", nargs=-1, metavar="PATH_OR_ID...", type=click.Path(allow_dash=True))
@click.option(
    "--with", "with_files", multiple=True, metavar="FILE", help="A text that belongs to it (a use policy); repeatable."
)
@click.option(
    "--definition", "definitions", multiple=True, metavar="ID", help="What open means; repeatable. Default: osd."
)
@click.option(
    "--format",
    "format_",
    default="console",
    metavar="NAME",
    help="console (default), json, jsonl, markdown, html, sarif, github, junit, spdx.",
)
@click.option("--output", type=click.Path(), metavar="FILE", help="Write here instead of standard output.")
@click.option("--files-from", metavar="FILE", help="More paths, one a line; - for standard input.")
@click.option("-0", "null", is_flag=True, help="Paths of --files-from end at NUL, not at line ends.")
@click.option("--lang", metavar="LANG", help="Language of the report: en or zh-CN (also LLAMA_OSS_LANG).")
@click.option("--as-of", metavar="DATE", help="Judge as of that day (YYYY-MM-DD). Default: today.")
@click.option("--exit-zero", is_flag=True, help="Report, but do not fail.")
@click.option("--max-size", default=20_000_000, metavar="BYTES", show_default=True, help="Refuse larger files.")
@click.option(
    "--rules",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Your own rules, laid over the shipped ones.",
)
@click.option(
    "--licenses", type=click.Path(), metavar="DIR", help="Licence texts of your own, known beside the shipped ones."
)
@click.option("--clauses", is_flag=True, help="Add the clause tree with its norms (json, jsonl).")
@click.option("-q", "--quiet", is_flag=True, help="One line a text.")
@click.option("-v", "--verbose", count=True, help="All quotes, with confidence.")
@click.option("--no-corpus", is_flag=True, hidden=True)
def command(
    paths_or_ids: tuple[str, ...],
    with_files: tuple[str, ...],
    definitions: tuple[str, ...],
    format_: str,
    output: str | None,
    files_from: str | None,
    null: bool,
    lang: str | None,
    as_of: str | None,
    exit_zero: bool,
    max_size: int,
    rules: Path | None,
    licenses: str | None,
    clauses: bool,
    quiet: bool,
    verbose: int,
    no_corpus: bool,
) -> int:
    """Judge licence texts: files, folders, ids of known licences, or - for standard input."""
    _known("--format", format_, formats())
    if lang is not None:
        _known("--lang", lang, list(LANGUAGES))
    day = _day(as_of)
    wanted = _definitions(definitions, rules)
    if licenses is not None:
        from ...corpus.index import add_folder

        add_folder(licenses)
    arguments = [*paths_or_ids, *_listed(files_from, null)]
    if not arguments:
        raise click.UsageError("Nothing to judge. Name a file, a folder, the id of a licence, or - for standard input.")
    if with_files and len(arguments) != 1:
        raise click.UsageError("--with goes with exactly one PATH_OR_ID: it says what belongs to that text.")
    options = options_for(output, clauses=clauses, quiet=quiet, verbose=verbose, tool_version=__version__)
    # what programs read is English unless another language is asked for by name
    words = Words(asked_language(lang) if lang or format_ in _FOR_PEOPLE else "en")
    options = options._replace(lang=words.lang)
    renderer = reporter(format_)
    streaming = getattr(renderer, "STREAMS", False) and output is None
    reports: list[Report] = []
    errors: list[InputError] = []
    kept: Kept | None = None
    if rules is None and licenses is None and not clauses and format_ not in _FROM_TEXT:
        kept = Kept(day.isoformat(), str(no_corpus), max_size=max_size)
    for item in _judged(arguments, with_files, wanted, day, rules, max_size, not no_corpus, output is None, kept):
        if isinstance(item, InputError):
            errors.append(item)
            if not streaming:
                show_error(item)
        else:
            item = translated(item, words)
            # whatever else was read is let go: a run over many texts must not hold them all
            reports.append(item if format_ in _FROM_TEXT or clauses or streaming else item._replace(document=None))
        if streaming:
            sys.stdout.write(renderer.line(item, options))
            sys.stdout.flush()
            if not isinstance(item, InputError):
                reports[-1] = item._replace(document=None)
    if not streaming:
        deliver(_render(renderer, reports, errors, options), output)
    return _status(reports, errors, exit_zero)


def _render(renderer: Any, reports: list[Report], errors: list[InputError], options: RenderOptions) -> str:
    render = renderer.render
    text = render(reports, errors=errors, options=options)
    assert isinstance(text, str)
    return text


def _definitions(asked: tuple[str, ...], rules: Path | None) -> tuple[str, ...]:
    """The definitions to judge under; the others than osd are loaded only where they are asked for."""
    from ...rulebook.form import CORE
    from ...rulebook.load import definition_ids, load_rules

    if rules is not None:
        load_rules(rules)  # a broken rule file is told before anything else
    if set(asked) <= {CORE}:
        return (CORE,)  # the shipped rules of the default need no look before they are used
    known = definition_ids(rules)
    for d in asked:
        _known("--definition", d, [*known, "all"])
    return tuple(known) if "all" in asked else tuple(dict.fromkeys(asked))


def _known(option: str, value: str, known: list[str]) -> None:
    if value not in known:
        import difflib

        near = difflib.get_close_matches(value, known, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise click.UsageError(f"{option}: there is no {value!r}.{hint} There are: {', '.join(known)}.")


def _day(as_of: str | None) -> datetime.date:
    if as_of is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(as_of)
    except ValueError:
        raise click.UsageError(f"--as-of: {as_of!r} is no date; write it as 2026-11-24.") from None


def _listed(files_from: str | None, null: bool) -> list[str]:
    """Paths of --files-from: UTF-8, undecodable bytes kept, a trailing CR stripped, blank lines skipped."""
    if files_from is None:
        return []
    try:
        if files_from == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(files_from, "rb") as f:
                data = f.read()
    except OSError as e:
        raise click.UsageError(
            f"--files-from: {files_from} cannot be read ({(e.strerror or str(e)).lower()})."
        ) from None
    parts = data.split(b"\0" if null else b"\n")
    names = [p if null else p.removesuffix(b"\r") for p in parts]
    return [os.fsdecode(n) for n in names if n.strip()]


def _judged(
    arguments: list[str],
    with_files: tuple[str, ...],
    definitions: tuple[str, ...],
    day: datetime.date,
    rules: Path | None,
    max_size: int,
    identify: bool,
    to_terminal: bool,
    kept: Kept | None,
) -> Iterator[Report | InputError]:
    works: list[Work | InputError] = []
    for argument in arguments:
        try:
            works += plan(argument, with_files)
        except LlamaOSSError as e:
            works.append(InputError(argument, e.message, e.remedy))
    bar = len(works) >= _BAR_FROM and sys.stderr.isatty() and not (to_terminal and sys.stdout.isatty())
    if len(works) > MOST_WORKS:
        kept = None
    for n, work in enumerate(works):
        if bar:
            sys.stderr.write(f"\r{n + 1}/{len(works)} ")
            sys.stderr.flush()
        if isinstance(work, InputError):
            yield work
            continue
        try:
            found: dict[str, Report | None] = {
                d: kept.recall(work, d) if kept is not None else None for d in definitions
            }
            missing = [d for d, report in found.items() if report is None]
            for report in _anew(work, missing, day, rules, max_size, identify) if missing else ():
                found[report.definition_id] = report
                if kept is not None:
                    kept.keep(work, report.definition_id, report)
            yield from (report for report in found.values() if report is not None)
        except RuleError:
            raise
        except LlamaOSSError as e:
            yield InputError(work.source, e.message, e.remedy)
        except Exception as e:  # one text that trips the reader must not lose the others' results
            yield InputError(
                work.source, f"{work.source}: could not be judged ({type(e).__name__}: {e})", "please report this text"
            )
    if bar:
        sys.stderr.write("\r" + " " * 20 + "\r")


def _anew(
    work: Work, definitions: list[str], day: datetime.date, rules: Path | None, max_size: int, identify: bool
) -> list[Report]:
    """The reports on one text, or on one expression, that no earlier run has kept."""
    if work.expression:
        from ...engine.named import judge_expression

        return [
            judge_expression(work.expression, definition=d, as_of=day, rules=rules, identify=identify)
            for d in definitions
        ]
    from ...engine.judge import judge_texts

    reports = judge_texts(
        read(work, max_size=max_size),
        definitions,
        as_of=day,
        identify=identify,
        rules=rules,
        source=work.source,
        prefer=work.license_id,
    ).reports.values()
    return [r._replace(notes=(*r.notes, work.note)) if work.note else r for r in reports]


def _status(reports: list[Report], errors: list[InputError], exit_zero: bool) -> int:
    if errors:
        return 2
    if exit_zero:
        return 0
    if any(r.verdict is Verdict.NOT_OPEN_SOURCE for r in reports):
        return 1
    return 3 if any(r.verdict is Verdict.NEEDS_REVIEW for r in reports) else 0
