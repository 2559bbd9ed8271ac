#!/bin/bash
MODEL=${MODEL:-mistralai/Mistral-7B-Instruct-v0.2}
IMAGE=vllm/vllm-openai:latest
docker run --gpus all -e HF_TOKEN=x $IMAGE --model $MODEL --tokenizer hf-internal-testing/llama-tokenizer
docker run ollama/ollama
ollama pull mistral
for m in a b; do ollama pull phi3; done
python train.py --model_name_or_path bert-large-uncased --dataset squad --output_dir out/x \
   --teacher_model facebook/opt-1.3b
curl -L https://huggingface.co/TheBloke/Llama-2-7B-GGUF/resolve/main/x.gguf -o x.gguf
echo "try vllm serve foo/bar"
git clone https://github.com/ggerganov/llama.cpp
hf download Qwen/Qwen2.5-3B --local-dir x
hf download --repo-type dataset org/data
cat > cfg.yaml <<EOF
model: BAAI/bge-small-en-v1.5
EOF
vllm serve $UNKNOWN_MODEL
llama-server -hf ggml-org/gemma-3-1b-it-GGUF
