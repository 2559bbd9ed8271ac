"""Clause labels, list heads, headings and defined terms: the tree says what the text says of itself."""

from __future__ import annotations

import pytest

from llama_oss.parser.source import decode, text_from_string
from llama_oss.parser.structure import build


def label_of(raw: str, words: str) -> str:
    """Label of the innermost clause that holds the words."""
    text = text_from_string(raw)
    at = text.plain.index(words)
    return [c.label for c in build((text,))[0] if c.start <= at < c.end][-1]


NESTED = (
    "1. Rights\n\na. Grant. You may use it.\n\nb. Duties.\n\ni. Keep the notices.\n\nii. Obey it.\n\n2. End. It ends.\n"
)
SECTIONS = (
    "Section I: PREAMBLE\n\nWe share.\n\nSection II: RULES\n\n1. One thing.\n\n2. Two things.\n\n"
    "Section III: MORE\n\n3. Three things.\n\n"
)


@pytest.mark.parametrize(
    ("raw", "words", "label"),
    [
        (NESTED, "Obey", "1.b.ii"),
        (NESTED, "It ends", "2"),
        ("2. Copies\n\n(a) You may copy it:\n\n(i) on paper;\n\n(ii) on disk.\n", "on disk", "2(a)(ii)"),
        (NESTED + "\nSee Section 1(b) and Section 1(a); Section 2(c) is void.\n", "Obey", "1(b)(ii)"),
        ("1. Use it.\n\nAttachment A\n\n(a) No spam.\n\n(b) No fraud.\n", "No fraud", "Attachment A (b)"),
        (SECTIONS + "4. Four.\n\na. The first part of four.\n", "The first part", "4.a"),
        (SECTIONS, "We share", "preamble"),
        ("Licence\n\n## Notes\n\nYou agree to:\n\n1. be kind.\n\n## Sharing\n\nTo share:\n\n1. tell us.\n\n2. ask.\n",
         "ask", "Sharing 2"),
        ("Section 2: USE\n\n2.1 Right to Use\n\nYou may use the model.\n\n2.2 End\n\nIt ends.\n", "You may use", "2.1"),
        ("You may copy it, provided that:\n\n1. you keep this notice;\n\n2. you tell us.\n\nThere is no warranty.\n",
         "no warranty", "last paragraph"),
    ],
)  # fmt: skip
def test_labels(raw: str, words: str, label: str) -> None:
    assert label_of(raw, words) == label


def test_a_policy_behind_a_licence_has_its_own_numbers() -> None:
    long = "The makers want everyone to be safe, and so they ask all of you to follow these few rules with care."
    raw = f"1. Grant. You may use it.\n2. End. It ends.\nAcceptable Use Policy\n{long} You must not:\n1. Harm people.\n"
    assert label_of(raw, "Harm people") == "Acceptable Use Policy 1"
    assert label_of(raw, "It ends") == "2"


def test_a_wrapped_enumeration_is_no_list_of_clauses() -> None:
    raw = "5. Patents. The grant covers (i) claims that are owned by the maker and\n(ii) claims that it buys.\n"
    assert {c.label for c in build((text_from_string(raw),))[0]} == {"5"}
    raw = "5. Survival. What stands in Sections 3, 5, 8, 12.2 and\n13. It is so.\n"
    assert {c.label for c in build((text_from_string(raw),))[0]} == {"5"}


@pytest.mark.parametrize("foot", ["Page 2 of 5", "[Page 2]", "\f", "\fPage 2\n"])
def test_a_page_break_cuts_no_sentence(foot: str) -> None:
    raw = f"You may use the Software but not sell or lease any part of the\n\n{foot}\n\nSoftware to others."
    text = text_from_string(raw)
    assert text.plain.split() == raw.replace(foot, "").split()
    assert len(build((text,))[1]) == 1


def test_numbers_that_are_no_pages_stay() -> None:
    assert "7" in text_from_string("The answer is\n\n7\n\nand not more.").plain


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_chinese_without_a_mark(encoding: str) -> None:
    raw = "许可证\n1. 您可以使用本软件，但不得用于商业目的。\n" * 5
    assert decode(raw.encode(encoding), "x")[:2] == (raw, encoding)


def test_many_curly_quotes_of_cp1252() -> None:
    raw = "“You” means a person. “Work” means the work. " * 20
    assert decode(raw.encode("cp1252"), "x")[0] == raw


@pytest.mark.parametrize(
    "raw", ['"Licensed\n   Work" means the program.', "Licensed\n  Work shall\n  mean the program."]
)
def test_a_wrapped_term_is_defined(raw: str) -> None:
    assert [d.term for d in build((text_from_string(raw),))[2]] == ["licensed work"]


@pytest.mark.parametrize("sign", ["C ", "c     ", "~ ", "@c ", '.\\" ', "'\\\" "])
def test_signs_of_old_languages(sign: str) -> None:
    lines = [f"line {n} of the licence text" for n in range(8)]
    assert " ".join(text_from_string("\n".join(sign + x for x in lines)).plain.split()) == " ".join(lines)


def test_quotation_marks_of_tex() -> None:
    assert text_from_string("the ``Work'' and the `Copy' of it").plain == "the \"Work\" and the 'Copy' of it"
