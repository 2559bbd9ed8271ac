"""Ids that speak for themselves: what may be taken for a model where the place alone says little.

A variable called REPO, an element of a list, the argument of a function nobody knows: such a place counts only where
the id is one of the table's, or comes from a publisher of models and says in its name what kind of model it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .names import clean, is_bare_id, is_hub_id, is_sized

#: publishers of models (many of data sets too: the name has to speak as well) that no entry of the table names
_MORE = frozenset(
    "bartowski lmstudio-community ggml-org ggerganov second-state maziyarpanahi mradermacher nousresearch casperhansen "
    "hf-internal-testing trl-internal-testing kaiokendev deepset dslim tabularisai cardiffnlp nlptown j-hartmann "
    "finiteautomata facebookai distilbert google-t5 openai-community camembert hfl uer ckiplab klue snunlp dbmdz "
    "dmis-lab emilyalsentzer allenai nlpaueb pierreguillou neuralmind pucpr timm laion openbmb vinai cointegrated "
    "sberbank-ai ai-forever deeppavlov ybelkada peft-internal-testing tloen huggingface aubmindlab asafaya csebuetnlp "
    "sarvamai ai4bharat l3cube-pune cyberagent rinna line-corporation elyza tokyotech-llm llm-jp pkshatech cl-tohoku "
    "tohoku-nlp beomi skt upskyy jhgan nanonets ds4sd docling-project nvidia lightonai vidore colpali-team nferruz "
    "hugohrban seyonec microsoft unstructuredio sshleifer philschmid lvwerra prompthero dreamlike-art segmind "
    "bytedance thebloke wizardlm wizardlmteam lmsys tiiuae prometheus-eval berkeley-nest starling-lm "
    "cognitivecomputations "
    "jondurbin garage-baind arcee-ai nexusflow allenai argilla internlm speakleash utter-project eurollm "
    "speechbrain facebookresearch opensearch-project neuml myshell-ai parler-tts snakers4 openlm-research".split()
)
#: a size, a family, a quantisation, a kind: what names of models have and names of data sets hardly
_SPEAKS = re.compile(
    r"(?i)(?:^|[/_.-])(?:\d+(?:[._]\d+)?[bm](?:[_.-]|\Z)|a\d+b\b)|instruct|[-_.](?:chat|it|base|large|small|xl|xxl|sft|dpo|rlhf|"
    r"gguf|ggml|gptq|awq|mlx|fp8|[w48]bit|4bit|8bit|int[48]|onnx|uncased|cased|v\d+(?:\.\d+)*)(?:[_.-]|\Z)|bert|gpt|"
    r"llama|mistral|mixtral|qwen|gemma|phi-|falcon|t5|bart|pegasus|whisper|wav2vec|hubert|clip|(?:^|[/-])vit|bge|gte-|"
    r"(?:^|/)e5-|minilm|mpnet|embed|rerank|diffusion|sdxl|flux|lora|opt-|bloom|pythia|starcoder|deepseek|resnet|detr|"
    r"(?:^|/)sam|blip|llava|-vl|tts|trocr|donut|layoutlm|nllb|m2m|marian|opus-mt|codegen|santacoder|olmo|granite|smol|"
    r"controlnet|animatediff|musicgen|bark|xlm|electra|albert|speecht5|dinov2|segformer|swin|depth|florence|hermes|yi-|glm|splade|colbert|encod"
)


#: endings that nothing but models has, whoever publishes them
_TELLS = re.compile(
    r"(?i)[-_.](?:gguf|awq|gptq|exl2|uncased|cased|instruct|finetuned|bnb-4bit|ctc|sft|dpo|orpo|rlhf|lora|qlora)(?:[-_.]|\Z)|"
    r"\d(?:\.\d+)?b[-_.](?:chat|it|hf|base|v\d)|minilm-l\d|bert-(?:base|large|small)|xlsr|(?:llama|mistral|qwen|gemma|vicuna)[\w.-]*\d(?:\.\d+)?b(?:[-_.]|\Z)|"
    r"controlnet-|stable-diffusion-"
)


#: how Coqui names its models
_COQUI = re.compile(r"(?:tts|vocoder|voice_conversion)_models/[a-z-]+/[\w.-]+/[\w.-]+\Z")


@lru_cache(maxsize=1)
def _publishers() -> frozenset[str]:
    from .table import entries

    told = {p.split("/")[0].lower() for e in entries() for p in e.hub if "/" in p and "*" not in p.split("/")[0]}
    return frozenset(told | _MORE)


@lru_cache(maxsize=8192)
def likely(value: str) -> tuple[str, str, str | None] | None:
    """`(id, hub, revision)` where a value is a model's id whatever stands around it, else None."""
    if not value or len(value) > 300 or " " in value or "\n" in value:
        return None
    if re.match(r"(?:https?://|www\.)", value) and not hub_file(value):
        return None  # a link to a page
    if _COQUI.match(value):
        return value, "other", None
    ident, told, revision = clean(value)
    if ident.count("-") > 1 and "/" not in ident and is_bare_id(ident):  # distilbert-base-uncased, all-MiniLM-L6-v2
        from .table import look_up

        return (ident, "huggingface", revision) if look_up(ident, "huggingface") is not None else None
    if told == "ollama":  # ollama/llama3.1, ollama:chat:llama3.1:8b; never the image ollama/ollama
        from .table import look_up

        sized = is_sized(ident) and not ident.startswith("ollama")
        return (ident, "ollama", None) if sized or look_up(ident, "ollama") is not None else None
    if told == "other" or not is_hub_id(ident):
        return None
    if value.startswith(("hf://", "hf-hub:", "hf_hub:")) or hub_file(value):
        return ident, "huggingface", revision
    from .table import look_up

    org, _, name = ident.partition("/")
    if re.search(r"(?i)dataset|[-_]data\Z|corpus|benchmark", name):
        return None
    if look_up(ident, "huggingface") is not None:
        return ident, "huggingface", revision
    if org.lower() in _publishers() and _SPEAKS.search(ident):
        return ident, "huggingface", revision
    if _TELLS.search(name):
        return ident, "huggingface", revision
    return None


def hub_file(value: str) -> bool:
    """Whether a value is the address of a file in a model's repository, or of the Hub's inference for a model."""
    return bool(
        re.match(
            r"https?://(?:www\.)?(?:(?:huggingface\.co|hf\.co)/(?!datasets/|spaces/|api/datasets)[\w.-]+/[\w.-]+/"
            r"(?:resolve|raw|blob)/|(?:api-inference|router)\.huggingface\.co/(?:hf-inference/)?models/[\w.-]+/[\w.-]+)",
            value,
        )
    )
