"""From bytes to a Text: reading files that may be anything, and decoding what may be any encoding."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from ..errors import SourceError
from ..model import Text
from .clean import make_text

#: bytes; CONTRACT's default of --max-size
MAX_SIZE = 20_000_000

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_bytes(path: str | Path, *, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a regular file of at most max_size bytes.

    Raises SourceError for a path that is missing, unreadable, too large, a folder, a FIFO, a socket or a device;
    none of these is waited for.
    """
    name = os.fspath(path)
    try:
        info = os.stat(name)
    except FileNotFoundError:
        raise SourceError(f"{name}: there is no such file or folder", "check the path") from None
    except (OSError, ValueError) as e:
        raise SourceError(f"{name}: cannot be read ({_reason(e)})", "check the path and its permissions") from e
    if stat.S_ISDIR(info.st_mode):
        raise SourceError(f"{name}: is a folder", "name a file in it")
    if not stat.S_ISREG(info.st_mode):
        raise SourceError(
            f"{name}: is not a regular file", "copy its content to a file, or pipe it to standard input: -"
        )
    if info.st_size > max_size:
        raise _too_large(name, max_size)
    try:
        fd = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(fd, "rb") as f:
            data = f.read(max_size + 1)
    except (OSError, ValueError) as e:
        raise SourceError(f"{name}: cannot be read ({_reason(e)})", "check its permissions") from e
    if len(data) > max_size:
        raise _too_large(name, max_size)
    return data


def _reason(e: Exception) -> str:
    return (getattr(e, "strerror", None) or str(e) or type(e).__name__).lower()


def _too_large(name: str, max_size: int) -> SourceError:
    return SourceError(
        f"{name}: is larger than {max_size:,} bytes", "a licence text is short; raise the limit with --max-size"
    )


def decode(data: bytes, source: str) -> tuple[str, str, tuple[str, ...]]:
    """(text, encoding, notes): a byte-order mark is stripped, nothing else is changed.

    UTF-8, UTF-16 and UTF-32 with or without a mark; else GB18030, CP1252 or Latin-1, guessed by charset-normalizer.
    Raises SourceError for binary data: NUL outside UTF-16/32.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(name), name.replace("-sig", ""), ()
            except UnicodeDecodeError:
                break
    if b"\x00" in data:
        wide = _wide(data)
        if wide is None:
            raise SourceError(f"{source}: is binary, not text", "name the licence's text file")
        try:
            return data.decode(wide), wide, (f"decoded as {wide} without a byte-order mark",)
        except UnicodeDecodeError:
            raise SourceError(f"{source}: is binary, not text", "name the licence's text file") from None
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _legacy(data)


def _wide(data: bytes) -> str | None:
    """UTF-16/32 without a mark, by where the NULs stand: in the high bytes of ASCII characters, or of all of them."""
    sample = data[:4000]
    zeros = [sample[k::4].count(0) / max(1, len(sample[k::4])) for k in range(4)]
    if len(data) % 4 == 0:
        if min(zeros[2:]) > 0.9 > zeros[0]:
            return "utf-32-le"
        if min(zeros[:2]) > 0.9 > zeros[3]:
            return "utf-32-be"
    if len(data) % 2 == 0:
        even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
        # a Chinese text has NULs only in its line ends and digits, and in a few of its characters (一)
        for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
            plain = high > 0.5 and low < high * 0.1
            if plain or (high > 0.002 and _plausible(sample.decode(name, "replace"))):
                return name
    return None


def _plausible(text: str) -> bool:
    """Whether nearly all characters are of scripts in which licences are written."""
    fits = sum(1 for c in text if c in "\t\n\r\f" or " " <= c <= "\u052f" or "\u2000" <= c <= "\u206f"
               or "\u3000" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" or "\uff00" <= c <= "\uffef")  # fmt: skip
    return fits >= 0.98 * len(text)


def _legacy(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Old encodings: only the likely ones are tried, and the choice is told."""
    encoding = "latin-1"
    high = sum(1 for b in data[:20_000] if b >= 0x80)
    if high > 20:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:20_000], cp_isolation=["gb18030", "big5", "cp1252", "latin_1", "cp1251"]).best()
        if best is not None:
            encoding = best.encoding
    if encoding in ("latin-1", "latin_1", "iso8859_1") and any(0x80 <= b <= 0x9F for b in data):
        encoding = "cp1252"  # what Latin-1 has there are control characters, not the quotation marks of a text
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text, encoding = data.decode("cp1252", "replace"), "cp1252"
    return text, encoding, (f"not UTF-8; decoded as {encoding}",)


def read_text(path: str | Path, *, max_size: int = MAX_SIZE, source: str | None = None) -> Text:
    """A file as a Text; its sha256 is that of the bytes read. Raises SourceError (see read_bytes, decode)."""
    data = read_bytes(path, max_size=max_size)
    return text_from_bytes(data, os.fspath(path) if source is None else source)


def text_from_bytes(data: bytes, source: str) -> Text:
    """Bytes as a Text. Raises SourceError for binary data."""
    raw, encoding, notes = decode(data, source)
    return make_text(raw, source=source, sha256=sha256(data).hexdigest(), encoding=encoding, notes=notes)


def text_from_string(text: str, source: str = "<string>") -> Text:
    """A string as a Text; its sha256 is that of its UTF-8 form (lone surrogates kept as they are)."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return make_text(text, source=source, sha256=digest)
