"""A cheap look at the bytes of a Python file, which is what keeps large trees fast."""

from __future__ import annotations

import re

#: calls that take models; searched as plain bytes, which is what keeps large trees fast
_CALLS = tuple(
    b"from_pretrained snapshot_download hf_hub_download from_single_file SentenceTransformer CrossEncoder llama Ollama "
    b"ollama litellm spacy timm mlx_ hisper HuggingFace InferenceClient FlagModel FlagReranker hf:// huggingface "
    b"LLM( pipeline( Engine( EngineArgs( TextEmbedding load_lora_weights transformers "
    b"base_model: odelfile gradio".split()
)
_WORDS = tuple(
    b"model llm embed encoder checkpoint tokenizer repo_id pretrained backbone rerank llama hugging hf:// whisper "
    b"spacy timm mlx_ crossencoder snapshot_download pipeline( transformer engine".split()
)
_ID = re.compile(rb"[\"'][A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.:-]*[\"']")
_NAMED = re.compile(rb"[mM](?:odel|ODEL)\w{0,24}[\"']?\]?(?:: ?\w{1,9})?\s{0,4}[=:,]\s{0,9}(?:\w+=)?[\"'][A-Za-z]")


def may_hold(data: bytes) -> bool:
    """Whether a file can have a reference: a call that takes models, or a string like an id by such a name."""
    low = data.lower()
    if not any(word in low for word in _WORDS):
        return False
    return any(word in data for word in _CALLS) or bool(_ID.search(data) or _NAMED.search(data))
