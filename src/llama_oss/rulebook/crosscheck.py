"""Checks that need all rule files at once: cues that are asked for, findings that are named, ids given twice."""

from __future__ import annotations

from typing import Any, Collection, Iterator, Mapping, NamedTuple, Sequence

from ..errors import RuleError
from .form import ABOUT, CHARACTERS, CORE
from .problem import did_you_mean, problem
from .vocabulary import Vocabulary
from .yamlfile import Located, Where


class RuleFile(NamedTuple):
    """A rule file that was found valid by itself.

    kind: one of KINDS; path: inside the rules folder, beginning with the kind
    """

    kind: str
    path: str
    located: Located

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the rule: kind, definition ("" for the other kinds) and id."""
        data = self.located.data
        about = ":about" if self.path.endswith(f"/{ABOUT}") else ""
        kind = "findings" if self.kind == "facts" else self.kind
        return kind, str(data.get("definition", "")) + about, str(data["id"])


def cross_check(files: Sequence[RuleFile], vocabulary: Vocabulary) -> None:
    """Raise RuleError for the first reference that leads nowhere, or the first id given twice."""
    for error in cross_problems(files, vocabulary):
        raise error


def cross_problems(
    files: Sequence[RuleFile], vocabulary: Vocabulary, broken: Mapping[str, Collection[str]] = {}
) -> Iterator[RuleError]:
    """Every problem between files, in the order of the files; at most one a file.

    broken: findings in files that are broken by themselves → their cues; references to them are not told as wrong
    """
    findings = {f.located.data["id"] for f in files if f.kind == "findings"} | set(broken)
    facts = {f.located.data["id"] for f in files if f.kind == "facts"} | findings
    named: dict[str, Collection[str]] = {
        "like": {f.located.data["id"] for f in files if f.kind == "definitions" and f.path.split("/")[1] == CORE},
        "components": {f.located.data["id"] for f in files if f.kind == "components"},
        "for": {f.located.data["id"] for f in files if f.kind == "scenarios"},
    }
    cues = set(vocabulary.cues()) | {c for f in files for c in f.located.data.get("wording", {})}
    cues.update(*broken.values())
    seen: dict[tuple[str, str, str], RuleFile] = {}
    for file in files:
        first = seen.setdefault(file.key, file)
        if first is not file:
            yield problem(
                file.located, ("id",), f"the id `{file.key[2]}` is taken by {first.located.path}", "give it another id"
            )
            continue
        if file.kind == "language" and file.located.data["layer"] == CHARACTERS:
            yield from _unknown_values(file, vocabulary, cues)
            continue
        for where, name in references(file):
            kind = next((step for step in where if step in named), None)
            if kind is not None:
                if name not in named[str(kind)]:
                    what = {"like": "criterion", "components": "component", "for": "scenario"}[str(kind)]
                    yield problem(file.located, where, f"no {what} `{name}`", did_you_mean(name, named[str(kind)]))
                    break
            elif where[-1] == "finding" or file.kind not in ("findings", "facts"):
                known = findings if is_core(file) else facts
                if name not in known:
                    yield problem(file.located, where, f"there is no finding `{name}`", did_you_mean(name, known))
                    break
            elif name not in cues:
                yield problem(
                    file.located, where, f"no wording defines the cue `{name}`", did_you_mean(name, cues, "cues are")
                )
                break


def _unknown_values(file: RuleFile, vocabulary: Vocabulary, cues: Collection[str]) -> Iterator[RuleError]:
    """The first value of a lexicon over characters that the lexicons over words do not know: nothing asks for it."""
    for category, values in file.located.data["categories"].items():
        known = cues if category == "cue" else vocabulary.of(category)
        for value in values:
            if known and value not in known:
                where = ("categories", category, value)
                yield problem(file.located, where, f"no {category} is called `{value}`", did_you_mean(value, known))
                return


def is_core(file: RuleFile) -> bool:
    """Whether a rule belongs to what every start needs, so that it may ask for findings only, not for facts."""
    return file.kind in ("findings", "terms") or (file.path.startswith(f"definitions/{CORE}/") and not about(file))


def about(file: RuleFile) -> bool:
    """Whether the file tells of a definition itself."""
    return file.kind == "definitions" and file.path.endswith(f"/{ABOUT}")


def references(file: RuleFile) -> Iterator[tuple[Where, str]]:
    """Places where a file names a finding, a criterion, a component or (findings) a cue, with the name."""
    data: dict[str, Any] = file.located.data
    if file.kind in ("findings", "facts"):
        for n, frame in enumerate(data["when"]["any"]):
            for key in ("cue", "not-cue"):
                for k, cue in enumerate(frame.get(key, ())):
                    yield ("when", "any", n, key, k), cue
    elif file.kind == "definitions":
        for part in ("fails", "debatable", "unclear", "beside"):
            for n, entry in enumerate(data.get(part, ())):
                yield (part, n, "finding"), entry["finding"]
        for n, name in enumerate(data.get("like", ())):
            yield ("like", n), name
        for n, wanted in enumerate(data.get("release", {}).get("components", ())):
            for k, name in enumerate(wanted if isinstance(wanted, list) else [wanted]):
                yield ("release", "components", n, *((k,) if isinstance(wanted, list) else ())), name
    elif file.kind == "terms":
        for n, name in enumerate(data.get("findings", ())):
            yield ("findings", n), name
        for value, names in data.get("values", {}).items():
            for n, name in enumerate(names):
                yield ("values", value, n), name
        for n, case in enumerate(data.get("cases", ())):
            yield from _asked(("cases", n), case)
    elif file.kind in ("scenarios", "claims"):
        for part in ("cases", "notes"):
            for n, case in enumerate(data.get(part, ())):
                yield from _asked((part, n), case)
    elif file.kind == "conditions":
        yield from _asked((), data)
        for n, name in enumerate(data["for"]):
            if name != "any":
                yield ("for", n), name


def _asked(where: Where, case: Mapping[str, Any]) -> Iterator[tuple[Where, str]]:
    for key in ("found", "and", "not-found"):
        for k, name in enumerate(case.get(key, ())):
            yield (*where, key, k), name
