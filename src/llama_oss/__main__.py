"""`python -m llama_oss` is the same as `llama-oss`."""

from __future__ import annotations

from llama_oss.cli.main import main

if __name__ == "__main__":
    main()
