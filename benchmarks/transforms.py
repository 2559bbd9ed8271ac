"""Texts printed anew in many ways (tests/metamorphic): the share whose answer stays the same, for each transform.

python benchmarks/transforms.py [--texts N] [--only NAME] [--show N] [--seed N]

Takes OSI-approved shipped texts, every other one with a restrictive clause of the bank's tuning half put in that the
reader gets right, applies each transform, and compares the status of every criterion and the words cited.
5,600 texts take about three minutes on two cores.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from llama_oss.errors import LlamaOSSError
from metamorphic.bench import apply, approved, clauses, difference, outcome, sample
from metamorphic.transforms import TRANSFORMS


def task(job: tuple[str, int | None, str, tuple[str, ...], int]) -> list[tuple[str, str, str]]:
    """(transform, text, what changed or "") of one text under several transforms."""
    ident, clause, place, names, seed = job
    text, before = sample(ident, clause, place)
    if before is None:
        return []
    label = ident if clause is None else f"{ident} + {clauses()[clause][0]} ({place})"
    rows = []
    for name in names:
        form = apply(name, text, seed)
        try:
            what = difference(before, outcome(form))
        except (AssertionError, LlamaOSSError) as e:
            what = f"{type(e).__name__}: {e}"[:300]
        rows.append((name, label, what))
    return rows


def jobs(count: int, only: str, seed: int) -> list[tuple[str, int | None, str, tuple[str, ...], int]]:
    """About `count` transformed texts, spread evenly over transforms."""
    chance = Random(seed)
    names = tuple(n for n in TRANSFORMS if only in n)
    per = min(len(names), 12)
    out = []
    for n in range(max(1, count // per)):
        ident = chance.choice(approved())
        clause = None if n % 3 == 0 else chance.randrange(len(clauses()))
        start = n * per % len(names)
        out.append((ident, clause, chance.choice(("end", "middle")), (names + names)[start : start + per], seed + n))
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=7000, help="transformed texts to make (misread ones are left out)")
    parser.add_argument("--only", default="", help="transforms whose name contains this")
    parser.add_argument("--show", type=int, default=0, help="changed answers to print")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    done: dict[str, list[int]] = {n: [0, 0] for n in TRANSFORMS if options.only in n}
    changed = []
    with multiprocessing.Pool(os.cpu_count() or 1) as pool:
        for rows in pool.imap_unordered(task, jobs(options.texts, options.only, options.seed), chunksize=2):
            for name, label, what in rows:
                done[name][0] += 1
                done[name][1] += not what
                if what:
                    changed.append((name, label, what))
    for name, (total, same) in sorted(done.items(), key=lambda x: (x[1][1] / max(1, x[1][0]), x[0])):
        if total:
            print(f"{same / total:8.2%}  {same:4} of {total:4}  {name}")
    total, same = sum(x[0] for x in done.values()), sum(x[1] for x in done.values())
    print(f"{same / max(1, total):8.2%}  {same} of {total} transformed texts unchanged")
    for name, label, what in sorted(changed)[: options.show]:
        print(f"- {name} | {label} | {what[:300]}")
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main())
