"""The place whose law governs, in many styles."""

from __future__ import annotations

import pytest

from llama_oss.engine.law import governing_place
from llama_oss.rulebook.load import load_rules

# ruff: noqa: E501

CASES: list[tuple[str, str | None]] = [
    (
        "This Agreement will be governed by and constructed in accordance with the laws of the United States and the State of California without regard to choice of law principles.",
        "California",
    ),
    ("THIS LICENSE SHALL BE GOVERNED BY THE LAWS OF THE STATE OF NEW YORK, UNITED STATES OF AMERICA.", "New York"),
    ("This agreement is governed by German law.", "Germany"),
    ("Dutch law applies to this licence.", "Netherlands"),
    (
        "This Agreement is subject to the laws of Switzerland, and the courts of Zurich have jurisdiction.",
        "Switzerland",
    ),
    ("The laws of England and Wales apply to this licence.", "England"),
    ("Governing law: Delaware.", "Delaware"),
    ("This License shall be construed under the laws in force in the Province of Ontario, Canada.", "Ontario"),
    ("This agreement will be governed and construed under PRC laws without regard to choice of law principles", "PRC"),
    (
        "This Agreement is governed by the laws of the People's Republic of China (excluding Hong Kong, Macau and Taiwan).",
        "China",
    ),
    ("This License shall be governed by the laws of the Republic of Korea.", "Korea"),
    (
        "This Agreement is governed by the laws of the State of New York and the intellectual property laws of the United States of America.",
        "New York",
    ),
    ("United States federal law governs this Agreement for all purposes", "United States"),
    ("This agreement is governed by United States federal law.", "United States"),
    ("You agree to comply with the export laws of the United States and applicable local laws governing use.", None),
    ("Acme Inc., a company organized under the laws of Delaware, grants this license governed by these terms.", None),
    (
        "This licence is governed by the laws of the jurisdiction in which the Information Provider has its principal place of business.",
        None,
    ),
    (
        "Any law or regulation which provides that the language of a contract shall be construed against the drafter shall not apply.",
        None,
    ),
    ("This Agreement is governed by the laws of the State of <STATE>.", None),
    (
        "This License shall be governed by California law provisions (except to the extent applicable law, if any, provides otherwise), excluding its conflict-of-law provisions.",
        "California",
    ),
    (
        "This License Agreement shall be governed by the federal intellectual property law of the United States",
        "United States",
    ),
    (
        "The construction, validity and performance of this Licence shall be governed by the laws in force in the Australian Capital Territory, Australia.",
        "Australian Capital Territory",
    ),
    ("This license is governed by the Laws of Norway. Disputes shall be settled by Oslo City Court.", "Norway"),
    ("an organization established by a treaty or other instrument governed by international law and possessing", None),
    ("This Licence is governed by the law of Scotland.", "Scotland"),
    ("This EULA shall be governed by Japanese law, and the Tokyo District Court", "Japan"),
    (
        "This Agreement shall be interpreted according to the laws of the Hong Kong Special Administrative Region.",
        "Hong Kong",
    ),
    (
        "The Agreement is governed by and interpreted in accordance with the substantive law of the Federal Republic of Germany",
        "Germany",
    ),
    ("The contract is exclusively subject to the law of Austria.", "Austria"),
    ("This Agreement is governed by the law of the State of Israel", "Israel"),
    ("This Agreement is governed by the laws of the Abu Dhabi Global Market", "Abu Dhabi Global Market"),
    ("Laws of Ireland govern this licence.", "Ireland"),
    ("This agreement shall be governed by the laws of India, without regard to", "India"),
    ("It shall be governed by the laws of France and, to the extent applicable, Paris courts", "France"),
    ("The laws of the State of Washington, U.S.A. govern this license.", "Washington"),
    (
        "government and other countries, and Recipient is reminded it is obliged to obey such laws, regulations, and executive orders.",
        None,
    ),
    (
        "This license and any dispute shall be governed by and construed in accordance with the laws of Singapore",
        "Singapore",
    ),
    ("This License is governed by the laws of the ESA Member State where the Licensor resides", None),
    ("This License shall be governed by the law of the European Union country where the Licensor resides", None),
    ("All rights are governed by Texas state law", "Texas"),
]


@pytest.mark.parametrize(("sentence", "place"), CASES)
def test_place(sentence: str, place: str | None) -> None:
    assert governing_place(sentence, load_rules()["terms"]["governing_law"]) == place
