"""What a scan costs: a tree of 10,000 files against a bare read of the same files, its memory, and a small project.

python benchmarks/scan.py [FILES]

The tree is made of the standard library's own files, with notebooks, YAML, JSON, JavaScript and shell scripts between
them, one in a hundred of which names a model. It is made anew in a temporary folder and removed.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

REPOS = Path(__file__).parents[1] / "tests" / "repos"
SCAN = [sys.executable, "-m", "llama_oss", "scan", "--exit-zero", "--format", "json", "--output", os.devnull]


def tree(root: Path, files: int) -> None:
    """`files` files: two thirds Python as people write it, the rest configuration, scripts, pages and notebooks."""
    library = Path(sysconfig.get_paths()["stdlib"])
    found = [p for p in sorted(library.rglob("*.py")) if "site-packages" not in p.parts]
    sources = [p.read_bytes() for p in found if p.stat().st_size < 20_000][:1200]
    rows = {f"key{n}": {"name": f"value {n}", "items": ["a", "b/c", "d"], "model": "linear"} for n in range(60)}
    yaml = "\n".join(f"service{n}:\n  image: registry/app:{n}\n  command: [run, --port, '80']" for n in range(80))
    script = "// code\n" + "\n".join(f"export const value{n} = {{ id: 'x{n}', path: 'a/b' }};" for n in range(120))
    shell = "#!/bin/sh\n" + "\n".join(f"echo step {n} && cp -r src/{n} build/{n}" for n in range(80))
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["import os\n", "x = 1\n"]}] * 20
    others = {
        "json": json.dumps(rows, indent=1), "yaml": yaml, "js": script, "sh": shell,
        "md": "# Page\n\n" + "words " * 900, "ipynb": json.dumps({"cells": cells, "nbformat": 4}, indent=1),
        "txt": "plain text\n" * 200,
    }  # fmt: skip
    endings = list(others)
    for n in range(files):
        folder = root / f"pkg{n % 97}" / f"part{n % 13}"
        folder.mkdir(parents=True, exist_ok=True)
        if n % 3:
            data = sources[n % len(sources)]
            if n % 100 == 1:
                data += b'\nfrom transformers import AutoModel\nm = AutoModel.from_pretrained("org%d/model-%d")\n' % (
                    n,
                    n,
                )
            (folder / f"m{n}.py").write_bytes(data)
        else:
            ending = endings[n // 3 % len(endings)]
            (folder / f"f{n}.{ending}").write_text(others[ending])


def read(root: Path) -> float:
    """Seconds to walk the tree and read every byte of it."""
    begun = time.perf_counter()
    for folder, _, names in os.walk(root):
        for name in names:
            with open(os.path.join(folder, name), "rb") as f:
                f.read()
    return time.perf_counter() - begun


def scan(path: Path) -> float:
    """Seconds of a whole run of the command, start included."""
    begun = time.perf_counter()
    subprocess.run([*SCAN, str(path)], check=True)
    return time.perf_counter() - begun


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    small = REPOS / "peers-1b"
    scan(small)  # the rule book's and the judgements' caches
    print(f"a small project: {statistics.median(scan(small) for _ in range(7)):.2f} s (bar 0.4 s)")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        tree(root, files)
        size = sum(p.stat().st_size for p in root.rglob("*") if p.is_file())
        read(root)
        bare = statistics.median(read(root) for _ in range(3))
        whole = statistics.median(scan(root) for _ in range(3))
    # the parts share what the fork found there, so that twice the largest is more than they have together
    peak = 2 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{files} files, {size / 1e6:.0f} MB: bare read {bare:.2f} s")
    print(f"scan {whole:.2f} s = {whole / bare:.1f} x (bar 3 x)")
    print(f"peak memory, both processes: at most {peak:.0f} MB (bar 300 MB)")


if __name__ == "__main__":
    main()
