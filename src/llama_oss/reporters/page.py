"""What every page is made of: its look in light and dark, on paper and on a phone (page.css), its filter (page.js).

A page loads nothing from anywhere, and says so to the browser.
"""

from __future__ import annotations

import os

CONTENT_SECURITY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)


def part(name: str) -> str:
    """A file that is put into the page: "page.css" or "page.js"."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()
