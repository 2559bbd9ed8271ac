"""Untrusted strings made visible: control, ANSI, bidi and zero-width characters never reach a terminal or a page."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str, *, one_line: bool = False) -> str:
    """The text with unsafe characters as \\x1b or \\u202e; line breaks and tabs become blanks where one_line."""
    if one_line:
        text = re.sub(r"\s*[\r\n]+\s*|\t", " ", text)
    return _UNSAFE.sub(_shown, text.replace("\r\n", "\n"))


def _shown(m: re.Match[str]) -> str:
    code = ord(m.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def workflow_data(text: str) -> str:
    """The message of a GitHub workflow command: nothing in it can end the command or begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """A property of a GitHub workflow command."""
    return workflow_data(visible(text, one_line=True)).replace(":", "%3A").replace(",", "%2C")


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text as XML 1.0 can hold it: escaped, what it cannot hold replaced."""
    clean = _NOT_XML.sub("\ufffd", visible(text))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xml_attribute(text: str) -> str:
    """A quoted attribute value."""
    return '"' + xml_text(visible(text, one_line=True)).replace('"', "&quot;") + '"'
