"""One self-contained page: the verdict, the criteria with their reasons, and beside them the text with the deciding
words marked. No resource is loaded from anywhere; whatever stood in the text stays text."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import Iterator, Sequence

from ..model import CriterionResult, Evidence, Report, Status, Text
from .base import InputError, RenderOptions
from .console import WORDS, value_words
from .escape import visible
from .page import CONTENT_SECURITY, part

NAME = "html"
_STATUS = {Status.PASS: ("✓", "pass"), Status.FAIL: ("✗", "fail"), Status.UNCLEAR: ("?", "unclear")}


def render(reports: Sequence[Report], *, errors: Sequence[InputError], options: RenderOptions) -> str:
    """The reports as a page."""
    title = words(reports[0].source) if len(reports) == 1 else f"{len(reports)} texts"
    body = [_overview(reports)] if len(reports) > 1 else []
    body += [_report(n, r) for n, r in enumerate(reports)]
    body += [_error(e) for e in errors]
    return (
        f'<!doctype html>\n<html lang="{options.lang}">\n<head>\n<meta charset="utf-8">\n{CONTENT_SECURITY}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Licence report: {title}</title>\n<style>{part('page.css')}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>Licence report</h1>\n{''.join(body)}</main>\n"
        f"<footer>llama-oss {escape(options.tool_version)}. No legal advice: it shows the clause, a lawyer decides. "
        "It is about the licence text, not about the software or the model.</footer>\n"
        f"<script>{part('page.js')}</script>\n</body>\n</html>\n"
    )


def words(text: str) -> str:
    """Untrusted text on one line."""
    return escape(" ".join(visible(text, one_line=True).split()))


def _overview(reports: Sequence[Report]) -> str:
    rows = "".join(
        f'<tr><td><a href="#r{n}">{words(r.source)}</a></td><td>{r.definition_id}</td>'
        f'<td class="{r.verdict.value}">{WORDS[r.verdict][0]} {r.verdict.value}</td>'
        f"<td>{', '.join(c.id for c in r.criteria.values() if c.status is Status.FAIL)}</td></tr>\n"
        for n, r in enumerate(reports)
    )
    head = "<tr><th>Text</th><th>Definition</th><th>Verdict</th><th>Fails</th></tr>"
    return f'<div class="scroll"><table><thead>{head}</thead><tbody>\n{rows}</tbody></table></div>\n'


def _error(error: InputError) -> str:
    what = f"{words(error.message)} <em>{words(error.remedy)}</em>"
    return f'<section class="report"><h2>{words(error.source)}</h2><p class="error" role="alert">{what}</p></section>\n'


def _report(n: int, report: Report) -> str:
    sign, word, _ = WORDS[report.verdict]
    marks = _Marks(n, report)
    criteria = "".join(_criterion(c, marks) for c in report.criteria.values())
    filters = "".join(
        f'<button type="button" data-show="{k}" aria-pressed="{"true" if k == "all" else "false"}">{k}</button>'
        for k in ("all", "fail", "unclear", "debatable", "pass")
    )
    texts = "".join(marks.page(t) for t in (report.document.texts if report.document else ()))
    notes = "".join(f"<li>{words(x)}</li>" for x in report.notes)
    return (
        f'<section class="report" id="r{n}">\n<h2>'
        f'<span class="verdict {report.verdict.value}">{sign} {word.lower()}</span>'
        f" {words(report.source)}</h2>\n<p>{words(report.reason)}</p>\n{_identity(report)}"
        f'<div class="columns">\n<div class="answers">\n<h3>Criteria</h3>\n'
        f'<div class="filters" role="group" aria-label="Show criteria">{filters}</div>\n{criteria}{_terms(report)}'
        f"{f'<h3>Notes</h3><ul>{notes}</ul>' if notes else ''}</div>\n"
        f'<div class="texts">{texts}</div>\n</div>\n</section>\n'
    )


def _identity(report: Report) -> str:
    match = report.license
    facts = [
        f"Definition: {report.definition_id} {escape(report.definition_version)}",
        f"class: {report.license_class}",
    ]
    if match.match != "none":
        listed = {True: "yes", False: "no", None: "unknown"}[match.osi_approved]
        facts.insert(0, f"Known as: {words(match.name or '')} ({words(match.id or '')}, {match.match})")
        facts.append(f"on the OSI's list: {listed}")
    out = f'<p class="facts">{"; ".join(facts)}. Judged as of {escape(report.as_of)}.</p>\n'
    if match.differences:
        rows = "".join(
            f"<li>{d.kind}, line {d.start_line}: <q>{words(d.text[:400])}</q></li>" for d in match.differences[:50]
        )
        count = f"{len(match.differences)} differences from the known text"
        out += f"<details><summary>{count}</summary><ul>{rows}</ul></details>\n"
    return out


def _criterion(c: CriterionResult, marks: _Marks) -> str:
    sign, word = _STATUS[c.status]
    kinds = word + (" debatable" if c.debatable else "")
    quotes = "".join(
        f'<li><a href="#{marks.anchor(e)}">{_place(e)}</a> <q>{words(e.quote[:600])}</q> '
        f"<code>{escape(e.rule)}</code></li>"
        for e in c.evidence
    )
    why = words(c.explanation) + (f" <em>Debatable: {words(c.debatable)}.</em>" if c.debatable else "")
    opened = " open" if c.status is not Status.PASS else ""
    return (
        f'<details class="criterion {word}" data-kinds="{kinds}"{opened}><summary>'
        f'<span class="status {word}">{sign} {word}</span>'
        f" <b>{escape(c.id)}</b> {words(c.name)}</summary><p>{why}</p>"
        f"{f'<ul>{quotes}</ul>' if quotes else ''}</details>\n"
    )


def _place(e: Evidence) -> str:
    lines = f"line {e.start_line}" if e.start_line == e.end_line else f"lines {e.start_line}–{e.end_line}"
    return f"section {words(e.clause)}, {lines}" if e.clause else lines


def _terms(report: Report) -> str:
    rows = "".join(
        f"<tr><th scope=row>{words(t.id.replace('_', ' '))}</th><td>{words(value_words(t))}</td></tr>"
        for t in report.terms.values()
    )
    return f"<h3>Terms</h3><table>{rows}</table>\n" if rows else ""


class _Marks:
    """The deciding words of one report: where they stand in its texts, and the anchors that lead there."""

    def __init__(self, n: int, report: Report) -> None:
        self.number = n
        self.spans: dict[tuple[str, int, int], list[CriterionResult]] = {}
        for c in report.criteria.values():
            for e in c.evidence:
                self.spans.setdefault((e.source, e.start, e.end), []).append(c)

    def anchor(self, e: Evidence) -> str:
        return f"r{self.number}-{list(self.spans).index((e.source, e.start, e.end))}"

    def page(self, text: Text) -> str:
        """One text, every deciding stretch marked; where two overlap, each part says for what it decides."""
        body = "".join(self._parts(text))
        return f'<h3>{words(text.source)}</h3>\n<pre tabindex="0" aria-label="Licence text">{body}</pre>\n'

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
