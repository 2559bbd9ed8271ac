"""An SPDX expression judged: "Apache-2.0 OR llama3.1", "GPL-2.0-only WITH Classpath-exception-2.0".

Of a choice the better verdict counts, of what holds together the worse (DOCTRINE 14); the report shows every part.
An exception of the SPDX list adds permission and worsens nothing (DOCTRINE 15).
"""

from __future__ import annotations

import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Callable

from ..errors import UnknownLicense
from ..model import CriterionResult, LicenseMatch, Report, Status, Term, Verdict

_VERDICTS = (Verdict.OPEN_SOURCE, Verdict.NEEDS_REVIEW, Verdict.NOT_OPEN_SOURCE)
_STATUSES = (Status.PASS, Status.UNCLEAR, Status.FAIL)
_MOST = 40  # names in one expression


def judge_expression(
    words: str,
    *,
    definition: str = "osd",
    as_of: datetime.date | None = None,
    rules: Path | None = None,
    identify: bool = True,
) -> Report:
    """Judge every licence that an expression names, and the expression.

    Raises UnknownLicense for what is no expression, and for a name that no held text has.
    """
    from license_expression import ExpressionError, Licensing

    try:
        tree = Licensing().parse(words[:4000])
    except (ExpressionError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as e:
        # the parser's own errors are ExpressionErrors; "()" and the like trip it otherwise
        reason = " ".join(str(e).split())[:120]
        raise UnknownLicense(f"{words[:80]!r} is no SPDX expression ({reason})", 'write "A OR B", "A AND B"') from None
    if tree is None or len(tree.symbols) > _MOST:
        raise UnknownLicense(f"{words[:80]!r} names no licence, or too many", 'write "A OR B", "A AND B"')

    def leaf(name: str) -> Report:
        from ..corpus.names import resolve
        from ..parser.source import text_from_string
        from .judge import judge

        found = resolve(name)
        texts = (text_from_string(found.license.text(), name),)
        prefer = found.license.id
        report = judge(
            texts, definition=definition, as_of=as_of, rules=rules, identify=identify, source=name, prefer=prefer
        )
        return report._replace(notes=(*report.notes, found.note)) if found.note else report

    report = _judged(tree, leaf)
    parts = report.parts or (report,)
    notes = [f"{p.source}: {p.verdict.value} ({p.reason})" for p in parts] if len(parts) > 1 else []
    return report._replace(
        source=words,
        sha256=sha256(words.encode("utf-8", "surrogateescape")).hexdigest(),
        notes=tuple(dict.fromkeys([*notes, *report.notes])),
        parts=parts,
        document=None,
    )


def _judged(node: Any, leaf: Callable[[str], Report]) -> Report:
    operator = getattr(node, "operator", None)
    if operator is None:
        exception = getattr(node, "exception_symbol", None)
        if exception is None:
            return leaf(node.key)
        _known_exception(exception.key)
        report = leaf(node.license_symbol.key)
        note = f"{exception.key} adds permission to {node.license_symbol.key}; its text is not held here"
        return report._replace(source=f"{report.source} WITH {exception.key}", notes=(*report.notes, note))
    parts = [_judged(child, leaf) for child in node.args]
    shown = tuple(p for part in parts for p in (part.parts or (part,)))
    chosen = _better(parts) if operator.strip() == "OR" else _together(parts)
    return chosen._replace(parts=shown)


def _better(parts: list[Report]) -> Report:
    """Of a choice the better one; of equals the one that fails least, then the first."""

    def rank(report: Report) -> tuple[int, int]:
        return _VERDICTS.index(report.verdict), sum(c.status is Status.FAIL for c in report.criteria.values())

    best = min(parts, key=rank)
    return best._replace(reason=f"of the choice, {best.source}: {best.reason}")


def _together(parts: list[Report]) -> Report:
    """Of what holds together the worse answer to every criterion; the terms of all, the worse one's before."""
    worst = max(parts, key=lambda report: _VERDICTS.index(report.verdict))
    criteria: dict[str, CriterionResult] = {}
    terms: dict[str, Term] = dict(worst.terms)
    for part in parts:
        for key, result in part.criteria.items():
            if key not in criteria or _STATUSES.index(result.status) > _STATUSES.index(criteria[key].status):
                criteria[key] = result
        for name, term in part.terms.items():
            terms.setdefault(name, term)
    return worst._replace(
        license=LicenseMatch(),
        criteria=criteria,
        terms=dict(sorted(terms.items())),
        reason=f"all hold together; {worst.source}: {worst.reason}",
    )


def _known_exception(name: str) -> None:
    """Whether the SPDX list has an exception of this id; read only where an expression names one."""
    from license_expression import get_license_index

    known = [e["spdx_license_key"] for e in get_license_index() if e.get("is_exception") and e.get("spdx_license_key")]
    if name.lower() in {k.lower() for k in known}:
        return
    import difflib

    near = difflib.get_close_matches(name, known, n=3)
    raise UnknownLicense(
        f"{name[:80]!r} is no exception of the SPDX list",
        f"did you mean {' or '.join(near)}?" if near else "give the text of the exception",
    )
