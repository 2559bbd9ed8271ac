"""`llama-oss duties`: what must be done under a licence, with the exact words that it asks for."""

from __future__ import annotations

import click

from ..told import common, context_of, read_with, send


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("license_", metavar="LICENSE", type=click.Path(allow_dash=True))
@click.option(
    "--for", "for_", default="ship-product", metavar="USE", show_default=True, help="See llama-oss ask --list."
)
@click.option("--context", metavar="FILE", help="A policy with your own facts: its [context] settles conditions.")
@common
def command(
    license_: str,
    for_: str,
    context: str | None,
    with_files: tuple[str, ...],
    format_: str,
    output: str | None,
    lang: str,
    max_size: int,
) -> int:
    """A checklist for one use of a licence (a file, or an id): limits to keep to, duties to fulfil, words to show."""
    from ...counsel.scenarios import duties, scenario_rules
    from ...counsel.told import read_told
    from ...counsel.work import find_asked
    from ...languages import said

    uses = {r["id"]: r for r in scenario_rules() if r.get("does")}
    if for_ not in uses:
        raise click.UsageError(f"--for: there is no {for_!r}. There are: {', '.join(uses)}.")
    asked = find_asked(license_, with_files, max_size)
    facts = context_of(context)
    told = read_told(asked.texts, source=asked.source, prefer=asked.license_id)
    found = duties(for_, told, facts, lang)

    def blocks() -> list[object]:
        from ...reporters.told.answers import condition_lists
        from ...reporters.told.blocks import Block

        says = "" if found else said({"en": "the text asks for nothing here", "zh-CN": "文本在此没有要求"}, lang)
        return [Block("☐", said(uses[for_]["asks"], lang), "", says, (), condition_lists(found, lang))]

    data = {"source": asked.source, "with": list(asked.joined), "for": for_, "duties": [c.to_dict() for c in found]}
    send(
        format_,
        output,
        asked.source,
        data,
        blocks,
        read_with(asked.joined, lang),
        heading="What you must do",
        lang=lang,
    )
    return 0
