"""Which names of variables, keys and options hold a model: "model_name", "EMBEDDING_MODEL", "--base-model"."""

from __future__ import annotations

import re
from functools import lru_cache

#: names that hold a model, once lower-cased and cut at "_" and "-"
_MODEL_KEYS = re.compile(
    r"(?:^|_)(?:models?|llms?|checkpoint|tokenizer|encoder|reranker|embedder|embeddings?|embed|backbone|"
    r"unet|vae|controlnet|lora|adapter|draft|reward_model|base_model|speculative_model|sd|asr|tts|whisper|vlm)"
    r"(?:_(?:id|ids|name|names|path|paths|repo|repo_id|or_path|name_or_path|type_or_path|tag|tags|ref|uri|url|default|"
    r"slug|checkpoint|weights|hf|key|version|to_use|str|identifier|alias|dir|map|mapping|list|dict|registry|choices|aliases|"
    r"presets|options|table|catalog|zoo|card|link|source|src|spec|config_name|str|string|value|arg|flag|env|used|in_use|"
    r"small|large|base|big|tiny|mini|medium|fast|slow|main|primary|secondary|fallback|backup|local|remote|current|"
    r"selected|active|chat|text|embedding|embed|llm|vision|code|en|zh|a|b|x|v?\d+(?:_?\d+)?[bmk]?|\d+b_\w{1,8}))*\Z"
)
_REPO_KEYS = frozenset(
    "repo_id repo repo_name hf_repo hf_repo_id hf_id hf_model hf_model_id hf_name huggingface_id huggingface_model "
    "hf_hub_id hf_path pretrained pretrained_name pretrained_model_name_or_path pretrained_model_name "
    "pretrained_path name_or_path model_name_or_path base_model_name_or_path _name_or_path checkpoint_path "
    "teacher student generator judge_model pull_model modelid modelname modelpath basemodel embeddingmodel "
    "chatmodel llmmodel embedmodel model_arg hf_tokenizer hf_checkpoint ollama_model vllm_model path_or_hf_repo "
    "pretrained_model_or_path pretrained_model model_size_or_path model_path_or_name".split()
)
_NOT_KEYS = re.compile(
    r"dataset|(?:^|_)class(?:es|_?name)?\Z|_type\Z|output|(?:^|_)saved?(?:_|\Z)|push|hub_model_id|model_args|"
    r"(?:^|_)log(?:s|ger|ging)?(?:_|\Z)|cache|metric|provider|device|format|prefix|suffix|image(?!.*(?:model|caption|embed))|"
    r"run_name|project|tokenizer_class|dir\Z|folder|file(?:name)?\Z|(?:^|_)arch(?:itecture)?(?:_|\Z)|module|config\Z|kwargs|"
    r"(?:^|_)dims?(?:_|\Z)|dimension|sizes?\Z|response_model|request_model|data_model|user_model|finetuned_model|new_model|"
    r"served_model_name|merged|export|upload|target_repo|template|prompt\Z|count\Z|url_base|base_url"
)


def snake(name: str) -> str:
    """camelCase, kebab-case and dotted names as lower snake case."""
    last = name.rsplit(".", 1)[-1]
    split = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", last)
    return re.sub(r"[-\s_]+", "_", split).strip("_").lower() if not last.startswith("_") else last.lower()


@lru_cache(maxsize=4096)
def holds_model(name: str) -> bool:
    """Whether a variable, key or option of this name holds a model ("model_name", "EMBEDDING_MODEL", "--model")."""
    key = snake(name.lstrip("-"))
    if key in _REPO_KEYS:
        return key not in ("repo", "repo_name", "generator", "student", "teacher", "pretrained")
    if _NOT_KEYS.search(key):
        return False
    return bool(_MODEL_KEYS.search(key)) and key not in _WEAK


@lru_cache(maxsize=4096)
def no_model(name: str) -> bool:
    """Whether a variable, key or option of this name holds something else: a data set, an output, a cache."""
    return bool(name) and bool(_NOT_KEYS.search(snake(name.lstrip("-"))))


_WEAK = frozenset({"sd", "tts", "asr", "adapter", "encoder", "embed", "lora", "draft", "tokenizer_path", "whisper"})


def parent_holds_model(name: str) -> bool:
    """`holds_model` for the parent of `name:` or `id:`: model_config and MODEL_INFO hold a model's details."""
    plain = _DETAILS.sub("", name)
    return bool(plain) and (
        holds_model(plain) or snake(plain) in ("embed", "encoder", "tts", "asr", "whisper", "draft")
    )


_DETAILS = re.compile(
    r"(?i)[-_ ]?(?:config(?:uration)?|settings?|info|params?|parameters|options|spec|args|details|defaults?)\Z"
)
