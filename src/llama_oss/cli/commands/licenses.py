"""`llama-oss licenses`: the texts that the tool carries."""

from __future__ import annotations

import sys

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List the known licences, or show one."""


@command.command("list")
@click.option("--osi", is_flag=True, help="Only those on the OSI's list.")
def list_(osi: bool) -> int:
    """One line a licence: id, on the OSI's list or not, name."""
    from ...corpus.licences import all_licenses

    for licence in all_licenses():
        if osi and not licence.osi_approved:
            continue
        mark = "osi" if licence.osi_approved else "-"
        sys.stdout.write(f"{licence.id:40} {mark:4} {licence.name}\n")
    return 0


@command.command("show")
@click.argument("id")
@click.option("--text", "only_text", is_flag=True, help="Print the text alone.")
def show(id: str, only_text: bool) -> int:
    """What is known of a licence, and its text."""
    from ...corpus.licences import find

    licence = find(id)
    if not only_text:
        sys.stdout.write(f"id: {licence.id}\nname: {licence.name}\nspdx: {licence.spdx or '-'}\n")
        sys.stdout.write(f"on the OSI's list: {'yes' if licence.osi_approved else 'no'}\n")
        sys.stdout.write(f"aliases: {', '.join(licence.aliases) or '-'}\nfile: {licence.path.name}\n\n")
    sys.stdout.write(licence.text().rstrip("\n") + "\n")
    return 0
