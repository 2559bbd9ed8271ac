"""Other tools that name licences, for benchmarks/identify.py; each is asked through its own interface.

Their data is not read here and nothing of it is kept: only the ids that they answer are compared.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any, Callable

Tool = Callable[[str, Path], set[str]]


def scancode() -> Tool:
    """scancode-toolkit; with a pluggy newer than 1.5.0 it may not start."""
    from scancode.api import get_licenses  # type: ignore[import-not-found]

    def ask(text: str, path: Path) -> set[str]:
        found: dict[str, Any] = get_licenses(str(path))
        return {str(d["license_expression_spdx"]) for d in found.get("license_detections", ())}

    return ask


def spdx_matcher() -> Tool:
    """spdx-matcher."""
    from spdx_matcher import analyse_license_text  # type: ignore[import-not-found]

    def ask(text: str, path: Path) -> set[str]:
        found, _ = analyse_license_text(text)
        return set(found.get("licenses", {}))

    return ask


def licenseid() -> Tool:
    """licenseid, by its command line."""
    return _command(["licenseid", "match"])


def licensecheck() -> Tool:
    """Debian's licensecheck."""
    return _command(["licensecheck", "--shortname-scheme=spdx", "--machine"])


def _command(words: list[str]) -> Tool:
    if shutil.which(words[0]) is None:
        raise FileNotFoundError(words[0])

    def ask(text: str, path: Path) -> set[str]:
        out = subprocess.run([*words, str(path)], capture_output=True, text=True, check=False).stdout
        return set(out.replace("\t", " ").replace(",", " ").split())

    return ask


PEERS: dict[str, Callable[[], Tool]] = {
    "scancode-toolkit": scancode,
    "spdx-matcher": spdx_matcher,
    "licenseid": licenseid,
    "licensecheck": licensecheck,
}
