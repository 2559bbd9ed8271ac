from model import GPT
from peft import PeftModel
from transformers import LlamaForCausalLM

init_from = "resume"
start = GPT.from_pretrained(init_from)


def train(base_model: str = "", data_path: str = "yahma/alpaca-cleaned"):
    model = LlamaForCausalLM.from_pretrained(base_model)
    return PeftModel.from_pretrained(model, "tloen/alpaca-lora-7b")
