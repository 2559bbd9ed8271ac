"""A docstring that mentions meta-llama/Llama-2-70b-hf is no reference."""
from huggingface_hub import hf_hub_download, snapshot_download
from sentence_transformers import SentenceTransformer
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, pipeline
from vllm import LLM

EMBEDDER = "BAAI/bge-m3"

one = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-chat-hf")
two = AutoTokenizer.from_pretrained(pretrained_model_name_or_path="meta-llama/Llama-3.2-11B-Vision-Instruct")
three = pipeline("text-generation", model="google/gemma-3-4b-it")
four = LLM(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")
five = snapshot_download(repo_id="deepseek-ai/DeepSeek-V3-0324")
six = SentenceTransformer("intfloat/multilingual-e5-large")
seven = AutoModel.from_pretrained(EMBEDDER)
eight = hf_hub_download("stabilityai/stable-diffusion-3.5-large", "sd3.5_large.safetensors")
# old = AutoModel.from_pretrained("CohereForAI/c4ai-command-r-v01")
print("""model = AutoModel.from_pretrained("bigscience/bloom")""")
