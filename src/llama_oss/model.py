"""The things that travel through the house: texts, clauses, sentences, norms, judgements.

All are immutable. Offsets are half-open and count characters. Two coordinate systems exist:
`raw` (the decoded input, which evidence quotes) and `plain` (the cleaned text, which is read);
`Text.to_raw` leads from plain to raw.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from typing import Any, Mapping, NamedTuple, Sequence


class Verdict(str, Enum):
    """The answer for a whole text under one definition (DOCTRINE: any fail decides)."""

    OPEN_SOURCE = "open-source"
    NOT_OPEN_SOURCE = "not-open-source"
    NEEDS_REVIEW = "needs-review"


class Status(str, Enum):
    """The answer for one criterion."""

    PASS = "pass"
    FAIL = "fail"
    UNCLEAR = "unclear"


# --- source and structure -------------------------------------------------------------------------


class Text:
    """A decoded text in two forms, with a map between them.

    raw      the decoded input, byte-order mark stripped, nothing else changed
    plain    what the reader reads: mark-up, comment signs and soft hyphens gone, quotes and dashes folded to
             ASCII, line breaks kept as "\\n", words broken as "non-\\ntransferable" joined
    offsets  for each plain character the raw offset of the character it came from; None where plain == raw
    """

    __slots__ = ("_line_starts", "encoding", "notes", "offsets", "plain", "raw", "sha256", "source")

    def __init__(
        self,
        raw: str,
        plain: str | None = None,
        offsets: Sequence[int] | None = None,
        *,
        source: str = "",
        sha256: str = "",
        encoding: str = "utf-8",
        notes: tuple[str, ...] = (),
    ) -> None:
        self.raw = raw
        self.plain = raw if plain is None else plain
        self.offsets = offsets
        self.source = source
        self.sha256 = sha256
        self.encoding = encoding
        self.notes = notes
        self._line_starts: list[int] | None = None

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw span of the plain span start..end (half-open, start < end)."""
        if self.offsets is None:
            return start, end
        if end <= start:
            at = self.offsets[start] if start < len(self.offsets) else len(self.raw)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def line_of(self, raw_offset: int) -> int:
        """1-based line of a raw offset; lines end at LF, CRLF or CR only (CONTRACT)."""
        if self._line_starts is None:
            starts, at, raw = [0], 0, self.raw
            if "\r" in raw:
                n = len(raw)
                while at < n:
                    if raw[at] == "\n" or (raw[at] == "\r" and raw[at + 1 : at + 2] != "\n"):
                        starts.append(at + 1)
                    at += 1
            else:
                at = raw.find("\n")
                while at >= 0:
                    starts.append(at + 1)
                    at = raw.find("\n", at + 1)
            self._line_starts = starts
        return bisect_right(self._line_starts, raw_offset)


class Clause(NamedTuple):
    """A node of the clause tree, in document order; `parent` indexes the same tuple (-1: none).

    label    the text's own path: "2", "1.b.iv", "Attachment A (b)", "preamble"
    number   the last step alone as printed: "2.", "(b)", "iv.", "" for unnumbered
    kind     document | heading | clause | item | paragraph | definition | schedule | title
    start, end   plain span with everything below it; body_start: where the words after number and heading begin
    """

    label: str
    number: str
    heading: str
    kind: str
    depth: int
    parent: int
    part: int
    start: int
    end: int
    body_start: int


class Sentence(NamedTuple):
    """A unit of reading.

    part     index into Document.texts; clause: index into Document.clauses
    start, end   plain span
    heads    sentence indices of the list heads above an item, outermost first ("You may not:" over "(a) sell it")
    kind     sentence | item | head | heading | title
    """

    part: int
    clause: int
    start: int
    end: int
    heads: tuple[int, ...]
    kind: str


class Definition(NamedTuple):
    """A defined term: `term` as printed, lower-cased; `meaning` plain span inside part."""

    term: str
    part: int
    clause: int
    start: int
    end: int
    sentence: int


# --- norms ----------------------------------------------------------------------------------------


class Limit(NamedTuple):
    """One limit of a norm.

    dimension   purpose | party | territory | product | quantity | time | form | manner | approval
    value       a term of the taxonomy in rules/language ("commercial", "research", "competitor", "EU", …)
    mode        "to" (the norm holds only there), "out" (it does not hold there), "for" (named, not exclusive)
    start, end  plain span of the deciding words
    amount, unit  for quantities and thresholds: 700000000, "monthly-active-users"
    """

    dimension: str
    value: str
    mode: str
    start: int
    end: int
    amount: float | None = None
    unit: str = ""


class Norm(NamedTuple):
    """Who · may/must/must not · do what · to what · for what · unless.

    modality    permission | limited-permission | prohibition | obligation | requirement | disclaimer |
                definition | statement
    actor       licensee | licensor | recipient | anyone | other
    actions     actions of rules/language/actions.yaml
    objects     objects of rules/language/objects.yaml
    limits      see Limit
    cues        wording tags that stood in the norm's words (rules' own `wording`), e.g. "cue:source-offer"
    exceptions  tags of what rescues or sinks: "unless-consent", "except-as-permitted", …
    start, end  plain span of the norm's own words; sentence: index of the sentence
    certainty   0..1: how sure the reading is
    """

    modality: str
    actor: str
    actions: frozenset[str]
    objects: frozenset[str]
    limits: tuple[Limit, ...]
    cues: frozenset[str]
    exceptions: frozenset[str]
    part: int
    clause: int
    sentence: int
    start: int
    end: int
    certainty: float = 0.9


class Unexplained(NamedTuple):
    """A sentence that sounds like a norm (`why`) but that no frame explains."""

    part: int
    clause: int
    start: int
    end: int
    why: str


class Wording(NamedTuple):
    """A wording that stands in a sentence: a finding's own cue, or "context:…"; start, end: plain span of its words."""

    cue: str
    part: int
    clause: int
    sentence: int
    start: int
    end: int


class Document(NamedTuple):
    """One or several texts judged together, with everything read from them."""

    texts: tuple[Text, ...]
    clauses: tuple[Clause, ...]
    sentences: tuple[Sentence, ...]
    definitions: tuple[Definition, ...]
    norms: tuple[Norm, ...]
    unexplained: tuple[Unexplained, ...]
    language: str  # ISO 639-1 of most of the text: "en", "zh", "de", "fr", …; "" where there is too little
    notes: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()  # in order of sentences

    def to_dict(self) -> dict[str, Any]:
        """The clause tree with its norms, as `llama-oss parse --format json` prints it."""
        from .parser.export import document_to_dict

        return document_to_dict(self)


# --- judgements -----------------------------------------------------------------------------------


class Evidence(NamedTuple):
    """A verbatim quote: raw[start:end] == quote in the file named `source`; lines count from 1."""

    source: str
    clause: str
    heading: str
    rule: str
    quote: str
    start: int
    end: int
    start_line: int
    end_line: int
    for_value: str | None = None

    def to_dict(self) -> dict[str, Any]:
        d = self._asdict()
        value = d.pop("for_value")
        if value is not None:
            d["for"] = value
        return d


class CriterionResult(NamedTuple):
    """One criterion of a definition, answered."""

    id: str
    name: str
    status: Status
    debatable: str | None
    confidence: float
    explanation: str
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "status": self.status.value,
            "debatable": self.debatable,
            "confidence": round(self.confidence, 3),
            "explanation": self.explanation,
            "evidence": [e.to_dict() for e in self.evidence],
        }


class Term(NamedTuple):
    """A fact a reader wants (labels/README): value is a str, int, bool, tuple of str or mapping."""

    id: str
    value: Any
    evidence: tuple[Evidence, ...]
    details: Mapping[str, Any] = {}

    def to_dict(self) -> dict[str, Any]:
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {"value": value, **self.details, "evidence": [e.to_dict() for e in self.evidence]}


class Difference(NamedTuple):
    """A difference from the known text.

    kind          added | removed | changed
    text          the words of the input (for `removed`: of the known text); lines count in the input (for `removed`:
                  where they are missing)
    known         the words of the known text ("" for `added`), with their lines there
    sentence, known_sentence   the sentences that hold them
    start, end    characters of the input; known_start, known_end: of the known text
    effect        what it changes as the reader sees it, "" where nothing was looked at
    criteria      the criteria that it makes fail
    """

    kind: str
    text: str
    start_line: int
    end_line: int
    known: str = ""
    known_start_line: int | None = None
    known_end_line: int | None = None
    sentence: str = ""
    known_sentence: str = ""
    start: int = 0
    end: int = 0
    known_start: int = 0
    known_end: int = 0
    effect: str = ""
    criteria: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {**self._asdict(), "criteria": list(self.criteria)}


class LicenseMatch(NamedTuple):
    """Which known licence a text is; where match is "none" nothing else is set.

    start, end, start_line, end_line   where in the input it stands
    also       further licences in the same text
    """

    id: str | None = None
    name: str | None = None
    spdx: str | None = None
    osi_approved: bool | None = None
    match: str = "none"
    score: float | None = None
    differences: tuple[Difference, ...] = ()
    start: int | None = None
    end: int | None = None
    start_line: int | None = None
    end_line: int | None = None
    also: tuple[LicenseMatch, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        d = self._asdict()
        d["differences"] = [x.to_dict() for x in self.differences]
        d["also"] = [x.to_dict() for x in self.also]
        return d


class Report(NamedTuple):
    """Everything the tool says about one text under one definition (CONTRACT's JSON)."""

    source: str
    sha256: str
    license: LicenseMatch
    definition_id: str
    definition_version: str
    verdict: Verdict
    reason: str
    license_class: str
    criteria: Mapping[str, CriterionResult]
    terms: Mapping[str, Term]
    notes: tuple[str, ...]
    as_of: str
    language: str
    with_sources: tuple[tuple[str, str], ...] = ()  # (source, sha256)
    document: Document | None = None
    parts: tuple[Report, ...] = ()  # of an expression: the report of every licence that it names

    def to_dict(self, *, clauses: bool = False) -> dict[str, Any]:
        """The report as CONTRACT's JSON; `clauses` adds the clause tree with its norms."""
        d: dict[str, Any] = {
            "source": self.source,
            "sha256": self.sha256,
            "with": [{"source": s, "sha256": h} for s, h in self.with_sources],
            "as_of": self.as_of,
            "language": self.language,
            "license": self.license.to_dict(),
            "definition": {"id": self.definition_id, "version": self.definition_version},
            "verdict": self.verdict.value,
            "reason": self.reason,
            "class": self.license_class,
            "criteria": [c.to_dict() for c in self.criteria.values()],
            "terms": {k: t.to_dict() for k, t in self.terms.items()},
            "notes": list(self.notes),
        }
        if self.parts:
            d["parts"] = [p.to_dict() for p in self.parts]
        if clauses and self.document is not None:
            d["clauses"] = self.document.to_dict()["clauses"]
        return d
