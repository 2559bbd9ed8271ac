import os

OLLAMA_MODEL = os.getenv("OLLAMA_MODEL", "command-nightly:7b")
HOST = os.getenv("OLLAMA_HOST", "http://localhost:11434")
