"""Checks of the files of rules/definitions: a definition's about.yaml and its criteria."""

from __future__ import annotations

import re
from typing import Any, Mapping

from .form import ABOUT
from .shape import Shape, kind_of
from .vocabulary import ACT_RIGHTS, RIGHTS
from .yamlfile import Where

#: the answers that a definition gives its own words to
VERDICTS = ("open-source", "not-open-source", "needs-review")

ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*\Z")


class DefinitionCheck(Shape):
    """Shape, with what definitions are made of; every method raises at the first problem."""

    def definition(self) -> None:
        if self.located.path.name == ABOUT:
            self.about()
        else:
            self.criterion()

    def about(self) -> None:
        data = self.fields(
            (),
            self.located.data,
            ("definition", "id", "order", "version", "name", "short", "source", "about", "words"),
            ("beside",),
        )
        for name in ("definition", "id", "version"):
            self.text((name,), data[name])
        if data["id"] != data["definition"]:
            raise self.wrong(("id",), f"`{data['id']}` is not the definition", f"write `id: {data['definition']}`")
        if not isinstance(data["order"], int) or isinstance(data["order"], bool):
            raise self.wrong(("order",), f"{data['order']!r} is no place in the order", "write a whole number")
        self.folder(data["definition"])
        for name in ("name", "short", "about"):
            self.said((name,), data[name])
        self.source(data)
        for verdict, words in self.fields(("words",), data["words"], VERDICTS).items():
            self.said(("words", verdict), words)
        for n, entry in enumerate(self.listed(("beside",), data["beside"]) if "beside" in data else ()):
            self.fields(("beside", n), entry, ("finding", "says"))
            self.text(("beside", n, "finding"), entry["finding"])
            self.said(("beside", n, "says"), entry["says"])

    def criterion(self) -> None:
        decides = ("like", "needs", "fails", "debatable", "release")
        data = self.fields(
            (),
            self.located.data,
            ("definition", "version", "order", "id", "name", "source", "asks"),
            (*decides, "except", "unclear", "explains", "examples"),
        )
        self.identity(definition=True)
        self.text(("version",), data["version"])
        for name in ("name", "asks", "explains"):
            if name in data:
                self.said((name,), data[name])
        self.source(data)
        needs = data.get("needs", [])
        for n, need in enumerate(needs if isinstance(needs, list) else [needs]):
            at: Where = ("needs", n) if isinstance(needs, list) else ("needs",)
            self.fields(at, need, ("grant", "says", "hinted"))
            self.word((*at, "grant"), need["grant"], ACT_RIGHTS, "right")
            self.said((*at, "says"), need["says"])
            self.said((*at, "hinted"), need["hinted"])
        if not any(k in data for k in decides):
            raise self.wrong((), "nothing decides this criterion", "add `fails:` with the findings that break it")
        for name in ("like", "except"):
            if name in data:
                self.texts((name,), data[name])
        for part, says in (("fails", "says"), ("debatable", "why"), ("unclear", "why")):
            if part in data:
                for n, entry in enumerate(self.listed((part,), data[part])):
                    self.entry((part, n), entry, says)
        if "release" in data:
            self.release(data["release"])
        if "examples" in data:
            examples = self.fields(("examples",), data["examples"], (), ("fails", "passes"))
            for side in examples:
                self.texts(("examples", side), examples[side])

    def release(self, release: Any) -> None:
        at: Where = ("release",)
        self.fields(at, release, ("components", "says", "unknown"), ("open", "text-alone", "unlike"))
        for name in ("says", "unknown", "unlike"):
            if name in release:
                self.said((*at, name), release[name])
        for n, wanted in enumerate(self.listed((*at, "components"), release["components"])):
            if isinstance(wanted, list):
                self.texts((*at, "components", n), wanted)
            else:
                self.text((*at, "components", n), wanted)
        if "open" in release and release["open"] is not False:
            raise self.wrong((*at, "open"), "only `false` belongs here", "write false or drop the field")
        if "text-alone" in release:
            self.word((*at, "text-alone"), release["text-alone"], ("passes", "unclear"), "answer")

    def entry(self, where: Where, entry: Any, says: str) -> None:
        self.fields(where, entry, ("finding", says), ("granted", "unless-granted", "touches", "unlike"))
        self.text((*where, "finding"), entry["finding"])
        self.said((*where, says), entry[says])
        if "unlike" in entry:
            self.said((*where, "unlike"), entry["unlike"])
        for key, rights in (("granted", RIGHTS), ("unless-granted", RIGHTS), ("touches", ACT_RIGHTS)):
            if key in entry:
                self.word((*where, key), entry[key], rights, "right")

    def identity(self, *, definition: bool = False) -> None:
        """The id, and that the file lies where its id says."""
        data, path = self.located.data, self.located.path
        names = ("definition", "id") if definition else ("id",)
        for name in names:
            self.text((name,), data[name])
            if not ID.match(data[name]):
                raise self.wrong((name,), f"`{data[name]}` is no id", "use small letters, digits and hyphens")
        if not definition:
            if data["id"] != path.stem:
                remedy = f"name the file {data['id']}.yaml or write `id: {path.stem}`"
                raise self.wrong(("id",), f"the id `{data['id']}` is not the file's name", remedy)
            return
        order = data["order"]
        if not isinstance(order, int) or isinstance(order, bool) or not 1 <= order <= 99:
            raise self.wrong(("order",), f"{order!r} is no place in the order", "write a whole number, 1 to 99")
        self.folder(data["definition"])
        if not path.name.startswith(f"{order:02d}-"):
            remedy = "the names of a definition's files begin with their order"
            raise self.wrong(("order",), f"the file's name does not begin with {order:02d}-", remedy)

    def folder(self, definition: str) -> None:
        folder = self.located.path.parent.name
        if definition != folder:
            remedy = f"move the file to definitions/{definition}/ or write `definition: {folder}`"
            raise self.wrong(("definition",), f"`{definition}` is not the folder's name", remedy)

    def source(self, data: Mapping[str, Any]) -> None:
        if "source" not in data:
            return
        source = self.fields(("source",), data["source"], ("document",), ("version", "url", "section"))
        for name, value in source.items():
            if not isinstance(value, (str, int)) or isinstance(value, bool) or value == "":
                raise self.wrong(("source", name), f"{kind_of(value)} where text belongs", "write text or a number")
