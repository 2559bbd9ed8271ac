"""`llama-oss models`: what the built-in table says of families and ids."""

from __future__ import annotations

import sys

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List the model families that the tool knows, or say under which licence one model is."""


@command.command("list")
@click.option("--license", "license_", metavar="ID", help="Only those under this licence.")
@click.option("--family", metavar="NAME", help="Only those of this file of the table.")
def list_(license_: str | None, family: str | None) -> int:
    """One line an entry: id, licence, how it was checked, patterns."""
    from ...scanners.table import entries

    for e in entries():
        if (license_ and e.license.lower() != license_.lower()) or (family and e.family != family):
            continue
        patterns = ", ".join([*e.hub[:3], *(f"ollama:{o}" for o in e.ollama[:2])])
        sys.stdout.write(f"{e.id:32} {e.license:36} {e.checked:11} {patterns}\n")
    return 0


@command.command("show")
@click.argument("id")
@click.option("--ollama", is_flag=True, help="The id is a name of Ollama's library.")
def show(id: str, ollama: bool) -> int:
    """What is known of one model, and whether its licence meets the Open Source Definition.

    Exit status as for check: 0 open source, 1 not, 3 needs review; 2 where the table does not know it.
    """
    from ...errors import UnknownLicense
    from ...model import Status, Verdict
    from ...reporters.escape import visible
    from ...scanners.names import clean
    from ...scanners.resolve import by_table
    from ...scanners.table import look_up

    name, told, _ = clean(id)
    hub = "ollama" if ollama or told == "ollama" else "huggingface"
    entry = look_up(name, hub)
    if entry is None and not told and "/" not in name:
        hub, entry = "ollama", look_up(name, "ollama")
    if entry is None:
        raise UnknownLicense(f"the built-in table does not know the model {visible(id)!r}", "look at its card")
    license_, report, verdict, why = by_table(name, hub, "osd")
    sys.stdout.write(f"{visible(name)}: {verdict.value}\n")
    sys.stdout.write(f"licence: {license_.id} ({license_.name or 'text not held here'})\n")
    sys.stdout.write(f"from: {entry.source}, as of {entry.as_of}, {entry.checked}\n")
    if entry.note:
        sys.stdout.write(f"note: {entry.note}\n")
    sys.stdout.write(f"why: {why}\n")
    for c in report.criteria.values() if report is not None else ():
        if c.status is Status.FAIL and c.evidence:
            e = c.evidence[0]
            sys.stdout.write(f"  {c.id}, section {e.clause}: “{visible(e.quote, one_line=True)}”\n")
    return {Verdict.OPEN_SOURCE: 0, Verdict.NOT_OPEN_SOURCE: 1, Verdict.NEEDS_REVIEW: 3}[verdict]
