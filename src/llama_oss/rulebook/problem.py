"""How a broken rule file is told: place, field, what is wrong, what would be right."""

from __future__ import annotations

from typing import Iterable

from ..errors import RuleError
from .yamlfile import Located, Where


def field_name(where: Where) -> str:
    """A place in a rule file as people write it: `when.any[2].action[0]`."""
    out = ""
    for step in where:
        out += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if out else step)
    return out


def problem(located: Located, where: Where, wrong: str, remedy: str) -> RuleError:
    """A RuleError that reads `file:line:column: field: wrong; remedy` (items of lists count from 1)."""
    line, column = located.at(where)
    field = field_name(where)
    what = f"{field}: {wrong}" if field else wrong
    return RuleError(
        f"{located.path}:{line}:{column}: {what}", remedy, path=str(located.path), line=line, column=column, field=field
    )


def did_you_mean(word: object, known: Iterable[str], say: str = "known are") -> str:
    """The nearest known word, or all of them where none is near (cut after thirty)."""
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(str(word), names, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if not names:
        return "there are none yet"
    return f"{say}: " + ", ".join(names[:30]) + (", …" if len(names) > 30 else "")
