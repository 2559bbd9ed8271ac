"""A cheap look at the bytes of a Python file or notebook, which is what keeps large trees fast."""

from __future__ import annotations

import re

from .hints import places

#: calls that take models
_CALLS = tuple(
    b"from_pretrained snapshot_download hf_hub_download from_single_file SentenceTransformer CrossEncoder llama Ollama "
    b"ollama litellm spacy timm mlx_ hisper HuggingFace InferenceClient FlagModel FlagReranker hf:// huggingface "
    b"LLM( EngineArgs( TextEmbedding load_lora_weights transformers base_model: odelfile gradio sglang".split()
)
#: a quoted `org/name` with a capital, a digit or a hyphen in it, and no type of the web
_ID = re.compile(
    rb"[\"'](?!(?:text|application|image|audio|video|multipart|message|font)/)(?=[\w.:/-]*[A-Z0-9-])"
    rb"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.:-]*\\?[\"']"
)
_NAMED = re.compile(
    rb"[mM](?:odel|ODEL)\w{0,24}\\?[\"']?\]?(?:: ?\w{1,9})?\s{0,4}[=:,]\s{0,9}(?:\w+=)?"
    rb"\\?[\"'](?=[\w.:-]*[0-9:-])[A-Za-z]"
)


def may_hold(data: bytes) -> bool:
    """Whether the code can have a reference: a call that takes models, or a string like an id by such a name."""
    if not places(data.lower()):
        return False
    return any(word in data for word in _CALLS) or bool(_ID.search(data) or _NAMED.search(data))
