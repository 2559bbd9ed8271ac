"""How often answers are right, by what they rest on: the reliability of `confidence` on held-back folds.

python benchmarks/calibration.py LABELS.tsv TEXTS

LABELS.tsv   id, verdict, fails, debatable, …: hand-read; criteria listed as debatable are left out
TEXTS        the folder that holds <id>.txt or <id>.LICENSE

Folds are sha256(id) mod 5. For each of folds 0–3 the shares are learnt from the other three and held against it; fold
4 is held against what folds 0–3 teach, and told as a whole only. The last lines are the table for
src/llama_oss/engine/confidence.py, learnt from folds 0–3.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Iterable, NamedTuple

from llama_oss.engine import confidence
from llama_oss.engine.judge import judge
from llama_oss.model import Status
from llama_oss.parser.source import text_from_string

HELD_BACK = 4
BINS = (0.0, 0.6, 0.8, 0.9, 0.96, 1.01)


class Answer(NamedTuple):
    """One answer to one criterion of one text."""

    fold: int
    kind: str
    right: bool


def text_of(ident: str, folder: Path) -> str | None:
    for ending in (".txt", ".LICENSE"):
        path = folder / f"{ident}{ending}"
        if path.is_file():
            raw = path.read_bytes().decode("utf-8", "replace")
            head, cut, body = raw.partition("\n---")
            ours = raw.startswith("---") and cut and re.search(r"^(key|sha256):", head, re.M)
            return body.partition("\n")[2] if ours else raw
    return None


def answers(labels: Path, folder: Path) -> list[Answer]:
    # the confidence of each answer is made to tell the answer's kind
    shipped = dict(confidence.SHARE)
    kinds = list(shipped)
    confidence.SHARE.update({kind: float(n) for n, kind in enumerate(kinds)})
    out = []
    with labels.open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = text_of(row["id"], folder)
            if text is None:
                continue
            fold = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 5
            listed = {k: set(re.findall(r"osd-\d+", row[k] or "")) for k in ("fails", "debatable")}
            report = judge((text_from_string(text, row["id"]),), identify=False)
            for key, result in report.criteria.items():
                if key in listed["debatable"] or result.status is Status.UNCLEAR:
                    continue  # "unclear" promises nothing
                want = Status.FAIL if key in listed["fails"] else Status.PASS
                out.append(Answer(fold, kinds[int(result.confidence)], result.status is want))
    confidence.SHARE.update(shipped)
    return out


def shares(seen: Iterable[Answer]) -> dict[str, float]:
    """The share of right answers of each kind; one right and one wrong answer are added, so that few say little."""
    counts: dict[str, list[int]] = defaultdict(lambda: [1, 2])
    for a in seen:
        counts[a.kind][0] += a.right
        counts[a.kind][1] += 1
    return {kind: right / n for kind, (right, n) in counts.items()}


def reliability(told: list[tuple[float, bool]]) -> list[str]:
    lines = ["| confidence | answers | said | right |", "|---|---|---|---|"]
    for low, high in itertools.pairwise(BINS):
        part = [(p, r) for p, r in told if low <= p < high]
        if part:
            said, right = sum(p for p, _ in part) / len(part), sum(r for _, r in part) / len(part)
            lines.append(f"| {low:.2f}–{min(high, 1.0):.2f} | {len(part)} | {said:.3f} | {right:.3f} |")
    return lines


def error(told: list[tuple[float, bool]]) -> float:
    """Expected calibration error over the bins."""
    total = 0.0
    for low, high in itertools.pairwise(BINS):
        part = [(p, r) for p, r in told if low <= p < high]
        if part:
            total += abs(sum(p for p, _ in part) - sum(r for _, r in part))
    return total / max(1, len(told))


def brier(told: list[tuple[float, bool]]) -> float:
    return sum((p - r) ** 2 for p, r in told) / max(1, len(told))


def main(labels: str, folder: str) -> None:
    every = answers(Path(labels), Path(folder))
    open_folds = [a for a in every if a.fold != HELD_BACK]
    told: list[tuple[float, bool]] = []
    for fold in sorted({a.fold for a in open_folds}):
        learnt = shares(a for a in open_folds if a.fold != fold)
        told += [(learnt.get(a.kind, 0.5), a.right) for a in open_folds if a.fold == fold]
    print("Folds 0–3, each held against what the other three teach:\n")
    print("\n".join(reliability(told)))
    print(f"\ncalibration error {error(told):.3f}, Brier score {brier(told):.3f}, {len(told)} answers")
    learnt = shares(open_folds)
    last = [(learnt.get(a.kind, 0.5), a.right) for a in every if a.fold == HELD_BACK]
    if last:
        said, right = sum(p for p, _ in last) / len(last), sum(r for _, r in last) / len(last)
        print(f"fold {HELD_BACK} as a whole: said {said:.3f}, right {right:.3f}, {len(last)} answers")
    shipped = [(confidence.SHARE[a.kind], a.right) for a in open_folds]
    print(f"the table as shipped: calibration error {error(shipped):.3f}, Brier score {brier(shipped):.3f}\n")
    print("Table learnt from folds 0–3:\n")
    for kind in confidence.SHARE:
        seen = [a.right for a in open_folds if a.kind == kind]
        print(f'    "{kind}": {learnt.get(kind, 0.5):.2f},  # {sum(seen)} of {len(seen)}')


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
