"""Terms in many styles: one sentence beside a free grant, and the value that it must give."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import pytest

from llama_oss import check_text

GRANT = (
    "Permission is hereby granted to anyone to use, copy, modify and distribute the Model and derivatives of it.\n\n"
)
#: term, value (of a list: values that must be among its own), sentence
CASES: list[tuple[str, Any, str]] = [
    # attribution
    ("attribution", {"license-copy"}, "Recipients of the Model from you must be given the full text of these terms."),
    ("attribution", {"license-copy"}, "Always ship a copy of this Agreement along with the weights."),
    (
        "attribution",
        {"copyright-notice"},
        "Attributions and copyright statements already in the files may not be stripped.",
    ),
    ("attribution", {"change-notice"}, "Where you have altered a file, say so prominently in it, giving the date."),
    ("attribution", {"change-notice"}, "Derivatives must carry a note describing how they deviate from the original."),
    (
        "attribution",
        {"notice-file"},
        "If the distribution contains a NOTICE file, its contents must travel with any redistribution.",
    ),
    (
        "attribution",
        {"built-with"},
        "On the about page of any product that embeds the Model you are required to print 'Powered by Kestrel'.",
    ),
    (
        "attribution",
        {"built-with"},
        "You shall state conspicuously on a related webpage that your service is built with Osprey.",
    ),
    (
        "attribution",
        {"name-prefix"},
        'Models derived from the Model have to carry "Falconer" as the first word of their name.',
    ),
    ("attribution", {"name-prefix"}, 'You must start the name of any fine-tuned model with "Wren".'),
    ("attribution", {"ui-display"}, 'The user interface of your product must visibly show the name "Kimi".'),
    ("attribution", {"citation"}, "Publications based on the Model must cite the accompanying paper."),
    (
        "attribution",
        {"citation"},
        "When you publish results obtained with the Model, please reference our article; this is a condition of use.",
    ),
    # acceptance
    (
        "acceptance",
        {"use"},
        "Downloading, deploying or otherwise exploiting the weights constitutes acceptance of this Agreement.",
    ),
    ("acceptance", {"click"}, "You signal your agreement by ticking the box labelled 'Accept'."),
    (
        "acceptance",
        {"click", "use"},
        "By clicking 'I agree', or by making use of any portion of the Materials, you enter into this contract.",
    ),
    ("acceptance", {"registration"}, "Before downloading, each user must register an account with Acme."),
    ("acceptance", {"signature"}, "This license takes effect once executed by both parties."),
    # share alike
    ("share_alike", "derivative", "Any derivative model must be released under these very terms."),
    (
        "share_alike",
        "derivative",
        "If you publish a modified version, you must license it to everyone under this same licence.",
    ),
    (
        "share_alike",
        "network",
        "If you let users interact with a modified version over a network, you must offer them its source under this licence. Modified versions must be licensed under this licence.",
    ),
    (
        "share_alike",
        "use-restrictions-only",
        "You must pass on the use restrictions of Annex A to every recipient of the Model or its derivatives as enforceable provisions.",
    ),
    ("share_alike", "none", ""),
    # patent
    (
        "patent",
        {"grant"},
        "Each contributor grants you a royalty-free licence under its patent claims that the Model infringes.",
    ),
    (
        "patent",
        {"litigation-termination"},
        "Should you start patent proceedings over the Model, your rights end on the day of filing.",
    ),
    (
        "patent",
        {"litigation-termination"},
        "Your patent licence lapses if you accuse anybody of patent infringement by the Model.",
    ),
    (
        "litigation_termination",
        True,
        "If you sue us claiming that the Model or its outputs infringe your intellectual property, every right granted here lapses.",
    ),
    (
        "litigation_termination",
        True,
        "Any licence hereunder ends automatically upon your bringing a copyright or other IP claim against Acme regarding the Materials.",
    ),
    ("terminates_at_will", True, "Acme may withdraw this licence whenever it likes."),
    (
        "terminates_at_will",
        True,
        "The rights are granted until further notice and can be revoked without giving reasons.",
    ),
    ("terminates_at_will", True, "You receive a revocable, non-exclusive licence."),
    (
        "unilateral_change",
        True,
        "Acme may update these terms from time to time; continued use means acceptance of the updated terms.",
    ),
    ("unilateral_change", True, "The Acceptable Use Policy, as amended by Acme from time to time, applies to you."),
    ("unilateral_change", True, "We reserve the right to alter the conditions of this licence unilaterally."),
    ("updates_required", True, "You must use the most recent version of the Model and stop using older ones."),
    ("updates_required", True, "You undertake to make reasonable efforts to use the latest version of the Model."),
    # outputs
    ("outputs", {"disclaimed"}, "Acme claims no rights in what you generate with the Model."),
    ("outputs", {"disclaimed"}, "You own the outputs."),
    ("outputs", {"claimed"}, "All outputs of the Model are owned by Acme."),
    ("outputs", {"restricted"}, "You may not use outputs of the Model to train competing models."),
    ("outputs", {"restricted"}, "Generated content has to be labelled as machine-generated."),
    # regions
    ("excluded_regions", {"CN"}, "The licence is not available to persons or entities located in mainland China."),
    (
        "excluded_regions",
        {"EU", "GB", "KR"},
        "THIS LICENSE AGREEMENT DOES NOT APPLY IN THE EUROPEAN UNION, UNITED KINGDOM AND SOUTH KOREA.",
    ),
    ("excluded_regions", {"RU", "BY"}, "No rights are granted to anyone domiciled in Russia or Belarus."),
    (
        "excluded_regions",
        {"EU"},
        '"Territory" means the worldwide territory, excluding the territory of the European Union. You may only use the Model within the Territory.',
    ),
    ("person_restrictions", {"competitor"}, "Competitors of Acme may not use the Model."),
    ("person_restrictions", {"entity-type"}, "Government agencies and military organisations are not licensed."),
    (
        "person_restrictions",
        {"sanctioned"},
        "You may not use the Model if you are listed on a sanctions list of the United States.",
    ),
    ("person_restrictions", {"headcount"}, "Organisations with more than 250 employees need a commercial licence."),
    ("person_restrictions", {"age"}, "You must be at least 18 years old to use the Model."),
    # use restrictions
    ("use_restrictions", {"non-commercial"}, "The Model must not be used to make money."),
    ("use_restrictions", {"research-only"}, "The weights may be used solely in academic research."),
    ("use_restrictions", {"evaluation-only"}, "Use is limited to internal evaluation and testing."),
    ("use_restrictions", {"no-production"}, "You may not run the Model in a production environment."),
    ("use_restrictions", {"military"}, "Use for warfare or weapons development is excluded."),
    ("use_restrictions", {"nuclear"}, "The Model is not licensed for use in nuclear facilities."),
    ("use_restrictions", {"medical"}, "Do not use the Model to give medical advice or diagnose patients."),
    (
        "use_restrictions",
        {"competing-product"},
        "You may not use the Model to build a product that competes with Acme's.",
    ),
    ("use_restrictions", {"hosted-service"}, "You may not offer the Model to third parties as a managed service."),
    ("use_restrictions", {"benchmarking"}, "You shall not publish benchmark results of the Model without our consent."),
    ("use_restrictions", {"output-training"}, "Outputs shall not be used to improve any other large language model."),
    ("use_restrictions", {"internal-use-only"}, "The Model may be used for your internal business purposes only."),
    ("use_restrictions", {"ethical"}, "The Model shall be used for good and not for evil."),
    (
        "use_restrictions",
        {"external-policy"},
        "Your use must comply with our Usage Policy at https://acme.example/usage.",
    ),
    ("governing_law", "Delaware", "The substantive law of Delaware controls this agreement."),
    ("governing_law", "Germany", "Es gilt: German law applies exclusively."),
    ("governing_law", "Singapore", "Any dispute is to be resolved under Singapore law."),
    ("attribution", {"license-copy"}, "Hand on this licence with each copy that you make."),
    ("attribution", {"copyright-notice"}, "The line naming the copyright holder has to remain visible in every copy."),
    ("attribution", {"change-notice"}, "Users of your version must be told that it has been changed, and when."),
    (
        "attribution",
        {"built-with"},
        'Every product relying on the weights must carry the words "Made with Magpie" in its documentation.',
    ),
    (
        "attribution",
        {"citation"},
        "Any scientific work that profits from the data set shall mention doi:10.1/xyz in its bibliography.",
    ),
    ("attribution", {"ui-display"}, "Interactive programs must show the author's name on their start screen."),
    ("acceptance", {"use"}, "Whoever runs, copies or passes on the Model thereby declares to accept this contract."),
    ("acceptance", {"click"}, 'Press the button "Accept" to show that you consent to the agreement.'),
    ("share_alike", "derivative", "Adaptations may only be shared under the present licence."),
    (
        "share_alike",
        "derivative",
        "All works based on the Model fall under this licence too, and you must publish them under it.",
    ),
    ("patent", {"grant"}, "The licensors promise not to assert any patent against users of the Model."),
    (
        "patent",
        {"litigation-termination"},
        "He who brings a patent suit concerning the Model forfeits all rights under this licence.",
    ),
    (
        "litigation_termination",
        True,
        "Your licence ends if you assert in court that the Model violates your copyright.",
    ),
    ("terminates_at_will", True, "This permission may be cancelled by the University at its sole discretion."),
    ("terminates_at_will", True, "We can end this agreement with thirty days' notice for any or no reason."),
    (
        "unilateral_change",
        True,
        "Beaver Labs is free to revise these conditions whenever it pleases, and the revised conditions bind you.",
    ),
    ("unilateral_change", True, "You must comply with the Usage Guidelines in their respective current version."),
    ("outputs", {"disclaimed"}, "The licensor does not lay claim to anything created by means of the Model."),
    ("outputs", {"restricted"}, "No output may be published without a label saying that a machine made it."),
    ("excluded_regions", {"RU"}, "Persons resident in the Russian Federation have no rights under this licence."),
    ("excluded_regions", {"CN"}, "Use in the People's Republic of China is prohibited."),
    ("excluded_regions", {"EU"}, "This licence is not offered to residents of the EU."),
    (
        "person_restrictions",
        {"revenue-threshold"},
        "Undertakings with a turnover exceeding two million euros need a paid licence.",
    ),
    (
        "person_restrictions",
        {"user-threshold"},
        "Should your app count more than one million users a month, ask us for a separate licence first; until then you may not use the Model.",
    ),
    ("person_restrictions", {"age"}, "Nobody under sixteen years of age may use the Model."),
    ("use_restrictions", {"research-only"}, "The grant is confined to scientific research."),
    ("use_restrictions", {"no-production"}, "Productive use is not covered by this licence."),
    ("use_restrictions", {"military"}, "Armed forces and arms makers may not employ the Model for military ends."),
    (
        "use_restrictions",
        {"competing-product"},
        "It is forbidden to develop with the Model anything that rivals our products.",
    ),
    ("use_restrictions", {"hosted-service"}, "Nobody may sell access to the Model as an API."),
    ("use_restrictions", {"output-training"}, "You must not distil the Model into another model."),
    ("use_restrictions", {"internal-use-only"}, "Use is restricted to purposes inside your own organisation."),
    (
        "governing_law",
        "Quebec",
        "This licence is to be construed in accordance with the laws of the Province of Quebec, Canada.",
    ),
    ("governing_law", "Switzerland", "Swiss law shall be applicable to this agreement."),
    ("governing_law", "Korea", "This Agreement is governed by the laws of South Korea."),
]


@pytest.mark.parametrize(("term", "value", "sentence"), CASES)
def test_term(term: str, value: Any, sentence: str) -> None:
    got = check_text(GRANT + sentence).terms.get(term)
    assert got is not None
    if isinstance(value, set):
        assert value <= set(got.value)
        for v in value:
            assert any(e.for_value == v for e in got.evidence)
    else:
        assert got.value == value
    for e in got.evidence:
        assert (GRANT + sentence)[e.start : e.end] == e.quote


HARMLESS = [
    "The Licensor may publish new versions of this licence from time to time; you may keep to this one.",
    "You may terminate this licence at any time by destroying all copies.",
    "Acme may withdraw its support at any time.",
    "You must comply with the export laws of the United States.",
    "The Program has more than one million users in China.",
    "Any amendment of these terms must be made in writing and signed by both parties.",
    "Our trade marks may not be used without consent.",
]


@pytest.mark.parametrize("sentence", HARMLESS)
def test_harmless(sentence: str) -> None:
    terms = check_text(GRANT + sentence).terms
    told = {"unilateral_change", "terminates_at_will", "excluded_regions", "user_threshold", "use_restrictions"}
    assert not told & terms.keys()
    assert terms.keys() & {"acceptance", "person_restrictions", "governing_law"} == set()
