"""Make the report anew: python examples/is-llama-open-source/make.py [FOLDER]

FOLDER holds the steward's own files (llama-3-LICENSE.txt, llama-2-USE_POLICY.md, …); what is not shipped with the tool
is read there. Without it, what facts.json says of those texts stays.
"""

from __future__ import annotations

import json
import sys
from itertools import count
from pathlib import Path
from typing import Any, Iterator

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from gather import NOT_SHIPPED, VERSIONS, gather, shipped  # noqa: E402
from tell import Part, parts  # noqa: E402
from words import say  # noqa: E402

from llama_oss import __version__  # noqa: E402
from llama_oss.languages import LANGUAGES  # noqa: E402
from llama_oss.reporters.html import report_sections  # noqa: E402
from llama_oss.reporters.markdown import escape  # noqa: E402
from llama_oss.reporters.page import flat, listed, page, table  # noqa: E402
from llama_oss.translate import translated, words_in  # noqa: E402


def markdown(facts: dict[str, Any], lang: str) -> str:
    """The report as Markdown."""
    out = [f"# {say('title', lang)}", ""]
    for p in parts(facts, lang):
        if p.kind == "heading":
            out += [f"## {escape(p.text)}", ""]
        elif p.kind == "text":
            out += [escape(p.text), ""]
        elif p.kind == "list":
            out += [*(f"- {escape(x)}" for x in p.rows[0]), ""]
        else:
            head, *rows = p.rows
            out += [f"| {' | '.join(map(escape, head))} |", "|---" * len(head) + "|"]
            out += [*(f"| {' | '.join(map(escape, r))} |" for r in rows), ""]
    return "\n".join(out).rstrip() + "\n"


def html(facts: dict[str, Any], lang: str) -> str:
    """The report as one page, with the shipped texts behind it."""
    words = words_in(lang)

    def body() -> Iterator[str]:
        yield f"<h2>{flat(say('title', lang))}</h2>\n"
        yield from map(_part, parts(facts, lang))
        yield f"<h2>{flat(say('texts', lang))}</h2>\n"
        for name in sorted(NOT_SHIPPED):
            yield f"<p>{flat(say('unshipped', lang, name=name))}</p>\n"
        number = count()
        for version in VERSIONS:
            if version not in NOT_SHIPPED:
                yield from report_sections([translated(shipped(version).report, words)], number, words)

    return page("Licence report", say("title", lang), body(), words, __version__)


def _part(p: Part) -> str:
    if p.kind == "heading":
        return f"<h3>{flat(p.text)}</h3>\n"
    if p.kind == "text":
        return f"<p>{flat(p.text)}</p>\n"
    if p.kind == "list":
        return listed(map(flat, p.rows[0]))
    head, *rows = p.rows
    return table([flat(h) for h in head], ([flat(c) for c in r] for r in rows))


def made(official: Path | None) -> dict[str, str]:
    """File name → what belongs into it."""
    stored = HERE / "facts.json"
    before = json.loads(stored.read_text(encoding="utf-8")) if stored.is_file() else {}
    facts = gather(official, before)
    out = {"facts.json": json.dumps(facts, indent=1, ensure_ascii=False) + "\n"}
    for lang in LANGUAGES:
        out[f"report.{lang}.md"] = markdown(facts, lang)
        out[f"report.{lang}.html"] = html(facts, lang)
    return out


if __name__ == "__main__":
    for name, text in made(Path(sys.argv[1]) if len(sys.argv) > 1 else None).items():
        (HERE / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text.encode())} bytes")
