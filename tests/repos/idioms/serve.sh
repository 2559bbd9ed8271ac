MODEL_ID="NousResearch/Hermes-3-Llama-3.1-8B"
docker run -it \
   --network=host \
   --device /dev/kfd \
   --env "VLLM_USE_TRITON_FLASH_ATTN=1" \
   -v $HOME/.cache/huggingface:/root/.cache/huggingface \
   vllm-rocm:latest \
   vllm serve ${MODEL_ID} \
    --device cuda \
    --tokenizer ${MODEL_ID} \
    --tool-call-parser hermes
echo "vllm serve $OTHER_MODEL --port 1"
