"""Ids as people write them: hub tags, old ids, traps, addresses, titles, and texts of a folder of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from llama_oss import data
from llama_oss.corpus import index
from llama_oss.corpus.families import families, versions
from llama_oss.corpus.identify import identify
from llama_oss.corpus.licences import all_licenses, find
from llama_oss.corpus.names import resolve
from llama_oss.errors import AmbiguousLicense, LicenseFileError, UnknownLicense


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("license:apache-2.0", "Apache-2.0"),
        ("license: llama3.1", "llama-3.1"),
        ("llama3.2", "llama-3.2"),
        ("bsl-1.0", "BSL-1.0"),
        ("busl-1.1", "BUSL-1.1"),
        ("GPLv3", "GPL-3.0-only"),
        ("gplv3+", "GPL-3.0-or-later"),
        ("Apache License 2.0", "Apache-2.0"),
        ("https://www.llama.com/llama3_1/license", "llama-3.1"),
        ("http://opensource.org/license/mit", "MIT"),
        ("cc-by-nc-4.0", "CC-BY-NC-4.0"),
    ],
)
def test_names_lead_to_their_text(name: str, ident: str) -> None:
    found = resolve(name).license.id
    assert found == ident or find(found).text() == find(ident).text()


@pytest.mark.parametrize(("name", "word"), [("other", "license_link"), ("openrail", "family"), ("llama3", "3.1")])
def test_names_that_hide_a_text_say_so(name: str, word: str) -> None:
    with pytest.raises(AmbiguousLicense) as caught:
        resolve(name)
    assert word in caught.value.message


def test_traps_are_noted() -> None:
    assert "Boost" in resolve("bsl-1.0").note
    assert "editions" in resolve("gemma").note
    assert resolve("MIT").note == ""


def test_unknown_names_suggest_near_ones() -> None:
    with pytest.raises(UnknownLicense) as caught:
        resolve("lama-3.1")
    assert "llama-3.1" in caught.value.remedy


def test_every_alias_has_a_source() -> None:
    entries = yaml.safe_load((data.licenses_dir() / "aliases.yaml").read_text(encoding="utf-8"))
    assert all(entry["source"].startswith("https://") for entry in entries)
    names = [name.lower() for entry in entries for name in entry["names"]]
    assert len(names) == len(set(names))


def test_families_are_in_order() -> None:
    assert [x.id for x in versions("llama")] == ["llama-1", "llama-2", "llama-3.1", "llama-3.2", "llama-3.3", "llama-4"]
    for name in families():
        orders = [x.facts()["order"] for x in versions(name)]
        assert orders == sorted(orders)
    with pytest.raises(UnknownLicense):
        versions("lama")


def test_models_say_what_is_known_of_them() -> None:
    for licence in all_licenses():
        if licence.path.parent.name == "models":
            facts = licence.facts()
            assert facts["steward"] and facts["family"] and facts["order"]


def test_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The Teapot Licence\n\n" + "\n".join(
        f"{k}. Whoever pours tea number {k} may pass the pot on and change its handle {k * 3} times." for k in range(20)
    )
    (tmp_path / "llama-3-LICENSE.txt").write_text(find("llama-2").text().replace("Llama 2", "Meta Llama 3"))
    (tmp_path / "teapot.txt").write_text(text)
    monkeypatch.setattr(index, "_own", index.joined_with(tmp_path))
    match = identify(text)
    assert (match.id, match.match, match.spdx) == ("teapot", "exact", None)
    assert identify(text.replace("number 7 may", "number 7 may not")).match == "variant"
    assert identify(find("MIT").text()).id == "MIT"
    assert [x.id for x in versions("llama")][2] == "llama-3-LICENSE"
    assert find("teapot").text() == text
    with pytest.raises(LicenseFileError):
        index.joined_with(tmp_path / "nowhere")
