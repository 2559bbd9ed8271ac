"""A use policy joined to its licence: its items are evidence, and it takes nothing else away."""

from __future__ import annotations

from llama_oss import Status
from llama_oss.engine.judge import judge
from llama_oss.parser.source import text_from_string

LICENSE = """HERON COMMUNITY LICENSE

1. Grant. You are granted a worldwide licence to use, reproduce, distribute, copy and modify the Heron Materials.
   a. Your use of the Heron Materials must adhere to the Acceptable Use Policy for the Heron Materials (available at
      https://example.org/heron/use-policy), which is hereby incorporated by reference.
2. If, on the release date, your products have more than 500 million monthly active users, you must request a licence.
"""
POLICY = """Heron Acceptable Use Policy

If you access or use Heron, you agree to this Acceptable Use Policy ("Policy").

You agree you will not use, or allow others to use, Heron to:

1. Violate the law or others' rights, including to:
   a. Further violence or terrorism
   b. Collect, process, disclose or infer private or sensitive information about individuals
2. Engage in activities related to the following:
   a. Military, warfare, nuclear industries or applications
   b. Guns and illegal weapons
3. Fail to appropriately disclose to end users any known dangers of your AI system

The rights granted in the licence are not granted to you if you are an individual domiciled in the European Union.
"""


def test_policy_adds_its_items() -> None:
    texts = (text_from_string(LICENSE, "LICENSE"), text_from_string(POLICY, "USE_POLICY"))
    report = judge(texts, identify=False)
    fails = {k: {e.source for e in c.evidence} for k, c in report.criteria.items() if c.status is Status.FAIL}
    assert fails == {"osd-5": {"LICENSE", "USE_POLICY"}, "osd-6": {"LICENSE", "USE_POLICY"}}
    rules = {e.rule for e in report.criteria["osd-6"].evidence}
    assert {"osd-6/external-policy", "osd-6/military"} <= rules
    assert report.terms["user_threshold"].value == 500_000_000
    assert report.terms["excluded_regions"].value == ("EU",)
    assert report.terms["redistribution"].value == "conditional"
    assert report.terms["use_restrictions"].details["policies"] == ["https://example.org/heron/use-policy"]


def test_policy_alone() -> None:
    report = judge((text_from_string(POLICY, "USE_POLICY"),), identify=False)
    assert report.license_class == "use-policy"
    assert report.verdict.value == "not-open-source"
