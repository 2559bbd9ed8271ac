"""What a stretch of one text does that its counterpart in another text does not: findings and rights that differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Collection, Mapping, NamedTuple, Sequence

from ..languages import said
from ..model import CriterionResult, Document, Report, Status, Text
from .criteria import Case
from .grants import ACTS, read_grants, widen
from .match import find_all

RIGHTS = {"use": "use", "copy": "copying", "distribute": "distribution", "modify": "modification"}


class Side(NamedTuple):
    """One text, judged, with what its answers were told from."""

    report: Report
    case: Case

    @property
    def document(self) -> Document:
        """The text as it was read."""
        return self.case.document


class Effect(NamedTuple):
    """Something that one side says and the other does not.

    kind      "limit" (a criterion may fail by it), "duty", "right"
    finding   its id; of a right: use, copy, distribute or modify
    says      in plain words, third person: "forbids improving other models"
    criteria  those that it makes fail; debatable: those that it makes debatable
    """

    kind: str
    finding: str
    says: str
    criteria: tuple[str, ...]
    debatable: tuple[str, ...]

    def words(self, won: bool) -> str:
        """The effect as a phrase: "now forbids … (osd-6)", "no longer forbids …"."""
        ids = ", ".join(self.criteria) or (f"debatable under {', '.join(self.debatable)}" if self.debatable else "")
        return f"{'now' if won else 'no longer'} {self.says}{f' ({ids})' if ids else ''}"


def side(texts: tuple[Text, ...], *, definition: str = "osd", rules: Path | None = None, source: str = "") -> Side:
    """Judge a text and keep what its answers were told from. Raises LlamaOSSError for an unknown definition."""
    from ..rulebook.load import load_rules
    from .judge import judge

    report = judge(texts, definition=definition, rules=rules, identify=False, source=source or None)
    assert report.document is not None
    return Side(report, case_of(report.document, load_rules(rules)["findings"]))


def case_of(document: Document, findings: Mapping[str, Any]) -> Case:
    """Findings and grants of a parsed text."""
    norms = widen(document.norms, document.clauses)
    document = document._replace(norms=tuple(norms))
    found = find_all(norms, findings, document)
    return Case(document, found, read_grants(norms, [h.norm for h in found.get("dedication", ())]))


def touching(document: Document, start: int, end: int) -> list[int]:
    """Sentences of the first text that a raw span touches, with the items of a list whose head it touches."""
    text = document.texts[0]
    out: list[int] = []
    for k, s in enumerate(document.sentences):
        if s.part:
            continue
        a, b = text.to_raw(s.start, s.end)
        if (a < end and start < b) or (start == end and a <= start <= b):
            out.append(k)
    heads = {k for k in out if document.sentences[k].kind == "head"}
    if heads:
        out += [k for k, s in enumerate(document.sentences) if heads.intersection(s.heads) and k not in out]
    return out


def effects(
    case: Case,
    sentences: Collection[int],
    definition: Sequence[Mapping[str, Any]],
    findings: Mapping[str, Any],
    results: Mapping[str, CriterionResult],
) -> dict[str, Effect]:
    """What the sentences of one text do, by finding; rights that they grant are called "right:…".

    results     the text's own answers: an effect names only the criteria that fail there
    """
    wanted = set(sentences)
    out: dict[str, Effect] = {}
    for name, hits in case.found.items():
        if any(h.norm.sentence in wanted for h in hits):
            out[name] = _effect(name, definition, findings, results)
    for right in ACTS:
        if any(n.sentence in wanted for n in case.grants.norms.get(right, [])):
            needs = tuple(r["id"] for r in definition if any(n["grant"] == right for n in r.get("needs", ())))
            out[f"right:{right}"] = Effect("right", right, f"grants {RIGHTS[right]}", needs, ())
    return out


def _effect(
    name: str,
    definition: Sequence[Mapping[str, Any]],
    findings: Mapping[str, Any],
    results: Mapping[str, CriterionResult],
) -> Effect:
    fails: dict[str, str] = {}
    could, debatable = [], []
    for rule in definition:
        failed = rule["id"] in results and results[rule["id"]].status is Status.FAIL
        for entry in rule.get("fails", ()):
            if entry["finding"] == name:
                could.append(said(entry["says"]))
                if failed:
                    fails[rule["id"]] = said(entry["says"])
        if not failed:
            debatable += [rule["id"] for entry in rule.get("debatable", ()) if entry["finding"] == name]
    says = next(iter([*reversed(fails.values()), *could]), str(findings[name]["says"]))
    return Effect("limit" if could else "duty", name, says, tuple(fails), tuple(dict.fromkeys(debatable)))


def amounts(case: Case, sentences: Collection[int]) -> list[float]:
    """The figures of thresholds and amounts that the sentences name, in order."""
    wanted = set(sentences)
    out: list[float] = []
    for norm in case.document.norms:
        if norm.sentence in wanted:
            out += [x.amount for x in norm.limits if x.amount is not None]
    return list(dict.fromkeys(out))
