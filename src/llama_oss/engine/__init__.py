"""The engine: findings over norms, grants, criteria, terms, verdict."""
