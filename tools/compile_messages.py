"""Compile the program's messages in other languages: locale/*/LC_MESSAGES/llama-oss.po → .mo (needs Babel).

python tools/compile_messages.py
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "src" / "llama_oss" / "locale"


def compiled(po: Path) -> bytes:
    """The .mo of a .po."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as file:
        catalog = read_po(file)
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


if __name__ == "__main__":
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))
        print(po.relative_to(LOCALE))
