"""A file of the scanned tree, read once, bounded, and never followed out of the root."""

from __future__ import annotations

import os
from functools import cached_property

#: text files above this many bytes are not read as text (generated data, not code)
MAX_TEXT = 4_000_000


class SourceFile:
    """One regular file: `path` relative to the root with "/", `name` its last part, `data` its bytes (bounded)."""

    def __init__(self, root: str, path: str, size: int, data: bytes | None = None) -> None:
        self.root = root
        self.path = path
        self.size = size
        self.name = path.rsplit("/", 1)[-1]
        self.folder = path.rsplit("/", 1)[0] if "/" in path else ""
        self._data = data

    @property
    def full(self) -> str:
        """The path to open it by."""
        return os.path.join(self.root, *self.path.split("/"))

    @cached_property
    def data(self) -> bytes:
        """Its bytes; empty where it cannot be read or is larger than MAX_TEXT."""
        if self._data is not None:
            return self._data
        if self.size > MAX_TEXT:
            return b""
        return self.head(MAX_TEXT)

    def head(self, limit: int) -> bytes:
        """Its first bytes; empty where it cannot be read."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            descriptor = os.open(self.full, flags)
        except (OSError, ValueError):
            return b""
        try:
            with os.fdopen(descriptor, "rb") as f:
                return f.read(limit)
        except OSError:
            return b""

    @cached_property
    def text(self) -> str:
        """Its text as UTF-8 (undecodable bytes replaced); line ends as LF; empty for binary files."""
        data = self.data
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16", "replace").replace("\r\n", "\n")
        if b"\0" in data[:8192]:
            return ""
        text = data.decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def forget(self) -> None:
        """Let its content go; it is read again when asked for."""
        self.__dict__.pop("data", None)
        self.__dict__.pop("text", None)

    @cached_property
    def lower_name(self) -> str:
        """The name in lower case."""
        return self.name.lower()
