"""Model ids in command lines: Dockerfiles, shell scripts, Makefiles, CI steps, `command:` of compose files."""

from __future__ import annotations

import re
from typing import Iterator

from .keys import holds_model, no_model
from .names import identify
from .shellvalues import Hit, Miss, assigned_hits, expand, helm_hits, payload_hits, unquote, value_hits

_WORD = re.compile(
    r"""(?:\$\((?:[^()]|\([^()]*\)){0,200}\)|\$\{[^}]{0,200}\}|"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\;|&<>()`])+|[;|&<>()`]"""
)
_ASSIGN = re.compile(r"(?:(?:export|set|local|declare|readonly|ARG|ENV)\s+)?([A-Za-z_]\w*)\s*[:?]?=(.*)\Z", re.S)
#: options of model servers and tools that take a model
_FLAGS = frozenset(
    "--model --model-id --model_id --model-name --model_name --model-path --model_path --model_name_or_path "
    "--model-name-or-path --pretrained_model_name_or_path --pretrained-model-name-or-path --base-model --base_model "
    "--tokenizer --hf-repo --hf_repo --hf-repo-draft --repo-id --repo_id --draft-model --speculative-model "
    "--speculative_model --embedding-model --embedding_model --reranker-model --hf-path --hf_path --hf-model "
    "--checkpoint "
    "--pretrained --pretrained_checkpoint --model-dir-or-id --llm --llm-model --embed-model --vae --controlnet "
    "--teacher_model --student_model --adapter --adapters --lora --lora-path --model-ref --judge-model "
    "--base_model_name_or_path --served-model --model-tag --reference-model --model-url".split()
)
_SHORT = {"-hf": "llama", "-hfr": "llama", "--hf": "llama", "-hfd": "llama", "-m": "", "-mu": "llama"}
_SERVERS = re.compile(
    r"(?:^|/)(?:vllm|sglang|text-generation-launcher|text-embeddings-router|llama-(?:server|cli|run|embedding)|mlx_lm|"
    r"lmdeploy|litgpt|tune|optimum-cli|huggingface-cli|hf|ollama|spacy|trtllm-serve|aphrodite|tabby|localai|local-ai|"
    r"ramalama|lms|llamafile|infinity_emb|xinference|axolotl|accelerate|swift|llm|gptq|mlc_llm|llm-server|"
    r"guidellm|lm_eval|lm-eval|evalplus|bentoml|openllm|ct2-transformers-converter|whisper|insanely-fast-whisper)"
)
#: `tool sub ID`: words after which the next plain word is a model
_POSITIONAL = {
    ("vllm", "serve"): "huggingface",
    ("vllm", "bench"): "",
    ("huggingface-cli", "download"): "huggingface",
    ("hf", "download"): "huggingface",
    ("ollama", "pull"): "ollama",
    ("ollama", "run"): "ollama",
    ("ollama", "show"): "ollama",
    ("litgpt", "download"): "huggingface",
    ("litgpt", "serve"): "huggingface",
    ("tune", "download"): "huggingface",
    ("spacy", "download"): "spacy",
    ("trtllm-serve", ""): "huggingface",
    ("trtllm-serve", "serve"): "huggingface",
    ("lmdeploy", "serve"): "",
    ("aphrodite", "run"): "huggingface",
    ("openllm", "start"): "huggingface",
    ("llm-server", ""): "huggingface",
    ("mlc_llm", "serve"): "huggingface",
    ("ramalama", "run"): "ollama",
    ("ramalama", "serve"): "ollama",
    ("ramalama", "pull"): "ollama",
}
_HUB_URL = re.compile(r"(?:https?://)?(?:huggingface\.co|hf\.co)/[\w.-]+/[\w.:-]+[^\s\"'|;]*|hf://[\w.@:/-]+")
_HELM = frozenset({"--set", "--set-string"})
#: `lm_eval --model_args pretrained=org/name,dtype=auto`
_ARGUMENTS = frozenset({"--model_args", "--model-args", "--pretrained_args"})
_PAYLOAD = frozenset("-d --data --data-raw --data-binary --json -Body".split())
_OTHER_ID = re.compile(r"--model[-_](?:id|dir|path)[=\s]")
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ash"})
_NOT_DOWNLOADS = frozenset({"dataset", "space"})


def commands(text: str, variables: dict[str, str], depth: int = 0) -> Iterator[Hit | Miss]:
    """Models in one logical command (line continuations joined by the caller); updates `variables` by assignments."""
    words = [(m.start(), m.group()) for m in _WORD.finditer(text)]
    n, tool, sub, image = 0, "", "", False
    expected: tuple[str, bool] | None = None
    printing = False
    lines = "\n" in text
    while n < len(words):
        start, word = words[n]
        if lines and n and _ends_line(text[words[n - 1][0] + len(words[n - 1][1]) : start]):
            tool, sub, expected, image, printing = "", "", None, False, False
        n += 1
        if word in (";", "|", "&", "(", ")", "`", "<", ">"):
            if word in (";", "|", "&", "("):
                tool, sub, expected, image, printing = "", "", None, False, False
            continue
        plain = unquote(word)
        if plain.startswith("#") and (start == 0 or text[start - 1] in " \t\n"):
            end = text.find("\n", start)
            if end < 0:
                return
            while n < len(words) and words[n][0] < end:
                n += 1
            continue
        if plain in ("echo", "printf", "log", "info", "die", "warn") and not tool:
            printing = True
            tool = plain
            continue
        if printing:
            continue
        url = _HUB_URL.match(plain.lstrip("\"'"))
        if url is not None:
            found = identify(url.group(), strong=True)
            if found is not None:
                yield Hit(start, plain[:200], *found)
            continue
        if plain == "for" and n + 1 < len(words) and unquote(words[n + 1][1]) == "in":
            name, n = unquote(words[n][1]), n + 2
            values = []
            while n < len(words) and words[n][1] not in (";", "do"):
                item = expand(words[n][1], variables)
                values.append(item)
                if "$" not in unquote(words[n][1]):
                    yield from assigned_hits(name, item, words[n][0])
                n += 1
            variables[name] = " ".join(values)[:4000]  # every value that it has in turn
            continue
        base = plain.rsplit("/", 1)[-1]
        assigned = _ASSIGN.match(plain)
        if (
            assigned is not None
            and not plain.startswith("-")
            and tool in ("", "export", "local", "set", "declare", "env", "ARG", "ENV", "readonly", "docker", "-e")
        ):
            if not assigned.group(2) and n < len(words) and words[n][1] == "(":  # an array
                n += 1
                values = []
                while n < len(words) and words[n][1] != ")":
                    item = expand(words[n][1], variables)
                    values.append(item)
                    yield from assigned_hits(assigned.group(1), item, words[n][0])
                    n += 1
                variables[assigned.group(1)] = " ".join(values)[:4000]
                continue
            value = expand(assigned.group(2), variables)
            if value and "$" not in value:
                variables[assigned.group(1)] = value
            yield from assigned_hits(assigned.group(1), value, start + assigned.start(2))
            continue
        if plain.startswith("-"):
            expected = None
            flag, eq, given = plain.partition("=")
            if eq and flag in ("-e", "--env", "--build-arg") and "=" in given:
                name, _, value = given.partition("=")
                yield from assigned_hits(name, expand(value, variables), start)
                continue
            if flag in ("-e", "--env", "--build-arg") and n < len(words):
                name, eq2, value = unquote(words[n][1]).partition("=")
                if eq2:
                    yield from assigned_hits(name, expand(value, variables), words[n][0])
                    n += 1
                continue
            if flag in ("-c", "-lc", "-ec", "-exc") and tool in _SHELLS and n < len(words):
                inner, shift = unquote(words[n][1]), words[n][0] + 1
                n += 1
                for hit in commands(inner[:20_000], variables, depth + 1) if depth < 3 else ():
                    yield hit._replace(start=hit.start + shift)
                continue
            if flag in _HELM and (eq or n < len(words)):
                yield from helm_hits(given if eq else unquote(words[n][1]), start + 6 if eq else words[n][0], variables)
                n += 0 if eq else 1
                continue
            if flag in _ARGUMENTS and (eq or n < len(words)):
                yield from helm_hits(given if eq else unquote(words[n][1]), start if eq else words[n][0], variables)
                n += 0 if eq else 1
                continue
            if flag in _PAYLOAD and n < len(words):
                yield from payload_hits(words[n][1], words[n][0], text, variables)
                n += 1
                continue
            is_model = flag in _FLAGS or (flag.startswith("--") and holds_model(flag)) or flag in _SHORT
            if flag == "-m" and (tool.startswith("python") or (base == "-m" and tool in ("uv", "poetry", "coverage"))):
                if n < len(words):
                    tool, sub = unquote(words[n][1]).split(".")[0], ""
                    n += 1
                continue
            if flag == "--lora-modules":
                while n < len(words) and "=" in words[n][1]:
                    yield from value_hits(unquote(words[n][1]).partition("=")[2], words[n][0], True, "", variables)
                    n += 1
                continue
            if not is_model:
                if not no_model(flag) and (eq or n < len(words)):  # --student-base org/name: the id speaks for itself
                    value = given if eq else unquote(words[n][1])
                    yield from assigned_hits("", value, start + len(flag) + 1 if eq else words[n][0])
                if n < len(words) and not eq and tool in ("huggingface-cli", "hf") and flag == "--repo-type":
                    if unquote(words[n][1]) in _NOT_DOWNLOADS:
                        return
                continue
            if flag in ("--model_name", "--model-name", "--served-model-name") and _OTHER_ID.search(text):
                n += 0 if eq else 1  # the name to serve it under
                continue
            strong = flag != "-m" and bool(tool or image)
            if eq:
                yield from value_hits(given, start + len(flag) + 1, strong, tool, variables)
            elif n < len(words) and not words[n][1].startswith("-"):
                yield from value_hits(words[n][1], words[n][0], strong and flag in _FLAGS, tool, variables)
                n += 1
            continue
        if expected is not None:
            hub, once = expected
            if hub == "ollama" and plain.startswith(("hf.co/", "huggingface.co/")):
                hub = "huggingface"
            if hub == "spacy":
                if re.fullmatch(r"[a-z]{2,3}_[a-z]+_[a-z]+_(?:sm|md|lg|trf)", plain):
                    yield Hit(start, plain, plain, "other", None)
            elif not (tool in ("hf", "huggingface-cli") and "dataset" in text[start : start + 400]):
                yield from value_hits(word, start, True, hub, variables)
            expected = None if once else expected
            continue
        if re.fullmatch(r"python3?\.\d+", base):
            base = "python"
        if _SERVERS.match(base) or base in (
            "python",
            "python3",
            "sh",
            "bash",
            "docker",
            "podman",
            "uv",
            "kubectl",
            "env",
            "sudo",
        ):
            if base not in ("env", "sudo"):
                tool, sub = base, ""
                if (base, "") in _POSITIONAL:
                    expected = (_POSITIONAL[(base, "")], True)
            continue
        if tool == "" and re.search(r"\$", plain):
            tool = plain
            continue
        if tool and not sub:
            sub = plain
            hub = _POSITIONAL.get((tool, sub), "-")
            if hub not in ("-", ""):
                expected = (hub, True)
            elif tool in ("docker", "podman") and sub in ("run", "create"):
                image = False
            continue
        if tool in ("docker", "podman") and sub in ("run", "create", "exec") and not image:
            image = True
            if re.search(r"vllm|sglang|aphrodite", plain):
                expected = None
            continue
        if tool == "lmdeploy" and sub == "serve" and plain == "api_server":
            expected = ("huggingface", True)
            continue
        if _SERVERS.match(base):
            tool, sub = base, ""
            continue
        if image or tool == "vllm":
            if tool in ("docker", "podman") and (base in ("serve", "pull", "run") or base == "ollama"):
                if base == "serve":
                    expected = ("huggingface", True)
                elif base in ("pull", "run"):
                    expected = ("ollama", True)
                continue
        if not tool:
            tool = plain


def _ends_line(between: str) -> bool:
    """Whether what stands between two words ends a line that no backslash carries on."""
    return "\n" in between and not between.split("\n", 1)[0].rstrip(" ").endswith("\\")
