"""What every reporter of scans is given."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...policy.evaluate import Outcome
from ...policy.model import Policy
from ...scanners.model import Finding, Model
from ...scanners.result import ScanResult
from ...translate import Words


class Scan(NamedTuple):
    """A scan held against a policy. known: fingerprints of the baseline, whose findings are not reported."""

    root: str
    result: ScanResult
    policy: Policy
    outcome: Outcome
    as_of: str
    tool_version: str
    width: int = 80
    color: bool = False
    verbose: int = 0
    lang: str = "en"

    def told_summary(self, words: Words) -> str:
        """The counts, and by which policy, in a sentence."""
        policy = self.policy.source or words("default (require = open-source)")
        return words(
            "{models} models in {files} files, {violations} violations, {waived} waived, {unresolved} unresolved. "
            "Policy: {policy}.",
            **{k: v for k, v in self.summary().items() if k != "references"},
            policy=policy,
        )

    def active(self) -> list[Finding]:
        """Findings that count: neither waived nor notes."""
        return [f for f in self.outcome.findings if f.waived is None and f.level != "note"]

    def model(self, ident: str) -> Model | None:
        """The model of that id."""
        return next((m for m in self.result.models if m.id == ident), None)

    def summary(self) -> dict[str, Any]:
        """CONTRACT's counts."""
        return {
            "files": self.result.files,
            "models": len(self.result.models),
            "references": sum(len(m.references) for m in self.result.models),
            "violations": self.outcome.violations,
            "waived": self.outcome.waived,
            "unresolved": len(self.result.unresolved),
        }


#: exit status → how the scan stands
STATES = {0: "The policy holds", 1: "The policy is violated", 3: "To be reviewed"}

#: where a licence is known from
ORIGINS = {
    "table": "built-in table",
    "license-file": "licence file",
    "model-card": "model card",
    "file-header": "header of the weights",
}

#: rule → what it means and what to do; the same words in every format
RULES = {
    "policy/require-open-source": (
        "The licence of a model does not meet the definition that the policy requires. "
        "Use another model, or record a waiver with owner and expiry."
    ),
    "policy/unknown-license": (
        "The licence of a model is not known for certain. Look it up at its publisher; "
        "put its card or LICENSE beside it, or allow the model in the policy."
    ),
    "policy/unresolved": (
        "Which model is used here can't be told without running the code. Give it a "
        "default that can be read, or set unresolved in the policy."
    ),
    "policy/deny-license": "The policy denies this licence.",
    "policy/deny-class": "The policy denies licences of this class.",
    "policy/deny-criterion": "The policy denies licences that fail this criterion.",
    "policy/deny-term": "The policy denies licences with this term.",
    "policy/deny-model": "The policy denies this model.",
    "waiver/expired": "A waiver has ended. Renew it with a new date, or stop using the model.",
    "waiver/unused": "Nothing needs this waiver any more. Remove it.",
    "waiver/soon": "A waiver ends soon.",
}


def rule_help(rule: str) -> str:
    """One or two sentences on a rule."""
    if rule in RULES:
        return RULES[rule]
    if rule.startswith("conflict/"):
        return (
            "Two statements about one model's licence cannot both hold. Correct the wrong "
            "one; the base's licence goes on for what is made from it."
        )
    return "A term of the licence stands against what [tool.llama-oss.context] says you do. Read the clause quoted."
