"""Licences of models, judged by the one engine, once a process each: shipped texts by id, the tree's by reading."""

from __future__ import annotations

from functools import lru_cache

from ..errors import LlamaOSSError
from ..model import Report, Verdict

#: how model hubs spell what the corpus knows under another name
_TAGS = {
    "llama3": "llama-3",
    "gpl": "GPL-3.0",
    "lgpl": "LGPL-3.0",
    "agpl": "AGPL-3.0",
    "bsd": "",
    "cc": "",
    "cc0": "CC0-1.0",
    "apache": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "mit license": "MIT",
    "other": "",
    "unknown": "",
    "none": "",
    "tongyi-qianwen": "qwen",
    "deepseek-license": "deepseek",
    "stabilityai-ai-community": "stability-ai-community",
}
#: ids that the corpus may not hold (yet), so that two statements can be compared all the same
_SAME = {
    "llama-3-community": "llama-3",
    "mnpl": "mnpl-0.1",
    "mrl": "mrl-0.1",
    "qwen-license": "qwen",
    "flux-1-dev-non-commercial-license": "flux-1-dev-non-commercial",
    "openrail++": "creativeml-openrail-plus-plus-m",
    "nvidia-open-model-license": "nvidia-open-model",
}


def normal(tag: str) -> str:
    """The id of the licence that a tag means: the corpus's own where it holds the text, else the tag in lower case.

    "" for tags that name none ("other", "cc").
    """
    from ..corpus.licences import find

    low = tag.strip().lower()
    low = _TAGS.get(low, low)
    low = _SAME.get(low, low)
    if not low:
        return ""
    if " or " in low or " and " in low:
        return low
    try:
        return find(low).id
    except LlamaOSSError:
        return low


@lru_cache(maxsize=256)
def judge_id(license_id: str, definition: str = "osd") -> Report | None:
    """The judgement of a shipped text, None where the corpus does not hold it."""
    from ..corpus.licences import all_licenses, find
    from .judged import keep, recall

    try:
        known = find(license_id)
        kept = recall(known.id, definition)
        if kept is not None:
            return kept
        from ..engine.judge import judge
        from ..parser.source import text_from_string

        joined = [x for x in all_licenses() if x.belongs_to == known.id] if known.path.parent.name == "models" else []
        texts = tuple(text_from_string(x.text(), source=x.id) for x in (known, *joined))
        report = judge(texts, definition=definition, source=known.id, prefer=known.id)
    except LlamaOSSError:
        return None
    keep(known.id, definition, report)
    return report


@lru_cache(maxsize=256)
def judge_text(text: str, source: str, definition: str = "osd") -> Report | None:
    """The judgement of a text of the scanned tree; its evidence names `source`."""
    from ..engine.judge import judge
    from ..parser.source import text_from_string

    if not text.strip() or len(text) > 400_000:
        return None
    try:
        return judge((text_from_string(text, source=source),), definition=definition, as_of=None, source=source)
    except LlamaOSSError:
        return None


def judge_expression(tag: str, definition: str = "osd") -> tuple[Report | None, str]:
    """`(report, id)` for a tag or an expression: of a choice the better, of a conjunction the worse (doctrine 14)."""
    low = tag.lower()
    for word, better in ((" or ", True), (" and ", False)):
        if word in low:
            parts = [judge_expression(p.strip(" ()"), definition) for p in _split(tag, word)]
            if any(r is None for r, _ in parts) and not better:
                return None, tag
            known = [(r, i) for r, i in parts if r is not None]
            if not known:
                return None, tag
            order = [Verdict.OPEN_SOURCE, Verdict.NEEDS_REVIEW, Verdict.NOT_OPEN_SOURCE]
            return sorted(known, key=lambda k: order.index(k[0].verdict), reverse=not better)[0]
    ident = normal(tag)
    return (judge_id(ident, definition) if ident else None), ident


def _split(text: str, word: str) -> list[str]:
    import re

    return re.split(re.escape(word), text, flags=re.I)


def permissive(report: Report | None) -> bool:
    """Whether works under this licence may be passed on under other terms."""
    return (
        report is not None
        and report.license_class in ("permissive", "public-domain")
        and (report.verdict is Verdict.OPEN_SOURCE)
    )
