"""Texts in languages that are not read: said so, never called open source."""

from __future__ import annotations

import pytest

from llama_oss.corpus.licences import all_licenses, find
from llama_oss.engine.judge import judge
from llama_oss.model import Report, Verdict
from llama_oss.parser.language import guess_language
from llama_oss.parser.source import text_from_string

#: the texts of the SPDX list that are in another language throughout
SPDX = {
    "de": "CC-BY-3.0-AT CC-BY-3.0-DE CC-BY-NC-3.0-DE CC-BY-NC-ND-3.0-DE CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-3.0-DE"
    " CC-BY-ND-3.0-DE CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE D-FSL-1.0 OSC-1.0",
    "fr": "CC-BY-NC-SA-2.0-FR CECILL-1.0 LAL-1.2 LAL-1.3 LiLiQ-P-1.1 LiLiQ-R-1.1 LiLiQ-Rplus-1.1 etalab-2.0",
    "ja": "CC-BY-SA-2.1-JP",
    "nl": "CC-BY-3.0-NL",
}
NAMES = {
    "de": "German",
    "fr": "French",
    "ja": "Japanese",
    "nl": "Dutch",
    "ru": "Russian",
    "ko": "Korean",
    "es": "Spanish",
}


def read(text: str) -> Report:
    return judge((text_from_string(text),), identify=False)


def test_the_list_of_texts_in_other_languages_is_whole() -> None:
    listed = {name: code for code, names in SPDX.items() for name in names.split()}
    found = {x.id: guess_language(x.text()) for x in all_licenses() if x.spdx and "LicenseRef" not in x.spdx}
    assert {k: v for k, v in found.items() if v not in ("en", "zh", "")} == listed


@pytest.mark.parametrize("code,name", [(c, n) for c, names in SPDX.items() for n in names.split()])
def test_they_need_review_and_the_language_is_named(code: str, name: str) -> None:
    report = read(find(name).text())
    assert report.verdict is Verdict.NEEDS_REVIEW
    assert NAMES[code] in report.reason
    assert any(NAMES[code] in n for n in report.notes)


@pytest.mark.parametrize(
    "code,text",
    [
        ("de", "Sie dürfen die Software nur für nichtkommerzielle Zwecke nutzen und nicht weitergeben."),
        ("fr", "Le logiciel est fourni aux utilisateurs pour un usage non commercial uniquement, sans autre droit."),
        ("es", "El programa se puede usar solo para fines no comerciales y no se puede vender a terceros."),
        ("ru", "Разрешается использовать программу только в некоммерческих целях без права распространения."),
        ("ja", "本ソフトウェアは、研究目的に限り、使用することができます。商用利用は禁止されています。"),
        ("ko", "이 소프트웨어는 비상업적 목적으로만 사용할 수 있으며 재배포할 수 없습니다."),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_a_rider_in_another_language_is_never_passed_over(code: str, text: str, alone: bool) -> None:
    report = read(text if alone else f"{find('MIT').text()}\n\n{text}\n")
    assert report.verdict is Verdict.NEEDS_REVIEW
    assert any(NAMES[code] in n for n in report.notes), report.notes


@pytest.mark.parametrize("text", ["Nur für nichtkommerzielle Nutzung.", "Uso comercial prohibido sin autorización."])
def test_a_short_rider_too(text: str) -> None:
    assert read(f"{find('MIT').text()}\n\n{text}\n").verdict is Verdict.NEEDS_REVIEW
