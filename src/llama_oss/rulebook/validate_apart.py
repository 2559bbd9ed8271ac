"""Checks of components, scenarios, conditions and claims: what a release is made of, what people ask and say."""

from __future__ import annotations

from typing import Any

from .shape import Shape
from .validate_definition import ID
from .vocabulary import RIGHTS
from .yamlfile import Located, Where

#: what a case may ask of a text; `found` and the rest name findings and facts, `term` a term that must be spoken of
ASKS = ("found", "and", "not-found", "granted", "not-granted", "term", "verdict", "criteria")
#: answers to a scenario
ANSWERS = ("yes", "yes-if", "no", "unsaid")
#: what a condition is: a limit within which a yes holds, or a duty to fulfil
CONDITIONS = ("limit", "duty")
#: how a claim stands
HOLDS = ("true", "false", "partly", "unknown")
#: kinds of component of a release
TYPES = ("code", "data", "document")
#: which quoted words of a clause are the exact string
STRINGS = ("longest", "first", "last", "focus")
VERDICTS = ("open-source", "not-open-source", "needs-review")


def validate_apart(located: Located, kind: str) -> None:
    """Raise RuleError for the first field that is wrong; kind: one of APART."""
    check = _Check(located)
    checks = {
        "components": check.component,
        "scenarios": check.scenario,
        "conditions": check.condition,
        "claims": check.claim,
    }
    checks[kind]()


class _Check(Shape):
    """One file under examination; every method raises at the first problem."""

    def component(self) -> None:
        data = self.fields(
            (),
            self.located.data,
            ("id", "order", "name", "about", "type", "class", "named", "files"),
            ("optional", "unless", "card"),
        )
        self.numbered(data)
        self.said(("name",), data["name"])
        self.said(("about",), data["about"])
        self.word(("type",), data["type"], TYPES, "type of component")
        if data["class"] not in (1, 2, 3) or isinstance(data["class"], bool):
            raise self.wrong(("class",), f"{data['class']!r} is no class", "write 1, 2 or 3")
        self.truth(data, "optional")
        for name in ("named", "files", "card"):
            if name in data:
                self.texts((name,), data[name])
        if "unless" in data:
            self.text(("unless",), data["unless"])

    def scenario(self) -> None:
        data = self.fields(
            (),
            self.located.data,
            ("id", "order", "asks", "words", "cases", "silent"),
            ("notes", "does", "facts", "source"),
        )
        self.numbered(data)
        self.said(("asks",), data["asks"])
        self.said(("silent",), data["silent"])
        self.texts(("words",), data["words"])
        for n, case in enumerate(self.listed(("cases",), data["cases"])):
            at: Where = ("cases", n)
            self.case(at, case, ("answer", "says"), ("string",))
            self.word((*at, "answer"), case["answer"], ANSWERS, "answer")
        for n, case in enumerate(self.listed(("notes",), data["notes"]) if "notes" in data else ()):
            self.case(("notes", n), case, ("says",), ())
        self.truth(data, "does")
        if "facts" in data:
            self.mapping(("facts",), data["facts"])

    def condition(self) -> None:
        named = ("id", "order", "kind", "for")
        data = self.fields((), self.located.data, (*named, "says"), (*ASKS, "string", "bar", "without"))
        self.numbered(data)
        self.word(("kind",), data["kind"], CONDITIONS, "kind of condition")
        self.texts(("for",), data["for"])
        if "without" in data:
            self.text(("without",), data["without"])
        case = {k: v for k, v in data.items() if k not in (*named, "without")}
        self.case((), case, ("says",), ("string", "bar"))

    def claim(self) -> None:
        data = self.fields((), self.located.data, ("id", "order", "claims", "cases", "otherwise"), ("seen",))
        self.numbered(data)
        self.said(("claims",), data["claims"])
        if "seen" in data:
            self.text(("seen",), data["seen"])
        for n, case in enumerate(self.listed(("cases",), data["cases"])):
            at: Where = ("cases", n)
            self.case(at, case, ("holds", "because"), ("string",))
            self.word((*at, "holds"), case["holds"], HOLDS, "answer")
        otherwise = self.fields(("otherwise",), data["otherwise"], ("holds", "because"))
        self.word(("otherwise", "holds"), otherwise["holds"], HOLDS, "answer")
        self.said(("otherwise", "because"), otherwise["because"])

    def case(self, where: Where, case: Any, needed: tuple[str, ...], more: tuple[str, ...]) -> None:
        self.fields(where, case, needed, (*ASKS, *more))
        for name in ("says", "because"):
            if name in case:
                self.said((*where, name), case[name])
        if not any(k in case for k in ASKS):
            raise self.wrong(where, "a case that asks nothing always holds", f"add one of: {', '.join(ASKS)}")
        for key in ("found", "and", "not-found"):
            if key in case:
                self.texts((*where, key), case[key])
        for key in ("granted", "not-granted"):
            rights = case.get(key, [])
            for n, right in enumerate(rights if isinstance(rights, list) else [rights]):
                at = (*where, key, n) if isinstance(rights, list) else (*where, key)
                self.word(at, right, RIGHTS, "right")
        for key in ("term", "string", "bar"):
            if key in case:
                self.text((*where, key), case[key])
        if "criteria" in case:
            for definition, number in self.mapping((*where, "criteria"), case["criteria"]).items():
                if not isinstance(number, int) or isinstance(number, bool):
                    raise self.wrong((*where, "criteria", definition), f"{number!r} is no number", "write how many")
        if "string" in case:
            self.word((*where, "string"), case["string"], STRINGS, "choice")
        if "verdict" in case:
            for definition, verdict in self.mapping((*where, "verdict"), case["verdict"]).items():
                self.word((*where, "verdict", definition), verdict, VERDICTS, "verdict")

    def numbered(self, data: dict[str, Any]) -> None:
        """The id is the file's name, the order a whole number."""
        self.text(("id",), data["id"])
        if not ID.match(data["id"]):
            raise self.wrong(("id",), f"`{data['id']}` is no id", "use small letters, digits and hyphens")
        stem = self.located.path.stem
        if data["id"] != stem:
            raise self.wrong(("id",), f"the id `{data['id']}` is not the file's name", f"write `id: {stem}`")
        order = data["order"]
        if not isinstance(order, int) or isinstance(order, bool) or not 1 <= order <= 999:
            raise self.wrong(("order",), f"{order!r} is no place in the order", "write a whole number, 1 to 999")
