"""llama-oss: is a licence really open source? Verdicts by reading, with the clause that decides.

>>> import llama_oss
>>> report = llama_oss.check("LICENSE")
>>> report.verdict, report.criteria["osd-5"].status
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from .api import check, check_text, explain, identify, parse, scan
    from .errors import LicenseFileError, LlamaOSSError, RuleError, SourceError, UnknownLicense
    from .model import (
        Clause,
        CriterionResult,
        Definition,
        Difference,
        Document,
        Evidence,
        LicenseMatch,
        Limit,
        Norm,
        Report,
        Sentence,
        Status,
        Term,
        Text,
        Verdict,
    )

__all__ = [
    "Clause", "CriterionResult", "Definition", "Difference", "Document", "Evidence", "LicenseFileError", "LicenseMatch",
    "Limit", "LlamaOSSError", "Norm", "Report", "RuleError", "Sentence", "SourceError", "Status", "Term", "Text",
    "UnknownLicense", "Verdict", "__version__", "check", "check_text", "explain", "identify", "parse", "scan",
]  # fmt: skip

_HOMES = {"api": ("check", "check_text", "explain", "identify", "parse", "scan")}
_ERRORS = frozenset({"LlamaOSSError", "SourceError", "UnknownLicense", "RuleError", "LicenseFileError"})


def __getattr__(name: str) -> Any:
    """Names are imported when first used, so that `import llama_oss` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = "api" if name in _HOMES["api"] else "errors" if name in _ERRORS else "model"
    return getattr(import_module(f".{home}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
