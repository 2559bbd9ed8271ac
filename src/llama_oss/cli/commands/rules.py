"""`llama-oss rules`: what the tool looks for, and checking one's own rule files."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List the rules, show one, check rule files of your own."""


@command.command("list")
def list_() -> int:
    """One line a rule: id, kind, what it says."""
    from ...rulebook.browse import list_rules

    for rule in list_rules():
        sys.stdout.write(f"{rule['id']:34} {rule['kind']:11} {rule['says']}\n")
    return 0


@command.command("show")
@click.argument("id")
def show(id: str) -> int:
    """What a rule finds, its source, its wording and its examples."""
    from ...rulebook.browse import show_rule

    sys.stdout.write(show_rule(id.split("/")[-1]))
    return 0


@command.command("pages")
@click.argument("folder", default="docs/rules", type=click.Path(file_okay=False, path_type=Path))
def pages(folder: Path) -> int:
    """Write a page of documentation for every criterion and finding (into docs/rules)."""
    from ...rulebook.pages import write_pages

    count = write_pages(folder)
    sys.stdout.write(f"{count} pages in {folder}\n")
    return 0


@command.command("check")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def check(path: Path) -> int:
    """Check a rule file or a folder of rules; every problem with file, line, column, field and remedy."""
    from ...rulebook.browse import check_path

    problems = check_path(path)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    sys.stdout.write(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}\n")
    return 2 if problems else 0
