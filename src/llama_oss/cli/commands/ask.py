"""`llama-oss ask`: questions people ask of a licence, answered with the clauses that decide."""

from __future__ import annotations

import sys

import click

from ..told import common, context_of, read_with, send


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("license_", metavar="LICENSE", type=click.Path(allow_dash=True))
@click.argument("question", required=False, metavar="[QUESTION]")
@click.option("--list", "list_", is_flag=True, help="The questions there are.")
@click.option("--all", "all_", is_flag=True, help="Answer all of them.")
@click.option("--context", metavar="FILE", help="A policy with your own facts: its [context] settles conditions.")
@common
def command(
    license_: str,
    question: str | None,
    list_: bool,
    all_: bool,
    context: str | None,
    with_files: tuple[str, ...],
    format_: str,
    output: str | None,
    lang: str,
    max_size: int,
) -> int:
    """Ask a licence (a file, or an id) a question: its id, or in your own words.

    Nothing is made up: a question is one of a list, the nearest to your words, and its answer is told from what was
    read in the text. Exit status: 0 yes, 1 no, 3 yes under conditions or not said; 0 with --list and --all.
    """
    from ...counsel.scenarios import answer_scenario, find_scenario, scenario_rules
    from ...languages import said

    if list_:
        for rule in scenario_rules():
            sys.stdout.write(f"{rule['id']:28} {said(rule['asks'], lang)}\n")
        return 0
    if not all_ and not question:
        raise click.UsageError("Ask something, or use --list or --all.")
    chosen = scenario_rules() if all_ else find_scenario(question or "")[:1]
    if not chosen:
        raise click.UsageError(f"No question that is known resembles {question!r}; see --list.")
    from ...counsel.told import read_told
    from ...counsel.work import find_asked

    asked = find_asked(license_, with_files, max_size)
    facts = context_of(context)
    told = read_told(asked.texts, source=asked.source, prefer=asked.license_id)
    answers = [answer_scenario(rule, told, facts, lang) for rule in chosen]

    def blocks() -> list[object]:
        from ...reporters.told.answers import answer_block

        return [answer_block(a, lang) for a in answers]

    data = {"source": asked.source, "with": list(asked.joined), "answers": [a.to_dict() for a in answers]}
    send(format_, output, asked.source, data, blocks, read_with(asked.joined, lang), heading="Answers", lang=lang)
    return 0 if all_ else {"yes": 0, "no": 1}.get(answers[0].answer, 3)
