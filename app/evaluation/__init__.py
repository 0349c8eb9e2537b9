"""Scores readings against gold annotations."""
