"""What stands beside a term's values: exact words to show or keep, policies' addresses, later licences."""

from __future__ import annotations

import pytest

from llama_oss import check_text

GRANT = "Permission is granted to anyone to use, copy, modify and distribute the Materials.\n\n"

REQUIRED = [
    ('You must prominently display "Built with Heron" on your website.', "built-with", "Built with Heron"),
    ("You shall put “Condor” at the beginning of the name of every derived model.", "name-prefix", "Condor"),
    (
        'Keep the following notice within a "Notice" text file: "Ibis is licensed by Acme, Inc. All Rights Reserved."',
        "notice-file",
        "Ibis is licensed by Acme, Inc. All Rights Reserved",
    ),
    (
        "All advertising materials must show the following acknowledgement: This product includes software by Acme.",
        "built-with",
        "This product includes software by Acme.",
    ),
]


@pytest.mark.parametrize(("sentence", "value", "words"), REQUIRED)
def test_required_words(sentence: str, value: str, words: str) -> None:
    term = check_text(GRANT + sentence).terms["attribution"]
    assert value in term.value
    assert words in term.details["required"][value]


def test_policy_address() -> None:
    text = (
        "Your use must adhere to the Acceptable Use Policy (available at https://example.org/aup), which is hereby "
        "incorporated by reference."
    )
    term = check_text(GRANT + text).terms["use_restrictions"]
    assert term.details["policies"] == ["https://example.org/aup"]


CONVERSIONS = [
    (
        "On 1 January 2030 this version will become available under the Apache License 2.0 instead.",
        ("2030-01-01", "Apache License 2.0"),
    ),
    (
        "Change Date: 2028-05-17\n\nChange License: Mozilla Public License 2.0\n",
        ("2028-05-17", "Mozilla Public License 2.0"),
    ),
    (
        "The Licensor grants you an additional license under the MIT License, effective on the second anniversary of "
        "the release of that version.",
        ("the second anniversary of the release of that version", "MIT License"),
    ),
    ("The software was released on 3 May 2010 under the MIT License.", None),
    ("Support is available for two years after purchase.", None),
]


@pytest.mark.parametrize(("text", "found"), CONVERSIONS)
def test_conversion(text: str, found: tuple[str, str] | None) -> None:
    terms = check_text(GRANT + text).terms
    got = (terms["change_date"].value, terms["later_license"].value) if "change_date" in terms else None
    assert got == found
