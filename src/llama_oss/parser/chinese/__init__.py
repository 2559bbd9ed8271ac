"""The Chinese reader: the same norms out of sentences that are written without spaces.

A sentence is squeezed to its characters, tagged by the lexicons over characters (rules/language/chinese-*.yaml), cut at
commas into pieces, and each run of pieces around one word of force becomes a norm.
"""

from __future__ import annotations

from .characters import is_chinese
from .read import read_chinese
from .terms import learn_terms

__all__ = ["is_chinese", "learn_terms", "read_chinese"]
