"""Identification over all shipped texts: accuracy a group, time, memory, beside other tools where they are installed.

python benchmarks/identify.py [--texts N] [--per-text N] [--peers] [--show N]

Queries are built from the shipped texts (identify_queries.py). Texts that are word for word equal, and the GNU ids that
only say which versions apply, count as one. "named": the right licence; "flagged": an altered text not called exact
(or an unaltered one that is); "only": exactly the words put in are shown as the difference. Peers are run on the same
queries, a sample of them, where they can be imported: scancode-toolkit (with pluggy 1.5.0), spdx-matcher, licenseid,
and Debian's licensecheck. Not part of CI; the last table is benchmarks/identify.md.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Callable, Iterator

from identify_peers import PEERS
from identify_queries import Query, queries

from llama_oss.corpus.identify import identify
from llama_oss.corpus.index import Index, load
from llama_oss.corpus.licences import family
from llama_oss.model import LicenseMatch
from llama_oss.parser.source import text_from_string

ALTERED = ("clause inserted", "word in grant", "sense turned", "paragraph removed")
SAME = ("verbatim", "re-wrapped", "comment-prefixed", "filled in")


class Names:
    """Which ids count as one."""

    def __init__(self, index: Index) -> None:
        self.places = {licence.id: k for k, licence in enumerate(index.licenses)}
        self.index = index

    def one(self, ident: str | None) -> str | None:
        if ident is None or ident not in self.places:
            return None
        return family(self.index.license_at(self.index.leader(self.places[ident])).id).lower()


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def right(names: Names, query: Query, match: LicenseMatch) -> bool:
    found = {names.one(m.id) for m in (match, *match.also)}
    if query.other:
        return {names.one(query.ident), names.one(query.other)} <= found
    return names.one(match.id) == names.one(query.ident)


def own_run(all_queries: Iterator[Query], names: Names, show: int) -> list[str]:
    count: Counter[str] = Counter()
    named: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    only: Counter[str] = Counter()
    seconds: dict[str, list[float]] = defaultdict(list)
    wrong: dict[str, list[str]] = defaultdict(list)
    for query in all_queries:
        text = text_from_string(query.text)
        start = time.perf_counter()
        match = identify(text)
        seconds[query.group].append(time.perf_counter() - start)
        count[query.group] += 1
        good = right(names, query, match)
        named[query.group] += good
        flagged[query.group] += match.match != "exact"
        shown = match.differences
        if len(shown) == 1 and shown[0].kind == "added" and plain(shown[0].text) == plain(query.piece):
            only[query.group] += 1
        if not good:
            wrong[query.group].append(f"{query.ident} -> {match.id} ({match.match})")
    rows = ["| group | texts | named | flagged | only | median ms | 95 % ms |", "|---|---|---|---|---|---|---|"]
    for group, n in count.items():
        ordered = sorted(seconds[group])
        mark = f"{flagged[group] / n:.4f}" if group in (*ALTERED, *SAME) else ""
        sole = f"{only[group] / n:.4f}" if group in ("clause inserted", "word in grant") else ""
        row = [group, str(n), f"{named[group] / n:.4f}", mark, sole]
        row += [f"{statistics.median(ordered) * 1000:.1f}", f"{ordered[int(n * 0.95)] * 1000:.1f}"]
        rows.append("| " + " | ".join(row) + " |")
    for group, lines in wrong.items():
        for line in lines[:show]:
            print(f"  {group}: {line}", file=sys.stderr)
    return rows


def left_out(texts: dict[str, str], names: Names, index: Index) -> str:
    """Every text looked for in an index from which it (and its equals) is hidden: it must never be "exact"."""
    postings = index.postings
    candidates, equal = postings.candidates, index.equal
    hidden: set[int] = set()
    postings.candidates = lambda w, n: [k for k in candidates(w, n + 4) if k not in hidden]  # type: ignore[method-assign]
    index.equal = lambda key: [k for k in equal(key) if k not in hidden]  # type: ignore[method-assign]
    exact = []
    for ident, text in texts.items():
        hidden.clear()
        hidden.update(k for other, k in names.places.items() if names.one(other) == names.one(ident))
        match = identify(text)
        if match.match == "exact":
            exact.append(f"{ident} as {match.id}")
    del postings.candidates, index.equal  # type: ignore[attr-defined]
    return f"Left out of the index: {len(exact)} of {len(texts)} called exact" + (
        f": {', '.join(exact)}" if exact else ""
    )


def cold(text: str) -> float:
    """Milliseconds from the import to the first answer, in a fresh process."""
    code = (
        "import sys,time;t=sys.stdin.read();s=time.perf_counter();from llama_oss.corpus.identify import identify;"
        "identify(t);print((time.perf_counter()-s)*1000)"
    )
    runs = [
        float(
            subprocess.run([sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True).stdout
        )
        for _ in range(7)
    ]
    return statistics.median(runs)


def peers(sample: list[Query], names: Names) -> list[str]:
    rows = ["| tool | named | plain licence though altered | first s | median ms |", "|---|---|---|---|---|"]
    tools: dict[str, Callable[[str, Path], set[str]] | None] = {"llama-oss": None}
    for name, make in PEERS.items():
        try:
            tools[name] = make()
        except Exception as e:  # not installed, or it does not start here
            rows.append(f"| {name} | not run: {type(e).__name__} | | | |")
    with tempfile.TemporaryDirectory() as folder:
        for name, tool in tools.items():
            times: list[float] = []
            hits = altered = fooled = 0
            for n, query in enumerate(sample):
                path = Path(folder) / f"LICENSE-{n}"
                path.write_text(query.text, encoding="utf-8")
                start = time.perf_counter()
                if tool is None:
                    match = identify(query.text)
                    ids = {match.id} if match.id else set[Any]()
                    clean = match.match == "exact"
                else:
                    ids = tool(query.text, path)
                    clean = len(ids) == 1
                times.append((time.perf_counter() - start) * 1000)
                good = names.one(query.ident) in {family(i).lower() for i in ids}
                hits += good
                if query.group in ALTERED:
                    altered += 1
                    fooled += good and clean
            row = [name, f"{hits / len(sample):.3f}", f"{fooled}/{altered}", f"{times[0] / 1000:.2f}"]
            rows.append("| " + " | ".join([*row, f"{statistics.median(times):.1f}"]) + " |")
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=0, help="take so many texts only")
    parser.add_argument("--per-text", type=int, default=4, help="clauses put into each text")
    parser.add_argument("--peers", action="store_true", help="run the other tools on a sample of the queries")
    parser.add_argument("--show", type=int, default=0, help="wrong answers to print")
    options = parser.parse_args()
    index = load()
    names = Names(index)
    texts = {x.id: x.text() for k, x in enumerate(index.licenses) if index.leader(k) == k}
    equal = len(index.licenses) - len(texts)
    if options.texts:
        texts = dict(list(texts.items())[:: max(1, len(texts) // options.texts)])
    print(f"{len(texts)} texts ({equal} more are word for word equal to one of them)\n")
    print("\n".join(own_run(queries(texts, per_text=options.per_text), names, options.show)))
    print(f"\n{left_out(texts, names, index)}")
    mit = texts.get("MIT") or next(iter(texts.values()))
    print(
        f"First answer in a fresh process: {cold(mit):.0f} ms word for word, {cold(mit + ' Not for sale.'):.0f} ms not"
    )
    print(f"Peak memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if options.peers:
        groups = ("re-wrapped", "filled in", "in a README", "clause inserted", "sense turned")
        every = [q for q in queries(texts, per_text=1) if q.group in groups and q.text]
        print("\n" + "\n".join(peers(every[:: max(1, len(every) // 60)], names)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
