"""What is dropped, folded or joined on the way to the plain text, and that every character knows where it came from."""

from __future__ import annotations

import pytest

from llama_oss.parser.source import text_from_string


def words(raw: str) -> str:
    return " ".join(text_from_string(raw).plain.split())


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("non-\ntransferable", "non-transferable"),
        ("distri-\n   bution", "distribution"),
        ("third-\nparty royalty-\nfree", "third-party royalty-free"),
        ("state-of-the-\nart", "state-of-the-art"),
        ("a dash -\nnot a hyphen", "a dash - not a hyphen"),
        ("soft\u00adware", "software"),
        ("zero\u200bwidth and \u202eturned\u202c", "zerowidth and turned"),
        ("de\ufb01ne", "define"),
        ("\uff2c\uff29\uff23\uff25\uff2e\uff33\uff25", "LICENSE"),
        ("\u201cAs is\u201d \u2013 \u2018so\u2019", "\"As is\" - 'so'"),
        ("no\u00a0break", "no break"),
        ("1\\. **Grant**\\. a\\-b", "1. Grant. a-b"),
        ("the [licence](https://example.org/x) here", "the licence here"),
    ],
)
def test_words_come_out_plain(raw: str, plain: str) -> None:
    assert words(raw) == plain


@pytest.mark.parametrize("sign", ["#", "//", "--", ";", "%", "rem ", "dnl ", ">", "*", "!", ".. "])
def test_comment_signs_in_front_of_every_line_go(sign: str) -> None:
    lines = [f"line {n} of the licence text" for n in range(8)]
    assert words("\n".join(f"{sign} {x}" for x in lines)) == " ".join(lines)


def test_boxed_comment() -> None:
    assert words("/*\n * You may copy it.\n * You may sell it.\n */") == "You may copy it. You may sell it."


def test_a_list_keeps_its_bullets() -> None:
    assert text_from_string("You may not:\n\n* sell it\n* rent it\n").plain.count("*") == 2


def test_html_shows_what_a_browser_shows() -> None:
    raw = (
        "<html><head><style>p > b {x: y}</style></head><body><!-- <p>hidden > text</p> --><p>You &amp; I</p>"
        "<SCRIPT>if (a<b) {}</SCRIPT><p>may copy</p></body></html>"
    )
    assert words(raw) == "You & I may copy"


def test_an_unclosed_html_comment_hides_nothing() -> None:
    assert "not be sold" in words("<p>a</p><p>b</p><!-- <p>It may not be sold.</p>")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_set_apart_and_told(end: str) -> None:
    text = text_from_string(end.join(["---", "license: mit", "---", "Permission is granted."]))
    assert text.plain.split() == ["Permission", "is", "granted."]
    assert any("front matter" in n for n in text.notes)
    assert text.line_of(text.to_raw(text.plain.index("Permission"), len(text.plain))[0]) == 4


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert "Licence: all of it" in text_from_string("---\nLicence: all of it").plain


def test_plain_ascii_needs_no_map() -> None:
    text = text_from_string("Permission is granted to use the Software.\n" * 200)
    assert text.offsets is None and text.plain == text.raw


@pytest.mark.parametrize(
    "raw",
    [
        "a \u201cquoted\u201d word\r\nand non-\r\ntransferable de\ufb01ned\u00adterms\u2026 end",
        "<p>one</p>\r\n<p>two &amp; three</p><!-- x --><p>four</p>",
        "# a\n# b \u2019s\n# c\n# d\n# e\n# f\n# g",
        "**bold** `code` 1\\. [x](y) \u0430nd",
    ],
)
def test_every_character_knows_its_place(raw: str) -> None:
    text = text_from_string(raw)
    places = [text.to_raw(k, k + 1) for k in range(len(text.plain))]
    assert all(0 <= a < b <= len(raw) for a, b in places)
    assert places == sorted(places)
    for k, c in enumerate(text.plain):
        if c.isalnum() and c.isascii() and raw[places[k][0]].isascii():
            assert raw[places[k][0]] in (c, "&")


def test_terms_in_quotes_are_no_comment() -> None:
    raw = "\n".join(f'"Term {n}" means the thing numbered {n}.' for n in range(9))
    assert text_from_string(raw).plain == raw


SIZE = 400_000


@pytest.mark.parametrize(
    "raw",
    [
        "a-\nb " + "a" * SIZE,
        "a-" + " " * SIZE,
        "---\r\n" + "\r\n" * SIZE,
        "---\n" + "a: b\n" * (SIZE // 5),
        "<p>a</p><p>b</p>" + "<!--" * (SIZE // 4),
        "<p>a</p><p>b</p>" + "<script>" * (SIZE // 8),
        "<p>a</p><p>b</p>" + "&" * SIZE,
        "*" * SIZE + " */",
        "](" + "[" * SIZE,
        "**" + "_a" * (SIZE // 2),
    ],
    ids=["hyphen", "blanks", "crlf", "front", "comment", "script", "entity", "stars", "brackets", "underscores"],
)
def test_large_hostile_texts_are_cleaned(raw: str) -> None:
    text = text_from_string(raw)  # completes: cost grows with the size, not with its square
    assert text.raw == raw and len(text.plain) <= len(raw)
