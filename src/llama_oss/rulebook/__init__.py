"""The rule book: rules/ read, checked, compiled to plain JSON and cached."""
