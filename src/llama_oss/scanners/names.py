"""What looks like the id of a model.

Shape alone says nothing: images, paths, data sets and MIME types look like hub ids. An id counts only where the place
it stands in says that it is a model; shape then tells ids from paths, file names and placeholders.
"""

from __future__ import annotations

import re

_ORG_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,127}\Z")
_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,95}\Z")
_TAG = re.compile(r"(?:[a-z0-9][a-z0-9._-]{0,60}/)?[a-zA-Z][A-Za-z0-9._-]{0,80}(?::[A-Za-z0-9][A-Za-z0-9._-]{0,80})?\Z")
_FILE_END = re.compile(
    r"\.(?:py|js|ts|tsx|jsx|json|jsonl|ya?ml|toml|txt|md|csv|tsv|pt|pth|ckpt|bin|pkl|joblib|h5|keras|onnx|gguf|ggml|"
    r"safetensors|tar|gz|zip|png|jpe?g|gif|svg|html?|css|sh|cfg|ini|log|npz|npy|parquet|model|tflite|pb|mlmodel|vocab|"
    r"wav|mp3|mp4|pdf|xml|sql|db|lock|ipynb|rs|go|java|cc?|cpp|h|so|whl|arrow|params|bundle|engine|plan|rknn)\Z",
    re.I,
)
#: first part of a path rather than an organisation
_FOLDERS = frozenset(
    "models model data dataset datasets checkpoints checkpoint ckpt ckpts output outputs out results result weights "
    "runs "
    "logs log tmp temp src lib assets cache artifacts saved saved_models pretrained pretrained_models exp exps "
    "experiments examples example tests test docs app home root mnt workspace opt var usr content configs config "
    "scripts "
    "static public dist build bin etc files resources local trained finetuned fine_tuned adapters lora loras "
    "application text image audio video multipart font path".split()
)
_PLACEHOLDER = re.compile(
    r"(?:^|[/_-])(?:your|my)[-_](?:org|model|username|user|name|repo|hf|namespace|account|company)|<[^>]*>|"
    r"^(?:username|user|org|namespace|owner|author|your|foo|org_name|organization|repo)/|^(?:path|some)[/_-]to|^xxx|/xxx",
    re.I,
)
_API_ONLY = re.compile(
    r"(?:openai/|anthropic/|azure/|gemini/|vertex_ai/|xai/|google/gemini)?(?:gpt-(?:3\.5|4|5|image|realtime)|chatgpt|"
    r"o[134](?:-|\Z)|claude|gemini|text-(?:embedding|davinci|ada|babbage|curie)|dall-?e|davinci|grok|sonar|"
    r"tts-1|whisper-1|voyage-|embed-(?:english|multilingual)|rerank-(?:english|multi|v)|omni-moderation)"
)


def is_hub_id(value: str) -> bool:
    """`org/name` as the Hub allows it, and neither a path, a file nor a placeholder."""
    if not _ORG_NAME.match(value) or value.count("/") != 1:
        return False
    org, name = value.split("/")
    if org.lower() in _FOLDERS or "--" in value or ".." in value:
        return False
    if _FILE_END.search(name) or _PLACEHOLDER.search(value):
        return False
    return bool(re.search(r"[A-Za-z]", name)) and not _API_ONLY.match(value)


def is_bare_id(value: str) -> bool:
    """A name without an organisation that a strong place (from_pretrained) may hold."""
    return (
        bool(_BARE.match(value))
        and not re.fullmatch(r"[A-Z0-9]+(?:_[A-Z0-9]+)+", value)  # a constant's name
        and not re.fullmatch(r"[a-z_]+(?:\.[A-Za-z_]+)+", value)  # a module's
        and not _FILE_END.search(value)
        and not _PLACEHOLDER.search(value)
        and not _API_ONLY.match(value)
        and value.lower() not in _FOLDERS
        and value.lower() not in _NOT_NAMES
        and bool(re.search("[A-Za-z]", value))
    )


#: what people call the folder that they have just written to
_OWN = re.compile(
    r"(?i)(?:\A|[_-])(?:my|saved?|trained|fine[_-]?tuned?|ft|outputs?|checkpoints?|merged|results?|weights|final|best|local|tmp|"
    r"test|dummy|custom|new|lora|adapters?)(?:[_-]|\Z)|[_-]?model\Z|_classifier\Z"
)


def is_own_folder(value: str) -> bool:
    """Whether a bare name is rather a folder beside the code than an id that the Hub keeps from its first days."""
    return "/" not in value and bool(_OWN.search(value))


_NOT_NAMES = frozenset(
    "auto none null true false default cpu cuda mps latest main model_name model_id your_model my_model name type "
    "string "
    "gpu huggingface openai ollama base small medium large tiny distilled str test mock dummy fake foo bar custom "
    "local unknown resume scratch best last final pretrained model tokenizer transformers path "
    "image chat text embedding "
    "embeddings llm other "
    # backends of evaluation tools
    "hf hf-auto hf-causal hf-causal-experimental hf-seq2seq vllm sglang openai-completions local-completions "
    "local-chat-completions openai-chat-completions "
    # tasks of pipelines
    "text-generation text2text-generation text-classification token-classification sentiment-analysis summarization "
    "translation question-answering fill-mask feature-extraction sentence-similarity zero-shot-classification ner "
    "image-classification image-to-text object-detection image-segmentation automatic-speech-recognition "
    "text-to-speech audio-classification text-to-image image-to-image depth-estimation visual-question-answering "
    "text-to-audio".split()
)


def is_ollama_tag(value: str) -> bool:
    """`name`, `name:tag`, `user/name:tag` as Ollama's library has them."""
    if re.fullmatch(r"[a-z_]+(?:\.[A-Za-z_]+){2,}", value):
        return False  # a module's name
    return bool(_TAG.match(value)) and not _API_ONLY.match(value) and value.lower() not in _NOT_NAMES


def is_path(value: str) -> bool:
    """A path on disk rather than an id."""
    return value.startswith(("/", "./", "../", "~", "$", ".\\")) or "\\" in value or bool(_FILE_END.search(value))


def clean(value: str) -> tuple[str, str, str | None]:
    """`(id, hub, revision)` of a value as people write it: hf:// and Hub addresses, provider prefixes, @revision.

    The id is "" for what names no model (an address of something else).
    """
    value = value.strip()
    revision = None
    value = re.sub(r"\Ahttps?://(?:api-inference|router)\.huggingface\.co/(?:hf-inference/)?(?:pipeline/[\w-]+|models)/",
                   "https://huggingface.co/", value)  # fmt: skip
    value = re.sub(
        r"\A(ollama|huggingface):(?:chat|completion|embeddings?|text-[a-z-]+|[a-z]+-[a-z-]+):", r"\1:", value
    )
    found = re.match(r"(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/+([^\s?#]*)", value)
    if found is not None:
        parts = [p for p in found.group(1).split("/") if p]
        if not parts or parts[0] in _HUB_PAGES:
            return "", "huggingface", None
        if parts[:1] == ["api"]:
            parts = parts[2:]
        if len(parts) < 2:
            return "", "huggingface", None
        if len(parts) > 3 and parts[2] in ("resolve", "blob", "tree", "raw") and parts[3] not in ("main", "master"):
            revision = parts[3]
        name, _, tag = parts[1].partition(":")
        return f"{parts[0]}/{name.removesuffix('.git')}", "huggingface", revision or (tag or None)
    for prefix, hub in _PREFIXES:
        if value.startswith(prefix):
            rest = value[len(prefix) :]
            if hub == "huggingface" and rest.startswith(("datasets/", "spaces/")):
                return "", hub, None
            if hub == "huggingface":
                parts = rest.split("@")[0].split("/")
                ident, _, tag = "/".join(parts[:2]).partition(":")
                return ident, hub, revision or tag or None
            return rest, hub, None
    if value.startswith("models/") and value.count("/") == 2:  # gradio's spelling
        value = value[len("models/") :]
    if re.match(r"[a-z][a-z0-9+.-]*://", value):
        return "", "other", None
    if value.count("@") == 1 and "/" in value:
        value, _, revision = value.partition("@")
    if value.count("/") == 1 and ":" in value.split("/")[1]:
        head, _, tail = value.partition(":")
        if is_hub_id(head) and (re.search("gguf", head, re.I) or not head.islower()):
            return head, "huggingface", tail
        if _ORG_NAME.match(head) and tail in ("free", "beta", "nitro", "extended", "floor", "online", "thinking"):
            return head, "", None  # OpenRouter's variants
    return value, "", revision


_HUB_PAGES = frozenset(
    "datasets spaces docs blog papers collections settings join login models tasks learn posts".split()
)
_PREFIXES = (
    ("hf://", "huggingface"),
    ("huggingface://", "huggingface"),
    ("hg://", "huggingface"),
    ("hf-hub:", "huggingface"),
    ("hf_hub:", "huggingface"),
    ("hf:", "huggingface"),
    ("ollama://", "ollama"),
    ("ollama_chat/", "ollama"),
    ("ollama:", "ollama"),
    ("ollama/", "ollama"),
    ("huggingface/", "huggingface"),
    ("local:", "huggingface"),
    ("transformers/", "huggingface"),
    ("transformers:", "huggingface"),
    ("huggingface:", "huggingface"),
    ("hf/", "huggingface"),
    ("sentence-transformers:", "huggingface"),
    ("hosted_vllm/", "huggingface"),
    ("openai-compatible/", "huggingface"),
    ("vllm/", "huggingface"),
    ("together_ai/", "huggingface"),
    ("deepinfra/", "huggingface"),
    ("openrouter/", "other"),
    ("opencode/", "other"),
)


def identify(value: str, *, strong: bool, hub: str = "huggingface") -> tuple[str, str, str | None] | None:
    """`(id, hub, revision)` of a value in a place that holds models, None where it is no model.

    strong   the place takes nothing but models, so that a bare name counts too; else a bare name counts only where the
             table knows it
    """
    if not value or len(value) > 300 or "\n" in value or " " in value.strip():
        return None
    ident, told, revision = clean(value)
    if not ident or is_path(ident) or "{" in ident or "$" in ident or "*" in ident:
        return None
    where = told or hub
    if where == "other":
        return None
    if where == "ollama":
        return (ident, "ollama", revision) if is_ollama_tag(ident) else None
    if _SPACY.fullmatch(ident):
        return ident, "other", revision
    if told == "" and re.fullmatch(r"[\w.-]+/[\w.-]+:[0-9a-f]{64}", ident):  # Replicate
        return ident.partition(":")[0], "other", ident.partition(":")[2]
    if told == "" and ident.count("/") == 1 and ":" in ident and ident.islower() and is_ollama_tag(ident):
        return ident, "ollama", None
    if is_hub_id(ident):
        # Docker keeps its models under ai/
        return ident, "other" if ident.startswith("ai/") else "huggingface", revision
    if told == "" and ":" in ident and _known(ident.split(":")[0], "ollama") and is_ollama_tag(ident):
        return ident, "ollama", None
    if told == "" and _SIZED_TAG.match(ident):
        return ident, "ollama", None
    if is_bare_id(ident):
        if _known(ident, "huggingface"):
            return ident, "huggingface", revision
        if _known(ident, "ollama"):
            return ident, "ollama", None
        if strong and not is_own_folder(ident):
            return ident, "huggingface", revision
    return None


_SPACY = re.compile(r"[a-z]{2,3}_(?:core|dep|ent|sent)_[a-z]+_(?:sm|md|lg|trf)")
#: `name:7b-instruct-q4_0`, `name:latest`: nothing but Ollama's library has such tags in a place that holds models
_SIZED_TAG = re.compile(
    r"[a-z][a-z0-9._-]{1,60}:(?:latest|e?\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[bm](?:-[\w.-]{1,60})?|[\w.-]{0,40}q\d[\w.-]{0,20})\Z"
)


def is_sized(value: str) -> bool:
    """`name:7b-instruct`, `name:latest`."""
    return bool(_SIZED_TAG.match(value))


_FAMILY = re.compile(
    r"(?i)(?:meta-?)?(?:code-?)?(?:llama|vicuna|alpaca|mistral|mixtral|qwen|gemma|phi|falcon|yi|chatglm|glm|deepseek|baichuan|internlm|"
    r"mpt|bloomz?|opt|pythia|starcoder|wizard\w*|zephyr|openchat|solar|command-r|dbrx|stablelm|gpt-(?:j|neox?|oss)|smollm|"
    r"olmo|granite|nemotron|kimi|minimax|devstral|codestral|ministral|pixtral|tinyllama|orca|hermes|dolphin)[\w.-]*"
)


def names_family(value: str) -> tuple[str, str, str | None] | None:
    """A bare name of a family with its size, in a place that holds a model: `mixtral-8x7b-32768`, `vicuna-13b-v1.5`.

    Which repository stands behind it only the server knows, hence the hub "other".
    """
    if not is_bare_id(value) or not _FAMILY.fullmatch(value) or not re.search(r"(?i)\d(?:\.\d+)?b(?:[-_.]|\Z)", value):
        return None
    return value, "other", None


def identify_for(name: str, value: str) -> tuple[str, str, str | None] | None:
    """`identify` for the value of a variable or key that holds a model: OLLAMA_MODEL takes any name of that library."""
    if "ollama" in name.lower() and not value.startswith(("hf.co/", "huggingface.co/")):
        return identify(value, strong=True, hub="ollama")
    return identify(value, strong=False)


def _known(name: str, hub: str) -> bool:
    from .table import knows

    return knows(name, hub)
