"""Finding licences by id, alias and by the names that sentences use; reading broken files; the index's forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from llama_oss import data
from llama_oss.corpus import build, index, normalise
from llama_oss.corpus.licences import find, licence_files, read_front_matter
from llama_oss.corpus.postings import Postings
from llama_oss.corpus.reference import resolve_reference
from llama_oss.errors import LicenseFileError, UnknownLicense


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("MIT", "MIT"), ("apache-2.0", "Apache-2.0"), ("llama3.1", "llama-3.1"), ("LicenseRef-gemma", "gemma"),
        ("Llama-2", "llama-2"), ("tongyi-qianwen", "qwen"), ("GPL-3.0+", "GPL-3.0+"), ("OpenMDW-1.0", "OpenMDW-1.0"),
        ("openmdw-1.0", "openmdw-1.0"), ("llama-4-license-2025", "llama-4-use-policy"),
    ],
)  # fmt: skip
def test_ids_and_aliases(name: str, ident: str) -> None:
    assert find(name).id == ident


def test_an_unknown_id_suggests_the_nearest() -> None:
    with pytest.raises(UnknownLicense) as caught:
        find("apachee-2.0")
    assert "Apache-2.0" in caught.value.remedy
    with pytest.raises(UnknownLicense) as caught:
        find("zzzzzzzzzzzzz")
    assert "licenses list" in caught.value.remedy


def test_the_policy_belongs_to_its_licence() -> None:
    policy = find("llama-4-use-policy")
    assert (policy.kind, policy.belongs_to) == ("policy", "llama-4")
    assert "Acceptable Use Policy" in policy.text()
    assert find("llama-4").kind == "licence"


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("the Apache License, Version 2.0", "Apache-2.0"),
        ("Apache 2.0", "Apache-2.0"),
        ("Apache License", None),
        ("SPDX-License-Identifier: MIT", "MIT"),
        ("The MIT License (MIT)", "MIT"),
        ("GNU General Public License version 2", "GPL-2.0-only"),
        ("GNU General Public License, version 3 or later", "GPL-3.0-or-later"),
        ("GNU General Public License version 2 or (at your option) any later version", "GPL-2.0-or-later"),
        ("GPLv2", "GPL-2.0-only"),
        ("GNU GPL v3", "GPL-3.0-only"),
        ("LGPL 2.1", "LGPL-2.1-only"),
        ("GNU General Public License", None),
        ("Creative Commons Attribution-ShareAlike 4.0", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution 4.0 International License", "CC-BY-4.0"),
        ("Creative Commons Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("Mozilla Public License, version 2.0", "MPL-2.0"),
        ("Llama 3.1 Community License Agreement", "llama-3.1"),
        ("New BSD License", "BSD-3-Clause"),
        ("BSD License", None),
        ("European Union Public Licence 1.2", "EUPL-1.2"),
        ("Server Side Public License", "SSPL-1.0"),
        ("a licence nobody wrote", None),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_references(name: str, ident: str | None) -> None:
    found = resolve_reference(name)
    assert (found.id if found else None) == ident


def test_every_name_means_its_own_licence_or_nothing() -> None:
    for licence in index.load().licenses:
        found = resolve_reference(licence.name)
        if found is not None and found.id != licence.id:
            assert found.text().split() == licence.text().split() or found.id.split("-")[0] == licence.id.split("-")[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("no front matter", "no front matter"),
        ("---\nid: a\n", "does not end"),
        ("---\n- a\n---\nx", "no mapping"),
        ("---\nid: [\n---\nx", "no YAML"),
        ("---\nid: broken\nname: n\nspdx: n\n---\nx", "'kind'"),
        ("---\nid: other\nname: n\nspdx: n\nkind: licence\n---\nx", "not the file's name"),
    ],
)
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "broken.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LicenseFileError) as caught:
        read_front_matter(path)
    assert says in caught.value.message
    assert str(path) in caught.value.message
    assert caught.value.remedy


def test_the_index_says_what_its_reader_expects() -> None:
    assert build.FORMAT == index._FORMAT
    loaded = index.load()
    assert len(loaded) == len(licence_files(data.licenses_dir()))
    assert loaded.postings.candidates(["no", "such", "words", "stand", "anywhere", "qqq"], 3) == []


def test_damaged_arrays_name_nobody() -> None:
    for damaged in (b"", b"x" * 7, b"x" * 400):
        assert Postings.read(damaged, 743).candidates(["permission", "is", "hereby", "granted", "free", "of"], 3) == []


def test_a_vanished_cache_is_built_anew(tmp_path: Path) -> None:
    folder = tmp_path / "licenses"
    (folder / "spdx").mkdir(parents=True)
    source = find("ISC")
    (folder / "spdx" / "ISC.txt").write_bytes(source.path.read_bytes())
    meta, _ = build.build_index(folder)
    gone = index.Index(meta, folder, None, tmp_path / "gone.bin")
    words_ = normalise.words(normalise.clean(source.text()))
    assert gone.postings.candidates(words_, 3) == [0]
