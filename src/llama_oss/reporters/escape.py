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
