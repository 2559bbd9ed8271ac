"""Counsel: questions, claims and duties of one licence, answered from what was read, with the clauses that decide."""
