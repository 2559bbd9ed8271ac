"""What `check` is asked to judge: files, folders, ids and standard input, as lists of texts (CONTRACT)."""

from __future__ import annotations

import os
import re
from typing import NamedTuple, Sequence

from .errors import AmbiguousLicense, LlamaOSSError, SourceError, UnknownLicense
from .model import Text

_STEMS = ("license", "licence", "copying", "unlicense", "unlicence")
_POLICY = "use_policy"
#: "A OR B", "A AND B", "A WITH E", in capitals or small letters
_EXPRESSION = re.compile(r"(?<=[\w+.)])\s+(?:OR|AND|WITH|or|and|with)\s+(?=[\w(])")
#: files that are named after a licence but are programs or data
_NOT_TEXTS = frozenset(
    ".py .js .ts .go .rs .c .h .cpp .cc .java .rb .php .pl .sh .cs .swift .kt .json .yaml .yml .toml .xml .csv .png .svg"  # noqa: E501
    " .lock .pyc .class .css .scss .jsx .tsx .sql .ipynb .exe .dll .so".split()
)


class Work(NamedTuple):
    """One report to make: its source as given, the paths to read, or the id of a shipped licence.

    note        what one should know about the name that was given
    expression  an SPDX expression instead of a text
    """

    source: str
    paths: tuple[str, ...]
    license_id: str | None = None
    stdin: bool = False
    note: str = ""
    expression: str = ""


def plan(argument: str, with_files: Sequence[str] = ()) -> list[Work]:
    """The reports an argument stands for. A file wins over an id.

    Raises SourceError for a path that cannot be used, UnknownLicense for what is neither a path nor an id.
    """
    if argument == "-":
        return [Work("-", tuple(with_files), stdin=True)]
    if os.path.isdir(argument):
        return _folder(argument, with_files)
    if os.path.lexists(argument):
        return [Work(argument, (argument, *with_files))]
    from .corpus.names import resolve

    if _EXPRESSION.search(argument):
        if with_files:
            raise SourceError(f"{argument}: --with goes with a text, not with an expression", "name one licence")
        return [Work(argument, (), expression=argument)]
    looks_like_path = "/" in argument or os.sep in argument or argument.lower().endswith((".txt", ".md"))
    try:
        found = resolve(argument)
    except AmbiguousLicense as e:
        raise AmbiguousLicense(f"{argument}: no file, and {e.message}", e.remedy) from None
    except UnknownLicense as e:
        if looks_like_path and not argument.lower().startswith(("http://", "https://")):
            raise SourceError(f"{argument}: there is no such file or folder", "check the path") from None
        raise UnknownLicense(
            f"{argument}: no file, and no licence of that id", e.remedy or "see llama-oss licenses list"
        ) from None
    return [Work(argument, tuple(with_files), license_id=found.license.id, note=found.note)]


def _folder(folder: str, with_files: Sequence[str]) -> list[Work]:
    """The licence files of a folder; a use policy joins the single licence beside it."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as e:
        raise SourceError(
            f"{folder}: cannot be read ({(e.strerror or str(e)).lower()})", "check its permissions"
        ) from e
    texts: list[str] = []
    policies: list[str] = []
    for name in names:
        path = os.path.join(folder, name)
        low = name.lower()
        if low == "licenses" and os.path.isdir(path):
            try:
                texts += [f"{name}/{n}" for n in sorted(os.listdir(path)) if os.path.isfile(os.path.join(path, n))]
            except OSError:
                continue
        elif not os.path.isfile(path) or os.path.splitext(low)[1] in _NOT_TEXTS:
            continue
        elif low.startswith(_POLICY):
            policies.append(name)
        elif low.startswith(_STEMS):
            texts.append(name)
    if not texts and not policies:
        raise SourceError(f"{folder}: holds no licence file", "name the file, or the id of a licence")

    def under(name: str) -> str:
        return folder.rstrip("/") + "/" + name

    if len(texts) == 1:
        joined = tuple(under(p) for p in policies)
        return [Work(under(texts[0]), (under(texts[0]), *joined, *with_files))]
    return [Work(under(n), (under(n), *with_files)) for n in [*texts, *policies]]


def read(work: Work, *, max_size: int, stdin: bytes | None = None) -> tuple[Text, ...]:
    """The texts of one report, the judged one first. Raises SourceError."""
    from .parser.source import read_text, text_from_bytes, text_from_string

    texts: list[Text] = []
    if work.stdin:
        data = stdin if stdin is not None else _read_stdin(max_size)
        texts.append(text_from_bytes(data, "-"))
    if work.license_id is not None:
        from .corpus.licences import find

        texts.append(text_from_string(find(work.license_id).text(), work.source))
    for path in work.paths:
        texts.append(read_text(path, max_size=max_size))
    return tuple(texts)


def _read_stdin(max_size: int) -> bytes:
    import sys

    data = sys.stdin.buffer.read(max_size + 1)
    if len(data) > max_size:
        raise SourceError(f"-: is larger than {max_size:,} bytes", "raise the limit with --max-size")
    return data


__all__ = ["LlamaOSSError", "Work", "plan", "read"]
