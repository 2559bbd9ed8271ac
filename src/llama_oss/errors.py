"""Every error the tool raises on purpose, in one small tree."""

from __future__ import annotations


class LlamaOSSError(Exception):
    """Base of all errors raised on purpose; `message` says what is wrong, `remedy` what to do next."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message if not remedy else f"{message}; {remedy}")
        self.message = message
        self.remedy = remedy


class SourceError(LlamaOSSError):
    """A text cannot be read: missing, unreadable, binary, too large, a device, a folder without licences."""


class UnknownLicense(LlamaOSSError):
    """An id, alias or SPDX id that names no shipped licence."""


class AmbiguousLicense(UnknownLicense):
    """A name that stands for several texts, or hides one: "openrail", "other"."""


class RuleError(LlamaOSSError):
    """A rule file is broken; the message names file, line, column and field, the remedy what would be right."""

    def __init__(
        self, message: str, remedy: str = "", *, path: str = "", line: int = 0, column: int = 0, field: str = ""
    ) -> None:
        super().__init__(message, remedy)
        self.path, self.line, self.column, self.field = path, line, column, field


class LicenseFileError(LlamaOSSError):
    """A file under licenses/ is broken: front matter, provenance or checksum."""


class MissingExtra(LlamaOSSError):
    """An optional package that an option needs is not installed."""
