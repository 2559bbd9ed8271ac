"""One self-contained page: the verdict, the criteria with their reasons, and beside them the text with the deciding
words marked. No resource is loaded from anywhere; whatever stood in the text stays text."""

from __future__ import annotations

from html import escape
from itertools import count, pairwise
from typing import Iterator, Sequence

from ..engine.compare import Comparison, by_text
from ..model import CriterionResult, Evidence, Report, Status, Text
from ..translate import Words, words_in
from .base import InputError, RenderOptions
from .console import LISTED, MATCHES, value_words, where, words_for
from .escape import visible
from .matrix import SAME, comparisons, decided
from .page import flat, listed, page, quote, table

NAME = "html"
_STATUS = {Status.PASS: ("✓", "pass"), Status.FAIL: ("✗", "fail"), Status.UNCLEAR: ("?", "unclear")}
_FILTERS = ("all", "fail", "unclear", "debatable", "pass")


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """The reports as a page."""
    words = words_in(options.lang)
    title = reports[0].source if len(reports) == 1 else words("{count} texts", count=len(reports))
    body = [overview(reports, words)] if len(reports) > 1 else []
    if len({r.definition_id for r in reports}) > 1:
        body += [compared(c, words) for c in comparisons(reports, words.lang)]
    number = count()
    for group in by_text(reports):
        body += report_sections(group, number, words)
    body += [_error(e) for e in errors]
    return page("Licence report", title, body, words, options.tool_version)


def overview(reports: Sequence[Report], words: Words) -> str:
    """A table of the reports, with links to each."""
    head = [words(h) for h in ("Text", "Definition", "Verdict", "Fails")]
    rows = (
        (
            f'<a href="#r{n}">{flat(r.source)}</a>',
            escape(r.definition_id),
            verdict(r, words),
            ", ".join(c.id for c in r.criteria.values() if c.status is Status.FAIL),
        )
        for n, r in enumerate(reports)
    )
    return table(head, rows)


def verdict(report: Report, words: Words) -> str:
    """Sign and words of a verdict; another definition than the core has words of its own."""
    sign, said, _ = words_for(report, words.lang)
    return f'<span class="{report.verdict.value}">{sign} {escape(words(said).lower())}</span>'


def compared(comparison: Comparison, words: Words) -> str:
    """One text under several definitions, and where and why they differ."""
    head = [words(h) for h in ("Definition", "Verdict", "Decided by", "Deciding words")]
    signs = {"open-source": "✓", "not-open-source": "✗", "needs-review": "?"}
    rows = (
        (
            flat(row.name),
            f'<span class="{row.verdict.value}">{signs[row.verdict.value]} {flat(row.words)}</span>',
            flat(decided(row, words)),
            quote(row.evidence._replace(source=""), words, 300) if row.evidence is not None else "",
        )
        for row in comparison.rows
    )
    names = {row.definition: row.name for row in comparison.rows}
    same = words(SAME)
    why = listed(
        f"{flat(names[d.definition])}: {same + ': ' if d.same else ''}{flat(d.because)} ({flat(d.criterion)})"
        for d in comparison.differences
    )
    told = f"<h3>{words('Where they differ from the OSD, and why:')}</h3>{why}" if why else ""
    return f"<section><h2>{flat(comparison.source)}</h2>\n{table(head, rows)}{told}</section>\n"


def _error(error: InputError) -> str:
    what = f"{flat(error.message)} <em>{flat(error.remedy)}</em>"
    return f'<section class="report"><h2>{flat(error.source)}</h2><p class="error" role="alert">{what}</p></section>\n'


def report_sections(group: Sequence[Report], number: Iterator[int], words: Words) -> Iterator[str]:
    """The reports of one text, each with verdict, criteria, filter and terms; the text stands beside the first."""
    numbers = [next(number) for _ in group]
    marks = _Marks(numbers[0], group, words)
    for n, report in zip(numbers, group):
        texts = "".join(marks.page(t) for t in (report.document.texts if report.document else ()))
        yield (
            f'<section class="report" id="r{n}">\n<h2>'
            f'<span class="verdict {report.verdict.value}">{verdict(report, words)}</span>'
            f" {flat(report.source)}</h2>\n<p>{flat(report.reason)}</p>\n{_identity(report, words)}"
            f'<div class="columns">\n{_answers(report, marks, words)}'
            f"{f'<div class=texts>{texts}</div>' if n == numbers[0] else ''}</div>\n</section>\n"
        )


def _answers(report: Report, marks: _Marks, words: Words) -> str:
    criteria = "".join(_criterion(c, marks, words) for c in report.criteria.values())
    filters = "".join(
        f'<button type="button" data-show="{k}" aria-pressed="{"true" if k == "all" else "false"}">{words(k)}</button>'
        for k in _FILTERS
    )
    notes = listed(flat(x) for x in report.notes)
    beside = f"<h3>{words('Notes')}</h3>{notes}" if notes else ""
    return (
        f'<div class="answers">\n<h3>{words("Criteria")}</h3>\n'
        f'<div class="filters" role="group" aria-label="{words("Show criteria")}">{filters}</div>\n'
        f"{criteria}{_terms(report, words)}{beside}</div>\n"
    )


def _identity(report: Report, words: Words) -> str:
    match = report.license
    facts = [
        words(
            "Definition: {name}, class: {kind}",
            name=f"{report.definition_id} {report.definition_version}",
            kind=report.license_class,
        ),
        words("judged as of {date}", date=report.as_of),
    ]
    if match.match == "none":
        facts.insert(0, words("Licence: not one of the known texts; judged by reading alone"))
    else:
        how, approved = words(MATCHES[match.match]), words(LISTED[match.osi_approved])
        name = match.name or match.id or ""
        facts.insert(
            0, words("Licence: {name} [{id}], {how}, {approved}", name=name, id=match.id, how=how, approved=approved)
        )
    out = f'<p class="facts">{"; ".join(flat(f) for f in facts)}.</p>\n'
    if match.differences:
        rows = listed(
            f"{words(d.kind)}, {words('line {line}', line=d.start_line)}: <q>{flat(d.text[:400])}</q>"
            + (f" → {flat(words.told(d.effect))}" if d.effect else "")
            for d in match.differences[:50]
        )
        many = words("{count} differences from the known text", count=len(match.differences))
        out += f"<details><summary>{many}</summary>{rows}</details>\n"
    return out


def _criterion(c: CriterionResult, marks: _Marks, words: Words) -> str:
    sign, word = _STATUS[c.status]
    kinds = word + (" debatable" if c.debatable else "")
    quotes = listed(
        f'<a href="#{marks.anchor(e)}">{flat(where(e, words))}</a> <q>{flat(e.quote[:600])}</q> '
        f"<code>{escape(e.rule)}</code>"
        for e in c.evidence
    )
    why = flat(c.explanation)
    if c.debatable:
        why += f" <em>{flat(words('debatable: {what}', what=c.debatable))}</em>"
    opened = " open" if c.status is not Status.PASS else ""
    return (
        f'<details class="criterion {word}" data-kinds="{kinds}"{opened}><summary>'
        f'<span class="status {word}">{sign} {words(word)}</span>'
        f" <b>{escape(c.id)}</b> {flat(c.name)}</summary><p>{why}</p>{quotes}</details>\n"
    )


def _terms(report: Report, words: Words) -> str:
    rows = [(flat(words(t.id.replace("_", " "))), flat(value_words(t))) for t in report.terms.values()]
    return f"<h3>{words('Terms')}</h3>{table((), rows)}" if rows else ""


class _Marks:
    """The deciding words of reports on one text: where they stand in it, and the anchors that lead there."""

    def __init__(self, n: int, reports: Sequence[Report], words: Words) -> None:
        self.number = n
        self.words = words
        self.spans: dict[tuple[str, int, int], list[CriterionResult]] = {}
        for c in (c for r in reports for c in r.criteria.values()):
            for e in c.evidence:
                self.spans.setdefault((e.source, e.start, e.end), []).append(c)

    def anchor(self, e: Evidence) -> str:
        return f"r{self.number}-{list(self.spans).index((e.source, e.start, e.end))}"

    def page(self, text: Text) -> str:
        """One text, every deciding stretch marked; where two overlap, each part says for what it decides."""
        body = "".join(self._parts(text))
        label = self.words("Licence text")
        name = flat(text.source)
        return f'<h3>{name}</h3>\n<pre tabindex="0" role="region" aria-label="{label}: {name}">{body}</pre>\n'

    def _parts(self, text: Text) -> Iterator[str]:
        spans = [(s, e, k) for k, (source, s, e) in enumerate(self.spans) if source == text.source]
        results = list(self.spans.values())
        cuts = sorted({0, len(text.raw), *(x for s, e, _ in spans for x in (s, e))})
        seen: set[int] = set()
        for a, b in pairwise(cuts):
            part = escape(visible(text.raw[a:b]))
            inside = [k for s, e, k in spans if s <= a and b <= e]
            if not inside:
                yield part
                continue
            anchors = "".join(f'<a id="r{self.number}-{k}"></a>' for k in inside if k not in seen)
            seen.update(inside)
            criteria = list(dict.fromkeys(c.id for k in inside for c in results[k]))
            grave = any(c.status is Status.FAIL for k in inside for c in results[k])
            name = ", ".join(criteria)
            kind = "fail" if grave else "other"
            yield f'{anchors}<mark class="{kind}" title="{escape(name)}">{part}</mark>'
