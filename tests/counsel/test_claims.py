"""What people say of the Llama licences, checked against every version that is shipped."""

from __future__ import annotations

import pytest

from llama_oss.corpus.licences import find
from llama_oss.counsel.claims import check_claim, claim_rules, family, read_family
from llama_oss.counsel.told import Told, read_told
from llama_oss.counsel.work import texts_of

VERSIONS = ("llama-1", "llama-2", "llama-3.1", "llama-3.2", "llama-3.3", "llama-4")
T, F, P, U = "true", "false", "partly", "unknown"
#: claim → how it stands in VERSIONS; unknown where a use policy that is not shipped would decide
EXPECTED = {
    "open-source": (F, F, F, F, F, F),
    "threshold-counts-model-users": (F, F, F, F, F, F),
    "no-reverse-engineering-no-sublicensing": (P, F, F, F, F, F),
    "logo-required": (F, F, P, P, P, P),
    "forbids-output-training": (F, T, F, F, F, F),
    "revenue-share-and-competition": (F, P, F, F, F, F),
    "excludes-eu": (F, U, U, U, U, P),
    "partly-apache": (F, F, F, F, F, F),
    "adapter-frees-base": (F, F, F, F, F, F),
    "four-principles": (F, F, F, F, F, F),
    "dataset-limits": (F, F, F, F, F, F),
    "no-commercial-use": (T, F, F, F, F, F),
    "needs-permission-above-threshold": (F, T, T, T, T, T),
    "revocable-any-time": (T, F, F, F, F, F),
    "owns-my-fine-tune": (F, F, F, F, F, F),
    "claims-outputs": (F, F, F, F, F, F),
    "terms-may-change": (F, P, P, P, P, P),
    "military-forbidden": (T, U, U, U, U, T),
}


@pytest.fixture(scope="module")
def versions() -> dict[str, Told]:
    return read_family("llama-3.1", read_told(texts_of(find("llama-3.1")), source="llama-3.1", prefer="llama-3.1"))


def test_every_claim_is_expected_here() -> None:
    assert [r["id"] for r in claim_rules()] == list(EXPECTED)


@pytest.mark.parametrize("claim", EXPECTED)
def test_claims_across_versions(claim: str, versions: dict[str, Told]) -> None:
    assert tuple(versions) == VERSIONS
    (rule,) = [r for r in claim_rules() if r["id"] == claim]
    answers = {name: check_claim(rule, told) for name, told in versions.items()}
    assert tuple(a.holds for a in answers.values()) == EXPECTED[claim]
    for a in answers.values():
        assert a.because and "{" not in a.because
        assert a.holds != "true" or a.evidence


def test_what_is_true_cites_the_clause(versions: dict[str, Told]) -> None:
    (rule,) = [r for r in claim_rules() if r["id"] == "forbids-output-training"]
    assert check_claim(rule, versions["llama-2"]).evidence[0].clause == "1.b.v"


def test_a_licence_without_versions_has_no_family() -> None:
    assert family("kimi-k2") == [] and family(None) == []
    assert [x.id for x in family("llama-4")] == list(VERSIONS)
