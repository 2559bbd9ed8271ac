"""Tables of verdicts to look through: every SPDX text, and every disagreement with a third party's categories.

python benchmarks/tables.py spdx                  writes benchmarks/spdx.tsv
python benchmarks/tables.py general SHARED_FOLDER writes benchmarks/general.tsv

What was found on looking stands in benchmarks/looked-at.tsv (table, id, note) and is carried over when the tables
are made anew. Texts of fold 4 (sha256(id) mod 5) are listed with our clause, and not looked at.
"""

from __future__ import annotations

import sys
from pathlib import Path

from folds import HERE, fold, read, rows

from llama_oss.corpus.licences import all_licenses
from llama_oss.engine.judge import judge
from llama_oss.model import Report, Status
from llama_oss.parser.source import text_from_string

_QUOTE = 200


def clause(report: Report) -> str:
    """The deciding words: of what fails, else of what is unclear; "-" for a text in which nothing stands against it."""
    for wanted in (Status.FAIL, Status.UNCLEAR):
        for result in report.criteria.values():
            if result.status is wanted:
                for e in result.evidence:
                    return f"{e.rule}: {' '.join(e.quote.split())[:_QUOTE]}"
                return result.id
    return "-"


def write(name: str, head: list[str], lines: list[list[str]]) -> None:
    body = "\n".join("\t".join(cell.replace("\t", " ") for cell in line) for line in [head, *lines])
    (HERE / name).write_text(body + "\n", encoding="utf-8")
    print(f"{len(lines)} lines in benchmarks/{name}")


def notes(table: str) -> dict[str, str]:
    return {r["id"]: r["note"] for r in rows(HERE / "looked-at.tsv") if r["table"] == table}


def spdx() -> None:
    looked = notes("spdx")
    lines = []
    for known in all_licenses():
        if known.path.parent.name != "spdx":
            continue
        report = judge((text_from_string(known.text(), known.id),), identify=False)
        reason = looked.get(known.id) or report.reason
        lines.append([known.id, str(known.osi_approved).lower(), report.verdict.value, clause(report), reason])
    write("spdx.tsv", ["id", "osi", "verdict", "clause", "reason"], lines)


def general(shared: Path) -> None:
    looked = notes("general")
    hand = {r["id"]: r["verdict"] for r in rows(shared / "labels" / "adjudicated.tsv")}
    lines = []
    for r in rows(shared / "labels" / "general.tsv"):
        report = read(shared, r["id"])
        verdict = report.verdict.value
        if verdict == {"open": "open-source", "not-open": "not-open-source"}[r["label"]]:
            continue
        if fold(r["id"]) == 4:
            right = "not looked at (fold 4)"
        elif r["id"] in looked:
            right = looked[r["id"]]
        elif r["id"] in hand:
            right = "ours: read so by hand" if hand[r["id"]] == verdict else f"read by hand as {hand[r['id']]}"
        else:
            right = "open"
        lines.append([r["id"], r["category"], verdict, clause(report), right])
    write("general.tsv", ["id", "category", "verdict", "clause", "right"], lines)


def main() -> None:
    """Make the table that the first argument names."""
    match sys.argv[1:]:
        case ["spdx"]:
            spdx()
        case ["general", shared]:
            general(Path(shared))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
