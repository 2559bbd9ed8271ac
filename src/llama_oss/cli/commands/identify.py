"""`llama-oss identify`: which known licence a text is, and every difference from it. It judges nothing."""

from __future__ import annotations

from typing import Any

import click

from ..._version import __version__
from ...errors import LlamaOSSError
from ...inputs import plan, read
from ...model import LicenseMatch
from ...reporters.base import InputError
from ...reporters.escape import visible
from ..output import deliver, show_error


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths_or_ids", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--format", "format_", default="console", type=click.Choice(["console", "json"]), show_default=True)
@click.option("--licenses", metavar="DIR", type=click.Path(), help="Licence texts of your own beside the known ones.")
@click.option("--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--max-size", default=20_000_000, metavar="BYTES", show_default=True)
def command(
    paths_or_ids: tuple[str, ...], format_: str, licenses: str | None, output: str | None, max_size: int
) -> int:
    """Name the licence that each text is, with every difference from its known wording.

    Exit status: 0 each text is or holds a known licence, or is a variant of one; 3 at least one is none; 2 the run
    failed. A name is no verdict: see llama-oss check.
    """
    from ...corpus.identify import identify

    if licenses is not None:
        from ...corpus.index import add_folder

        add_folder(licenses)
    found: list[tuple[str, LicenseMatch]] = []
    errors: list[InputError] = []
    for argument in paths_or_ids:
        try:
            for work in plan(argument):
                # The first text is the one to name; a use policy beside it is another document.
                text = read(work, max_size=max_size)[0]
                found.append((work.source, identify(text, prefer=work.license_id)))
        except LlamaOSSError as e:
            errors.append(InputError(argument, e.message, e.remedy))
    deliver(_json(found, errors) if format_ == "json" else _console(found), output)
    if format_ != "json":
        for error in errors:
            show_error(error)
    if errors:
        return 2
    return 3 if any(match.match == "none" for _, match in found) else 0


def _json(found: list[tuple[str, LicenseMatch]], errors: list[InputError]) -> str:
    import json

    out: dict[str, Any] = {
        "schema_version": 1,
        "tool": {"name": "llama-oss", "version": __version__},
        "matches": [{"source": source, "license": match.to_dict()} for source, match in found],
    }
    if errors:
        out["errors"] = [e._asdict() for e in errors]
    return json.dumps(out, indent=2) + "\n"


def _console(found: list[tuple[str, LicenseMatch]]) -> str:
    lines: list[str] = []
    for source, match in found:
        lines.append(f"{visible(source, one_line=True)}: {_named(match)}")
        for other in match.also:
            lines.append(f"  also {other.id} ({other.name}), lines {other.start_line}-{other.end_line}")
        for d in match.differences:
            where = f"line {d.start_line}" if d.start_line == d.end_line else f"lines {d.start_line}-{d.end_line}"
            lines.append(f"  {where}, {d.kind}: {_flat(d.text)}")
            if d.kind == "changed":
                lines.append(f"    instead of: {_flat(d.known)} (line {d.known_start_line} of {match.id})")
    return "".join(line + "\n" for line in lines)


def _flat(text: str) -> str:
    return " ".join(visible(text, one_line=True).split())


def _named(match: LicenseMatch) -> str:
    if match.match == "none":
        return "no known licence"
    how = {"exact": "", "variant": "a variant of ", "contained": "contains "}[match.match]
    count = len(match.differences)
    tail = f", {count} difference{'s' if count > 1 else ''}" if count else ""
    where = f", lines {match.start_line}-{match.end_line}" if match.match == "contained" else ""
    return f"{how}{match.id} ({match.name}){where}{tail}"
