"""Checks of a rule file's fields beyond YAML; every message names file, line, column, field and what is right."""

from __future__ import annotations

from typing import Any, NoReturn

from ..errors import RuleError
from .patterns import PatternError, add_pattern
from .yamlfile import Located, Where

MODALITIES = frozenset(
    "permission limited-permission prohibition obligation requirement disclaimer definition statement".split()
)
MODES = frozenset({"to", "out", "for", "if"})
DIMENSIONS = frozenset("purpose party territory product platform form threshold approval".split())
_FRAME = frozenset(
    "modality action not-action no-action object not-object actor cue not-cue exceptions not-exceptions".split()
) | {p + d for d in DIMENSIONS for p in ("", "not-")}
_FIELDS: dict[str, dict[str, bool]] = {  # kind → field → required
    "language": {"id": True, "layer": True, "about": True, "categories": True, "implies": False},
    "findings": {"id": True, "says": True, "when": True, "wording": False, "examples": False, "anywhere": False},
    "definitions": {
        "definition": True, "version": True, "order": True, "id": True, "name": True, "source": True, "asks": False,
        "needs": False, "fails": True, "debatable": False,
    },
    "terms": {
        "id": True, "kind": True, "about": True, "values": False, "cases": False, "findings": False, "dimension": False,
        "limit": False, "mode": False,
    },
}  # fmt: skip
TERM_KINDS = frozenset({"list", "choice", "flag", "amount", "money", "places", "law"})


def validate_file(located: Located) -> None:
    """Raise RuleError for the first field that is wrong. The kind is told by the folder the file lies in."""
    kind = next((p.name for p in located.path.parents if p.name in _FIELDS), "")
    if not kind:
        _fail(located, (), "lies in no rule folder", f"put it in one of {', '.join(_FIELDS)}/")
    fields = _FIELDS[kind]
    for name in located.data:
        if name not in fields:
            _fail(located, (str(name),), f"unknown field `{name}`", _near(str(name), fields))
    for name, required in fields.items():
        if required and name not in located.data:
            _fail(located, (), f"the field `{name}` is missing", f"every file in {kind}/ has one")
    if kind == "language":
        _language(located)
    else:
        _words(located, "wording")
    if kind == "findings":
        _finding(located)
    if kind == "terms" and located.data["kind"] not in TERM_KINDS:
        _fail(
            located, ("kind",), f"unknown kind `{located.data['kind']}`", _near(str(located.data["kind"]), TERM_KINDS)
        )
    if kind in ("findings", "terms") and located.data["id"] != located.path.stem:
        _fail(located, ("id",), f"`{located.data['id']}` is not the file's name", f"write `id: {located.path.stem}`")
    if kind == "definitions":
        for key in ("fails", "debatable"):
            for n, entry in enumerate(located.data.get(key, ())):
                if not isinstance(entry, dict) or "finding" not in entry:
                    _fail(located, (key, n), "names no finding", "write {finding: …, says: …}")
                if ("says" if key == "fails" else "why") not in entry:
                    _fail(located, (key, n), "gives no words for people", "add `says` to fails, `why` to debatable")


def _finding(located: Located) -> None:
    when = located.data["when"]
    if not isinstance(when, dict) or not isinstance(when.get("any"), list) or not when["any"]:
        _fail(located, ("when",), "has no frames", "write when: {any: [{modality: […], …}]}")
    for n, frame in enumerate(when["any"]):
        here: Where = ("when", "any", n)
        if not isinstance(frame, dict) or not frame:
            _fail(located, here, "a frame is a mapping of questions", "write {modality: […], …}")
        for key, want in frame.items():
            where = here + (key,)
            if key not in _FRAME:
                _fail(located, where, f"unknown question `{key}`", _near(str(key), _FRAME))
            if key == "modality":
                for value in _listed(located, where, want):
                    if value not in MODALITIES:
                        _fail(located, where, f"unknown modality `{value}`", _near(str(value), MODALITIES))
            elif key.removeprefix("not-") in DIMENSIONS:
                if not isinstance(want, dict) or not want:
                    _fail(located, where, "a limit is asked for by mode", "write {out: [commercial]}")
                for mode, values in want.items():
                    if mode not in MODES:
                        _fail(located, where, f"unknown mode `{mode}`", _near(str(mode), MODES))
                    _listed(located, where + (mode,), values)
            elif key != "no-action":
                _listed(located, where, want)
    for kind, sentences in (located.data.get("examples") or {}).items():
        if kind not in ("match", "no-match"):
            _fail(located, ("examples", kind), f"unknown examples `{kind}`", "examples are `match` and `no-match`")
        if len(set(_listed(located, ("examples", kind), sentences))) < len(sentences):
            _fail(located, ("examples", kind), "an example stands twice", "remove one")


def _language(located: Located) -> None:
    if located.data["layer"] not in (0, 1):
        _fail(
            located, ("layer",), f"there is no layer {located.data['layer']!r}", "0 for words, 1 for phrases over them"
        )
    if not isinstance(located.data["categories"], dict):
        _fail(located, ("categories",), "is not a mapping", "write category: {value: [patterns]}")
    for category, values in located.data["categories"].items():
        if not isinstance(values, dict):
            _fail(located, ("categories", category), "is not a mapping", "write value: [patterns]")
        for value, patterns in values.items():
            if not isinstance(value, str):
                _fail(
                    located,
                    ("categories", category),
                    f"`{value}` is not a word",
                    "quote it: YAML reads yes and no as truth",
                )
            _patterns(located, ("categories", category, value), patterns)


def _words(located: Located, field: str) -> None:
    for name, patterns in (located.data.get(field) or {}).items():
        _patterns(located, (field, name), patterns)


def _patterns(located: Located, where: Where, patterns: Any) -> None:
    for n, pattern in enumerate(_listed(located, where, patterns)):
        try:
            add_pattern([{}], str(pattern), "check")
        except PatternError as e:
            _fail(located, where + (n,), str(e), "the pattern language is told in ARCHITECTURE.md")


def _listed(located: Located, where: Where, value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        _fail(located, where, "is not a list of values", "write [one, two]")
    return list(value)


def _near(word: str, known: Any) -> str:
    import difflib

    names = sorted(str(k) for k in known)
    near = difflib.get_close_matches(word, names, 1)
    return f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(names)}"


def _fail(located: Located, where: Where, what: str, remedy: str) -> NoReturn:
    line, column = located.at(where)
    field = ".".join(str(w) for w in where)
    raise RuleError(
        f"{located.path}:{line}:{column}: {field + ': ' if field else ''}{what}",
        remedy,
        path=str(located.path),
        line=line,
        column=column,
        field=field,
    )
