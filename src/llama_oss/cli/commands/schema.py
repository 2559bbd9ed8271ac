"""`llama-oss schema`: the JSON Schemas that outputs and rule files are held to."""

from __future__ import annotations

import os
import sys

import click

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "schemas")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name", metavar="report")
def command(name: str) -> int:
    """Print a JSON Schema."""
    known = sorted(n.split(".")[0] for n in os.listdir(_FOLDER) if n.endswith(".schema.json"))
    if name not in known:
        raise click.UsageError(f"there is no schema {name!r}. There are: {', '.join(known)}.")
    with open(os.path.join(_FOLDER, f"{name}.schema.json"), encoding="utf-8") as f:
        sys.stdout.write(f.read())
    return 0
