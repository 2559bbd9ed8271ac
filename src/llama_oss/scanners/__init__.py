"""Scanners: which models a project depends on, and under which licence each of them is."""
