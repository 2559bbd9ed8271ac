"""Checks of a rule file's fields beyond YAML; every message names file, line, column, field and what is right.

Each check raises RuleError at the first problem of a file. Only compilation calls them: a start from the cache or
from a wheel never does.
"""

from __future__ import annotations

from typing import Any

from .form import APART, CHARACTERS
from .problem import did_you_mean
from .validate_definition import DefinitionCheck
from .vocabulary import (
    ACT_RIGHTS,
    DIMENSIONS,
    EXCEPTIONS,
    FRAME_KEYS,
    LIST_KEYS,
    MODES,
    RIGHTS,
    TERM_KINDS,
    TERM_OPTIONS,
    Vocabulary,
)
from .yamlfile import Located, Where

#: examples a finding needs of each kind: fewer show no more than the sentences it was written for
ENOUGH = 8
#: the same for facts, which are told by their wording alone
ENOUGH_FACT = 4


def validate_file(located: Located, kind: str, vocabulary: Vocabulary) -> None:
    """Raise RuleError for the first field that is wrong.

    kind        the folder the file belongs to: one of KINDS
    vocabulary  what the lexicons read so far define; frames are held to it
    """
    if kind in APART:
        from .validate_apart import validate_apart

        validate_apart(located, kind)
        return
    check = _Check(located, vocabulary)
    checks = {
        "language": check.lexicon,
        "findings": check.finding,
        "facts": check.finding,
        "definitions": check.definition,
        "terms": check.term,
    }
    checks[kind]()


class _Check(DefinitionCheck):
    """One file under examination; every method raises at the first problem."""

    def __init__(self, located: Located, vocabulary: Vocabulary) -> None:
        super().__init__(located)
        self.vocabulary = vocabulary

    # --- the four kinds of file ---

    def lexicon(self) -> None:
        data = self.fields((), self.located.data, ("id", "layer", "about", "categories"), ("implies",))
        self.identity()
        self.text(("about",), data["about"])
        if data["layer"] not in (0, 1, CHARACTERS) or isinstance(data["layer"], bool):
            remedy = f"write 0 (words), 1 (phrases made of them) or {CHARACTERS} (a script without spaces)"
            raise self.wrong(("layer",), f"{data['layer']!r} is no layer", remedy)
        for category, values in self.mapping(("categories",), data["categories"]).items():
            for value, patterns in self.mapping(("categories", category), values).items():
                self.texts(("categories", category, value), patterns)
        known = {v for values in data["categories"].values() for v in values}
        for value, wider in self.mapping(("implies",), data.get("implies", {}), empty=True).items():
            if value not in known:
                raise self.wrong(
                    ("implies", value), f"no value `{value}` stands in this file", did_you_mean(value, known)
                )
            self.texts(("implies", value), wider, known, "value")

    def finding(self) -> None:
        data = self.fields(
            (),
            self.located.data,
            ("id", "says", "when", "examples"),
            ("wording", "anywhere", "sentence", "why", "source"),
        )
        self.identity()
        self.text(("says",), data["says"])
        if "why" in data:
            self.text(("why",), data["why"])
        self.source(data)
        self.truth(data, "anywhere")
        self.truth(data, "sentence")
        for cue, patterns in self.mapping(("wording",), data.get("wording", {}), empty=True).items():
            self.texts(("wording", cue), patterns)
        when = self.fields(("when",), data["when"], ("any",))
        for n, frame in enumerate(self.listed(("when", "any"), when["any"])):
            self.frame(("when", "any", n), frame)
        self.examples(data["examples"])

    def term(self) -> None:
        every = sorted({f for fields in (*TERM_KINDS.values(), *TERM_OPTIONS.values()) for f in fields})
        data = self.fields((), self.located.data, ("id", "kind", "about"), tuple(every))
        self.identity()
        self.text(("about",), data["about"])
        self.word(("kind",), data["kind"], TERM_KINDS, "kind of term")
        needed = TERM_KINDS[data["kind"]]
        self.fields((), data, ("id", "kind", "about", *needed), TERM_OPTIONS.get(data["kind"], ()))
        if "findings" in needed:
            self.texts(("findings",), data["findings"])
        for value, findings in self.mapping(("values",), data.get("values", {}), empty=data["kind"] != "list").items():
            self.texts(("values", value), findings)
        for value, dimensions in self.mapping(("finer",), data.get("finer", {}), empty=True).items():
            self.word(("finer", value), value, data["values"], "value")
            self.texts(("finer", value), dimensions, DIMENSIONS, "dimension")
        for field in ("short", "peoples") if data["kind"] == "law" else ():
            for name, place in self.mapping((field,), data[field]).items():
                self.text((field, name), place)
        for field in ("federations", "not-places") if data["kind"] == "law" else ():
            self.texts((field,), data[field])
        if "part" in needed:
            self.word(("part",), data["part"], ("date", "license"), "part")
        if "dimension" in needed:
            self.word(("dimension",), data["dimension"], DIMENSIONS, "dimension")
        if "limit" in needed:
            self.word(("limit",), data["limit"], self.vocabulary.of(data["dimension"]), data["dimension"])
        if "mode" in needed:
            self.word(("mode",), data["mode"], MODES, "mode")
        for n, case in enumerate(self.listed(("cases",), data["cases"]) if "cases" in needed else ()):
            self.case(("cases", n), case)

    # --- parts of them ---

    def frame(self, where: Where, frame: Any) -> None:
        self.fields(where, frame, (), tuple(FRAME_KEYS))
        if not frame:
            raise self.wrong(where, "an empty frame is met by every norm", "ask for a modality and an action, or a cue")
        for key, want in frame.items():
            at = (*where, key)
            if key == "no-action":
                self.truth(frame, key, where)
            elif key in ("cue", "not-cue"):
                self.texts(at, want)  # which cues there are is known once every file is read: see crosscheck
            elif key in LIST_KEYS:
                self.texts(at, want, self.vocabulary.of(key), key.removeprefix("not-"))
            else:
                known = self.vocabulary.of(key) | {"*"}
                for mode, values in self.mapping(at, want).items():
                    self.word((*at, mode), mode, MODES, "mode")
                    self.texts((*at, mode), values, known, key.removeprefix("not-"))

    def case(self, where: Where, case: Any) -> None:
        asks = ("found", "and", "not-found", "granted", "not-granted")
        self.fields(where, case, ("value",), (*asks, "exception", "touches"))
        self.text((*where, "value"), case["value"])
        if not any(k in case for k in asks):
            raise self.wrong(where, "a case that asks nothing always holds", f"add one of: {', '.join(asks)}")
        for key in ("found", "and", "not-found"):
            if key in case:
                self.texts((*where, key), case[key])
        for key in ("granted", "not-granted"):
            if key in case:
                self.word((*where, key), case[key], RIGHTS, "right")
        if "touches" in case:
            self.word((*where, "touches"), case["touches"], ACT_RIGHTS, "right")
        if "exception" in case:
            self.word((*where, "exception"), case["exception"], EXCEPTIONS, "exception")

    def examples(self, examples: Any) -> None:
        enough = ENOUGH_FACT if "facts" in self.located.path.parts else ENOUGH
        self.fields(("examples",), examples, ("match", "no-match"))
        seen: dict[str, str] = {}
        for side in ("match", "no-match"):
            sentences = self.texts(("examples", side), examples[side])
            for n, sentence in enumerate(sentences):
                plain = " ".join(sentence.lower().split())
                if plain in seen:
                    raise self.wrong(
                        ("examples", side, n),
                        f"this example stands under {seen[plain]} already",
                        "write another sentence",
                    )
                seen[plain] = f"`{side}`"
            if len(examples[side]) < enough:
                raise self.wrong(
                    ("examples", side),
                    f"{len(examples[side])} examples are too few",
                    f"write at least {enough}, in your own words and in varied styles",
                )
