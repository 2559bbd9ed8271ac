"""docs/rules is what `llama-oss rules pages` writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from llama_oss import data
from llama_oss.rulebook.pages import rule_pages, write_pages

FOLDER = data.rules_dir().parent / "docs" / "rules"
PAGES = rule_pages()


@pytest.mark.skipif(not FOLDER.parent.is_dir(), reason="an installed package carries no docs")
def test_pages_are_fresh() -> None:
    stale = sorted(
        name
        for name in {*PAGES, *(p.name for p in FOLDER.glob("*.md"))}
        if not (FOLDER / name).is_file() or name not in PAGES or (FOLDER / name).read_text("utf-8") != PAGES[name]
    )
    assert not stale, f"write them anew: llama-oss rules pages docs/rules ({', '.join(stale)})"


def test_every_finding_and_criterion_has_its_page() -> None:
    ids = {p.stem for p in (data.rules_dir() / "findings").rglob("*.yaml")}
    assert {f"{i}.md" for i in ids} <= set(PAGES)
    assert {f"osd-{n}.md" for n in range(1, 11)} <= set(PAGES)


def test_a_page_tells_what_why_source_and_examples() -> None:
    page = PAGES["military.md"]
    assert "osd-6" in page
    assert "https://opensource.org/osd" in page
    assert "**Met by**" in page
    assert "**Not met by**" in page


def test_pages_of_gone_rules_are_taken_away(tmp_path: Path) -> None:
    write_pages(tmp_path)
    (tmp_path / "gone.md").write_text(PAGES["military.md"], encoding="utf-8")
    (tmp_path / "own.md").write_text("# A page by hand\n", encoding="utf-8")
    write_pages(tmp_path)
    assert not (tmp_path / "gone.md").exists()
    assert (tmp_path / "own.md").exists()


def test_pages_tell_texts_not_their_data() -> None:
    assert [name for name, page in PAGES.items() if "'en':" in page] == []
