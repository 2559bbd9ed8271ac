import os

OLLAMA_MODEL = os.getenv("OLLAMA_MODEL", "command-nightly:7b")
HOST = os.getenv("OLLAMA_HOST", "http://localhost:11434")

from pathlib import Path

from unsloth import FastLanguageModel

LORA_DIR = Path(__file__).parent / "lora"
model = FastLanguageModel.from_pretrained(model_name=str(LORA_DIR))
