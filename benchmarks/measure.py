"""Accuracy where the labels are, start-up against its floor, milliseconds a text, and cost against size.

python benchmarks/measure.py [LABELS_AND_CORPUS_FOLDER] [SPDX_TEXTS_FOLDER]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(sys.executable).parent


def timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - start) * 1000


def startup() -> None:
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "floor: click, rich.console": [sys.executable, "-c", "import click, rich.console"],
        "check MIT": [str(HERE / "llama-oss"), "check", "MIT"],
        "check MIT --format jsonl": [str(HERE / "llama-oss"), "check", "MIT", "--format", "jsonl"],
    }
    for c in commands.values():
        timed(c)
    rows: dict[str, list[float]] = {k: [] for k in commands}
    for _ in range(20):
        for name, c in commands.items():
            rows[name].append(timed(c))
    floor = statistics.median(rows["floor: click, rich.console"])
    for name, values in rows.items():
        ms = statistics.median(values)
        print(f"{name:30} {ms:7.1f} ms  {ms / floor:5.2f} x floor")


def reading() -> None:
    from llama_oss.corpus.licences import all_licenses
    from llama_oss.engine.judge import judge
    from llama_oss.parser.read import lexicon_for
    from llama_oss.parser.source import text_from_string

    texts = [t for t in (x.text() for x in all_licenses()[::7]) if 3_000 <= len(t) <= 30_000]
    kilobytes = sum(map(len, texts)) / 1000
    bare = statistics.median(timed([sys.executable, "-c", "pass"]) for _ in range(21))
    print(f"{len(texts)} texts of 3 to 30 kB, {kilobytes:.0f} kB; bare Python {bare:.1f} ms")

    def forget() -> None:
        lexicon_for().readings.clear()
        lexicon_for().meanings.clear()

    def read(*, anew: bool) -> float:
        seconds = 0.0
        for t in texts:
            if anew:
                forget()
            start = time.perf_counter()
            judge((text_from_string(t),), identify=False)
            seconds += time.perf_counter() - start
        return seconds * 1000 / kilobytes * 8

    read(anew=True)
    for what, anew in (("no sentence met before", True), ("every sentence met before", False)):
        ms = statistics.median(read(anew=anew) for _ in range(7))
        print(f"  {what:26} {ms:6.1f} ms for 8 kB, {ms * 10 / bare:5.1f} ms where bare Python takes 10 ms")
    forget()
    base = next(x for x in all_licenses() if x.id == "Apache-2.0").text()
    for n in (1, 4, 16, 64):
        start = time.perf_counter()
        judge((text_from_string(base * n),), identify=False)
        seconds = time.perf_counter() - start
        size = len(base) * n
        print(f"  {size / 1000:8.0f} kB {seconds * 1000:9.0f} ms {seconds * 1e6 / size:6.2f} µs a character")


def accuracy(shared: Path, spdx: Path) -> None:
    tool = str(HERE / "llama-oss") + " --no-corpus"
    del tool  # evaluate.py appends `check`, so the hidden option cannot stand before it
    for what, labels, folders in (
        ("criteria", "dev.yaml", [shared / "corpus/ai", spdx]),
        ("verdicts", "adjudicated.tsv", [shared / "corpus/general"]),
        ("cases", "cases.yaml", [shared / "corpus/cases"]),
    ):
        command = [sys.executable, "-B", shared / "evaluate.py", what, shared / "labels" / labels, *folders]
        result = subprocess.run(
            [*map(str, command), "--cmd", str(HERE / "llama-oss"), "--show", "0"],
            capture_output=True,
            text=True,
            check=False,
        )
        print(what, result.stdout.strip().split("\n")[-1])


if __name__ == "__main__":
    startup()
    reading()
    if len(sys.argv) > 2:
        accuracy(Path(sys.argv[1]), Path(sys.argv[2]))
