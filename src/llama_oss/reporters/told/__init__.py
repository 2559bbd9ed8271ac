"""Answers, claims, duties and releases for people and programs: the same blocks as text, Markdown or JSON."""
