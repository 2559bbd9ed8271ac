"""Dockerfiles, shell scripts and Makefiles: the commands they run and the variables they set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Found, Reference, Unresolved
from ..shellwords import Hit, commands
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
    return scan_lines(file.text, file.path, kind_of(file))


def scan_lines(text: str, path: str, kind: str, first_line: int = 1, cell: int | None = None) -> Found:
    """Models in a text of commands that begins at `first_line` of its file."""
    references: list[Reference] = []
    unresolved: list[Unresolved] = []
    variables: dict[str, str] = {}
    lines = text.split("\n")
    n = 0
    until = ""
    target = ""
    while n < len(lines):
        first = n
        logical = lines[n]
        n += 1
        if until:
            if logical.strip() == until:
                until = ""
            elif target.lower().endswith((".yaml", ".yml", ".env", ".json", ".toml")):
                references += _inside(logical, path, first + first_line, kind)
            continue
        if logical.lstrip().startswith("#"):
            continue
        starts = [0]
        while logical.endswith("\\") and n < len(lines) and n - first < 400:
            following = "" if lines[n].lstrip().startswith("#") else lines[n]
            logical = logical[:-1] + " "
            starts.append(len(logical))
            logical += following if following or not lines[n] else "\\"
            n += 1
        if len(logical) > 20_000:
            continue
        here = _HEREDOC.search(logical)
        if here is not None and "<<<" not in logical:
            until = here.group(1)
            found = re.search(r">\s*([^\s;|&<]+)", logical)
            target = found.group(1) if found else ""
        references += _python(logical, path, first + first_line, kind)
        command, shift = _strip(logical, kind)
        for hit in commands(command, variables):
            at = hit.start + shift
            part = max(k for k in range(len(starts)) if starts[k] <= at)
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


def _inside(line: str, path: str, number: int, kind: str) -> list[Reference]:
    """`key: value` or `key=value` in a file that a here-document writes."""
    from ..names import holds_model, identify

    m = re.match(r"\s*(?:-\s*)?[\"']?([\w.-]+)[\"']?\s*[:=]\s*[\"']?([^\s\"'#,]+)", line)
    if m is None or not holds_model(m.group(1)):
        return []
    known = identify(m.group(2), strong=False)
    if known is None:
        return []
    return [Reference(known[0], known[1], path, number, m.start(2) + 1, kind, m.group(2), None, "uses", known[2])]


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
