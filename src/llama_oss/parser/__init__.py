"""The parser: bytes to text, clauses, sentences and norms."""
