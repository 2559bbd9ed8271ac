"""Walks a project: what git ignores, virtual environments and vendored trees are left out; no link is followed."""

from __future__ import annotations

import os
import stat as stat_
from typing import Iterator

from .ignore import Rule, ignored, parse
from .source import SourceFile

#: folders that hold other people's code or a tool's own files
SKIPPED = frozenset(
    ".git .hg .svn .tox .nox .venv venv .env env virtualenv node_modules bower_components site-packages dist-packages "
    "__pycache__ .mypy_cache .ruff_cache .pytest_cache .eggs vendor third_party .idea .vscode-test .next .nuxt "
    ".terraform .gradle .cargo jspm_packages __pypackages__ .ipynb_checkpoints .svelte-kit".split()
)
MOST_FILES = 200_000
DEEPEST = 60


class Walk:
    """The files of a tree in a stable order; `notes` tells what was left out and why."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.notes: list[str] = []
        self.seen = 0

    def files(self) -> Iterator[SourceFile]:
        """Every regular file, folders in the order of names."""
        if os.path.isfile(self.root):
            folder, name = os.path.split(os.path.abspath(self.root))
            self.root = folder
            self.seen = 1
            yield SourceFile(folder, name, os.path.getsize(os.path.join(folder, name)))
            return
        yield from self._folder("", [], 0)

    def _folder(self, relative: str, rules: list[Rule], depth: int) -> Iterator[SourceFile]:
        if depth > DEEPEST:
            self.notes.append(f"{relative}: deeper than {DEEPEST} folders, left out")
            return
        full = os.path.join(self.root, *relative.split("/")) if relative else self.root
        try:
            with os.scandir(full) as it:
                entries = sorted(it, key=lambda e: e.name)
        except OSError as e:
            self.notes.append(f"{relative or '.'}: cannot be read ({(e.strerror or str(e)).lower()})")
            return
        names = {e.name for e in entries}
        if "pyvenv.cfg" in names and depth:
            return
        if ".gitignore" in names:
            rules = rules + self._rules(full, relative)
        for entry in entries:
            path = f"{relative}/{entry.name}" if relative else entry.name
            try:
                if entry.is_symlink():
                    continue  # inside the root it leads to what is walked anyway, out of it it must not be followed
                if entry.is_dir(follow_symlinks=False):
                    if entry.name in SKIPPED or (rules and ignored(rules, path, True)):
                        continue
                    yield from self._folder(path, rules, depth + 1)
                    continue
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if not stat_.S_ISREG(status.st_mode) or (rules and ignored(rules, path, False)):
                continue
            self.seen += 1
            if self.seen > MOST_FILES:
                if self.seen == MOST_FILES + 1:
                    self.notes.append(f"more than {MOST_FILES} files: the rest is left out")
                return
            yield SourceFile(self.root, path, status.st_size)

    def _rules(self, full: str, relative: str) -> list[Rule]:
        try:
            with open(os.path.join(full, ".gitignore"), "rb") as f:
                return parse(f.read(200_000).decode("utf-8", "replace"), relative)
        except OSError:
            return []
