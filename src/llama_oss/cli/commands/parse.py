"""`llama-oss parse`: the clause tree with its norms, so that a person can see what was understood."""

from __future__ import annotations

import sys
from typing import Any

import click

from ...inputs import plan, read
from ...reporters.escape import visible

_MARKS = {"permission": "may", "limited-permission": "may only", "prohibition": "must not", "obligation": "must",
          "requirement": "needs", "definition": "means", "disclaimer": "disclaims", "statement": "says"}  # fmt: skip


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("path_or_id", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--format", "format_", default="console", type=click.Choice(["console", "json"]), show_default=True)
@click.option("--max-size", default=20_000_000, metavar="BYTES", show_default=True)
def command(path_or_id: str, format_: str, max_size: int) -> int:
    """Show the clauses of a text and the norms read from each."""
    from ...parser.read import parse_document

    document = parse_document(read(plan(path_or_id)[0], max_size=max_size))
    data = document.to_dict()
    if format_ == "json":
        import json

        sys.stdout.write(json.dumps(data, indent=2) + "\n")
        return 0
    lines: list[str] = [f"language: {data['language'] or 'unknown'}"]
    for clause in data["clauses"]:
        _clause(clause, 0, lines)
    if data["definitions"]:
        lines += [
            "",
            "defined terms: " + ", ".join(sorted({visible(d["term"], one_line=True) for d in data["definitions"]})),
        ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _clause(clause: dict[str, Any], depth: int, lines: list[str]) -> None:
    pad = "  " * depth
    title = " ".join(
        x for x in (clause["label"], clause["heading"]) if (x and x != clause["label"]) or x == clause["label"]
    )
    lines.append(f"{pad}{visible(title, one_line=True)}  ({clause['kind']}, line {clause['start_line']})")
    for n in clause["norms"]:
        if n["modality"] == "statement" and not n["limits"]:
            continue
        words = [_MARKS.get(n["modality"], n["modality"]), "/".join(n["actions"]) or "-"]
        if n["objects"]:
            words.append("the " + "/".join(n["objects"]))
        words += [f"{x['mode']}:{x['value']}" for x in n["limits"] if x["dimension"] not in ("terms", "product")]
        words += [f"({e})" for e in n["exceptions"]]
        if "not-work" in n["cues"]:
            words.append("[aside]")
        lines.append(f"{pad}  {n['actor']} {' '.join(words)}")
        quote = " ".join(visible(n["quote"], one_line=True).split())
        lines.append(f'{pad}      "{quote[:150]}{"…" if len(quote) > 150 else ""}"')
    for child in clause["children"]:
        _clause(child, depth + 1, lines)
