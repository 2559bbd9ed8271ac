"""`llama-oss scan`: the models a project depends on, held against a policy. CONTRACT fixes options and exit status."""

from __future__ import annotations

import datetime
import os

import click

from ..._version import __version__
from ...reporters.scan import formats, reporter
from ..output import deliver, options_for
from ..told import language


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 the policy holds, 1 it is violated, 3 something is to be reviewed, 2 the run failed.",
)
@click.argument("path", default=".", type=click.Path())
@click.option(
    "--policy",
    "policy_file",
    type=click.Path(),
    metavar="FILE",
    help="Default: the nearest llama-oss.toml or pyproject.toml.",
)
@click.option(
    "--format", "format_", default="console", metavar="NAME", help=f"One of: {', '.join(formats())}. Default: console."
)
@click.option("--output", type=click.Path(), metavar="FILE", help="Write here instead of standard output.")
@click.option("--baseline", type=click.Path(), metavar="FILE", help="Report only what is not in this baseline.")
@click.option("--write-baseline", type=click.Path(), metavar="FILE", help="Record today's findings.")
@click.option("--cache", is_flag=True, help="Also look into the Hugging Face cache and Ollama's store of this disk.")
@click.option(
    "--online", is_flag=True, help="May ask the Hub for what disk and table do not know (extra: llama-oss[hub])."
)
@click.option("--as-of", metavar="DATE", help="Judge waivers as of that day (YYYY-MM-DD). Default: today.")
@click.option("--exit-zero", is_flag=True, help="Report, but do not fail.")
@click.option("-v", "--verbose", count=True, help="Show models without findings in full, too.")
@language
def command(
    path: str,
    policy_file: str | None,
    format_: str,
    output: str | None,
    baseline: str | None,
    write_baseline: str | None,
    cache: bool,
    online: bool,
    as_of: str | None,
    exit_zero: bool,
    verbose: int,
    lang: str,
) -> int:
    """Find the models a project uses, their licences, and whether a policy allows them."""
    known = formats()
    if format_ not in known:
        import difflib

        near = difflib.get_close_matches(format_, known, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise click.UsageError(f"--format: there is no {format_!r}.{hint} There are: {', '.join(known)}.")
    try:
        day = datetime.date.fromisoformat(as_of) if as_of else datetime.date.today()
    except ValueError:
        raise click.UsageError(f"--as-of: {as_of!r} is no date; write it as 2026-11-24.") from None
    from ...policy import baseline as baselines
    from ...policy.evaluate import evaluate
    from ...policy.load import find, read
    from ...policy.model import Policy
    from ...reporters.scan.base import Scan
    from ...scanners.result import scan_tree

    where = policy_file or (find(path) if os.path.exists(path) else None)
    policy = read(where, _shown(where, path)) if where else Policy()
    result = scan_tree(path, definition=policy.definition, cache=cache, online=online)
    outcome = evaluate(result, policy, day)
    if write_baseline:
        baselines.write(write_baseline, outcome.findings)
    old = baseline or (os.path.join(os.path.dirname(where or ""), policy.baseline) if policy.baseline else None)
    if old and not (write_baseline and os.path.abspath(old) == os.path.abspath(write_baseline)):
        seen = baselines.read(old)
        outcome = outcome.without(seen)
    options = options_for(output, clauses=False, quiet=False, verbose=verbose, tool_version=__version__)
    scan = Scan(
        path, result, policy, outcome, day.isoformat(), __version__, options.width, options.color, verbose, lang
    )
    deliver(reporter(format_).render(scan), output)
    return 0 if exit_zero else outcome.status


def _shown(where: str, path: str) -> str:
    """The policy's path as people would write it: relative to the scanned folder where it lies below or above."""
    base = path if os.path.isdir(path) else os.path.dirname(path) or "."
    try:
        relative = os.path.relpath(where, base)
    except ValueError:  # another drive
        return where
    return relative.replace(os.sep, "/")
