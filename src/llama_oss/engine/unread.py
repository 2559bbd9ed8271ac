"""Norms that forbid or limit something, and that no rule knows: what the reader heard and did not understand."""

from __future__ import annotations

from typing import Iterable, Mapping, Sequence

from ..model import Norm
from .match import Found

#: modality → what such a norm is, in words
BINDING = {"prohibition": "a ban", "requirement": "a condition", "limited-permission": "a limited permission"}


def unread(norms: Iterable[Norm], found: Mapping[str, Sequence[Found]]) -> list[Norm]:
    """The norms that bind, whose sentence meets no finding, and of which a verb or a thing was not recognised."""
    known = {(h.norm.part, h.norm.sentence) for hits in found.values() for h in hits}
    out = []
    for n in norms:
        if n.modality not in BINDING or (n.part, n.sentence) in known or "not-work" in n.cues or n.actor == "licensor":
            continue
        if not n.actions or "verb-unknown" in n.cues or not (n.objects or n.limits):
            out.append(n)
    return out
