"""The report for people, in a terminal or piped: verdict, identity, ten criteria, deciding quotes, terms."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Sequence

from ..model import CriterionResult, Difference, Evidence, Report, Status, Term, Verdict
from ..rulebook.form import CORE
from ..translate import Words, words_in
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
LISTED = {True: "on the OSI's list", False: "not on the OSI's list", None: "unknown to the OSI's list"}
MATCHES = {"exact": "word for word", "variant": "with changes", "contained": "inside a longer text"}
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """The reports as text; errors go to standard error, not here.

    A text that was judged under several definitions is told as a matrix; with `verbose` every report follows in full.
    """
    words = words_in(options.lang)
    if options.quiet:
        return "".join(_one_line(r, words) for r in reports)
    if len({r.definition_id for r in reports}) > 1:
        from .matrix import comparisons, plain

        matrix = "\n".join(plain(c, options) for c in comparisons(reports, options.lang))
        if not options.verbose:
            return matrix
        return matrix + "\n" + _full(reports, options)
    return _full(reports, options)


def _full(reports: Sequence[Report], options: RenderOptions) -> str:
    from rich.console import Console

    buffer = StringIO()
    words = words_in(options.lang)
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
        _report(console, report, options, words)
    if len(reports) > 1:
        console.print()
        console.print(_summary(reports, words))
    return "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))


def words_for(report: Report, lang: str = "en") -> tuple[str, str, str]:
    """Sign, words and colour of a verdict; other definitions than the core have words of their own, in `lang`."""
    sign, words, colour = WORDS[report.verdict]
    if report.definition_id != CORE:
        from ..engine.compare import verdict_words

        words = verdict_words(report, lang).upper()
    return sign, words, colour


def _one_line(report: Report, words: Words) -> str:
    sign, verdict, _ = WORDS[report.verdict]
    said = words(verdict).lower()
    if report.definition_id != CORE:
        from ..engine.compare import verdict_words

        said = f"{verdict_words(report, words.lang)}, {report.definition_id}"
    failing = ", ".join(c.id for c in report.criteria.values() if c.status is Status.FAIL)
    return f"{sign} {visible(report.source, one_line=True)}: {said}{' (' + failing + ')' if failing else ''}\n"


def _summary(reports: Sequence[Report], words: Words) -> str:
    counts = {v: sum(1 for r in reports if r.verdict is v) for v in Verdict}
    return words(
        "{count} texts: {what}",
        count=len(reports),
        what=", ".join(f"{n} {words(WORDS[v][1]).lower()}" for v, n in counts.items() if n),
    )


def _report(console: Console, report: Report, options: RenderOptions, words: Words) -> None:
    from rich.text import Text

    sign, verdict, colour = words_for(report, words.lang)
    console.print(
        Text.assemble((f"{sign} {words(verdict)}", f"bold {colour}"), "  ", visible(report.source, one_line=True))
    )
    console.print(visible(_capital(report.reason) if words.lang == "en" else f"{report.reason}。"))
    console.print()
    console.print(_identity(report, words))
    definition = f"{report.definition_id} {report.definition_version}"
    console.print(words("Class: {kind}   Definition: {definition}", kind=report.license_class, definition=definition))
    for source, _ in report.with_sources:
        console.print(words("Together with: {source}", source=visible(source, one_line=True)))
    console.print()
    _criteria(console, report, options, words)
    _quotes(console, report, options, words)
    _terms(console, report, words)
    notes = list(report.notes)
    if report.license_class == "open-weights-restricted" or "model" in (report.license.name or "").lower():
        notes.append(words("this is about the licence text, not about the model, its data or its code"))
    if notes:
        console.print()
        for note in notes:
            console.print(words("Note: {note}", note=visible(note, one_line=True)))


def _capital(text: str) -> str:
    first = text[:1] if _CRITERION.match(text) else text[:1].upper()
    return first + text[1:] + ("" if text.endswith(".") else ".")


def _identity(report: Report, words: Words) -> str:
    match = report.license
    if match.match == "none" and len(report.parts) > 1:
        return words("Licences: {names}", names=", ".join(visible(p.source, one_line=True) for p in report.parts))
    if match.match == "none":
        return words("Licence: not one of the known texts; judged by reading alone")
    how, approved = words(MATCHES[match.match]), words(LISTED[match.osi_approved])
    name = visible(match.name or match.id or "", one_line=True)
    line = words("Licence: {name} [{id}], {how}, {approved}", name=name, id=match.id, how=how, approved=approved)
    for other in match.also:
        line += "\n  " + words(
            "also {id}, lines {first}-{last}", id=other.id, first=other.start_line, last=other.end_line
        )
    for d in match.differences[:_DIFFERENCES_SHOWN]:
        line += f"\n  {_SIGNS.get(d.kind, '~')} {_lines(d, words)}: {_short(d.text)}"
        if d.kind == "changed":
            line += "\n    " + words("instead of: {text}", text=_short(d.known))
        if d.effect:
            line += f"\n    → {visible(words.told(d.effect), one_line=True)}"
    if len(match.differences) > _DIFFERENCES_SHOWN:
        more = len(match.differences) - _DIFFERENCES_SHOWN
        line += "\n  " + words("… and {count} more differences", count=more)
    return line


def _lines(d: Difference, words: Words) -> str:
    """Where a difference stands, on both sides."""
    here = _span(d.start_line, d.end_line, words)
    if d.kind == "added" or not d.known_start_line:
        return here
    return words("{place} ({line} of the known text)", place=here, line=d.known_start_line)


def _short(text: str) -> str:
    flat = " ".join(visible(text, one_line=True).split())
    return flat if len(flat) <= 200 else flat[:199] + "…"


def where(e: Evidence, words: Words) -> str:
    """Section and lines of a quote."""
    section = words("section {clause}, ", clause=visible(e.clause, one_line=True)) if e.clause else ""
    return section + _span(e.start_line, e.end_line, words)


def _span(first: int, last: int, words: Words) -> str:
    if first == last:
        return words("line {line}", line=first)
    return words("lines {first}-{last}", first=first, last=last)


def _criteria(console: Console, report: Report, options: RenderOptions, words: Words) -> None:
    from rich.cells import cell_len
    from rich.text import Text

    longest = max((len(c.id) for c in report.criteria.values()), default=0)
    for c in report.criteria.values():
        word, colour = words(_STATUS[c.status][0]), _STATUS[c.status][1]
        line = Text(c.name, style="bold" if c.status is Status.FAIL else "")
        if c.status is not Status.PASS:
            line.append(f": {visible(c.explanation)}", style="")
        elif c.debatable:
            line.append(f" ({words('debatable: {what}', what=visible(c.debatable))})", style="")
        if options.verbose:
            line.append(f" [{c.confidence:.2f}]")
        room = max(cell_len(words(_STATUS[x.status][0])) for x in report.criteria.values())
        padding = " " * (room - cell_len(word) + 2)
        _hang(console, Text.assemble(f"{c.id:{longest}}  ", (word, colour), padding), line)


def _hang(console: Console, front: Text, body: Text) -> None:
    """A line whose further lines stand below its body, as in a table of two columns (whose import takes longer)."""
    from rich.text import Text

    room = max(16, console.width - front.cell_len)
    for n, line in enumerate(body.wrap(console, room, overflow="fold")):
        console.print((front if n == 0 else Text(" " * front.cell_len)) + line, overflow="ignore", no_wrap=True)


def _quotes(console: Console, report: Report, options: RenderOptions, words: Words) -> None:
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
        ids = ", ".join(dict.fromkeys(c.id for c, _ in hits))
        name = f"{visible(e.source, one_line=True)}, " if e.source != report.source else ""
        console.print(f"{ids}  {name}{where(e, words)}  [{e.rule.split('/')[-1]}]")
        from rich.padding import Padding

        quote = visible(e.quote, one_line=True)
        console.print(Padding(f'"{" ".join(quote.split())}"', (0, 0, 0, 4)))
    hidden = sum(max(0, len(c.evidence) - _QUOTES_SHOWN) for c in order if c.status is not Status.PASS)
    if hidden and not options.verbose:
        console.print(words("… {count} more quotes with -v", count=hidden))


def _terms(console: Console, report: Report, words: Words) -> None:
    if not report.terms:
        return
    from rich.cells import cell_len
    from rich.text import Text

    console.print()
    names = {t.id: words(t.id.replace("_", " ")) for t in report.terms.values()}
    longest = max(map(cell_len, names.values()))
    for term in report.terms.values():
        front = Text(names[term.id] + " " * (longest - cell_len(names[term.id]) + 2))
        value = value_words(term)
        _hang(console, front, Text(visible(words(value) if isinstance(term.value, bool) else value, one_line=True)))


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
