import os, argparse
from dataclasses import dataclass, field
from pydantic import BaseModel, Field
from app.settings import settings, MODELS, NAMES
from app import consts
from transformers import AutoModel, LlamaModel, LlamaTokenizer
from peft import PeftModel, AutoPeftModelForCausalLM
import ollama, spacy, whisper, timm
from mlx_lm import load, generate
from datasets import load_dataset

BASE = "org-a"
NAME = f"{BASE}/model-one"
MODEL_MAP = {"small": "Qwen/Qwen2.5-0.5B", "big": "Qwen/Qwen2.5-7B"}
M = os.getenv("A") or os.getenv("B") or "mistralai/Mistral-7B-v0.3"

class Cfg(BaseModel):
    model_name: str = Field(
        default="google/flan-t5-small", description="meta/nothing-here")
    dataset: str = "squad/plain_text"

@dataclass
class Args:
    model_name_or_path: str = field(default="facebook/opt-350m", metadata={"help": "x/y"})
    new_model: str = "me/my-tuned"

p = argparse.ArgumentParser()
p.add_argument("--model-name", default="EleutherAI/pythia-70m")
args = p.parse_args()

LlamaModel.from_pretrained("llama"); LlamaTokenizer.from_pretrained("llama")
AutoModel.from_pretrained(NAME)
AutoModel.from_pretrained(MODEL_MAP["small"])
AutoModel.from_pretrained(args.model_name)
AutoModel.from_pretrained(settings.embed_model)
AutoModel.from_pretrained(MODELS["x"])
AutoModel.from_pretrained(consts.THE)
AutoModel.from_pretrained(os.environ["MODEL"])
AutoModel.from_pretrained("./out/checkpoint-500")
AutoModel.from_pretrained(M)
base = AutoModel.from_pretrained("gpt2")
PeftModel.from_pretrained(base, "someone/lora-gpt2")
AutoPeftModelForCausalLM.from_pretrained("someone/lora-two")
ollama.chat(model="llama3.1:8b", messages=[])
nlp = spacy.load("en_core_web_sm")
w = whisper.load_model("base")
m, t = load("mlx-community/Meta-Llama-3.1-8B-Instruct-4bit")
timm.create_model("vit_base_patch16_224")
ds = load_dataset("tatsu-lab/alpaca")
def f(model_id):
    return AutoModel.from_pretrained(model_id)
f("microsoft/phi-2")
def a():
    name = "t5-small"
    AutoModel.from_pretrained(name)
def b():
    name = "t5-base"
    AutoModel.from_pretrained(name)
for n in ["roberta-base", "xlm-roberta-base"]:
    AutoModel.from_pretrained(n)
base.push_to_hub("me/uploaded")
import litellm
litellm.completion(model="ollama/llama2", messages=[])
litellm.completion(model="gpt-4o", messages=[])
x = {"model": "gpt-4o-mini", "mime": "application/json"}
def g(path): return AutoModel.from_pretrained(path)
class T:
    MODEL_ID = "bert-base-uncased"
    def go(self):
        return AutoModel.from_pretrained(self.MODEL_ID)
