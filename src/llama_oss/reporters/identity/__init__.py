"""Reports of `llama-oss identify`: which known licence each text is."""
