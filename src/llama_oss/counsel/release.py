"""A model release: which of its components are there, where, under which licence, and whether that is open.

Read from a folder, or from a manifest in the YAML form of the Model Openness Framework. What is not known stays so.
"""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from typing import Any, Iterator, Mapping, NamedTuple

from ..corpus.licences import License, find
from ..engine.release import Part
from ..errors import SourceError, UnknownLicense
from ..languages import said
from ..model import Text, Verdict
from ..rulebook.load import load_more

_MOST_FILES, _DEEPEST, _LARGEST = 20_000, 6, 2_000_000
_NOT_THERE = re.compile(
    r"components?\s*(?:is\s*)?n[oi]t\s*(?:includ|releas|provid|avail)|^not (?:included|released)", re.IGNORECASE
)
_NO_LICENCE = re.compile(r"^(?:|unlicensed|none|unknown|n/?a|licen[sc]e\s*not\s*specif\w*|pending.*)$", re.IGNORECASE)
_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_SKIPPED = frozenset({".git", "__pycache__", ".venv", "node_modules", ".cache"})


class Component(NamedTuple):
    """present: None where it is not known; open: None where that is not known; fits: the type of licence is apt."""

    id: str
    name: str
    type: str
    present: bool | None
    where: tuple[str, ...]
    licence: str | None
    open: bool | None
    fits: bool | None
    why: str

    def part(self) -> Part:
        """What criteria ask for."""
        return Part(self.present, self.open, self.why)

    def to_dict(self) -> dict[str, Any]:
        return {**self._asdict(), "where": list(self.where)}


class Release(NamedTuple):
    """A release with its components; `texts`: the licence of its parameters, None where no text is known."""

    source: str
    name: str
    components: Mapping[str, Component]
    texts: tuple[Text, ...] | None
    notes: tuple[str, ...]


def read_release(path: str, lang: str = "en") -> Release:
    """The release of a folder or of a manifest.

    Raises SourceError for what is neither.
    """
    if os.path.isdir(path):
        return _Folder(path, lang).release()
    return _manifest(path, lang)


def _rules() -> list[dict[str, Any]]:
    return sorted(load_more()["components"].values(), key=lambda r: r["order"])


# --- licences ---

_judged: dict[str, bool | None] = {}


def _is_open(licence: License) -> bool | None:
    """Whether a licence held here is open, by reading its text."""
    if licence.id not in _judged:
        from .work import texts_of

        _judged[licence.id] = _verdict(texts_of(licence))
    return _judged[licence.id]


def _verdict(texts: tuple[Text, ...]) -> bool | None:
    from ..engine.judge import judge

    verdict = judge(texts, identify=False).verdict
    return {Verdict.OPEN_SOURCE: True, Verdict.NOT_OPEN_SOURCE: False}.get(verdict)


def _named(name: str) -> License | None:
    """A licence by what a manifest or a card calls it."""
    from ..corpus.reference import resolve_reference

    for spelt in (name, re.sub(r"[\s_]+", "-", name.strip())):
        try:
            return find(spelt)
        except UnknownLicense:
            continue
    return resolve_reference(name)


#: open licences that the framework calls apt for data and documents; for code those that the OSI approved
_APT = {
    "data": frozenset(
        "CDLA-Permissive-1.0 CDLA-Permissive-2.0 C-UDA-1.0 CC-PDDC CC0-1.0 PDDL-1.0 openmdw-1.0 OpenMDW-1.0".split()
    ),
    "document": frozenset(
        "Apache-2.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 FreeBSD-DOC CC-PDDC CC0-1.0 openmdw-1.0 OpenMDW-1.0".split()
    ),
}  # fmt: skip


def _apt(licence: License, type_: str) -> bool:
    return licence.osi_approved if type_ == "code" else licence.id in _APT[type_]


def _component(
    rule: Mapping[str, Any], present: bool | None, where: tuple[str, ...], name: str | None, lang: str
) -> Component:
    def made(open_: bool | None, fits: bool | None, why: str) -> Component:
        return Component(rule["id"], said(rule["name"], lang), rule["type"], present, where, name, open_, fits, why)

    if not present:
        return made(None, None, "not there" if present is False else "not known")
    if name is None or _NO_LICENCE.match(name.strip()):
        return made(False, None, "no licence")
    licence = _named(name)
    if licence is None:
        return made(None, None, f"its licence is not held here: {name}")
    open_ = _is_open(licence)
    fits = _apt(licence, rule["type"]) if open_ else None
    why = f"under {licence.id}" + ("" if open_ else ", which is not open" if open_ is False else ", which needs review")
    return made(open_, fits, why)


# --- manifests ---


def _manifest(path: str, lang: str) -> Release:
    import yaml

    try:
        with open(path, "rb") as f:
            raw = f.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise SourceError(f"{path}: is too large for a manifest", "name the YAML file of a release")
        content = yaml.safe_load(raw.decode("utf-8"))
    except OSError as e:
        raise SourceError(f"{path}: cannot be read ({(e.strerror or str(e)).lower()})", "check the path") from None
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError):
        raise SourceError(
            f"{path}: is neither a folder nor a YAML manifest", "see the Model Openness Framework"
        ) from None
    release = content.get("release") if isinstance(content, dict) else None
    if not isinstance(release, dict) or not isinstance(release.get("components"), list):
        raise SourceError(f"{path}: has no `release` with `components`", "see the Model Openness Framework")
    wide = release.get("license") if isinstance(release.get("license"), dict) else {}
    assert isinstance(wide, dict)
    listed: dict[str, tuple[str | None, str]] = {}
    for entry in release["components"]:
        if isinstance(entry, dict):
            name = _name(entry.get("license")) or _name(entry.get("license_name"))
            where = str(entry.get("component_path") or entry.get("location") or "")
            listed[_plain(str(entry.get("name", "")))] = (name, where)
    components: dict[str, Component] = {}
    for rule in _rules():
        found = next((listed[k] for k in map(_plain, [*rule["named"], said(rule["name"])]) if k in listed), None)
        if found is None or (found[0] and _NOT_THERE.search(found[0])):
            components[rule["id"]] = _component(rule, False, (), None, lang)
            continue
        name = found[0] or _name(wide.get(rule["type"])) or _name(wide.get("distribution"))
        components[rule["id"]] = _component(rule, True, (found[1],) if found[1] else (), name, lang)
    licence = components["parameters"].licence
    held = _named(licence) if licence else None
    texts: tuple[Text, ...] | None = None
    if held is not None:
        from .work import texts_of

        texts = texts_of(held)
    return Release(path, str(release.get("name") or os.path.basename(path)), components, texts, ())


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) and value.strip() else None


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()


# --- folders ---


class _Folder:
    """A folder as it lies on the disk; links are not followed, and a bounded number of files is looked at."""

    def __init__(self, path: str, lang: str) -> None:
        self.path, self.lang = path, lang
        self.files = list(self._walk())
        self.card = self._read("README.md") or ""
        self.named = self._card_license()

    def release(self) -> Release:
        components = {rule["id"]: self._component(rule) for rule in _rules()}
        weights = components["parameters"].where
        folder = os.path.dirname(weights[0]) if weights else ""
        texts = self._texts(folder)
        if texts is None and self.named and (held := _named(self.named)) is not None:
            from .work import texts_of

            texts = texts_of(held)
        notes = ["more files than are looked at: some are not counted"] if len(self.files) >= _MOST_FILES else []
        name = os.path.basename(os.path.abspath(self.path))
        return Release(self.path, name, components, texts, tuple(notes))

    def _component(self, rule: Mapping[str, Any]) -> Component:
        where = [f for f in self.files if any(_matches(f, pattern) for pattern in rule["files"])]
        if not where and any(word.lower() in self.card.lower() for word in rule.get("card", ())):
            where = ["README.md"]
        if not where:
            return _component(rule, False, (), None, self.lang)
        texts = self._texts(os.path.dirname(where[0]))
        if texts is None:
            return _component(rule, True, tuple(where[:5]), self.named, self.lang)
        open_ = _verdict(texts)
        why = f"under {texts[0].source}" + (
            "" if open_ else ", which is not open" if open_ is False else ", which needs review"
        )
        from ..corpus.identify import identify

        match = identify(texts[0])
        fits = None
        if match.id is not None and open_:
            fits = _apt(find(match.id), rule["type"])
        name = match.id or os.path.basename(texts[0].source)
        return Component(
            rule["id"], said(rule["name"], self.lang), rule["type"], True, tuple(where[:5]), name, open_, fits, why
        )

    def _texts(self, folder: str) -> tuple[Text, ...] | None:
        """The nearest licence files upward, with a use policy beside them."""
        from ..inputs import plan, read

        while True:
            here = os.path.join(self.path, folder) if folder else self.path
            try:
                works = [w for w in plan(here) if "use_policy" not in os.path.basename(w.source).lower()]
            except SourceError:
                works = []
            if works:
                return read(works[0], max_size=_LARGEST)
            if not folder:
                return None
            folder = os.path.dirname(folder)

    def _walk(self) -> Iterator[str]:
        count = 0
        for root, folders, names in os.walk(self.path):
            inside = os.path.relpath(root, self.path)
            inside = "" if inside == "." else inside.replace(os.sep, "/") + "/"
            folders[:] = sorted(d for d in folders if d not in _SKIPPED) if inside.count("/") < _DEEPEST else []
            for name in sorted(names):
                if os.path.isfile(os.path.join(root, name)):
                    yield inside + name
                    count += 1
                    if count >= _MOST_FILES:
                        return

    def _read(self, name: str) -> str | None:
        try:
            with open(os.path.join(self.path, name), "rb") as f:
                return f.read(_LARGEST).decode("utf-8", "replace")
        except OSError:
            return None

    def _card_license(self) -> str | None:
        import yaml

        m = _FRONT.match(self.card)
        if m is None:
            return None
        try:
            front = yaml.safe_load(m.group(1))
        except (yaml.YAMLError, ValueError, RecursionError):
            return None
        if not isinstance(front, dict):
            return None
        named = front.get("license_name") if front.get("license") == "other" else front.get("license")
        return named if isinstance(named, str) else None


def _matches(file: str, pattern: str) -> bool:
    """A pattern without a slash is for the top folder; `**/` stands for any folders."""
    if "/" not in pattern:
        return "/" not in file and fnmatchcase(file.lower(), pattern.lower())
    return fnmatchcase(file.lower(), pattern.lower())
