"""Every shipped text: its provenance, its checksum, and that it is found again however it is laid out."""

from __future__ import annotations

import hashlib
import json
import re
import textwrap

import pytest
from jsonschema import Draft202012Validator

from llama_oss import data
from llama_oss.corpus.identify import identify
from llama_oss.corpus.licences import License, all_licenses, family, licence_files, read_front_matter
from llama_oss.corpus.normalise import clean, words

LICENSES = all_licenses()
WORDS = {licence.id: words(clean(licence.text())) for licence in LICENSES}


def rewrap(text: str) -> str:
    """The same paragraphs in lines of 68 characters."""
    return "\n\n".join(textwrap.fill(" ".join(part.split()), 68) for part in re.split(r"\n\s*\n", text))


def comment(text: str) -> str:
    """Rewrapped, as a comment."""
    return "\n".join("# " + line for line in rewrap(text).split("\n"))


def requote(text: str) -> str:
    """Other quotes, dashes and line ends."""
    return re.sub(r'"([^"\n]*)"', "“\\1”", text).replace("'", "’").replace(" - ", " — ").replace("\n", "\r\n")


FILL = {
    r"<yyyy>|\[yyyy\]|<year>|\[year\]|\{year\}": "2024",
    r"<copyright holders?>|<owner>|<name of author>|<organization>": "Jane Q. Example",
    r"\[name of copyright (?:owner|holder)\]": "Jane Q. Example",
    r"\bcopyright holder nor the names\b": "Example Widgets Inc. nor the names",
    r"(?m)^([^\S\n]*)Copyright \(c\) (?:<year>|\[yyyy\]|\d{4})[^\n]{1,60}(?=\n\s*\n)": (
        r"\1Copyright (c) 2019-2024 The Example Project and its contributors"
    ),
}


def fill(text: str) -> str:
    """Names and years filled in, copyright lines replaced."""
    for pattern, value in FILL.items():
        text = re.sub(pattern, value, text, flags=re.IGNORECASE)
    return text


def one_text(given: str | None, wanted: str) -> bool:
    """The same id, or one of a text that is word for word equal (GNU's -only, -or-later and "+" are one text)."""
    return given is not None and (family(given) == family(wanted) or WORDS[given] == WORDS[wanted])


def test_as_many_as_the_sources_have() -> None:
    kinds = [path.parent.name for path in licence_files(data.licenses_dir())]
    assert kinds.count("spdx") == 728
    assert kinds.count("models") == 15
    assert len(LICENSES) == 743


def test_front_matter_and_checksums() -> None:
    schema = json.loads((data.rules_dir() / "schema" / "license.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    ids = {licence.id for licence in LICENSES}
    for path in licence_files(data.licenses_dir()):
        fields, body = read_front_matter(path)
        assert [error.message for error in validator.iter_errors(fields)] == [], path.name
        assert fields["id"] == path.stem
        assert hashlib.sha256(body).hexdigest() == fields["sha256"], path.name
        assert {fields.get("belongs_to"), fields.get("policy")} <= {None, *ids}


@pytest.mark.parametrize("layout", [str, rewrap, comment, requote, fill])
def test_every_text_is_found_again(layout: object) -> None:
    assert callable(layout)
    wrong: list[tuple[str, str | None, str]] = []
    inexact: list[str] = []
    for licence in LICENSES:
        match = identify(layout(licence.text()))
        if match.match not in {"exact", "variant"} or not one_text(match.id, licence.id):
            wrong.append((licence.id, match.id, match.match))
        elif match.match != "exact":
            inexact.append(licence.id)
    assert wrong == []
    # Names that are printed across two lines can't always be told from words; each such text then lists them.
    assert len(inexact) <= (0 if layout in (str, requote) else 24), inexact


def test_equal_texts_have_one_answer() -> None:
    for licence in LICENSES:
        match = identify(licence.text())
        assert match.match == "exact"
        assert WORDS[str(match.id)] == WORDS[licence.id]
        assert identify(licence.text(), prefer=licence.id).id == licence.id


def test_the_flag_is_the_lists_flag(tmp_path: object) -> None:
    approved = {licence.id for licence in LICENSES if licence.osi_approved}
    assert {"MIT", "Apache-2.0", "GPL-3.0-only"} <= approved
    assert not any(
        isinstance(licence, License) and licence.path.parent.name == "models"
        for licence in LICENSES
        if licence.id in approved
    )
    assert len(approved) == 149
