"""Where the shipped data lies, and the user's cache of what was compiled from it.

Rules and licence texts are data at the top of the repository. An editable install reads them there; a wheel carries
them inside the package, together with their compiled forms (see hatch_build.py).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_DATA = os.path.join(_PACKAGE, "_data")


def _folder(name: str) -> Path:
    inside = os.path.join(_DATA, name)
    if os.path.isdir(inside):
        return Path(inside)
    # src/llama_oss/data.py → the repository: two folders above the package
    beside = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), name)
    if os.path.isdir(beside):
        return Path(beside)
    from .errors import LlamaOSSError

    raise LlamaOSSError(f"the folder {name!r} of this installation is missing", "reinstall llama-oss")


def rules_dir() -> Path:
    """The folder of the rule files.

    Raises:
        LlamaOSSError: the installation is incomplete.
    """
    return _folder("rules")


def licenses_dir() -> Path:
    """The folder of the licence texts (models/ and spdx/).

    Raises:
        LlamaOSSError: the installation is incomplete.
    """
    return _folder("licenses")


def compiled_dir() -> Path | None:
    """A wheel's folder of compiled data (rules, more, licenses), None in an editable install."""
    inside = os.path.join(_DATA, "compiled")
    return Path(inside) if os.path.isdir(inside) else None


def cache_dir() -> Path | None:
    """The user's private cache folder, made if need be (mode 0700); None where there is no home or no right to write.

    `$XDG_CACHE_HOME/llama-oss` or `~/.cache/llama-oss`. A folder that belongs to someone else is not trusted: what is
    read from it decides what the tool says.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # the XDG specification: a relative path is to be ignored
        home = os.path.expanduser("~")
        if not os.path.isabs(home):
            return None
        base = os.path.join(home, ".cache")
    folder = os.path.join(base, "llama-oss")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if hasattr(os, "getuid") and os.stat(folder).st_uid != os.getuid():
            return None
    except (OSError, ValueError):
        return None
    return Path(folder) if os.access(folder, os.W_OK | os.X_OK) else None


def _cache_file(name: str) -> str | None:
    folder = cache_dir()
    if folder is None or not name or os.path.basename(name) != name or name.startswith("."):
        return None
    return os.path.join(folder, name)


def read_cache_bytes(name: str) -> bytes | None:
    """What `write_cache_bytes` stored under the file name `name`, None where there is nothing readable."""
    path = _cache_file(name)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def write_cache_bytes(name: str, data: bytes) -> None:
    """Store bytes under the file name `name` (mode 0600, replaced atomically). Never raises: a cache may be absent."""
    path = _cache_file(name)
    if path is None:
        return
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            pass


def forget_cache(prefix: str) -> None:
    """Remove the cached files whose names begin with `prefix`: what an older state of the data left behind."""
    folder = cache_dir()
    if folder is None:
        return
    try:
        for name in os.listdir(folder):
            if name.startswith(prefix):
                os.unlink(os.path.join(folder, name))
    except OSError:
        pass


def read_cache(name: str) -> dict[str, Any] | None:
    """The JSON object stored under the file name `name`, None where there is none or it is damaged."""
    data = read_cache_bytes(name)
    if data is None:
        return None
    import json

    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def write_cache(name: str, obj: dict[str, Any]) -> None:
    """Store a JSON object under the file name `name`; as silent as `write_cache_bytes`."""
    import json

    try:
        data = json.dumps(obj, separators=(",", ":")).encode("utf-8")
    except (TypeError, ValueError):
        return
    write_cache_bytes(name, data)


def folder_key(*folders: Path) -> str:
    """A short key of what lies under the folders: names, sizes and times of all files, not their contents.

    Cheap enough for every start (about 2 ms for 750 files); use it in the name of a cache file.
    """
    from zlib import adler32, crc32

    rows: list[str] = []
    stack = [os.fspath(folder) for folder in folders]
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name == "__pycache__":
                        continue
                    if entry.is_dir():
                        stack.append(entry.path)
                    else:
                        stat = entry.stat()
                        rows.append(f"{entry.path}\0{stat.st_size}\0{stat.st_mtime_ns}")
        except OSError:
            rows.append(f"{folder}\0missing")
    rows.sort()
    joined = "\n".join(rows).encode("utf-8", "surrogateescape")
    return f"{crc32(joined):08x}{adler32(joined):08x}{len(rows):x}"
