"""Why an answer is what it is: from clause to norm to rule to status, and the nearest thing that would change it.

"Without this sentence" is meant literally: the sentence is taken out and the rest is judged anew.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any, Mapping, NamedTuple, Sequence

from ..errors import LlamaOSSError
from ..languages import said
from ..model import CriterionResult, Document, Evidence, Norm, Report, Sentence, Status, Text
from ..rulebook.form import CORE
from ..rulebook.load import definition_rules, load_more, load_rules
from ..rulebook.words import frame_in_words
from .criteria import missing_grant
from .doubt import SUSPECT, doubtful
from .evidence import evidence_of, quote_norm
from .grants import widen
from .judge import judge
from .match import Found, find_all, meets
from .norm_words import either, norm_in_words
from .unread import BINDING, unread

#: how often the next deciding sentences are taken out before the explanation gives up
_ROUNDS = 6
_MAX_UNREAD = 12


class Step(NamedTuple):
    """One way from a clause to a rule: the quote, how it was read, the finding that it meets, what that means."""

    evidence: Evidence
    read_as: str
    finding: str
    says: str
    norm: Norm | None = None

    def to_dict(self) -> dict[str, Any]:
        told = {"read_as": self.read_as, "finding": self.finding, "says": self.says}
        return {"evidence": self.evidence.to_dict(), **told}


class Unread(NamedTuple):
    """A sentence that sounds like a norm and was not understood."""

    evidence: Evidence
    why: str


class Nearest(NamedTuple):
    """The nearest thing that would have changed the answer.

    kind      without (sentences to take out) | closest (a sentence that nearly meets a rule) | grant (a right to
              be granted) | none
    text      in plain words; evidence: the sentences it speaks of
    """

    kind: str
    text: str
    evidence: tuple[Evidence, ...] = ()


class CriterionExplanation(NamedTuple):
    """One criterion explained."""

    id: str
    name: str
    asks: str
    status: Status
    confidence: float
    explanation: str
    debatable: str | None
    steps: tuple[Step, ...]
    nearest: Nearest

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "asks": self.asks,
            "status": self.status.value,
            "confidence": round(self.confidence, 3),
            "explanation": self.explanation,
            "debatable": self.debatable,
            "steps": [s.to_dict() for s in self.steps],
            "nearest": {**self.nearest._asdict(), "evidence": [e.to_dict() for e in self.nearest.evidence]},
        }


class Explanation(NamedTuple):
    """The criteria asked for, explained, and what of the text was not understood."""

    report: Report
    criteria: tuple[CriterionExplanation, ...]
    not_understood: tuple[Unread, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.report.source,
            "definition": {"id": self.report.definition_id, "version": self.report.definition_version},
            "verdict": self.report.verdict.value,
            "reason": self.report.reason,
            "criteria": [c.to_dict() for c in self.criteria],
            "not_understood": [{"why": u.why, "evidence": u.evidence.to_dict()} for u in self.not_understood],
        }


def explain_texts(
    texts: tuple[Text, ...],
    *,
    criteria: Sequence[str] = (),
    definition: str = "osd",
    as_of: datetime.date | None = None,
    rules: Path | None = None,
    source: str | None = None,
) -> Explanation:
    """Judge the texts and explain the criteria asked for (none: all that are not a plain pass, or all where all are).

    Raises LlamaOSSError for an unknown definition or criterion.
    """
    book = load_rules(rules)
    report = judge(texts, definition=definition, as_of=as_of, identify=False, rules=rules, source=source)
    own = {r["id"]: r for r in definition_rules(definition, rules)}
    for c in criteria:
        if c not in own:
            raise LlamaOSSError(f"{definition} has no criterion {c!r}", f"there are: {', '.join(own)}")
    wanted = list(criteria) or [k for k, r in report.criteria.items() if r.status is not Status.PASS or r.debatable]
    document = report.document
    assert document is not None
    norms = widen(document.norms, document.clauses)
    document = document._replace(norms=tuple(norms))
    findings = book["findings"] if definition == CORE else {**book["findings"], **load_more(rules)["facts"]}
    found = find_all(norms, findings, document)

    def again(parts: tuple[Text, ...]) -> Report:
        return judge(parts, definition=definition, as_of=as_of, identify=False, rules=rules, source=source)

    case = _Read(texts, report, document, findings, found, again)
    out = tuple(_explained(own[k], report.criteria[k], case) for k in (wanted or own))
    return Explanation(report, out, _not_understood(document, found))


class _Read(NamedTuple):
    texts: tuple[Text, ...]
    report: Report
    document: Document
    findings: Mapping[str, Any]
    found: Mapping[str, list[Found]]
    again: Any


def _explained(rule: Mapping[str, Any], result: CriterionResult, case: _Read) -> CriterionExplanation:
    if result.status is Status.PASS and not result.debatable:
        nearest = _closest(rule, case)
    elif missing_grant(result):
        right = _missing_right(rule, result)
        words = {"distribute": "pass copies on", "modify": "change the work", "use": "use the work"}.get(right, right)
        nearest = Nearest(
            "grant", f"with a sentence that grants the right to {words}, {rule['id']} would pass", result.evidence
        )
    elif result.evidence and not any(e.rule.endswith("/by-reference") for e in result.evidence):
        nearest = _without_words(result, case) or _without(result, case)
    else:
        nearest = Nearest("none", "no single sentence decides: " + result.explanation)
    steps = tuple(_step(e, rule, result, case) for e in result.evidence)
    return CriterionExplanation(
        rule["id"], said(rule["name"]), said(rule["asks"]), result.status, result.confidence, result.explanation,
        result.debatable, steps, nearest,
    )  # fmt: skip


def _step(e: Evidence, rule: Mapping[str, Any], result: CriterionResult, case: _Read) -> Step:
    finding = e.rule.split("/", 1)[-1]
    norm = _norm_of(e, finding, case)
    entries = [entry for part in ("fails", "unclear", "debatable") for entry in rule.get(part, ())]
    entry = next((x for x in entries if x["finding"] == finding), None)
    says = said(entry.get("says") or entry["why"]) if entry else said(case.findings.get(finding, {}).get("says", ""))
    if finding == "missing-grant":
        says = result.explanation.removeprefix("the text ")
    return Step(e, norm_in_words(norm) if norm is not None else "", finding, says, norm)


def _missing_right(rule: Mapping[str, Any], result: CriterionResult) -> str:
    """The right of which a criterion says that nothing grants it."""
    for need in rule.get("needs", ()):
        if said(need["says"]) in result.explanation:
            return str(need["grant"])
    return "do that"


def _norm_of(e: Evidence, finding: str, case: _Read) -> Norm | None:
    """The norm that a quote stands for: of the hits of its finding, else of all, the one at its place."""
    candidates = [h.norm for h in case.found.get(finding, ())] or list(case.document.norms)
    for n in candidates:
        text = case.document.texts[n.part]
        a, b = text.to_raw(n.start, n.end)
        if text.source == e.source and a < e.end and e.start < b:
            if not n.actions and n.modality == "statement":  # wording alone was asked: show the norm of the sentence
                own = [m for m in case.document.norms if m.sentence == n.sentence and (m.actions or m.objects)]
                return own[0] if own else None
            return n
    return None


# --- what would have changed a fail ---------------------------------------------------------------


def _without_words(result: CriterionResult, case: _Read) -> Nearest | None:
    """Where grants are limited: take the limiting words out and leave the grants."""
    cuts: dict[int, set[tuple[int, int]]] = {}
    for name in dict.fromkeys(e.rule.split("/", 1)[-1] for e in result.evidence):
        for h in case.found.get(name, ()):
            if h.limit is None or h.norm.modality not in ("permission", "limited-permission"):
                return None
            plain = case.document.texts[h.norm.part].plain
            before = _LEADS.search(plain, max(0, h.limit.start - 60), h.limit.start)
            after = _TRAILS.match(plain, h.limit.end)
            tied = (before.group() if before else "") + (after.group() if after else "")
            if not _TIED.search(tied):
                return None  # "any noncommercial purpose is permitted": nothing hangs on a grant by a word
            start = before.start() if before else h.limit.start
            cuts.setdefault(h.norm.part, set()).add((start, after.end() if after else h.limit.end))
    if not cuts:
        return None
    from ..parser.clean import make_text

    texts = list(case.texts)
    words: dict[str, None] = {}
    for part, spans in cuts.items():
        text = case.document.texts[part]
        raw = text.raw
        for start, end in sorted(spans, reverse=True):
            words[" ".join(text.plain[start:end].split()).strip(" ,")] = None
            a, b = text.to_raw(start, end)
            raw = raw[:a] + raw[b:]
        texts[part] = make_text(raw, source=text.source)
    now = case.again(tuple(texts))
    if now.criteria[result.id].status is not Status.PASS:
        return None
    what = "without the words " + either([f'"{w}"' for w in list(words)[:3]], "and")
    return Nearest("without", _then(result, case.report, now, what), result.evidence)


#: words that tie a limit to its grant: ", solely for your …", "… only"
_LEADS = re.compile(
    r"[,\s]*\b(?:(?:solely|only|exclusively|strictly)\s+)?(?:for|to|in|by|within)?\s*(?:(?:the|your|any|its|their)\s+)?(?:purposes?\s+of\s+)?$",
    re.I,
)
_TIED = re.compile(r"\b(?:for|only|solely|exclusively|within|alone)\b", re.I)
_TRAILS = re.compile(r"\s*(?:purposes?|uses?)?\s*(?:only|alone|exclusively)?\b", re.I)


def _without(result: CriterionResult, case: _Read) -> Nearest:
    """Take the deciding sentences out, judge the rest, and tell what would then be the answer."""
    parts, gone, now = case.texts, list[Evidence](), case.report
    for _ in range(_ROUNDS):
        quotes = now.criteria[result.id].evidence
        document = now.document
        if document is None or not quotes:
            break
        cut: dict[int, list[Sentence]] = {}
        for s in document.sentences:
            text = document.texts[s.part]
            a, b = text.to_raw(s.start, s.end)
            if any(e.source == text.source and a < e.end and e.start < b for e in quotes):
                cut.setdefault(s.part, []).append(s)
        if not cut:
            break
        if parts is case.texts:
            gone = [
                evidence_of(document, f"{result.id}/without", s.start, min(s.end, s.start + 300), s.part, s.clause)
                for group in cut.values()
                for s in group
            ]
        count = sum(len(g) for g in cut.values()) + (0 if parts is case.texts else _removed(case.texts, parts))
        parts = tuple(_shorter(document.texts[n], cut.get(n, [])) for n in range(len(document.texts)))
        now = case.again(parts)
        left = now.criteria[result.id]
        if left.status is Status.PASS and not (result.status is Status.PASS and left.debatable):
            return Nearest("without", _then(result, case.report, now, _sentences(count, len(gone))), tuple(gone))
        if missing_grant(left):
            why = f"without what is quoted, {result.id} would still fail: nothing is left that grants the right"
            return Nearest("without", why, tuple(gone))
    return Nearest(
        "without", f"even without what is quoted, other sentences would keep {result.id} from passing", tuple(gone)
    )


def _removed(before: tuple[Text, ...], after: tuple[Text, ...]) -> int:
    """How many sentences were taken out so far, told by the marks that each left."""
    return sum(b.raw.count(_GAP) - a.raw.count(_GAP) for a, b in zip(before, after, strict=True))


#: stands where a sentence was; a paragraph of its own, so that nothing grows together
_GAP = "\n\n\u00a0\n\n"


def _shorter(text: Text, sentences: Sequence[Sentence]) -> Text:
    from ..parser.clean import make_text

    raw = text.raw
    for s in sorted(sentences, key=lambda s: -s.start):
        a, b = text.to_raw(s.start, s.end)
        raw = raw[:a] + _GAP + raw[b:]
    return make_text(raw, source=text.source)


def _sentences(count: int, shown: int) -> str:
    if count > shown:
        more = f"{count - shown} more sentence{'s' if count - shown > 1 else ''}"
        return f"without this and {more}" if shown == 1 else f"without {count} sentences"
    return "without this sentence" if count == 1 else f"without these {count} sentences"


def _then(result: CriterionResult, before: Report, after: Report, what: str) -> str:
    if result.status is Status.PASS:
        return f"{what} nothing about {result.id} would be debatable"
    text = f"{what} {result.id} would pass"
    if after.verdict is before.verdict:
        others = [k for k, c in after.criteria.items() if c.status is not Status.PASS]
        return f"{text}; the text would still be {after.verdict.value} ({either(others, 'and')})"
    return f"{text} and the text would be {after.verdict.value}"


# --- what comes nearest to a fail -----------------------------------------------------------------


def _closest(rule: Mapping[str, Any], case: _Read) -> Nearest:
    """Of all norms the one that comes nearest to meeting a finding that fails the criterion."""
    best: tuple[float, Norm, str, str] | None = None
    for entry in rule.get("fails", ()):
        finding = case.findings[entry["finding"]]
        met = {id(h.norm) for h in case.found.get(entry["finding"], ())}
        for frame in finding["when"]["any"]:
            for norm in case.document.norms:
                if id(norm) in met:
                    continue
                score, lacks = _near(norm, frame, bool(finding.get("anywhere")))
                if lacks and score > 0 and (best is None or score > best[0]):
                    best = (score, norm, lacks, said(entry["says"]))
    if best is None:
        return Nearest("none", f"nothing in the text speaks of what {rule['id']} forbids")
    _, norm, lacks, says = best
    quote = quote_norm(case.document, f"{rule['id']}/closest", norm)
    return Nearest("closest", f'the closest sentence would count as one that "{says}", but {lacks}', (quote,))


def _near(norm: Norm, frame: Mapping[str, Any], anywhere: bool) -> tuple[float, str]:
    """How near a norm comes to a frame, and what it lacks ("" where it lacks nothing, or too much)."""
    score = 0.0
    lacks: list[str] = []
    if "not-work" in norm.cues and not anywhere:
        lacks.append("it is about something else than the rights in the work")
    for key, want in frame.items():
        if meets(norm, {key: want})[0]:
            score += 0.0 if key.startswith("no") else _WEIGHT.get(key, 3.0)
            continue
        named = _named(norm, key, want)
        score += 2.5 if named else 0.0
        lacks.append(f"it names {named} without limiting anything to it" if named else _lack(norm, key, want))
    lacks = list(dict.fromkeys(lacks))
    if score < 2.5 or len(lacks) > 3:
        return 0.0, ""
    return score - 0.6 * len(lacks), either(lacks, "and")


def _named(norm: Norm, key: str, want: Any) -> str:
    """The value of a limit that a frame asks for and a norm names in another mode."""
    if not isinstance(want, dict) or key.startswith("not-"):
        return ""
    values = {v for group in want.values() for v in group}
    return next((x.value for x in norm.limits if x.dimension == key and x.value in values), "")


_WEIGHT = {"modality": 0.5, "object": 0.5, "action": 1.0, "actor": 0.2, "cue": 2.5, "exceptions": 0.5}


def _lack(norm: Norm, key: str, want: Any) -> str:
    if key == "modality":
        return f"it is {_KIND.get(norm.modality, norm.modality)}"
    if key == "not-exceptions":
        return "it leaves a way out (" + either(sorted(norm.exceptions), "and") + ")"
    if key.startswith("not-"):
        return "its wording says otherwise"
    words = frame_in_words({key: want}).removeprefix("any norm; ")
    return (
        f"it is not one {words}"
        if key == "cue"
        else f"it does not speak {words}".replace("speak to", "say that one may not")
    )


_KIND = {
    "permission": "a permission",
    "limited-permission": "a permission with a limit",
    "prohibition": "a ban",
    "obligation": "a duty, not a ban",
    "requirement": "a condition",
    "disclaimer": "a disclaimer",
    "definition": "a definition",
    "statement": "a statement, no norm",
}


# --- what was not understood ----------------------------------------------------------------------


def _not_understood(document: Document, found: Mapping[str, list[Found]]) -> tuple[Unread, ...]:
    """Sentences that forbid, limit or demand something that no rule knows, in order of place."""
    out = [
        Unread(evidence_of(document, "not-understood", u.start, u.end, u.part, u.clause), u.why)
        for u in document.unexplained
    ]
    seen = {(u.evidence.source, u.evidence.start) for u in out}
    for n in unread(document.norms, found):
        e = quote_norm(document, "not-understood", n)
        if (e.source, e.start) not in seen and len(e.quote.split()) > 4:
            seen.add((e.source, e.start))
            out.append(Unread(e, f"{BINDING[n.modality]} whose matter no rule knows"))
    for d in doubtful(document):
        s = document.sentences[d.sentence]
        e = evidence_of(document, "not-understood", s.start, s.end, s.part, s.clause)
        if (e.source, e.start) not in seen:
            seen.add((e.source, e.start))
            out.append(Unread(e, SUSPECT))
    out.sort(key=lambda u: (u.evidence.source, u.evidence.start))
    return tuple(out[:_MAX_UNREAD])
