"""Dockerfiles, shell scripts and Makefiles: the commands they run and the variables they set."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Mapping

from ..hints import may_name
from ..model import Found, Reference, Unresolved
from ..shellvalues import Hit
from ..shellwords import commands
from ..source import SourceFile

if TYPE_CHECKING:
    from ..project import Project

_SHELL = (".sh", ".bash", ".zsh", ".ksh", ".fish", ".command", ".sbatch", ".slurm", ".bat", ".ps1", ".cmd")
_PLAIN = frozenset("procfile justfile entrypoint run start serve launch download setup install".split())
_HEREDOC = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?")


def kind_of(file: SourceFile) -> str:
    """dockerfile | makefile | shell, "" for other files."""
    name = file.lower_name
    if name in ("dockerfile", "containerfile") or name.startswith(("dockerfile.", "containerfile.")):
        return "dockerfile"
    if name.endswith((".dockerfile", ".containerfile")):
        return "dockerfile"
    if name in ("makefile", "gnumakefile", "justfile") or name.endswith((".mk", ".mak")):
        return "makefile"
    if name.endswith(_SHELL) or name in _PLAIN:
        return "shell"
    if "." not in name and file.size < 300_000:
        head = file.head(64)
        if head.startswith(b"#!") and re.search(rb"\b(?:ba|z|k|da)?sh\b", head.split(b"\n")[0]):
            return "shell"
    return ""


def wants(file: SourceFile) -> bool:
    """Files of commands."""
    return bool(kind_of(file))


def scan(file: SourceFile, project: Project) -> Found:
    """Models in the commands of the file."""
    if not may_name(file.data):
        return Found()
    return scan_lines(file.text, file.path, kind_of(file))


def scan_lines(
    text: str,
    path: str,
    kind: str,
    first_line: int = 1,
    cell: int | None = None,
    variables: Mapping[str, str] | None = None,
) -> Found:
    """Models in a text of commands that begins at `first_line` of its file; `variables` are set around it."""
    references: list[Reference] = []
    unresolved: list[Unresolved] = []
    known = dict(variables or {})
    lines = text.split("\n")
    alone: dict[str, list[int]] = {}  # where each line stands, for the ends of heredocs
    n = 0
    while n < len(lines):
        first = n
        logical = lines[n]
        n += 1
        if logical.lstrip().startswith("#"):
            continue
        starts = [0]
        while n < len(lines) and n - first < 400:
            if logical.endswith("\\"):
                logical = logical[:-1] + " "
            elif kind != "makefile" and _OPEN_ARRAY.search(logical) and any(")" in x for x in lines[n : n + 200]):
                logical = re.sub(r"(?<=\s)#.*\Z", "", logical) + " "
            elif not (
                kind != "makefile" and len(logical) < 8_000 and _open_quote(logical) and _closes(lines, n, logical)
            ):
                break
            else:
                logical += "\n"
            following = "" if lines[n].lstrip().startswith("#") and logical[-1] != "\n" else lines[n]
            starts.append(len(logical))
            logical += following if following or not lines[n] else "\\"
            n += 1
        here = _HEREDOC.search(logical)
        if here is not None and "<<<" not in logical:
            if not alone:
                for k, line_ in enumerate(lines):
                    alone.setdefault(line_.strip(), []).append(k)
            at_ = alone.get(here.group(1), [])
            k = bisect_left(at_, n)
            if k < len(at_):
                end = at_[k]
                inside = _inside("\n".join(lines[n:end]), logical, path, n + first_line, kind, known)
                references += inside.references
                unresolved += inside.unresolved
                n = end + 1
        if len(logical) > 20_000:
            continue
        references += _python(logical, path, first + first_line, kind)
        command, shift = _strip(logical, kind)
        for hit in commands(command, known):
            at = hit.start + shift
            part = bisect_right(starts, at) - 1
            line, column = first + part + first_line, at - starts[part] + 1
            if isinstance(hit, Hit):
                references.append(
                    Reference(hit.model, hit.hub, path, line, column, kind, hit.text, cell, "uses", hit.revision)
                )
            else:
                unresolved.append(Unresolved(path, line, hit.text, hit.why))
    return Found(tuple(references), tuple(unresolved))


def _strip(line: str, kind: str) -> tuple[str, int]:
    """A command without the file format's own words, and how many characters went."""
    if kind == "dockerfile":
        m = re.match(r"\s*(FROM|COPY|ADD|LABEL|MAINTAINER|EXPOSE|WORKDIR|USER|VOLUME)\b", line, re.I)
        if m is not None:
            return ("", 0) if m.group(1).upper() not in ("ADD",) else (line[m.end() :], m.end())
        m = re.match(r"\s*(RUN|CMD|ENTRYPOINT|HEALTHCHECK\s+CMD|ENV|ARG|ONBUILD)\s+(?:--mount=\S+\s+)*", line, re.I)
        if m is not None:
            rest = line[m.end() :]
            if m.group(1).upper() == "ENV" and re.match(r"\w+\s+[^=\s]", rest):  # ENV name value
                rest = re.sub(r"\A(\w+)\s", r"\1=", rest)
            if rest.lstrip().startswith("["):  # the exec form: a JSON list
                rest = re.sub(r"[\[\],]", " ", rest)
            return rest, m.end()
        return line, 0
    if kind == "makefile":
        m = re.match(r"\s*[@-]*", line)
        end = m.end() if m is not None else 0
        rest = re.sub(
            r"\A([A-Za-z_]\w*)\s*[?:]*=\s*",
            lambda k: k.group(1) + "=" + " " * (len(k.group()) - len(k.group(1)) - 1),
            line[end:],
        )
        m2 = re.match(r"([A-Za-z_]\w*)=( +)(.*)", rest)
        if m2 is not None:  # keep offsets: the blanks go in front of the name
            return " " * len(m2.group(2)) + m2.group(1) + "=" + m2.group(3), end
        return rest.replace("$$", "$"), end
    return line, 0


#: `models=(` whose elements stand on the lines below
_OPEN_ARRAY = re.compile(
    r"\A\s*(?:declare\s+-a\s+|local\s+(?:-a\s+)?|export\s+|readonly\s+(?:-a\s+)?)?\w+\+?=\([^)]*\Z"
)


def _open_quote(line: str) -> str:
    """The quote that is still open at the end of a command, "" where none is."""
    quote = ""
    n = 0
    while n < len(line):
        c = line[n]
        if quote == "'":
            quote = "" if c == "'" else quote
        elif c == "\\":
            n += 1
        elif quote:
            quote = "" if c == quote else quote
        elif c in "'\"":
            quote = c
        elif c == "#" and (n == 0 or line[n - 1] in " \t"):
            break
        n += 1
    return quote


def _closes(lines: list[str], n: int, logical: str) -> bool:
    """Whether the open quote is closed soon, so that an apostrophe in a message swallows nothing."""
    quote = _open_quote(logical)
    return any(quote in line for line in lines[n : n + 60])


_TARGET = re.compile(r">>?\s*([^\s;|&<>]+)|\btee\s+(?:-a\s+)?([^\s;|&<>]+)")


def _inside(body: str, command: str, path: str, first: int, kind: str, variables: dict[str, str]) -> Found:
    """What a here-document holds: by the file it is written to, by the program that reads it, by its look."""
    from ..shellvalues import expand
    from ..values import yaml_entries
    from .config import scan_entries, scan_env

    told = _TARGET.search(command)
    target = (told.group(1) or told.group(2) or "").strip("\"'").lower() if told is not None else ""
    if not re.search(r"<<-?\s*['\"]", command):
        body = "\n".join(
            expand(line, variables) if "$" in line and "'" not in line else line for line in body.split("\n")
        )
    if re.search(r"\bpython3?\b[^|;]*<<", command) or target.endswith(".py"):
        from ..project import bare, parse_python
        from .python import Visitor

        module = parse_python(body, path)
        if module is None:
            return Found()
        found = Visitor(module, bare(), body).found()
        return Found(tuple(r._replace(line=r.line + first - 1, kind=kind) for r in found.references))
    if "modelfile" in target:
        from .modelfile import scan_text

        return Found(tuple(r._replace(kind=kind) for r in scan_text(body, path, first).references))
    if (
        (kind == "dockerfile" and re.match(r"\s*RUN\b", command, re.I))
        or target.endswith((".sh", ".bash", "dockerfile"))
        or re.search(r"\b(?:ba|z)?sh\b[^|;]*<<|\bssh\b", command)
    ):
        found = scan_lines(body, path, "dockerfile" if target.endswith("dockerfile") else "shell", first)
        return found._replace(references=tuple(r._replace(kind=kind) for r in found.references))
    if ".env" in target or target.endswith(("env", ".conf", ".cfg", ".ini", ".service")):
        return scan_env(body, path, kind, first)
    if re.match(r"\s*[\w.-]+=\S", body) and not target.endswith((".yaml", ".yml", ".json", ".toml")):
        return scan_env(body, path, kind, first)
    if re.search(r"(?m)^\s*(?:-\s+)?[\"']?[\w.-]+[\"']?\s*:", body):
        return scan_entries(yaml_entries(body, first), path, kind)
    return Found()


_PYTHON = re.compile(r"\bpython3?\s+(?:-\w\s+)*-c\s+(\"(?:[^\"\\]|\\.)*\"|'[^']*')")


def _python(line: str, path: str, number: int, kind: str) -> list[Reference]:
    """The code of `python -c "…"`."""
    from ..project import bare, parse_python
    from .python import Visitor

    out = []
    for m in _PYTHON.finditer(line):
        code = m.group(1)[1:-1].replace('\\"', '"').replace("\\n", "\n").strip()
        module = parse_python(code, path)
        if module is None:
            continue
        for r in Visitor(module, bare(), code).found().references:
            column = max(line.find(r.model), m.start()) + 1
            out.append(r._replace(line=number, column=column, kind=kind))
    return out
