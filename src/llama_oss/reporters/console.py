"""The report for people, in a terminal or piped: verdict, identity, ten criteria, deciding quotes, terms."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Sequence

from ..model import CriterionResult, Difference, Evidence, Report, Status, Term, Verdict
from ..rulebook.form import CORE
from .base import InputError, RenderOptions
from .escape import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NAME = "console"

WORDS = {
    Verdict.OPEN_SOURCE: ("✓", "OPEN SOURCE", "green"),
    Verdict.NOT_OPEN_SOURCE: ("✗", "NOT OPEN SOURCE", "red"),
    Verdict.NEEDS_REVIEW: ("?", "NEEDS REVIEW", "yellow"),
}
_STATUS = {Status.PASS: ("pass", "green"), Status.FAIL: ("FAIL", "red"), Status.UNCLEAR: ("unclear", "yellow")}
_QUOTES_SHOWN = 3
#: a reason that begins with a criterion's id keeps its small letter
_CRITERION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+: ")
_DIFFERENCES_SHOWN = 5
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """The reports as text; errors go to standard error, not here.

    A text that was judged under several definitions is told as a matrix; with `verbose` every report follows in full.
    """
    if options.quiet:
        return "".join(_one_line(r) for r in reports)
    if len({r.definition_id for r in reports}) > 1:
        from .matrix import comparisons, plain

        matrix = "\n".join(plain(c, options) for c in comparisons(reports))
        if not options.verbose:
            return matrix
        return matrix + "\n" + _full(reports, options)
    return _full(reports, options)


def _full(reports: Sequence[Report], options: RenderOptions) -> str:
    from rich.console import Console

    buffer = StringIO()
    console = Console(
        file=buffer,
        width=max(40, options.width),
        force_terminal=options.color,
        no_color=not options.color,
        color_system="standard" if options.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for n, report in enumerate(reports):
        if n:
            console.print()
        _report(console, report, options)
    if len(reports) > 1:
        console.print()
        console.print(_summary(reports))
    return "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))


def words_for(report: Report) -> tuple[str, str, str]:
    """Sign, words and colour of a verdict; other definitions than the core have words of their own."""
    sign, words, colour = WORDS[report.verdict]
    if report.definition_id != CORE:
        from ..engine.compare import verdict_words

        words = verdict_words(report).upper()
    return sign, words, colour


def _one_line(report: Report) -> str:
    sign, words, _ = WORDS[report.verdict]
    words = words.lower()
    if report.definition_id != CORE:
        from ..engine.compare import verdict_words

        words = f"{verdict_words(report)}, under {report.definition_id}"
    failing = ", ".join(c.id for c in report.criteria.values() if c.status is Status.FAIL)
    return f"{sign} {visible(report.source, one_line=True)}: {words}{' (' + failing + ')' if failing else ''}\n"


def _summary(reports: Sequence[Report]) -> str:
    counts = {v: sum(1 for r in reports if r.verdict is v) for v in Verdict}
    return f"{len(reports)} texts: " + ", ".join(f"{n} {v.value}" for v, n in counts.items() if n)


def _report(console: Console, report: Report, options: RenderOptions) -> None:
    from rich.text import Text

    sign, words, colour = words_for(report)
    console.print(Text.assemble((f"{sign} {words}", f"bold {colour}"), "  ", visible(report.source, one_line=True)))
    console.print(visible(_capital(report.reason)))
    console.print()
    console.print(_identity(report))
    console.print(f"Class: {report.license_class}   Definition: {report.definition_id} {report.definition_version}")
    for source, _ in report.with_sources:
        console.print(f"Together with: {visible(source, one_line=True)}")
    console.print()
    _criteria(console, report, options)
    _quotes(console, report, options)
    _terms(console, report, options)
    notes = list(report.notes)
    if report.license_class == "open-weights-restricted" or "model" in (report.license.name or "").lower():
        notes.append("this is about the licence text, not about the model, its data or its code")
    if notes:
        console.print()
        for note in notes:
            console.print(f"Note: {visible(note, one_line=True)}")


def _capital(text: str) -> str:
    first = text[:1] if _CRITERION.match(text) else text[:1].upper()
    return first + text[1:] + ("" if text.endswith(".") else ".")


def _identity(report: Report) -> str:
    match = report.license
    if match.match == "none" and len(report.parts) > 1:
        return "Licences: " + ", ".join(visible(p.source, one_line=True) for p in report.parts)
    if match.match == "none":
        return "Licence: not one of the known texts; judged by reading alone"
    how = {"exact": "word for word", "variant": "with changes", "contained": "inside a longer text"}[match.match]
    approved = {True: "on the OSI's list", False: "not on the OSI's list", None: "unknown to the OSI's list"}
    line = f"Licence: {visible(match.name or match.id or '', one_line=True)} [{match.id}], {how}, {approved[match.osi_approved]}"  # noqa: E501
    for other in match.also:
        line += f"\n  also {other.id}, lines {other.start_line}-{other.end_line}"
    for d in match.differences[:_DIFFERENCES_SHOWN]:
        line += f"\n  {_SIGNS.get(d.kind, '~')} {_lines(d)}: {_short(d.text)}"
        if d.kind == "changed":
            line += f"\n    instead of: {_short(d.known)}"
        if d.effect:
            line += f"\n    → {visible(d.effect, one_line=True)}"
    if len(match.differences) > _DIFFERENCES_SHOWN:
        line += f"\n  … and {len(match.differences) - _DIFFERENCES_SHOWN} more differences"
    return line


def _lines(d: Difference) -> str:
    """Where a difference stands, on both sides."""
    here = f"line {d.start_line}" if d.start_line == d.end_line else f"lines {d.start_line}-{d.end_line}"
    return here + (f" ({d.known_start_line} of the known text)" if d.kind != "added" and d.known_start_line else "")


def _short(text: str) -> str:
    flat = " ".join(visible(text, one_line=True).split())
    return flat if len(flat) <= 200 else flat[:199] + "…"


def _criteria(console: Console, report: Report, options: RenderOptions) -> None:
    from rich.text import Text

    longest = max((len(c.id) for c in report.criteria.values()), default=0)
    for c in report.criteria.values():
        word, colour = _STATUS[c.status]
        line = Text(c.name, style="bold" if c.status is Status.FAIL else "")
        if c.status is not Status.PASS:
            line.append(f": {visible(c.explanation)}", style="")
        elif c.debatable:
            line.append(f" (debatable: {visible(c.debatable)})", style="")
        if options.verbose:
            line.append(f" [{c.confidence:.2f}]")
        room = max(len(_STATUS[x.status][0]) for x in report.criteria.values())
        _hang(console, Text.assemble(f"{c.id:{longest}}  ", (f"{word:{room}}", colour), "  "), line)


def _hang(console: Console, front: Text, body: Text) -> None:
    """A line whose further lines stand below its body, as in a table of two columns (whose import takes longer)."""
    from rich.text import Text

    room = max(16, console.width - front.cell_len)
    for n, line in enumerate(body.wrap(console, room, overflow="fold")):
        console.print((front if n == 0 else Text(" " * front.cell_len)) + line, overflow="ignore", no_wrap=True)


def _quotes(console: Console, report: Report, options: RenderOptions) -> None:
    shown: dict[tuple[str, int, int], list[tuple[CriterionResult, Evidence]]] = {}
    order = sorted(report.criteria.values(), key=lambda c: (Status.FAIL, Status.UNCLEAR, Status.PASS).index(c.status))
    for c in order:
        if c.status is Status.PASS and not options.verbose:
            continue
        for e in c.evidence[: None if options.verbose else _QUOTES_SHOWN]:
            shown.setdefault((e.source, e.start, e.end), []).append((c, e))
    if not shown:
        return
    console.print()
    for hits in shown.values():
        e = hits[0][1]
        lines = f"line {e.start_line}" if e.start_line == e.end_line else f"lines {e.start_line}-{e.end_line}"
        where = f"section {visible(e.clause, one_line=True)}, " if e.clause else ""
        ids = ", ".join(dict.fromkeys(c.id for c, _ in hits))
        name = f"{visible(e.source, one_line=True)}, " if e.source != report.source else ""
        console.print(f"{ids}  {name}{where}{lines}  [{e.rule.split('/')[-1]}]")
        from rich.padding import Padding

        quote = visible(e.quote, one_line=True)
        console.print(Padding(f'"{" ".join(quote.split())}"', (0, 0, 0, 4)))
    hidden = sum(max(0, len(c.evidence) - _QUOTES_SHOWN) for c in order if c.status is not Status.PASS)
    if hidden and not options.verbose:
        console.print(f"… {hidden} more quotes with -v")


def _terms(console: Console, report: Report, options: RenderOptions) -> None:
    if not report.terms:
        return
    from rich.text import Text

    console.print()
    longest = max(len(t.id) for t in report.terms.values())
    for term in report.terms.values():
        front = Text(f"{term.id.replace('_', ' '):{longest}}  ")
        _hang(console, front, Text(visible(value_words(term), one_line=True)))


def value_words(term: Term) -> str:
    """A term's value as people read it, with what is told beside it."""
    value, details = term.value, term.details
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        required = details.get("required", {})
        words = [f"{v} ({_quoted(required[v])})" if v in required else str(v) for v in value]
        policies = [str(p) for p in details.get("policies", ())]
        return ", ".join(words) + (f" (see {', '.join(policies)})" if policies else "")
    beside = [str(details[k]) for k in ("counted", "above") if details.get(k)]
    more = f" ({'; above it '.join(beside)})" if beside else ""
    if isinstance(value, dict):
        amount = value.get("amount")
        return f"{amount:,.0f} {value.get('currency') or ''}".strip() + more if amount is not None else str(value)
    if isinstance(value, (int, float)):
        return f"{value:,}{more}"
    return str(value)


def _quoted(strings: Sequence[str]) -> str:
    return ", ".join(f'"{s}"' for s in strings)
