"""Texts printed anew in many ways: what they say does not change, so neither may the answer."""
