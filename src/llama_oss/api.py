"""The Python interface: check a file, check a string, parse a text."""

from __future__ import annotations

import datetime
from os import PathLike, fspath
from typing import TYPE_CHECKING, Sequence

from .model import Document, LicenseMatch, Report

if TYPE_CHECKING:
    from .engine.explain import Explanation
    from .scanners.result import ScanResult


def check(
    path: str | PathLike[str],
    *,
    with_: Sequence[str | PathLike[str]] = (),
    definition: str = "osd",
    as_of: datetime.date | None = None,
) -> Report:
    """Judge one licence text: a file, the id, alias or SPDX id of a shipped licence, or an SPDX expression.

    with_     files that belong to it (a use policy); judged as one document
    as_of     judge as of that day (time-delayed licences); default: today

    Raises SourceError for a file that cannot be read, UnknownLicense, RuleError; all derive from LlamaOSSError.
    A folder with several licence files raises SourceError: check them one by one.
    """
    from .errors import SourceError
    from .inputs import plan, read
    from .parser.source import MAX_SIZE

    works = plan(fspath(path), [fspath(p) for p in with_])
    if len(works) != 1:
        raise SourceError(f"{path}: holds {len(works)} licence files", "check them one by one")
    if works[0].expression:
        from .engine.named import judge_expression

        return judge_expression(works[0].expression, definition=definition, as_of=as_of)
    from .engine.judge import judge

    return judge(
        read(works[0], max_size=MAX_SIZE),
        definition=definition,
        as_of=as_of,
        source=works[0].source,
        prefer=works[0].license_id,
    )


def check_text(text: str, *, definition: str = "osd", as_of: datetime.date | None = None) -> Report:
    """Judge a licence text given as a string. Raises LlamaOSSError for an unknown definition."""
    from .engine.judge import judge
    from .parser.source import text_from_string

    return judge((text_from_string(text),), definition=definition, as_of=as_of)


def explain(
    path: str | PathLike[str],
    *criteria: str,
    with_: Sequence[str | PathLike[str]] = (),
    definition: str = "osd",
) -> Explanation:
    """Why the answers are what they are: from clause to norm to rule to status, and what would have changed them.

    criteria  ids such as "osd-6"; without one, every criterion that is not a plain pass

    Raises SourceError for a file that cannot be read, LlamaOSSError for an unknown criterion.
    """
    from .engine.explain import explain_texts
    from .errors import SourceError
    from .inputs import plan, read
    from .parser.source import MAX_SIZE

    works = plan(fspath(path), [fspath(p) for p in with_])
    if len(works) != 1:
        raise SourceError(f"{path}: holds {len(works)} licence files", "explain them one by one")
    texts = read(works[0], max_size=MAX_SIZE)
    return explain_texts(texts, criteria=criteria, definition=definition, source=works[0].source)


def identify(text: str) -> LicenseMatch:
    """Which known licence a text is, with every difference from it; lines count from 1 in `text`. Never a verdict.

    `match` is "exact", "variant", "contained" or "none". Raises LicenseFileError where a shipped file is broken.
    """
    from .corpus.identify import identify as identify_text
    from .parser.source import text_from_string

    return identify_text(text_from_string(text))


def parse(text: str) -> Document:
    """The clauses, definitions and norms of a text, without judging it."""
    from .parser.read import parse_document
    from .parser.source import text_from_string

    return parse_document((text_from_string(text),))


def scan(
    path: str | PathLike[str] = ".", *, definition: str = "osd", cache: bool = False, online: bool = False
) -> ScanResult:
    """Find the models that a project names, and the licence of each; no policy is applied.

    cache     also look into the Hugging Face cache and Ollama's store of this disk
    online    may ask the Hub for what disk and table do not know; needs the extra `hub`

    Raises SourceError where there is no such folder; all errors derive from LlamaOSSError.
    """
    from .scanners.result import scan_tree

    return scan_tree(fspath(path), definition=definition, cache=cache, online=online)
