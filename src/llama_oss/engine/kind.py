"""The class of a licence (CONTRACT), told by what was found in it, never by its name."""

from __future__ import annotations

from typing import Mapping

from ..model import CriterionResult, Norm, Status
from .grants import Grants
from .match import Found

_RESEARCH = ("research-only", "evaluation-only")
_USE = (
    "acceptable-use-list", "external-policy", "ethical", "military", "nuclear", "medical", "field-excluded", "high-risk",  # noqa: E501
    "own-purpose-only", "competing-product", "hosted-service", "benchmarking", "output-training", "vendor-product-only",
)  # fmt: skip


def license_class(found: Mapping[str, list[Found]], grants: Grants, results: Mapping[str, CriterionResult]) -> str:
    """One of CONTRACT's classes for a text that grants or restricts something."""
    fails = {k for k, r in results.items() if r.status is Status.FAIL}
    model = any("model" in h.norm.objects or "cue:about-model" in h.norm.cues for hits in found.values() for h in hits)
    if fails:
        if not any(grants.norms.get(r) for r in ("use", "copy", "distribute", "modify")):
            if any(
                found.get(f) for f in ("acceptable-use-list", "ethical", "unlawful-only", "military", "external-policy")
            ):
                return "use-policy"
            return "proprietary"
        if found.get("about-model") or model:
            if grants.has("distribute"):
                return "open-weights-restricted"
        if any(found.get(f) for f in _RESEARCH):
            return "research-only"
        if found.get("non-commercial") or found.get("personal-use-only"):
            return "non-commercial"
        if not grants.has("distribute") or not grants.has("modify"):
            return "proprietary"
        if any(found.get(f) for f in ("competing-product", "hosted-service", "no-production")):
            return "source-available"
        if any(found.get(f) for f in _USE):
            return "use-restricted"
        return "source-available"
    if any("cue:public-domain" in h.norm.cues and _gives_up(h.norm) for h in found.get("dedication", ())):
        return "public-domain"
    if found.get("copyleft-derivative"):
        if found.get("copyleft-network"):
            return "network-copyleft"
        if found.get("copyleft-weak"):
            return "weak-copyleft"
        return "strong-copyleft"
    return "permissive"


def _gives_up(norm: Norm) -> bool:
    """Whether the licensor gives up rights.

    One who keeps others from "asking you to surrender the rights" gives up none, nor does who disclaims a liability;
    only the licensor can disclaim the copyright.
    """
    if norm.modality in ("prohibition", "obligation"):
        return norm.actor != "licensor"
    return norm.actor == "licensor" or "context:warranty" not in norm.cues
