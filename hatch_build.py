"""Build hook: a wheel carries its rule book and its licence index compiled, so that no start has to compile them.

Runs the package's own compilers over the sources that go into the wheel. An editable install and a source
distribution get nothing but bytecode: there the files are read in place and what is compiled lies in the user's cache.
"""

from __future__ import annotations

import compileall
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileDataHook(BuildHookInterface[Any]):
    """Adds llama_oss/_data/compiled/{rules.json,more.json,licenses.json,licenses.bin} to a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a temporary folder and name the results to the wheel builder."""
        if self.target_name == "wheel" and version == "editable":
            # bytecode beside the sources: where Python may not write it itself, every start would compile them anew
            compileall.compile_dir(str(Path(self.root) / "src" / "llama_oss"), quiet=2)
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        self._folder = Path(tempfile.mkdtemp(prefix="llama-oss-build-"))
        sys.path.insert(0, str(root / "src"))
        try:
            from llama_oss.corpus.build import build_index
            from llama_oss.rulebook.build import compile_rules, split

            meta, grams = build_index(root / "licenses")
            (self._folder / "licenses.json").write_text(_dump(meta), encoding="utf-8")
            (self._folder / "licenses.bin").write_bytes(grams)
            for part, book in split(compile_rules(root / "rules")).items():
                (self._folder / f"{part}.json").write_text(_dump(book), encoding="utf-8")
        finally:
            sys.path.remove(str(root / "src"))
        for file in sorted(self._folder.iterdir()):
            build_data["force_include"][str(file)] = f"llama_oss/_data/compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Throw the temporary folder away."""
        folder = getattr(self, "_folder", None)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _dump(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True)
