"""The Chinese reader: the same norms out of sentences that are written without spaces.

A sentence is squeezed to its characters, tagged by the lexicons over characters (rules/language/chinese-*.yaml), cut at
commas into pieces, and each run of pieces around one word of force becomes a norm.
"""

from __future__ import annotations

from .read import is_chinese, learn_terms, read_chinese

__all__ = ["is_chinese", "learn_terms", "read_chinese"]
