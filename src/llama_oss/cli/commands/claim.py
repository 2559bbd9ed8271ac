"""`llama-oss claim`: public statements about a licence, checked against its text."""

from __future__ import annotations

import sys

import click

from ..told import common, read_with, send


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("license_", metavar="LICENSE", type=click.Path(allow_dash=True))
@click.argument("id", required=False, metavar="[ID]")
@click.option("--list", "list_", is_flag=True, help="The claims there are.")
@click.option("--all", "all_", is_flag=True, help="Check all of them.")
@click.option(
    "--versions/--no-versions", default=None, help="Also in the other shipped versions. Default: for one claim."
)
@common
def command(
    license_: str,
    id: str | None,
    list_: bool,
    all_: bool,
    versions: bool | None,
    with_files: tuple[str, ...],
    format_: str,
    output: str | None,
    lang: str,
    max_size: int,
) -> int:
    """Check what people say of a licence (a file, or an id) against its text.

    Exit status: 0 true, 1 false, 3 partly true or not decided by the text; 0 with --list and --all.
    """
    from ...counsel.claims import across, check_claim, claim_rules, read_family
    from ...languages import said

    rules = claim_rules()
    if list_:
        for rule in rules:
            sys.stdout.write(f"{rule['id']:40} {said(rule['claims'], lang)}\n")
        return 0
    if not all_ and id not in {r["id"] for r in rules}:
        known = ", ".join(r["id"] for r in rules)
        raise click.UsageError(
            f"There is no claim {id!r}. There are: {known}." if id else "Name a claim, or use --all."
        )
    chosen = [r for r in rules if all_ or r["id"] == id]
    from ...counsel.told import read_told
    from ...counsel.work import find_asked

    asked = find_asked(license_, with_files, max_size)
    told = read_told(asked.texts, source=asked.source, prefer=asked.license_id)
    every = read_family(told.report.license.id, told) if versions or (versions is None and not all_) else {}
    answers = [check_claim(r, told, lang)._replace(versions=across(r, every)) for r in chosen]

    def blocks() -> list[object]:
        from ...reporters.told.answers import claim_block

        return [claim_block(a, lang) for a in answers]

    data = {"source": asked.source, "with": list(asked.joined), "claims": [a.to_dict() for a in answers]}
    send(
        format_, output, asked.source, data, blocks, read_with(asked.joined, lang), heading="Claims checked", lang=lang
    )
    return 0 if all_ else {"true": 0, "false": 1}.get(answers[0].holds, 3)
