"""Strings of languages with braces (JavaScript, TypeScript, Go, Java, …) with the place that each stands in.

No parser: one walk over tokens that keeps a stack of brackets, what each was opened for (`MODELS = [`, `model: {`,
`pipeline(`), and which key or variable the next value belongs to. Comments, imports and regular expressions are passed
over; the walk is linear and never fails.
"""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`)|"
    r"(?P<word>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*)|(?P<arrow>=>|->)|(?P<equal>===?|!==?|<=|>=)|"
    r"(?P<assign>:=|\?\?=|\|\|=|\+=|=)|(?P<or>\|\||\?\?|&&)|(?P<safe>\?\.)|(?P<punct>[{}()\[\],;:?.<>!])",
    re.S,
)
_RUST_CHAR = re.compile(r"'(?:[^'\\\n]|\\.[^'\n]{0,8})'|'\w+")
_DECLARES = frozenset("const let var static readonly private public protected declare export final val".split())
_GOES_ON = frozenset("= := ??= ||= += => -> == === != !== <= >= || ?? && ?. . : ? , ( [ < > ! + case return".split())
_DEEPEST = 200


class Place(NamedTuple):
    """A string and where it stands.

    key       the property, variable or parameter that it is the value of, "" where none
    labels    what the brackets around it were opened for, the nearest first: keys, variables, called functions
    call      the function whose direct argument it is, "" where none; arg: which one, from 0
    role      value | key (of an object) | element (of a list) | compared
    """

    start: int
    value: str
    key: str
    labels: tuple[str, ...]
    call: str
    arg: int
    role: str


class Passed(NamedTuple):
    """A variable given as an argument: `pipeline("task", MODEL)`."""

    start: int
    name: str
    call: str
    arg: int


class _Frame:
    __slots__ = ("arg", "call", "declared", "key", "label", "open", "ternary")

    def __init__(self, open_: str, label: str, call: str) -> None:
        self.open, self.label, self.call = open_, label, call
        self.arg, self.ternary = 0, 0
        self.key = self.declared = ""


def places(text: str, rust: bool = False) -> Iterator[Place | Passed]:
    """Every string of the text that is no comment and no import, and every variable that is a plain argument."""
    if rust:
        text = _RUST_CHAR.sub(lambda m: " " * len(m.group()), text)
    stack = [_Frame("", "", "")]
    word, dotted, generic, before = "", "", "", ""
    end = 0
    tokens = _TOKEN.finditer(text)
    following = next(tokens, None)
    while following is not None:
        m, following = following, next(tokens, None)
        kind, token, frame = m.lastgroup, m.group(), stack[-1]
        after = following.group() if following is not None else ""
        if kind == "comment":
            continue
        if (
            frame.open in ("", "{")
            and before not in _GOES_ON
            and token not in _GOES_ON
            and "\n" in text[end : m.start()]
        ):
            frame.key = frame.declared = ""  # a statement ends with its line
        end = m.end()
        if kind == "word":
            if token in _DECLARES and before not in (".", "?."):
                frame.declared = "?"
            elif frame.declared == "?" or (frame.declared and frame.declared == before):  # Java: a type, then the name
                frame.declared = token
            dotted = f"{dotted}.{token}" if before in (".", "?.") and dotted else token
            word = token
            if frame.open == "(" and before in ("(", ",") and after in (",", ")"):
                yield Passed(m.start(), token, frame.call, frame.arg)
        elif kind == "string":
            if before in ("from", "import", "require") or (before == "(" and frame.call in ("require", "import")):
                pass
            elif after == ":" and frame.open == "{" and not frame.ternary and before in ("{", ",", ""):
                yield Place(m.start(), token[1:-1], "", _labels(stack), "", 0, "key")
                word = dotted = token[1:-1]
            else:
                role = (
                    "compared" if before in ("==", "===", "!=", "!==", "case") or after[:2] in ("==", "!=") else "value"
                )
                if role == "value" and frame.open == "[" and not frame.key:
                    role = "element"
                call = frame.call if frame.open == "(" and not frame.key else ""
                yield Place(m.start(), token[1:-1], frame.key, _labels(stack), call, frame.arg, role)
        elif kind == "assign":
            frame.key = frame.declared if frame.declared not in ("", "?") else frame.key or word
            frame.declared = ""
        elif token in ("{", "[", "("):
            call = (
                (dotted if before not in (">",) else generic)
                if token == "(" and (before == word or before == ">")
                else ""
            )
            if len(stack) < _DEEPEST:
                stack.append(_Frame(token, frame.key or call, call))
            dotted = ""
        elif token in ("}", "]", ")"):
            if len(stack) > 1:
                stack.pop()
            if token == "}" and stack[-1].open in ("", "{") and after not in (",", ")", "]", ".", ";", ":", "="):
                stack[-1].key = stack[-1].declared = ""
        elif token == ",":
            frame.arg += 1
            frame.key = frame.declared = ""
            frame.ternary = 0
        elif token == ";":
            frame.key = frame.declared = ""
            frame.ternary = 0
        elif token == "?":
            if after not in (":", ".", ")", ","):
                frame.ternary += 1
        elif token == ":":
            if frame.ternary:
                frame.ternary -= 1
            elif before != ")" and frame.declared in ("", "?"):
                frame.key = word
        elif token == "<":
            generic = dotted
        elif kind == "arrow":
            frame.key = "" if frame.open == "(" else frame.key
        if token not in (".", "?.") and kind != "word":
            dotted = dotted if token in ("<", ">", "!") else "" if token != "(" else dotted
        before = token if kind != "word" else word
    return


def _labels(stack: list[_Frame]) -> tuple[str, ...]:
    return tuple(f.label for f in reversed(stack[-8:]) if f.label)
