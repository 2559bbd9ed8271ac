"""Where output goes and how it may look there."""

from __future__ import annotations

import os
import sys

from ..errors import SourceError
from ..reporters.base import InputError, RenderOptions
from ..reporters.escape import visible


def options_for(output: str | None, *, clauses: bool, quiet: bool, verbose: int, tool_version: str) -> RenderOptions:
    """Width and colour: a terminal's own; 80 columns and no colour into files and pipes.

    NO_COLOR (no-color.org) and TERM=dumb turn colour off, FORCE_COLOR turns it on, COLUMNS sets the width.
    """
    terminal = output is None and sys.stdout.isatty()
    color = terminal and os.environ.get("TERM") != "dumb"
    if os.environ.get("FORCE_COLOR") and output is None:
        color = True
    if os.environ.get("NO_COLOR"):
        color = False
    width = 80
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        width = min(int(columns), 400)
    elif terminal:
        import shutil

        width = shutil.get_terminal_size((80, 24)).columns
    return RenderOptions(width, color, verbose, quiet, clauses, tool_version)


def show_error(error: InputError) -> None:
    """An error for people, on standard error, with its remedy."""
    remedy = f" ({visible(error.remedy, one_line=True)})" if error.remedy else ""
    sys.stderr.write(f"llama-oss: {visible(error.message, one_line=True)}{remedy}\n")


def deliver(text: str, output: str | None) -> None:
    """To standard output, or to a file that is replaced in one step.

    Raises SourceError where the file cannot be written.
    """
    if output is None:
        stream = sys.stdout
        encoding = (stream.encoding or "utf-8").lower().replace("-", "")
        if encoding not in ("utf8", "utf16", "utf32"):
            text = text.translate({0x2713: "v", 0x2717: "x", 0x2026: "...", 0x201C: '"', 0x201D: '"', 0x2013: "-"})
        stream.write(text)
        stream.flush()
        return
    temporary = f"{output}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as f:
            f.write(text)
        os.replace(temporary, output)
    except OSError as e:
        try:
            os.unlink(temporary)
        except OSError:
            pass
        raise SourceError(f"{output}: cannot be written ({(e.strerror or str(e)).lower()})", "name another file") from e
