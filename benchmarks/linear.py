"""Cost against size for hostile shapes of text: time for twice the text over time for the text; 2 is linear.

python benchmarks/linear.py [CHARACTERS] [--judge] [--only NAME]

Without --judge: decoding, cleaning, clauses, sentences and definitions; with it the whole reading. Prints seconds for
the size (default 500,000) and for twice the size, and fails where the ratio is 3 or more and the time is over a second.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from llama_oss.engine.judge import judge
from llama_oss.parser.source import text_from_string
from llama_oss.parser.structure import build
from metamorphic.hostile import SHAPES


def seconds(raw: str, whole: bool) -> float:
    start = time.perf_counter()
    text = text_from_string(raw)
    if whole:
        judge((text,), identify=False)
    else:
        build((text,))
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", nargs="?", type=int, default=500_000)
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    seconds("Warm up. 1. (a) the first", options.judge)
    steep = 0
    for name, make in SHAPES.items():
        if options.only not in name:
            continue
        one, two = (seconds(make(options.size * k), options.judge) for k in (1, 2))
        bad = two / one >= 3 and two > 1
        steep += bad
        print(f"{one:8.2f} s {two:8.2f} s  x {two / one:4.1f}  {name}{'   STEEP' if bad else ''}", flush=True)
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
