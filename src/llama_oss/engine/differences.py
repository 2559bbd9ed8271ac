"""Every difference from a known text, judged: what it limits, demands, grants or takes away."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from ..model import CriterionResult, Difference, LicenseMatch, Status
from .criteria import Case
from .effects import Effect, amounts, case_of, effects, touching

_JUDGED = 40  # differences that are looked at one by one
_NOTHING = "nothing that a criterion asks about"


def explain(
    match: LicenseMatch,
    case: Case,
    results: Mapping[str, CriterionResult],
    criteria: Sequence[Mapping[str, Any]],
    findings: Mapping[str, Any],
) -> LicenseMatch:
    """The match with the effect of every difference told; `case` is the reading of the text that was matched."""
    from ..corpus.licences import find
    from ..parser.clean import make_text
    from ..parser.read import parse_document

    if not match.id or not match.differences:
        return match
    known = case_of(parse_document((make_text(find(match.id).text(), source=match.id),)), findings)
    out: list[Difference] = []
    for difference in match.differences[:_JUDGED]:
        mine = _sentences(case, difference, new=True)
        theirs = _sentences(known, difference, new=False)
        now = effects(case, mine, criteria, findings, results)
        then = effects(known, theirs, criteria, findings, {})
        says, ids = _told(now, then, case, results)
        before, after = amounts(known, theirs), amounts(case, mine)
        if before and after and before != after:
            touched = [k for name in now if name in then for k in now[name].criteria]
            named = f" ({', '.join(dict.fromkeys(touched))})" if touched else ""
            says.insert(0, f"moves {_figures(before)} to {_figures(after)}{named}")
            ids += touched
        out.append(difference._replace(effect="; ".join(says) or _NOTHING, criteria=tuple(dict.fromkeys(ids))))
    return match._replace(differences=(*out, *match.differences[_JUDGED:]))


def _told(
    now: Mapping[str, Effect], then: Mapping[str, Effect], case: Case, results: Mapping[str, CriterionResult]
) -> tuple[list[str], list[str]]:
    """Phrases and criteria for what one stretch does and the other did not, and the other way round."""
    says: list[str] = []
    ids: list[str] = []
    for name, effect in now.items():
        if name not in then and effect.kind != "right":
            says.append(effect.words(True))
            ids += effect.criteria
    for name, effect in then.items():
        if name in now:
            continue
        if effect.kind != "right":
            says.append(effect._replace(debatable=()).words(False))
        elif case.grants.has(effect.finding):
            says.append(f"no longer {effect.says} here (another sentence does)")
        else:
            failed = tuple(k for k in effect.criteria if k in results and results[k].status is Status.FAIL)
            says.append(effect._replace(criteria=failed).words(False))
            ids += failed
    return says, ids


def _figures(amounts_: Sequence[float]) -> str:
    return " and ".join(f"{a:,.0f}" if a == int(a) else f"{a:,}" for a in amounts_)


def _sentences(case: Case, d: Difference, *, new: bool) -> list[int]:
    """The sentences on one side; none where whole sentences were put in or left out on the other side."""
    if new:
        start, end = d.start, d.end
        whole = d.kind == "removed" and _same(d.known, d.known_sentence)
    else:
        start, end = d.known_start, d.known_end
        whole = d.kind == "added" and _same(d.text, d.sentence)
    return [] if whole else touching(case.document, start, end)


def _same(part: str, sentence: str) -> bool:
    """Whether the differing words are the sentence: all of it but marks and numbers."""
    return len(sentence) - len(part) <= max(4, len(sentence) // 20) or len(part) > len(sentence)
