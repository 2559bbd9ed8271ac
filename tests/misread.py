"""What is known to be misread: `tests/misread.txt`, one test id a line, each a hole in the model of language.

A listed test must fail; one that comes right must leave the list (strict xfail), so that the list only shrinks.
`python -m tests.misread` runs the tests concerned and writes the list anew.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).with_name("misread.txt")
SUITES = ("tests/rules/test_examples.py", "tests/engine/test_bank.py")


def known() -> frozenset[str]:
    """Test ids, without their file ("test_example[…]")."""
    if not LIST.exists():
        return frozenset()
    return frozenset(line for line in LIST.read_text(encoding="utf-8").split("\n") if line)


def refresh() -> None:
    """Run the suites without the list and write down what fails."""
    LIST.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-o", "addopts=--import-mode=importlib", "--tb=no", "-rf", *SUITES]
    output = subprocess.run(command, capture_output=True, text=True, check=False, cwd=LIST.parent.parent).stdout
    failed = [x.removeprefix("FAILED ") for x in output.split("\n") if x.startswith("FAILED ")]
    ids = sorted({x.split("::", 1)[1].split(" - ")[0] for x in failed})
    LIST.write_text("".join(f"{x}\n" for x in ids), encoding="utf-8")
    print(f"{len(ids)} known to be misread")


if __name__ == "__main__":
    refresh()
