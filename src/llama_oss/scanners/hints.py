"""Cheap looks at the bytes of a file, which is what keeps large trees fast: could it name a model at all?

A file passes where a word stands in it that goes with models, and something that could be an id: `org/Name-7b`, or the
name of a family. Plain searches come first; a regular expression only where they found something.
"""

from __future__ import annotations

import re

#: words without which no place in a file takes a model
PLACES = tuple(
    b"model llm llama hugging pretrained embed whisper hf:// hg:// hf.co spacy pipeline( repo_id mlx transformer "
    b"checkpoint tokenizer hf-hub: hf_hub:".split()
)
#: addresses that say themselves that a model follows
_SURE = (b"hf://", b"hg://", b"hf-hub:", b"hf_hub:", b"huggingface.co/", b"hf.co/")
#: `model: org/name` and `serve org/name`, all in small letters
_PLAIN = re.compile(
    rb"(?i:(?:model|llm|checkpoint|tokenizer|pretrained|repo)\w{0,20}[\"']?[ \t]{0,3}[:=,][ \t]{0,3}[\"'`]?|"
    rb"(?:serve|download|--[a-z-]{0,30})[ \t]+|pipeline\([^()]{0,80}[\"'`])[a-z][\w.]*/[a-z]\w*(?:[\"'`\s]|\Z)"
)
#: `org/name` with a capital, a digit or a hyphen in it, and no type of the web
_ID = re.compile(
    rb"(?<![\w./@:-])(?!(?:text|application|image|audio|video|multipart|message|font)/)"
    rb"(?=[\w./-]*[A-Z0-9-])[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.:-]*"
)
#: what every bare name of the table has in it (a test says so)
FAMILIES = tuple(
    b"llama bert gpt mistral mixtral qwen gemma phi falcon t5 minilm mpnet bge e5- gte whisper clip vit- nomic mxbai "
    b"embed starcoder deepseek vicuna zephyr bart opt- bloom pythia electra xlm xlnet deberta roberta distil stral "
    b"granite olmo command- yi solar dolphin hermes orca openchat smollm sdxl stable- flux lora stablelm arctic glm "
    b"internlm kimi minicpm minimax llava moondream codegen sentence ctrl labse resnet marian pegasus led- longformer "
    b"luke reformer funnel mpt nemotron paraphrase msmarco multi-qa all- aya cogito exaone wizard starling neural nous "
    b"tulu reader _core_ minist ernie dbrx everythinglm snowflake nexusraven sqlcoder dolly qwq stsb-".split()
)


def may_name(data: bytes) -> bool:
    """Whether a file could name a model."""
    low = data.lower()
    return places(low) and (
        _ID.search(data) is not None
        or any(word in low for word in FAMILIES)
        or any(word in low for word in _SURE)
        or _PLAIN.search(data) is not None
    )


def places(low: bytes) -> bool:
    """Whether a word that goes with models stands in the lower-cased bytes."""
    return any(word in low for word in PLACES)
