from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    embed_model: str = "sentence-transformers/all-MiniLM-L6-v2"
    image: str = "vllm/vllm-openai"
settings = Settings()
MODELS = {"x": "HuggingFaceTB/SmolLM2-135M"}
NAMES = 1
