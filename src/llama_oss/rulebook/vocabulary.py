"""The words that frames may ask for: fixed ones of the reader, the others as the lexicons define them."""

from __future__ import annotations

from typing import Any, Mapping

#: kinds of norm (model.Norm.modality)
MODALITIES = frozenset(
    "permission limited-permission prohibition obligation requirement disclaimer definition statement".split()
)
#: who a norm speaks to (model.Norm.actor)
ACTORS = frozenset("licensee licensor recipient anyone other".split())
#: what rescues or sinks a norm (model.Norm.exceptions)
EXCEPTIONS = frozenset("unless-consent except-as-permitted unless-condition conditional if-changed".split())
#: cues that the reader itself sets, without any wording
READER_CUES = frozenset(
    "as-named defines denied-ban grants-away in-condition inherited names-derivative not-work regulates-modified"
    " right-to-act verb-unknown granted-later".split()
)
#: rights a criterion or a term can ask for (engine/grants.py)
RIGHTS = frozenset("use copy distribute modify source modified-distribution patches".split())
#: rights that consist of acts a limit can touch
ACT_RIGHTS = frozenset("use copy distribute modify".split())
#: how a limit narrows (model.Limit.mode)
MODES = frozenset({"to", "out", "for", "if"})
#: dimension of a frame → category of the lexicons that names its values
DIMENSIONS = {
    "purpose": "purpose",
    "party": "party",
    "territory": "territory",
    "product": "product",
    "platform": "platform",
    "form": "form",
    "threshold": "threshold",
    "approval": "consent",
}
#: keys of a frame that hold a list of words
LIST_KEYS = frozenset(
    "modality actor action not-action object not-object cue not-cue exceptions not-exceptions".split()
)
#: all keys of a frame
FRAME_KEYS = LIST_KEYS | {"no-action"} | set(DIMENSIONS) | {f"not-{d}" for d in DIMENSIONS}
#: values that the reader itself gives to what no lexicon names (parser/complements.py, parser/circumstances.py)
READER_VALUES = {"purpose": {"specific"}, "party": {"specific"}, "product": {"named"}, "territory": {"other"}}
#: kinds of term → the fields each needs beside id, kind and about
TERM_KINDS: dict[str, tuple[str, ...]] = {
    "list": ("values",),
    "flag": ("findings",),
    "choice": ("cases",),
    "amount": ("findings", "dimension", "limit"),
    "money": ("findings", "dimension", "limit"),
    "places": ("findings", "dimension", "mode"),
    "conversion": ("part",),
    "law": ("short", "federations", "peoples", "not-places"),
}
#: kinds of term → fields that each may have besides
TERM_OPTIONS: dict[str, tuple[str, ...]] = {"list": ("finer",)}


class Vocabulary:
    """Categories of the lexicons with their values, filled while the files of rules/language are read."""

    def __init__(self) -> None:
        self.values: dict[str, set[str]] = {}

    def add(self, lexicon: Mapping[str, Any]) -> None:
        """Learn the categories and values of a lexicon that was found valid."""
        for category, values in lexicon["categories"].items():
            self.values.setdefault(category, set()).update(values)

    def of(self, key: str) -> frozenset[str]:
        """Words that a frame's key may list; empty where the lexicons name none."""
        plain = key[4:] if key.startswith("not-") else key
        if plain == "modality":
            return MODALITIES
        if plain == "actor":
            return ACTORS
        if plain == "exceptions":
            return EXCEPTIONS
        if plain == "object":
            return frozenset(self.values.get("object", ())) | {"none"}
        own: set[str] = READER_VALUES.get(plain, set())
        return frozenset(self.values.get(DIMENSIONS.get(plain, plain), ())) | own

    def cues(self) -> frozenset[str]:
        """Cues that stand without any wording: the reader's own, and the contexts of the lexicons."""
        return READER_CUES | {f"context:{c}" for c in self.values.get("context", ())}
