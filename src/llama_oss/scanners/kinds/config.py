"""YAML, TOML, JSON and .env files: keys that hold models, and the commands of compose, Kubernetes and CI files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Iterator

from ..hints import may_name
from ..keys import holds_model, no_model, parent_holds_model, snake
from ..likely import likely
from ..model import Found, Reference, Unresolved
from ..names import identify, identify_for, names_family
from ..shellvalues import Hit, default_of
from ..shellwords import commands
from ..source import SourceFile
from ..values import Entry, entries, json_entries
from .commands import scan_lines

if TYPE_CHECKING:
    from ..project import Project

_ENDS = (".yaml", ".yml", ".toml", ".json", ".jsonc", ".json5", ".cfg", ".ini", ".conf", ".properties", ".yaml.example")
_SKIPPED = re.compile(
    r"(?:package-lock|npm-shrinkwrap|composer|tsconfig.*|package|yarn|pnpm-lock|poetry|uv|cargo|pipfile)\.(?:json|yaml|lock|toml)\Z"
    r"|tokenizer(?:_config)?\.json\Z|vocab\.json\Z|special_tokens_map\.json\Z|adapter_config\.json\Z|"
    r"index\.json\Z|\.schema\.json\Z|generation_config\.json\Z|preprocessor_config\.json\Z|model_index\.json\Z|\.ipynb\Z"
)
_WEIGHTS = re.compile(rb'"(?:architectures|model_type|_name_or_path|_class_name|torch_dtype|transformers_version)"')
_SEVERAL = re.compile(r"\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*([`'])(\s*[\[{][^`']*)\Z")
_ENV_NAME = re.compile(r"(?:\A|\.|_|-)env(?:\Z|[._-])|\.envrc\Z", re.I)
_COMMAND_KEYS = frozenset(
    "command args entrypoint cmd run script before_script after_script commands extraargs exec".split()
)
#: parents whose children are names of models whatever the key (compose `models:`, ollama `pull:`)
_LISTS = frozenset(
    "models providers pull ollama_models preload preload_models embedding_models llms model_list "
    "download_models".split()
)
_CHILDREN = frozenset("name id path repo default value uri source repo_id repository hf_id tag identifier".split())
_WORDS = frozenset("description title label text prompt message content summary comment note help image uses".split())
_DATA_KEYS = re.compile(r"dataset|metric|benchmark|leaderboard|eval_results|corpus")


def wants(file: SourceFile) -> bool:
    """Configuration by its ending, or an .env file whatever stands before or behind."""
    name = file.lower_name
    if _SKIPPED.search(name):
        return False
    return name.endswith(_ENDS) or is_env(name)


def is_env(name: str) -> bool:
    """`.env`, `docker.env`, `env.example.x`, `.env.local`: by the word, where no other kind claims the name."""
    if name.endswith((".py", ".js", ".ts", ".sh", ".md", ".yaml", ".yml", ".json", ".toml", ".lock", ".txt", ".rst")):
        return False
    return bool(_ENV_NAME.search(name)) and not name.endswith((".c", ".h", ".go", ".rs", ".rb"))


def kind_of(path: str) -> str:
    """The kind of reference that a configuration file holds."""
    name = path.rsplit("/", 1)[-1].lower()
    if is_env(name) or name.endswith((".properties", ".ini", ".cfg", ".conf")):
        return "env" if is_env(name) else "config"
    if name.endswith(".toml"):
        return "toml"
    if name.endswith((".json", ".jsonc", ".json5")):
        return "json"
    if "compose" in name:
        return "compose"
    if path.startswith((".github/", ".gitlab-ci", ".circleci/")) or name in (
        "azure-pipelines.yml",
        ".travis.yml",
        ".gitlab-ci.yml",
    ):
        return "ci-workflow"
    return "yaml"


def scan(file: SourceFile, project: Project) -> Found:
    """Models in a configuration file."""
    if not may_name(file.data):
        return Found()
    if file.lower_name == "config.json" and _WEIGHTS.search(file.data[:20_000]):
        return Found()  # beside weights: modeljson reads it
    kind = kind_of(file.path)
    if kind in ("env", "config") and not file.lower_name.endswith((".yaml", ".yml", ".json", ".toml")):
        return scan_env(file.text, file.path, kind)
    return scan_entries(entries(file), file.path, kind)


def scan_entries(items: Iterator[Entry], path: str, kind: str, cell: int | None = None) -> Found:
    """Models among the strings of a data file."""
    references: list[Reference] = []
    unresolved: list[Unresolved] = []
    group: list[Entry] = []
    every = list(items)
    variables = _variables(every)

    def flush() -> None:
        if group:
            _command(group, path, kind, references, unresolved, variables)
            group.clear()

    for item in every:
        key = snake(item.key) if item.key else ""
        if key in _COMMAND_KEYS and not (item.key == "args" and " " in item.value and "/" not in item.value):
            # Kubernetes: command and args; compose: entrypoint and command
            goes_on = key in ("args", "command") and bool(group) and group[0].keys[:-1] == item.keys[:-1]
            if group and group[-1].keys != item.keys and not goes_on:
                flush()
            group.append(item)
            continue
        flush()
        if any(_DATA_KEYS.search(k.lower()) for k in item.keys[-2:]) and not holds_model(item.key):
            continue
        _entry(item, key, path, kind, references, cell)
    flush()
    return Found(tuple(references), tuple(unresolved))


def _entry(item: Entry, key: str, path: str, kind: str, references: list[Reference], cell: int | None) -> None:
    value = default_of(item.value.strip())
    in_list = any(k.lower() in _LISTS for k in item.keys[-2:]) and (
        key in _LISTS or key in ("model", "name", "id", "repo", "repo_id", "path", "hf_id")
    )
    # model: {name: org/name}: what the child's name leaves open the ones above it say
    above = item.keys[-4:-1]
    below = key in _CHILDREN and any(parent_holds_model(k) or k.lower() in _LISTS for k in above)
    if "=" in value and key != "url" and re.match(r"\A\w+=", value) and len(value) < 400:  # environment: [A=b]
        name, _, given = value.partition("=")
        if holds_model(name):
            known = identify_for(name, default_of(given.strip("\"' ")))
            if known is not None:
                references.append(_reference(item, known, path, kind, given, cell, len(name) + 1))
        return
    if key == "storage_uri" or value.startswith("hf://"):
        known = identify(value, strong=True)
    elif key == "value" and len(item.keys) > 1:
        known = None if not below else identify(value, strong=False)
        if known is None and kind in ("yaml", "compose") and identify(value, strong=False) is not None:
            known = identify(value, strong=False) if _env_pair(item) else None
    elif holds_model(item.key) and any("ollama" in k.lower() for k in item.keys):
        known = identify(value, strong=True, hub="ollama")
    elif holds_model(item.key) or in_list or below or key in ("model_id", "from_pretrained"):
        known = identify(value, strong=False)
        if known is None and ":" not in value and key in ("model_id", "hf_model_id", "pretrained_model_name_or_path"):
            known = identify(value, strong=True) if "/" in value or "-" in value else None
    elif key not in _WORDS and not any(no_model(k) or _DATA_KEYS.search(k.lower()) for k in item.keys[-3:]):
        known = likely(value)
    else:
        return
    if known is None and holds_model(item.key):
        known = names_family(value)
    if known is not None:
        if kind == "json" and re.fullmatch(r"[0-9a-f]{16,}", known[0]):
            return  # notebook widgets
        references.append(_reference(item, known, path, kind, item.value, cell))
    elif "," in value and (holds_model(item.key) or below or in_list):
        for part in value.split(","):
            known = identify(part.strip(), strong=False)
            if known is not None:
                references.append(
                    _reference(item, known, path, kind, part.strip(), cell, item.value.find(part.strip()))
                )


def _env_pair(item: Entry) -> bool:
    """Kubernetes `env: [{name: MODEL_ID, value: org/name}]`."""
    return any(k in ("env", "environment") for k in item.keys)


def _reference(
    item: Entry, known: tuple[str, str, str | None], path: str, kind: str, text: str, cell: int | None, shift: int = 0
) -> Reference:
    return Reference(
        known[0], known[1], path, item.line, item.column + shift, kind, text.strip()[:200], cell, "uses", known[2]
    )


def _variables(items: list[Entry]) -> dict[str, str]:
    """Environment variables that the file sets: `NAME: value`, `- NAME=value`, `{name: NAME, value: …}`."""
    told: dict[str, str] = {}
    name = ""
    for item in items:
        if re.fullmatch(r"[A-Z][A-Z0-9_]+", item.key):
            told.setdefault(item.key, default_of(item.value))
        elif item.key == "name" and re.fullmatch(r"[A-Z][A-Z0-9_]+", item.value):
            name = item.value
            continue
        elif item.key == "value" and name:
            told.setdefault(name, default_of(item.value))
        else:
            m = re.match(r"([A-Z][A-Z0-9_]+)=(\S+)\Z", item.value)
            if m is not None:
                told.setdefault(m.group(1), default_of(m.group(2)))
        name = ""
    return {k: v for k, v in told.items() if "$" not in v}


def _command(
    group: list[Entry],
    path: str,
    kind: str,
    references: list[Reference],
    unresolved: list[Unresolved],
    variables: dict[str, str],
) -> None:
    """A command given as one text (of one or many lines) or as a list of words."""
    if len(group) == 1 or all(" " in e.value.strip() and not e.value.startswith("-") for e in group):
        for item in group:
            found = scan_lines(item.value, path, kind, item.line, variables=variables)
            for r in found.references:
                shift = item.column - 1 if r.line == item.line else item.column - 1 if "\n" in item.value else 0
                references.append(r._replace(column=r.column + shift))
            unresolved += found.unresolved
        return
    words: list[str] = []
    starts: list[int] = []
    at = 0
    times = Counter(item.keys for item in group)
    for item in group:
        alone = times[item.keys] == 1  # `command: -c "…"`: a text that a shell would split
        behind_c = bool(words) and bool(re.fullmatch(r"-[a-z]*c", words[-1]))
        plain = (alone and not behind_c) or not re.search(r"[\s;|&<>()`]", item.value)
        word = item.value if plain else "'" + item.value.replace("'", " ") + "'"
        starts.append(at)
        words.append(word)
        at += len(word) + 1
    # a list of arguments belongs to a program that the image starts
    text = " ".join(words)
    prefix = "" if not words[0].startswith("-") else "vllm args "
    for hit in commands(prefix + text, dict(variables)):
        place = hit.start - len(prefix)
        n = bisect_right(starts, max(place, 0)) - 1
        if isinstance(hit, Hit):
            inside = max(place - starts[n], 0)
            before = words[n][:inside]
            line = group[n].line + before.count("\n")
            column = inside - before.rfind("\n") if "\n" in before else group[n].column + inside
            references.append(
                Reference(hit.model, hit.hub, path, line, column, kind, hit.text, None, "uses", hit.revision)
            )
        else:
            unresolved.append(Unresolved(path, group[n].line, hit.text, hit.why))


def scan_env(text: str, path: str, kind: str, first_line: int = 1) -> Found:
    """Models in NAME=value lines."""
    references: list[Reference] = []
    lines = text.split("\n")
    skip = 0
    for number, line in enumerate(lines, first_line):
        if number < skip:
            continue
        several = _SEVERAL.match(line)
        if several is not None and holds_model(several.group(1)):  # MODELS=`[ … ]`, as dotenv of JavaScript reads it
            first = number - first_line
            end = next((k for k in range(first + 1, min(first + 400, len(lines))) if several.group(2) in lines[k]), 0)
            if end:
                skip = end + first_line + 1
                value = "\n".join([several.group(3), *lines[first + 1 : end], lines[end].split(several.group(2))[0]])
                begins = len(line) - len(several.group(3))
                inside = [
                    i._replace(
                        keys=(several.group(1), *i.keys),
                        line=i.line + number - 1,
                        column=i.column + (begins if i.line == 1 else 0),
                    )
                    for i in json_entries(value)
                ]
                references += scan_entries(iter(inside), path, kind).references
                continue
        m = re.match(r"\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)", line)
        if m is None or line.lstrip().startswith(("#", ";", "//")) or not holds_model(m.group(1)):
            continue
        value = m.group(2)
        quoted = re.match(r"[\"']([^\"']*)[\"']", value)
        shift = 1 if quoted else 0
        plain = quoted.group(1) if quoted else re.split(r"\s+#", value)[0].strip()
        for part in re.finditer(r"[^,\s]+", default_of(plain) if "$" in plain else plain):
            known = identify_for(m.group(1), part.group())
            if known is not None:
                column = m.start(2) + shift + part.start() + 1
                references.append(
                    Reference(
                        known[0], known[1], path, number, column, kind, part.group()[:200], None, "uses", known[2]
                    )
                )
    return Found(tuple(references))
