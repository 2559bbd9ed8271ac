"""Every fact's own examples, each sentence read alone with the wording of facts."""

from __future__ import annotations

import pytest

from llama_oss import data
from llama_oss.engine.grants import widen
from llama_oss.engine.match import find_all
from llama_oss.parser.read import parse_document
from llama_oss.parser.source import text_from_string
from llama_oss.rulebook.load import load_more
from llama_oss.rulebook.yamlfile import load_yaml

CASES = [
    (path.stem, side, sentence)
    for path in sorted((data.rules_dir() / "facts").glob("*.yaml"))
    for side, sentences in load_yaml(path).data["examples"].items()
    for sentence in sentences
]


@pytest.mark.parametrize(("fact", "side", "sentence"), CASES)
def test_example(fact: str, side: str, sentence: str) -> None:
    document = parse_document((text_from_string(sentence),), facts=True)
    found = find_all(widen(document.norms, document.clauses), {fact: load_more()["facts"][fact]}, document)
    assert (fact in found) == (side == "match")
