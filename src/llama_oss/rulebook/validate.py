"""Checks of a rule file's fields beyond YAML; every message names file, line, column, field and what is right."""

from __future__ import annotations

from .yamlfile import Located


def validate_file(located: Located) -> None:
    """Raise RuleError for the first field that is wrong."""
