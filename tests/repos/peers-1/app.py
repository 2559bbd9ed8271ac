import yaml
from transformers import AutoModelForCausalLM, AutoTokenizer

with open("config.yaml") as f:
    config = yaml.safe_load(f)

MODEL = config["model"]
chat = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")
large = AutoModelForCausalLM.from_pretrained(MODEL)
