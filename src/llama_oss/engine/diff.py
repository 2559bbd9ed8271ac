"""Two texts compared norm by norm: rights, duties and limits that one gives or lays on and the other does not.

Sentences are paired by their words (pairs.py); of each pair the findings, rights and figures are compared. What only
changes words, names or dates is told apart from what changes a norm.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Mapping, NamedTuple, Sequence

from ..model import Document, Evidence, Report, Term, Text
from .effects import Effect, Side, amounts, effects, side
from .evidence import evidence_of
from .grants import ACTS
from .pairs import Group, pair

_ORDER = ("right", "limit", "duty", "other", "wording")
_BINDING = frozenset({"prohibition", "requirement", "limited-permission"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.\S+/\S*")
_NUMBERED = re.compile(r"[\w.+-]*\d[\w.+-]*")
_CAPITAL = re.compile(r"[A-Z][\w.+-]*")
_MONTHS = "january february march april may june july august september october november december".split()
_SMALL = frozenset("a an the of by version c © inc copyright".split())
_FORCE = frozenset(
    "not no never only solely may must shall cannot except unless prohibited permitted forbidden allowed".split()
)
_TITLE = 14  # words at the head of a text that name it
_NAMES_ONLY = 8  # words of a replacement that may still be a name


class Change(NamedTuple):
    """One difference between two texts.

    kind      right | limit | duty | other (norms about marks, warranty, disputes …) | wording
    what      added | dropped | changed
    says      in plain words, what the new text does and the old one did not, and the other way round
    won, lost findings (or rights) of the new and of the old text only
    words     (old, new) words that differ
    old, new  the sentences, where they stand
    criteria  those that the change makes fail, or that failed by what is gone
    """

    kind: str
    what: str
    says: tuple[str, ...]
    won: tuple[str, ...]
    lost: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    old: Evidence | None
    new: Evidence | None
    criteria: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        d = self._asdict()
        d["words"] = [{"old": a, "new": b} for a, b in self.words]
        d["old"] = self.old.to_dict() if self.old else None
        d["new"] = self.new.to_dict() if self.new else None
        return {k: list(v) if isinstance(v, tuple) else v for k, v in d.items()}


class Moved(NamedTuple):
    """An answer or a fact that differs: a criterion's status, or the value of a term (None where there is none)."""

    id: str
    old: Any
    new: Any


class TextDiff(NamedTuple):
    """Everything in which two texts differ."""

    old: Report
    new: Report
    criteria: tuple[Moved, ...]
    terms: tuple[Moved, ...]
    rights: tuple[Moved, ...]
    changes: tuple[Change, ...]
    wording: tuple[Change, ...]  # changes of words alone
    names: tuple[tuple[str, str], ...]  # names, versions, dates and addresses that were replaced

    def to_dict(self) -> dict[str, Any]:
        return {
            "old": _head(self.old),
            "new": _head(self.new),
            "criteria": [m._asdict() for m in self.criteria],
            "terms": [m._asdict() for m in self.terms],
            "rights": [m._asdict() for m in self.rights],
            "changes": [c.to_dict() for c in self.changes],
            "wording": [c.to_dict() for c in self.wording],
            "names": [{"old": a, "new": b} for a, b in self.names],
        }


def _head(report: Report) -> dict[str, Any]:
    return {
        "source": report.source,
        "sha256": report.sha256,
        "verdict": report.verdict.value,
        "class": report.license_class,
    }


def diff_texts(
    old: tuple[Text, ...],
    new: tuple[Text, ...],
    *,
    definition: str = "osd",
    rules: Path | None = None,
    sources: tuple[str, str] = ("", ""),
) -> TextDiff:
    """Compare two texts (of each the first; what belongs to it is judged with it).

    Raises LlamaOSSError for an unknown definition.
    """
    from ..rulebook.load import definition_rules, load_rules

    a = side(old, definition=definition, rules=rules, source=sources[0])
    b = side(new, definition=definition, rules=rules, source=sources[1])
    compare = _Comparison(a, b, load_rules(rules), definition_rules(definition, rules))
    changes: list[Change] = []
    wording: list[Change] = []
    names: dict[tuple[str, str], None] = {}
    for group in pair(a.document, b.document):
        if not group.words and not group.moved:
            continue
        change = compare.change(group)
        if group.old and group.new:
            names.update(dict.fromkeys(w for w in group.words if all(w) and w not in change.words))
        if change.kind != "wording":
            changes.append(change)
        elif change.words:
            wording.append(change)
    both = {k for c in changes for k in c.won} & {k for c in changes for k in c.lost}
    changes = [compare.told(c, both) for c in changes]
    changes.sort(key=lambda c: _ORDER.index(c.kind))
    ids = list(dict.fromkeys([*a.report.criteria, *b.report.criteria]))
    criteria = [Moved(k, _status(a.report, k), _status(b.report, k)) for k in ids]
    rights = [Moved(r, a.case.grants.has(r), b.case.grants.has(r)) for r in ACTS if r != "copy"]
    return TextDiff(
        a.report,
        b.report,
        tuple(m for m in criteria if m.old != m.new),
        tuple(_terms(a.report, b.report, compare)),
        tuple(m for m in rights if m.old != m.new),
        tuple(changes),
        tuple(wording),
        tuple(names),
    )


def _status(report: Report, criterion: str) -> str | None:
    result = report.criteria.get(criterion)
    if result is None:
        return None
    return f"{result.status.value} (debatable)" if result.debatable else result.status.value


class _Comparison:
    """Two sides, with the rules that both are asked and the names that both may carry."""

    def __init__(self, a: Side, b: Side, book: Mapping[str, Any], criteria: Sequence[Mapping[str, Any]]) -> None:
        self.a, self.b = a, b
        self.definition = criteria
        self.findings: Mapping[str, Any] = book["findings"]
        self.facts = _facts(self.definition, book["terms"])
        self.names = {*_title(a.document), *_title(b.document), *_MONTHS, *_SMALL}

    def change(self, group: Group) -> Change:
        a, b = self.a, self.b
        then = self._effects(a, group.old)
        now = self._effects(b, group.new)
        won = {k: e for k, e in now.items() if k not in then and self._counts(e, a)}
        lost = {k: e for k, e in then.items() if k not in now and self._counts(e, b)}
        if group.old and group.new and not _turns(group):
            # words that stand on both sides cannot be what one side says and the other does not
            won = {k: e for k, e in won.items() if _within(b, e, group.new, group.new_spans)}
            lost = {k: e for k, e in lost.items() if _within(a, e, group.old, group.old_spans)}
        words = group.words
        if group.old and group.new:
            words = tuple(w for w in words if not self.is_name(*w))
        before, after = amounts(a.case, group.old), amounts(b.case, group.new)
        says = [f"moves {_figures(before)} to {_figures(after)}"] if before and after and before != after else []
        what = "added" if not group.old else "dropped" if not group.new else "changed"
        changed = [*won.values(), *lost.values()]
        kind = _kind(changed) if changed else "limit" if says else "wording"
        if kind == "wording" and words:
            kind = self._plain_kind(group, [*now.values(), *then.values()])
        return Change(
            kind, what, tuple(says), tuple(won), tuple(lost), words,
            _quote(a.document, group.old), _quote(b.document, group.new), (),
        )  # fmt: skip

    def told(self, change: Change, both: set[str]) -> Change:
        """The change in plain words; what is won here and lost elsewhere (`both`) was only moved."""
        won = [self._named(self.b, k) for k in change.won if k not in both]
        lost = [self._named(self.a, k) for k in change.lost if k not in both]
        says = [*change.says, *(e.words(True) for e in won)]
        says += [e._replace(debatable=()).words(False) for e in lost]
        criteria = dict.fromkeys(k for e in [*won, *lost] for k in e.criteria)
        return change._replace(says=tuple(dict.fromkeys(says)), criteria=tuple(criteria))

    def _effects(self, one: Side, sentences: Sequence[int]) -> dict[str, Effect]:
        every = effects(one.case, sentences, self.definition, self.findings, one.report.criteria)
        # a right counts where the whole text gives it and the other does not
        return {
            k: e for k, e in every.items() if (k in self.facts if e.kind != "right" else self._right_moved(e.finding))
        }

    @staticmethod
    def _counts(effect: Effect, other: Side) -> bool:
        """Whether it is a change: a duty that the other text lays on in another sentence is none."""
        return effect.kind != "duty" or not other.case.found.get(effect.finding)

    def _right_moved(self, right: str) -> bool:
        """Whether one text as a whole gives a right that the other does not; who may pass on may copy."""
        return right != "copy" and self.a.case.grants.has(right) != self.b.case.grants.has(right)

    def _named(self, one: Side, name: str) -> Effect:
        where = [h.norm.sentence for hits in one.case.found.values() for h in hits]
        where += [n.sentence for norms in one.case.grants.norms.values() for n in norms]
        return effects(one.case, where, self.definition, self.findings, one.report.criteria)[name]

    def _plain_kind(self, group: Group, touched: Sequence[Effect]) -> str:
        """What a stretch is whose findings are the same on both sides, or that has none."""
        if touched:
            return _kind(touched)
        if any(self._granting(self.a, k) for k in group.old) or any(self._granting(self.b, k) for k in group.new):
            return "right"
        kinds: set[str] = set()
        if not (group.old and group.new) and len(" ".join(max(group.words[0], key=len).split()).split()) > 3:
            kinds.add("other")  # a whole sentence is more than a change of wording
        for one, own in ((self.b, group.new), (self.a, group.old)):
            heads = {h for k in own for h in one.document.sentences[k].heads}
            sentences = heads.union(own)
            for norm in one.case.document.norms:
                if norm.sentence not in sentences:
                    continue
                aside = "not-work" in norm.cues or norm.actor == "licensor"
                if norm.modality in _BINDING and (norm.actions or norm.limits):
                    kinds.add("other")
                elif norm.modality in ("obligation", "permission") and norm.actions:
                    kinds.add("other" if aside or norm.modality == "permission" else "duty")
        return next((k for k in ("duty", "other") if k in kinds), "wording")

    @staticmethod
    def _granting(one: Side, sentence: int) -> bool:
        return any(n.sentence == sentence for norms in one.case.grants.norms.values() for n in norms)

    def is_name(self, old: str, new: str) -> bool:
        """Whether only names, versions, dates, addresses or articles differ."""
        old, new = _ADDRESS.sub("", old), _ADDRESS.sub("", new)
        words = [w.strip("\"'“”‘’.,;:()*") for w in (*old.split(), *new.split())]
        if len(words) > 2 * _NAMES_ONLY:
            return False
        for w in words:
            if not w or w.lower() in self.names or _NUMBERED.fullmatch(w):
                continue
            if not (_CAPITAL.fullmatch(w) and not w.isupper() and old and new):
                return False
        return True


def _turns(group: Group) -> bool:
    """Whether words that forbid, allow or except are among those that differ."""
    return any(w in _FORCE for pair_ in group.words for words in pair_ for w in words.lower().split())


def _within(one: Side, effect: Effect, sentences: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether some of what an effect was told from stands among the words that differ."""
    if effect.kind == "right":
        return True
    for hit in one.case.found.get(effect.finding, ()):
        if hit.norm.sentence not in sentences:
            continue
        start, end = (hit.limit.start, hit.limit.end) if hit.limit else hit.focus or (hit.norm.start, hit.norm.end)
        if any(a < end and start < b for a, b in spans):
            return True
    return False


def _facts(definition: Sequence[Mapping[str, Any]], terms: Mapping[str, Any]) -> set[str]:
    """The findings that decide a criterion or a term; others are only read to tell these."""
    out = {e["finding"] for rule in definition for part in ("fails", "debatable") for e in rule.get(part, ())}
    for term in terms.values():
        out.update(term.get("findings", ()))
        for names in (term.get("values") or {}).values():
            out.update(names)
        for case in term.get("cases", ()):
            out.update(case.get("found", ()))
    return out


def _title(document: Document) -> set[str]:
    words = document.texts[0].plain[:400].lower().split()[:_TITLE]
    return {w.strip("\"'.,;:()*") for w in words}


def _terms(old: Report, new: Report, compare: _Comparison) -> list[Moved]:
    out: list[Moved] = []
    for name in sorted({*old.terms, *new.terms}):
        a, b = old.terms.get(name), new.terms.get(name)
        if a is None or b is None:
            out.append(Moved(name, _value(a), _value(b)))
            continue
        if a.value != b.value:
            out.append(Moved(name, _plain(a.value), _plain(b.value)))
        for key in sorted({*a.details, *b.details}):
            x, y = a.details.get(key), b.details.get(key)
            if x == y or (key not in _EXACT and compare.is_name(_flat(x), _flat(y))):
                continue
            if key not in _EXACT and x is not None and y is not None and _masked(x) == _masked(y):
                continue
            out.append(Moved(f"{name}.{key}", _plain(x), _plain(y)))
    return out


#: details whose every letter counts
_EXACT = frozenset({"required", "policies"})


def _masked(value: Any) -> str:
    return re.sub(r"\d+(?:\.\d+)*", "#", _flat(value))


def _flat(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(term: Term | None) -> Any:
    return None if term is None else _plain(term.value)


def _kind(changed: Sequence[Effect]) -> str:
    kinds = {e.kind for e in changed}
    return next(k for k in ("limit", "duty", "right") if k in kinds)


def _figures(values: Sequence[float]) -> str:
    return " and ".join(f"{v:,.0f}" if v == int(v) else f"{v:,}" for v in values)


def _quote(document: Document, sentences: Sequence[int]) -> Evidence | None:
    if not sentences:
        return None
    first, last = document.sentences[sentences[0]], document.sentences[sentences[-1]]
    return evidence_of(document, "diff", first.start, max(first.end, last.end), first.part, first.clause)
