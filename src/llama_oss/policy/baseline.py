"""Baselines: the fingerprints of the findings of a day, so that a gate reports only what is new."""

from __future__ import annotations

import json
import os
from typing import Iterable

from ..scanners.model import Finding
from .load import PolicyError

_LARGEST = 20_000_000


def read(path: str) -> frozenset[str]:
    """The fingerprints of a baseline file.

    Raises PolicyError: missing, or not one that --write-baseline wrote.
    """
    try:
        with open(path, "rb") as f:
            content = json.loads(f.read(_LARGEST))
        prints = content["fingerprints"]
        if content.get("kind") != "llama-oss-baseline" or not isinstance(prints, dict):
            raise ValueError("not a baseline")
    except OSError as e:
        raise PolicyError(
            f"{path}: cannot be read ({(e.strerror or str(e)).lower()})", "write it with --write-baseline"
        ) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PolicyError(f"{path}: no baseline", "write one with --write-baseline") from None
    return frozenset(prints)


def write(path: str, findings: Iterable[Finding]) -> None:
    """Record the findings that are not waived; replaced in one step.

    Raises PolicyError where the file cannot be written.
    """
    prints = {
        f.fingerprint: f"{f.rule} {f.model} {f.path}"
        for f in findings
        if f.waived is None and not f.rule.startswith("waiver/")
    }
    content = {
        "kind": "llama-oss-baseline",
        "schema_version": 1,
        "fingerprints": dict(sorted(prints.items(), key=lambda p: p[1])),
    }
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8") as f:
            json.dump(content, f, indent=2)
            f.write("\n")
        os.replace(temporary, path)
    except OSError as e:
        raise PolicyError(
            f"{path}: cannot be written ({(e.strerror or str(e)).lower()})", "name another file"
        ) from None
