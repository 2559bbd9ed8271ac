"""Where a model comes from, and statements about it that cannot both hold: card, licence file, header, base."""

from __future__ import annotations

import posixpath
import re
from typing import Iterable

from ..model import Evidence, Report, Verdict
from .judging import permissive
from .model import AdapterUse, Conflict, Model, Proof
from .project import Project
from .resolve import Claim, Local, by_table, nearest

_LONGEST_CHAIN = 12


def license_family(ident: str) -> str:
    """Ids that differ only in "-only", "-or-later" or case are one licence."""
    return re.sub(r"-(?:only|or-later)\Z|\+\Z", "", ident.lower())


def base_license(model: str, locals_: dict[str, Local], definition: str) -> tuple[str, Report | None]:
    """`(id, judgement)` of a base's licence; follows local models by name, and stops where a chain bites its tail."""
    seen: set[str] = set()
    while model not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(model)
        local = next((x for x in locals_.values() if x.name and x.name == model.rsplit("/", 1)[-1]), None)
        if local is not None:
            license_, report, _, _ = nearest(local)
            if license_.id:
                return license_.id, report
            if local.bases:
                model = local.bases[0]
                continue
        license_, report, _, _ = by_table(model, "huggingface", definition)
        return license_.id or "", report
    return "", None


def conflicts(project: Project, local: Local, locals_: dict[str, Local], definition: str) -> list[Conflict]:
    """Every pair of statements about one local model that disagree, with both places."""
    out: list[Conflict] = []
    claims = [c for c in local.claims if c.id]
    for n, a in enumerate(claims):
        for b in claims[n + 1 :]:
            if a.kind != b.kind and license_family(a.id) != license_family(b.id):
                first, second = sorted((a, b), key=lambda c: ("card", "file", "header").index(c.kind))
                message = f"the {_WORDS[first.kind]} says {first.id}, the {_WORDS[second.kind]} {second.id}"
                out.append(Conflict(f"{first.kind}-vs-{second.kind}", message, (_proof(first), _proof(second))))
    bases = list(local.bases)
    for base, proof in zip(bases, local.base_proofs):
        ident, report = base_license(base, locals_, definition)
        if not ident:
            continue
        for claim in claims:
            if license_family(claim.id) == license_family(ident) or permissive(report):
                continue
            message = f"the {_WORDS[claim.kind]} says {claim.id}, but {base}, which it is made from, is under {ident}"
            out.append(Conflict(f"{claim.kind}-vs-base", message, (_proof(claim), proof, *_deciding(report, base))))
        if report is not None and not permissive(report):
            out += _duties(project, local, base, ident, report, proof)
    return out


def misplaced(local: Local, uses: Iterable[AdapterUse]) -> list[Conflict]:
    """An adapter of this tree that the code puts on another base than the one it was trained on."""
    out = []
    for use in uses:
        here = use.path.rsplit("/", 1)[0] if "/" in use.path else ""
        places = {posixpath.normpath(posixpath.join(root, use.folder)) for root in (here, "")}
        if not use.bases or not local.bases or (local.folder or ".") not in places:
            continue
        known = {_stem(b) for b in local.bases}
        for base in use.bases:
            if _stem(base) not in known:
                message = f"the adapter was trained on {local.bases[0]}, the code puts it on {base}"
                at = Proof(use.path, use.line, "", f"{use.folder} on {base}"[:200])
                out.append(Conflict("adapter-vs-code", message, (*local.base_proofs[:1], at)))
    return out


def _stem(model: str) -> str:
    """A base's name without its publisher and its quantisation: the same weights by another hand."""
    name = model.rstrip("/").rsplit("/", 1)[-1].lower()
    return re.sub(r"(?:[-_.](?:hf|bnb|unsloth|4bit|8bit|gguf|gptq|awq|int4|int8|fp16|bf16))+\Z", "", name)


def off_the_tree(model: Model, locals_: dict[str, Local], definition: str) -> Model:
    """A model of the Hub or the cache held against the licence of what it says it was made from."""
    clashes = []
    for base in model.base_models:
        ident, report = base_license(base, locals_, definition)
        own = model.license.id or ""
        if not ident or not own or license_family(own) == license_family(ident) or permissive(report):
            continue
        at = model.references[0] if model.references else None
        proof = Proof(at.path if at else "", at.line if at else 1, "", f"base_model: {base}")
        message = f"its card says {own}, but {base}, which it is made from, is under {ident}"
        clashes.append(Conflict("card-vs-base", message, (proof, *_deciding(report, base))))
        if report is not None and model.verdict is Verdict.OPEN_SOURCE and report.verdict is not Verdict.OPEN_SOURCE:
            model = model._replace(
                verdict=report.verdict, reason=f"what it declares does not lift its base's: {message}"
            )
    return model._replace(conflicts=(*model.conflicts, *clashes))


_WORDS = {"card": "model card", "file": "licence file", "header": "header of the weights"}


def _proof(claim: Claim) -> Proof:
    """The claim's own place; for a licence file its deciding clause."""
    if claim.kind == "file" and claim.report is not None:
        for e in _evidence(claim.report):
            return Proof(claim.proof.path, e.start_line, e.clause, e.quote[:400])
    return claim.proof


def _evidence(report: Report) -> Iterable[Evidence]:
    for criterion in report.criteria.values():
        if criterion.status.value == "fail":
            yield from criterion.evidence


def _deciding(report: Report | None, model: str) -> tuple[Proof, ...]:
    if report is None:
        return ()
    for e in _evidence(report):
        return (Proof(report.source, e.start_line, e.clause, e.quote[:400]),)
    return ()


def _duties(project: Project, local: Local, base: str, ident: str, report: Report, proof: Proof) -> list[Conflict]:
    """What the base's licence asks of a derivative that is passed on: its name, a badge, a notice."""
    term = report.terms.get("attribution")
    if term is None or not (local.ships or any(c.kind == "card" for c in local.claims)):
        return []
    asked = {e.for_value: e for e in term.evidence}
    out = []
    word = "Llama" if ident.startswith("llama") else ""
    if "name-prefix" in term.value and word and local.name:
        if not local.name.lower().startswith(word.lower()) and local.name not in (".", ""):
            e = asked.get("name-prefix")
            if e is not None:
                asks = f"the licence of {base} asks for {word!r} at the beginning of the name"
                message = f"{asks}; this one is called {local.name!r}"
                out.append(
                    Conflict(
                        "name-vs-base", message, (proof, Proof(report.source, e.start_line, e.clause, e.quote[:400]))
                    )
                )
    if not local.ships:
        return out
    prefix = f"{local.folder}/" if local.folder else ""
    near = [
        f for p, f in project.files.items() if p.startswith(prefix) and "/" not in p[len(prefix) :] and f.size < 500_000
    ]
    if "built-with" in term.value:
        m = (
            re.search(r"[“\"](Built with [^”\"]{2,40})[”\"]", asked["built-with"].quote)
            if "built-with" in asked
            else None
        )
        phrase = m.group(1) if m else ("Built with Llama" if word else "")
        shown = any(
            phrase.lower() in f.text.lower() for f in near if f.lower_name.endswith((".md", ".txt", ".rst", ".html"))
        )
        if phrase and not shown:
            e = asked.get("built-with") or term.evidence[0]
            message = f"the licence of {base} asks to show “{phrase}”; nothing beside the weights does"
            out.append(
                Conflict(
                    "notice-missing", message, (proof, Proof(report.source, e.start_line, e.clause, e.quote[:400]))
                )
            )
    if "notice-file" in term.value and not any(f.lower_name.startswith("notice") for f in near):
        e = asked.get("notice-file")
        if e is not None:
            message = f"the licence of {base} asks for a NOTICE file; there is none beside the weights"
            out.append(
                Conflict(
                    "notice-missing", message, (proof, Proof(report.source, e.start_line, e.clause, e.quote[:400]))
                )
            )
    return out


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that weighs most."""
    order = [Verdict.NOT_OPEN_SOURCE, Verdict.NEEDS_REVIEW, Verdict.OPEN_SOURCE]
    return min(verdicts, key=order.index, default=Verdict.NEEDS_REVIEW)
