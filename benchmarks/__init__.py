"""Benchmarks: synthetic entries, named so, and the commands that are timed on them. Nothing here is published."""
