"""What must stay the same: the status of every criterion, and the words that are cited for it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from llama_oss.corpus.licences import all_licenses, find
from llama_oss.engine.judge import judge
from llama_oss.model import Report
from llama_oss.parser.source import text_from_bytes, text_from_string

from .transforms import TRANSFORMS

BANK = Path(__file__).parent.parent / "bank" / "restrictive-a.yaml"
#: not English: the reader says so and judges nothing (engine tests)
OTHER_LANGUAGES = {"OSC-1.0", "LiLiQ-P-1.1", "LiLiQ-R-1.1", "LiLiQ-Rplus-1.1"}


class Outcome(NamedTuple):
    """statuses of the criteria; cited: for each failing criterion the bare words of its quotes."""

    statuses: dict[str, str]
    cited: dict[str, tuple[str, ...]]


def bare(words: str) -> str:
    """Letters and digits only: what is left when the looks are taken away."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).lower()


@cache
def approved(limit: int = 40_000) -> tuple[str, ...]:
    """Ids of the shipped texts that the OSI approves, of at most `limit` characters."""
    return tuple(
        x.id for x in all_licenses() if x.osi_approved and x.id not in OTHER_LANGUAGES and len(x.text()) <= limit
    )


@cache
def clauses() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(id, text, criteria that fail) of the tuning half of the bank."""
    entries = yaml.safe_load(BANK.read_text(encoding="utf-8"))
    return tuple((e["id"], e["text"], tuple(e["fails"])) for e in entries)


def with_clause(base: str, clause: str, place: str) -> str:
    """A clause as a paragraph of its own: behind a text, or between two paragraphs of it."""
    at = base.find("\n\n", len(base) // 2) if place == "middle" else -1
    if at < 0:
        return f"{base.rstrip()}\n\n{clause}\n"
    return f"{base[:at]}\n\n{clause}{base[at:]}"


def report(form: str | bytes) -> tuple[str, Report]:
    """(the decoded input, the report by reading alone)."""
    text = text_from_bytes(form, "x") if isinstance(form, bytes) else text_from_string(form, "x")
    return text.raw, judge((text,), identify=False, source="x")


def outcome(form: str | bytes) -> Outcome:
    """The answer for a text. Raises AssertionError where a quote is not a span of the input."""
    raw, found = report(form)
    for c in found.criteria.values():
        for e in c.evidence:
            assert raw[e.start : e.end] == e.quote, (c.id, e)
    return Outcome(
        {c.id: c.status.value for c in found.criteria.values()},
        {
            c.id: tuple(bare(_shown(e.quote)) for e in c.evidence)
            for c in found.criteria.values()
            if c.status.value == "fail"
        },
    )


def _shown(quote: str) -> str:
    """A quote as a reader sees it: without tags and entities, comment signs do not count anyhow."""
    import html

    return html.unescape(re.sub(r"<[^<>]{0,300}>", "", quote))


def difference(before: Outcome, after: Outcome) -> str:
    """ "" where the answer is the same; else what changed. A quote may be cut differently, not be another one."""
    changed = [f"{k}: {v} -> {after.statuses[k]}" for k, v in before.statuses.items() if after.statuses[k] != v]
    for k, quotes in before.cited.items():
        if after.statuses[k] == "fail" and quotes and not any(_same(q, r) for q in quotes for r in after.cited[k]):
            changed.append(f"{k}: cites {after.cited[k]} instead of {quotes}")
    return "; ".join(changed)


def _same(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    from difflib import SequenceMatcher

    # the words of comment signs, page footers and slips stand inside a quote
    m = SequenceMatcher(None, one, other, autojunk=False)
    return sum(b.size for b in m.get_matching_blocks()) >= 0.8 * min(len(one), len(other))


def right(base: str, clause: str, place: str, fails: tuple[str, ...]) -> Outcome | None:
    """The outcome for a text with a clause, where the reader gets it right; else None."""
    got = outcome(with_clause(base, clause, place))
    words = bare(clause)
    for k in fails:
        if got.statuses[k] != "fail" or not any(q in words or words in q for q in got.cited[k]):
            return None
    return got


def sample(ident: str, clause: int | None, place: str) -> tuple[str, Outcome | None]:
    """(text, its outcome or None where the clause is misread to begin with)."""
    base = find(ident).text()
    if clause is None:
        return base, outcome(base)
    _, words, fails = clauses()[clause]
    return with_clause(base, words, place), right(base, words, place, fails)


def apply(name: str, text: str, seed: int) -> str | bytes:
    """A transformed text; the same seed gives the same one."""
    return TRANSFORMS[name](text, Random(seed))
