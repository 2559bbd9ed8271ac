"""How an explanation is printed (JSON is Explanation.to_dict)."""
