"""Calls of Python libraries that take a model: which argument holds it, and on which hub it lies."""

from __future__ import annotations

from typing import NamedTuple


class Sink(NamedTuple):
    """position of the argument (-1: keyword only), its keywords, the hub, what a bare name is put behind."""

    position: int
    keywords: tuple[str, ...]
    hub: str = "huggingface"
    prefix: str = ""
    optional: bool = False  # the call works without a model: nothing to say where none is given
    own: bool = False  # a class of the project: only what is known to be a model counts


_ID = ("model", "model_name", "model_id", "model_name_or_path", "model_path")
_HUB = Sink(0, ("repo_id", "repo_name", "model_id"))
_FIRST = Sink(0, _ID)
_OLLAMA = Sink(0, ("model", "model_name"), "ollama", optional=True)
_EMBED = Sink(0, ("model_name", "model", "model_id", "repo_id", "embed_model_name"), optional=True)

#: by the last name of what is called
BY_NAME: dict[str, Sink] = {
    "from_pretrained": Sink(
        0, ("pretrained_model_name_or_path", "pretrained_model_or_path", "model_name", "model_id", "repo_id")
    ),
    "from_single_file": Sink(0, ("pretrained_model_link_or_path",)),
    "from_model_id": Sink(0, ("model_id",)),
    "from_pretrained_keras": _FIRST,
    "hf_hub_download": _HUB,
    "snapshot_download": _HUB,
    "cached_download": _HUB,
    "try_to_load_from_cache": _HUB,
    "model_info": _HUB,
    "SentenceTransformer": Sink(0, ("model_name_or_path",), optional=True),
    "SparseEncoder": Sink(0, ("model_name_or_path",), optional=True),
    "CrossEncoder": Sink(0, ("model_name", "model_name_or_path")),
    "FlagReranker": _FIRST,
    "FlagLLMReranker": _FIRST,
    "FlagModel": _FIRST,
    "BGEM3FlagModel": _FIRST,
    "INSTRUCTOR": _FIRST,
    "LLM": Sink(0, ("model",), optional=True),
    "EngineArgs": Sink(0, ("model",), optional=True),
    "AsyncEngineArgs": Sink(0, ("model",), optional=True),
    "VLLM": Sink(-1, ("model",)),
    "HuggingFaceEmbeddings": _EMBED,
    "HuggingFaceBgeEmbeddings": _EMBED,
    "HuggingFaceInstructEmbeddings": _EMBED,
    "HuggingFaceInferenceAPIEmbeddings": _EMBED,
    "HuggingFaceEndpointEmbeddings": _EMBED,
    "HuggingFaceEmbedding": _EMBED,
    "HuggingFaceEmbeddingFunction": _EMBED,
    "SentenceTransformerEmbeddings": _EMBED,
    "SentenceTransformerEmbeddingFunction": _EMBED,
    "SentenceTransformersTextEmbedder": _EMBED,
    "SentenceTransformersDocumentEmbedder": _EMBED,
    "HuggingFaceCrossEncoder": _EMBED,
    "FastEmbedEmbeddings": _EMBED,
    "TextEmbedding": _EMBED,
    "SparseTextEmbedding": _EMBED,
    "LateInteractionTextEmbedding": _EMBED,
    "HuggingFaceEndpoint": Sink(-1, ("repo_id", "model", "endpoint_url"), optional=True),
    "HuggingFaceHub": Sink(-1, ("repo_id",)),
    "HuggingFaceTextGenInference": Sink(-1, ("model",), optional=True),
    "HuggingFaceLLM": Sink(-1, ("model_name",), optional=True),
    "HuggingFaceInferenceAPI": Sink(-1, ("model_name", "model"), optional=True),
    "HuggingFaceLocalGenerator": Sink(0, ("model",), optional=True),
    "InferenceClient": Sink(0, ("model",), optional=True),
    "AsyncInferenceClient": Sink(0, ("model",), optional=True),
    "HfApiModel": Sink(0, ("model_id",), optional=True),
    "TransformersModel": Sink(0, ("model_id",), optional=True),
    "CTransformers": Sink(-1, ("model",)),
    "ChatOllama": _OLLAMA,
    "Ollama": _OLLAMA,
    "OllamaLLM": _OLLAMA,
    "OllamaEmbeddings": _OLLAMA,
    "OllamaEmbedding": Sink(0, ("model_name", "model"), "ollama", optional=True),
    "OllamaFunctions": _OLLAMA,
    "load_lora_weights": Sink(0, ("pretrained_model_name_or_path_or_dict",)),
    "load_textual_inversion": Sink(0, ("pretrained_model_name_or_path",)),
    "load_ip_adapter": Sink(0, ("pretrained_model_name_or_path_or_dict",)),
    "load_adapter": Sink(0, ("peft_model_id",)),
    "WhisperModel": Sink(0, ("model_size_or_path",), prefix="openai/whisper-"),
    "BatchedInferencePipeline": Sink(-1, ("model_id",), optional=True),
    "AutoTrainer": _FIRST,
    "TransformerWordEmbeddings": Sink(0, ("model",)),
    "TransformerDocumentEmbeddings": Sink(0, ("model",)),
    "MLXModel": Sink(0, ("model_id",), optional=True),
    "LoraConfig": Sink(-1, ("base_model_name_or_path",), optional=True),
    "TGIModel": Sink(-1, ("model_id",), optional=True),
    "pipeline": Sink(1, ("model",), optional=True),
    "SFTTrainer": Sink(0, ("model",), optional=True),
    "DPOTrainer": Sink(0, ("model",), optional=True),
    "GRPOTrainer": Sink(0, ("model",), optional=True),
    "KeyBERT": Sink(0, ("model",), optional=True),
    "BERTopic": Sink(-1, ("embedding_model",), optional=True),
}

#: by the module that the name comes from, where the name alone says too little
BY_ORIGIN: dict[str, Sink] = {
    "whisper.load_model": Sink(0, ("name",), prefix="openai/whisper-"),
    "mlx_lm.load": Sink(0, ("path_or_hf_repo",)),
    "mlx_vlm.load": Sink(0, ("path_or_hf_repo",)),
    "mlx_lm.convert": Sink(0, ("hf_path",)),
    "spacy.load": Sink(0, ("name",), "spacy"),
    "timm.create_model": Sink(0, ("model_name",)),
    "ollama.chat": _OLLAMA,
    "ollama.generate": _OLLAMA,
    "ollama.embeddings": _OLLAMA,
    "ollama.embed": _OLLAMA,
    "ollama.pull": _OLLAMA,
    "ollama.show": _OLLAMA,
    "litellm.completion": Sink(0, ("model",), optional=True),
    "litellm.acompletion": Sink(0, ("model",), optional=True),
    "litellm.embedding": Sink(0, ("model",), optional=True),
    "outlines.models.transformers": Sink(0, ("model_name",)),
    "sglang.Engine": Sink(-1, ("model_path",)),
    "gradio.load": Sink(0, ("name",)),
    "gradio.Interface.load": Sink(0, ("name",)),
    "gpt4all.GPT4All": Sink(0, ("model_name",), "other"),
}

#: objects of the ollama client: client.chat(model=…)
OLLAMA_METHODS = frozenset({"chat", "generate", "embeddings", "embed", "pull"})

#: calls whose arguments name data sets, push targets or metrics, never a model that is used
NOT_MODELS = frozenset(
    "load_dataset push_to_hub create_repo upload_file upload_folder delete_repo save_pretrained dataset_info "
    "load_metric DatasetCard ModelCardData ModelCard repo_exists create_commit save_to_disk list_datasets "
    "TrainingArguments from_name Repository print write info debug warning error log dataset_viewer "
    "load_dataset_builder get_dataset_config_names create_model_card push_to_hub_merged push_to_hub_gguf "
    "save_pretrained_merged update_repo_visibility delete_file space_info Image add_collection_item".split()
)
