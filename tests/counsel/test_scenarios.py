"""Questions about a licence: the answers for one model licence, with the clauses that decide; sense for all others."""

from __future__ import annotations

import pytest

from llama_oss.corpus.licences import all_licenses, find
from llama_oss.counsel.scenarios import Answer, answer_scenario, duties, find_scenario, scenario_rules
from llama_oss.counsel.told import Told, read_told
from llama_oss.counsel.work import texts_of
from llama_oss.parser.source import text_from_string

#: question → answer and the clauses that stand for it, as a lawyer would cite them
LLAMA_3_1 = {
    "commercial-use": ("yes-if", {"1.a", "1.b.iv", "2"}),
    "grow-past-threshold": ("yes", {"2"}),
    "what-counts-for-threshold": ("no", {"2"}),
    "customer-of-large-company": ("yes", {"1.b.ii"}),
    "is-it-open-source": ("no", {"2", "1.b.iv"}),
    "sell-fine-tune": ("yes-if", {"5.b", "1.b.i", "1.b.iii"}),
    "relicense-fine-tune": ("yes-if", {"5.b", "1.b.i"}),
    "name-of-fine-tune": ("yes", {"1.b.i"}),
    "train-on-outputs": ("yes-if", {"1.b.i"}),
    "distil-internally": ("yes-if", {"1.b.i", "1.b.iv"}),
    "publish-output-dataset": ("unsaid", {"1.b.i"}),
    "product-page": ("yes", {"1.b.i"}),
    "serve-api": ("yes-if", {"1.b.i"}),
    "call-third-party-api": ("unsaid", {"1.b.i"}),
    "notice-file": ("yes", {"1.b.iii"}),
    "use-in-eu": ("yes", {"1.b.iv"}),
    "eu-company-text-model": ("yes", set()),
    "eu-exemption": ("no", {"2"}),
    "military-use": ("unsaid", {"1.b.iv"}),  # its use policy is not shipped: nothing is made up
    "regulated-profession": ("unsaid", {"1.b.iv"}),
    "remove-safety": ("unsaid", {"1.b.iv"}),
    "critical-infrastructure": ("unsaid", {"1.b.iv"}),
    "policy-may-change": ("yes", {"1.b.iv"}),
    "termination": ("yes-if", {"6", "5.c"}),
    "law-warranty-marks": ("yes", {"7", "3", "5.a"}),
    "merge-or-adapter": ("yes-if", {"1.b.i"}),
}
MODELS = [x.id for x in all_licenses() if x.path.parent.name == "models" and x.kind == "licence"]


def told(name: str) -> Told:
    return read_told(texts_of(find(name)), source=name, prefer=name)


def cited(answer: Answer) -> set[str]:
    every = [*answer.evidence, *(e for c in answer.conditions for e in c.evidence)]
    return {e.clause for e in [*every, *(e for n in answer.notes for e in n.evidence)]}


@pytest.fixture(scope="module")
def llama() -> Told:
    return told("llama-3.1")


@pytest.mark.parametrize("question", LLAMA_3_1)
def test_answers_and_clauses(question: str, llama: Told) -> None:
    (rule,) = [r for r in scenario_rules() if r["id"] == question]
    answer = answer_scenario(rule, llama)
    expected, clauses = LLAMA_3_1[question]
    assert answer.answer == expected, answer.says
    assert clauses <= cited(answer)


def test_exact_words(llama: Told) -> None:
    strings = {c.id: c.string for c in duties("sell-fine-tune", llama)}
    assert strings["badge"] == "Built with Llama"
    assert strings["name-of-model"] == "Llama"
    notice = strings["notice-text"]
    assert notice is not None and notice.startswith(
        "Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright ©"
    )
    assert notice.endswith("All Rights Reserved.")


def test_facts_of_the_asker_settle_limits(llama: Told) -> None:
    rule = find_scenario("commercial-use")[0]
    small = answer_scenario(rule, llama, {"monthly_active_users": 20_000, "accepts_use_policies": True})
    assert {c.id: c.state for c in small.conditions}["users-below"] == "met"
    large = answer_scenario(rule, llama, {"monthly_active_users": 900_000_000})
    assert large.answer == "no" and large.evidence[0].clause == "2"
    unwilling = answer_scenario(rule, llama, {"accepts_use_policies": False})
    assert unwilling.answer == "no"


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Can I train another model on its outputs?", "train-on-outputs"),
        ("may i sell a fine-tuned model", "sell-fine-tune"),
        ("能商用吗?", "commercial-use"),
        ("欧盟能用吗", "use-in-eu"),
        ("is this open source", "is-it-open-source"),
        ("military drones?", "military-use"),
        ("what goes into the notice file", "notice-file"),
        ("can we host it as an API service", "serve-api"),
    ],
)
def test_free_questions_find_theirs(words: str, id: str) -> None:
    assert find_scenario(words)[0]["id"] == id


def test_what_resembles_nothing_is_said() -> None:
    assert find_scenario("purple elephants") == []


@pytest.mark.parametrize("name", MODELS)
def test_every_answer_stands_on_the_text(name: str) -> None:
    licence = told(name)
    texts = {t.source: t.raw for t in licence.case.document.texts}
    for rule in scenario_rules():
        answer = answer_scenario(rule, licence)
        assert answer.says and "…" not in answer.says and "{" not in answer.says, (rule["id"], answer.says)
        for e in [*answer.evidence, *(e for c in answer.conditions for e in c.evidence)]:
            assert texts[e.source][e.start : e.end] == e.quote
        for lang in ("en", "zh-CN"):
            assert answer_scenario(rule, licence, lang=lang).answer == answer.answer


@pytest.mark.parametrize(
    ("name", "question", "expected"),
    [
        ("llama-1", "commercial-use", "no"),
        ("llama-1", "military-use", "no"),
        ("llama-2", "train-on-outputs", "no"),
        ("llama-2", "name-of-fine-tune", "no"),
        ("llama-4", "military-use", "no"),
        ("llama-4", "remove-safety", "no"),
        ("llama-4", "critical-infrastructure", "no"),
        ("llama-4", "use-in-eu", "yes-if"),
        ("llama-4", "eu-company-text-model", "yes"),
        ("MIT", "commercial-use", "yes"),
        ("MIT", "is-it-open-source", "yes"),
        ("CC-BY-NC-4.0", "commercial-use", "no"),
        ("CC-BY-ND-4.0", "sell-fine-tune", "no"),
        ("AGPL-3.0-only", "relicense-fine-tune", "no"),
        ("deepseek", "military-use", "no"),
        ("falcon-2", "policy-may-change", "yes"),
        ("qwen", "train-on-outputs", "no"),
        ("qwen", "what-counts-for-threshold", "yes"),
        ("kimi-k2", "commercial-use", "yes"),
        ("openmdw-1.0", "train-on-outputs", "yes"),
    ],
)
def test_other_licences(name: str, question: str, expected: str) -> None:
    assert answer_scenario(find_scenario(question)[0], told(name)).answer == expected


def test_no_licence_no_answer() -> None:
    nothing = read_told((text_from_string("A list of things to do.", "x"),))
    assert {answer_scenario(r, nothing).answer for r in scenario_rules()} <= {"unsaid"}
