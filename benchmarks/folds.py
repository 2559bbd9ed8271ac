"""Agreement with hand-read licences, folds 0-3 (read by those who wrote the rules) apart from fold 4 (never looked at).

python benchmarks/folds.py SHARED_FOLDER [MISSES_SHOWN]

A licence's fold is sha256(id) mod 5. The difference between the two lines is what was memorised. SHARED_FOLDER holds
labels/adjudicated.tsv and corpus/general; benchmarks/disputed.tsv names the labels that are struck.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path
from typing import Iterable, NamedTuple

from llama_oss.engine.judge import judge
from llama_oss.model import Report
from llama_oss.parser.source import text_from_string

HERE = Path(__file__).parent


def fold(ident: str) -> int:
    """The fold of a licence: 4 is held out."""
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 5


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file with a head; none where it is missing."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(shared: Path, ident: str) -> Report:
    """The judgement of one text by reading alone."""
    raw = (shared / "corpus" / "general" / f"{ident}.txt").read_text(encoding="utf-8", errors="replace")
    return judge((text_from_string(raw, ident),), identify=False)


class Score(NamedTuple):
    """Counts over some licences; see `line`."""

    decided: int = 0
    right: int = 0
    false_open: int = 0
    false_not_open: int = 0
    hit: int = 0
    wrong: int = 0
    missed: int = 0
    cited: int = 0
    citable: int = 0
    unclear: int = 0
    called_open: int = 0

    def line(self) -> str:
        f1 = 2 * self.hit / max(1, 2 * self.hit + self.wrong + self.missed)
        return (
            f"accuracy {self.right / max(1, self.decided):.4f} ({self.right}/{self.decided})  false open"
            f" {self.false_open}  false not-open {self.false_not_open}  fail F1 {f1:.4f}  citations"
            f" {self.cited / max(1, self.citable):.4f}  unclear called open {self.called_open}/{self.unclear}"
        )


def _ids(cell: str) -> set[str]:
    return {x.strip() for x in cell.split(",") if x.strip().startswith("osd-")}


def _cites(report: Report, fails: Iterable[str], quote: str) -> bool:
    """Whether a failing criterion's quote shares enough of the label's words, in order, to be the same place."""
    wanted = quote.split()
    for key in fails:
        for e in report.criteria[key].evidence:
            words = " ".join(e.quote.split())
            if any(" ".join(wanted[k : k + 5]) in words for k in range(max(1, len(wanted) - 4))):
                return True
    return False


def score(shared: Path, labels: Iterable[dict[str, str]], shown: list[str] | None = None) -> Score:
    """Hold the reading of each label's text against it; misses are appended to `shown`."""
    c = dict(Score()._asdict())
    for label in labels:
        report = read(shared, label["id"])
        verdict, wanted, free = report.verdict.value, _ids(label["fails"]), _ids(label["debatable"])
        if label["verdict"] == "needs-review":
            c["unclear"] += 1
            c["called_open"] += verdict == "open-source"
            continue
        fails = {k for k, r in report.criteria.items() if r.status.value == "fail"}
        minor = verdict == "needs-review" and label["verdict"] == "open-source" and bool(free)
        good = verdict == label["verdict"] or minor
        c["decided"] += 1
        c["right"] += good
        c["false_open"] += verdict == "open-source" != label["verdict"]
        c["false_not_open"] += verdict == "not-open-source" != label["verdict"]
        c["hit"] += len(fails & wanted)
        c["wrong"] += len(fails - wanted - free)
        c["missed"] += len(wanted - fails)
        if verdict == label["verdict"] == "not-open-source":
            c["citable"] += 1
            c["cited"] += _cites(report, fails, label["quote"])
        if shown is not None and (not good or fails - wanted - free or wanted - fails):
            odd = f"{label['id']}: {verdict}; missed {sorted(wanted - fails)}, false {sorted(fails - wanted - free)}"
            shown.append(odd)
    return Score(**c)


def main() -> None:
    """Print both lines, and misses of folds 0-3 where asked."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    shared = Path(sys.argv[1])
    struck = {r.get("id", "") for r in rows(HERE / "disputed.tsv")}
    labels = [r for r in rows(shared / "labels" / "adjudicated.tsv") if r["id"] not in struck]
    shown: list[str] = []
    print("folds 0-3 ", score(shared, [r for r in labels if fold(r["id"]) != 4], shown).line())
    print("fold 4    ", score(shared, [r for r in labels if fold(r["id"]) == 4]).line())
    for odd in shown[: int(sys.argv[2]) if len(sys.argv) > 2 else 0]:
        print("  ", odd)


if __name__ == "__main__":
    main()
