"""A sentence read from memory is read as if it had never been met."""

from __future__ import annotations

import datetime

import pytest

from llama_oss.engine.judge import judge
from llama_oss.parser.chinese.lexicon import chinese_lexicon
from llama_oss.parser.memory import Memory
from llama_oss.parser.read import lexicon_for
from llama_oss.parser.source import text_from_string
from llama_oss.rulebook.load import load_rules

CLAUSES = (
    "You may not:\n(a) sell the Software;\n(b) use it to train models.\n\n",
    'The "Permitted Purpose" means research at schools. You may use the Software only for a Permitted Purpose.\n\n',
    'The "Permitted Purpose" means commercial research. The Software may be used only for a Permitted Purpose.\n\n',
    'Acme Tool ("Software") is licensed to you. You may copy and modify the Software.\n\n',
    "You may copy and modify the Software. - No military use.\n\n",
    "任何人可以免费使用、复制、修改和分发本软件。您不得：\n（1）用于商业目的；\n（2）训练其他模型。\n\n",
    "“许可用途”是指学术研究。本软件仅限许可用途。\n\n",
    "“许可用途”是指个人学习。本软件仅限许可用途，月活用户不得超过1,000人。\n\n",
    "Permission is hereby granted, free of charge, to use, copy, modify and distribute the Software.\n\n",
)


def read(text: str) -> object:
    report = judge((text_from_string(text),), identify=False, as_of=datetime.date(2026, 1, 1))
    assert report.document is not None
    return report.to_dict(), report.document.norms, report.document.wordings, report.document.unexplained


def forget() -> None:
    lexicon_for().readings.clear()
    lexicon_for().meanings.clear()
    chinese_lexicon(load_rules()).readings.clear()


@pytest.mark.parametrize("first", range(len(CLAUSES)))
def test_what_was_read_before_changes_nothing(first: int) -> None:
    for second in range(len(CLAUSES)):
        text = CLAUSES[second] + CLAUSES[first] + CLAUSES[second]
        forget()
        fresh = read(text)
        forget()
        read(CLAUSES[first])  # elsewhere, and without the other's definitions
        read("A heading of another text\n\n" + CLAUSES[second])
        assert read(text) == fresh
        assert read(text) == fresh


def test_memory_forgets_the_oldest() -> None:
    memory: Memory[int, int] = Memory(2)
    for n in range(3):
        assert memory.keep(n, n * n) == n * n
    assert (memory.get(0), memory.get(1), memory.get(2), len(memory)) == (None, 1, 4, 2)
    memory.clear()
    assert memory.get(2) is None
