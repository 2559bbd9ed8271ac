"""The checks cost nothing where a compiled rule book lies in the cache; a user's folder has a book of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from llama_oss.errors import RuleError
from llama_oss.rulebook.load import load_rules

SCRIPT = """
import sys
from llama_oss.rulebook.load import load_rules
load_rules()
print(*sorted(m for m in sys.modules if m == "yaml" or m.startswith("llama_oss.rulebook.")))
"""


def _loaded_modules(cache: Path) -> set[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    run = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_a_start_from_the_cache_checks_nothing(tmp_path: Path) -> None:
    first, second = _loaded_modules(tmp_path), _loaded_modules(tmp_path)
    assert {"yaml", "llama_oss.rulebook.validate"} <= first
    assert second == {"llama_oss.rulebook.form", "llama_oss.rulebook.load"}


def test_an_empty_folder_is_not_taken_for_the_shipped_rules(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="holds no rule files"):
        load_rules(tmp_path)
