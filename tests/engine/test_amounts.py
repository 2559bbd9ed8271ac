"""Thresholds as terms: numbers in words and digits, currencies, who is counted and when."""

from __future__ import annotations

from typing import Any

import pytest

from llama_oss import check_text

GRANT = "Permission is granted to anyone to use, copy, modify and distribute the Software. "
USERS = [
    ("You need a separate licence if your products serve in excess of seven hundred million MAU.", 700_000_000),
    ("The licence does not extend to anyone serving over 10M daily active users.", 10_000_000),
    ("If the service has more than 250,000,000 monthly active users, you must request a licence from us.", 250_000_000),
    ("You shall not exercise any rights where the number of active users per month is 50 million or more.", 50_000_000),
    (
        "If the Licensee's products have >700 million monthly active users, Licensee must request a license.",
        700_000_000,
    ),
    ("Licensees with more than one hundred thousand (100,000) registered users must show our badge.", 100_000),
]
MONEY = [
    ("Companies with annual gross revenues above US$10m may not use the Software.", 10_000_000, "USD"),
    ("This licence is available only to businesses with less than EUR 1 000 000 in yearly turnover.", 1_000_000, "EUR"),
    ("Entities whose annual revenue exceeds $5 million must buy a commercial licence.", 5_000_000, "USD"),
    (
        "You may not use it if you had more than £1,500,000 in gross revenue in the last financial year.",
        1_500_000,
        "GBP",
    ),
    ("Organizations that have raised more than USD 2.5 million in venture capital are not licensed.", 2_500_000, "USD"),
    (
        "You may use it free of charge as long as your annual revenue does not exceed one million dollars.",
        1_000_000,
        "USD",
    ),
    ("If you make more than 100 million RMB in annual revenue you shall apply for a licence.", 100_000_000, "CNY"),
    ("Use by enterprises with a yearly turnover of more than 500k euros is prohibited.", 500_000, "EUR"),
    ("Any firm whose revenue in the past 12 months is greater than CHF 750'000 needs a licence.", 750_000, "CHF"),
    ("Your company may use it if it made less than 1,000,000 USD (2019) total revenue last year.", 1_000_000, "USD"),
    ("Should your annual revenue surpass ten million U.S. dollars, this license ends.", 10_000_000, "USD"),
]


@pytest.mark.parametrize(("sentence", "number"), USERS)
def test_users(sentence: str, number: int) -> None:
    term = check_text(GRANT + sentence).terms["user_threshold"]
    assert term.value == number
    assert isinstance(term.value, int)
    assert term.evidence[0].quote in GRANT + sentence


@pytest.mark.parametrize(("sentence", "amount", "currency"), MONEY)
def test_money(sentence: str, amount: int, currency: str) -> None:
    term = check_text(GRANT + sentence).terms["revenue_threshold"]
    assert term.value == {"amount": amount, "currency": currency}


def test_details() -> None:
    text = (
        "If, on the release date, the monthly active users of the products made available by Licensee or affiliates "
        "is greater than 700 million monthly active users in the preceding calendar month, you must request a licence."
    )
    details: dict[str, Any] = dict(check_text(GRANT + text).terms["user_threshold"].details)
    assert details["counted"] == "monthly active users"
    assert details["period"] == "monthly"
    assert details["above"] == "another licence is needed"
    assert "in the preceding calendar month" in details["when"]


def test_a_duty_takes_no_right() -> None:
    text = "Licensees with more than one hundred thousand registered users must show our badge."
    report = check_text(GRANT + text)
    assert report.terms["user_threshold"].details["above"] == "a duty"
    assert "person_restrictions" not in report.terms


@pytest.mark.parametrize(
    "sentence",
    [
        "Funding was provided under grant No. 9311980.",
        "The Program has more than one million users.",
        "Version 2 of 2019 is supported.",
    ],
)
def test_no_threshold(sentence: str) -> None:
    assert not {"user_threshold", "revenue_threshold"} & check_text(GRANT + sentence).terms.keys()
