"""A criterion answered: which findings decide it, what is missing, what is debatable."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Mapping

from ..languages import said
from ..model import CriterionResult, Document, Evidence, Norm, Status
from .evidence import quote_norm, trim
from .grants import ACTS, Grants
from .match import Found
from .release import Facts, answer_release

if TYPE_CHECKING:
    from .delayed import Change


class Case:
    """Everything a criterion may ask about one document, and about the release it belongs to, if that is known."""

    def __init__(
        self,
        document: Document,
        found: Mapping[str, list[Found]],
        grants: Grants,
        release: Facts | None = None,
    ) -> None:
        self.document = document
        self.found = found
        self.grants = grants
        self.release = release
        self.chars = sum(len(t.raw) for t in document.texts)

    @cached_property
    def change(self) -> Change | None:
        """The licence that the text turns into on a later day, if it announces one."""
        from .delayed import find_change

        return find_change(self.document)


def answer(rule: Mapping[str, Any], case: Case) -> CriterionResult:
    """The status of one criterion of a definition (see rules/definitions)."""
    name = said(rule["name"])
    fails: list[tuple[str, Found]] = []
    for entry in rule.get("fails", ()):
        if not _applies(entry, case):
            continue
        for hit in case.found.get(entry["finding"], ()):
            if "touches" in entry and not _touches(hit.norm, entry["touches"], case):
                continue
            fails.append((said(entry["says"]), hit))
    if fails:
        return _failed(rule, fails, case)
    needs = [need for need in rule.get("needs", ()) if not _granted(need["grant"], case)]
    if needs:
        # a right that is not there at all decides before one that is hinted at
        return _missing(rule, min(needs, key=lambda n: bool(case.grants.hints.get(n["grant"]))), case)
    told = answer_release(rule, case.release) if "release" in rule else None
    if told is not None and told.status is not Status.PASS:
        return told
    for part, status in (("unclear", Status.UNCLEAR), ("debatable", Status.PASS)):
        for entry in rule.get(part, ()):
            hits = case.found.get(entry["finding"], ())
            if hits and _applies(entry, case):
                quotes = trim((_quote(rule, h, case) for h in hits), case.chars)
                why = said(entry["why"])
                return CriterionResult(rule["id"], name, status, why, 0.6, f"{_DOUBT[status]}: {why}", quotes)
    if told is not None:
        return told
    return CriterionResult(rule["id"], name, Status.PASS, None, 0.9, "nothing in the text stands against it", ())


_DOUBT = {Status.UNCLEAR: "the text is unclear", Status.PASS: "debatable"}


def _granted(right: str, case: Case) -> bool:
    """Who may copy or pass on may use, as under a licence that grants copyright alone."""
    return case.grants.has(right) or (right == "use" and (case.grants.has("copy") or case.grants.has("distribute")))


def _applies(entry: Mapping[str, Any], case: Case) -> bool:
    if "unless-granted" in entry and case.grants.has(entry["unless-granted"]):
        return False
    return not ("granted" in entry and not case.grants.has(entry["granted"]))


def _touches(norm: Norm, right: str, case: Case) -> bool:
    """Whether a limit reaches a right: it names the act, names none at all, or nothing grants the act more widely."""
    acts = ACTS[right] | ({"copy"} if right == "distribute" else set())
    core = norm.actions & frozenset().union(*ACTS.values())
    if not core or norm.actions & acts or norm.modality == "definition":
        return True
    return "rights" in norm.objects


def _quote(rule: Mapping[str, Any], hit: Found, case: Case) -> Evidence:
    focus = (hit.limit.start, hit.limit.end) if hit.limit else None
    return quote_norm(case.document, f"{rule['id']}/{hit.finding}", hit.norm, focus)


def _failed(rule: Mapping[str, Any], fails: list[tuple[str, Found]], case: Case) -> CriterionResult:
    # the most telling first: one quote of each finding, then the rest, surer ones before
    ranked = sorted(fails, key=lambda f: -f[1].norm.certainty)
    first: dict[str, tuple[str, Found]] = {}
    for f in ranked:
        first.setdefault(f[1].finding, f)
    rest = [f for f in ranked if f not in first.values()]
    quotes = trim((_quote(rule, h, case) for _, h in [*first.values(), *rest]), case.chars)
    says = list(dict.fromkeys(s for s, _ in [*first.values()]))
    return CriterionResult(
        rule["id"],
        said(rule["name"]),
        Status.FAIL,
        None,
        round(max(h.norm.certainty for _, h in fails), 3),
        "the text " + "; ".join(says),
        quotes,
    )


def _missing(rule: Mapping[str, Any], need: Mapping[str, Any], case: Case) -> CriterionResult:
    """A right that nothing grants: cite the grant that stops short, else the sentence that comes nearest to one."""
    right = need["grant"]
    hints = case.grants.hints.get(right, [])
    near: list[Norm] = []
    for other in ("distribute", "copy", "use", "modify"):
        near += case.grants.norms.get(other, [])
    near += [n for n in case.document.norms if n.modality in ("permission", "limited-permission", "prohibition")]
    near += list(case.document.norms)
    if hints:
        quotes = trim((quote_norm(case.document, f"{rule['id']}/missing-grant", n) for n in hints[:2]), case.chars)
        return CriterionResult(
            rule["id"],
            said(rule["name"]),
            Status.UNCLEAR,
            said(need["hinted"]),
            0.5,
            f"the text is unclear: {said(need['hinted'])}",
            quotes,
        )
    quotes = trim((quote_norm(case.document, f"{rule['id']}/missing-grant", n) for n in near[:1]), case.chars)
    return CriterionResult(
        rule["id"], said(rule["name"]), Status.FAIL, None, 0.8, f"the text {said(need['says'])}", quotes
    )


def missing_grant(result: CriterionResult) -> bool:
    """Whether a criterion failed because nothing grants the right it needs."""
    return result.status is Status.FAIL and all(e.rule.endswith("/missing-grant") for e in result.evidence)
