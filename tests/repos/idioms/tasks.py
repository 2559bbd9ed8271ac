from transformers import AutoTokenizer


class Config:
    MODELS = [
        ("small", "HuggingFaceTB/SmolLM2-135M"),
        ("big", "Qwen/Qwen2.5-14B"),
    ]


for name, model_id in Config.MODELS:
    AutoTokenizer.from_pretrained(model_id)
