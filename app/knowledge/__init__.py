"""Reads seeds/ into one Knowledge value, and says where a file is wrong."""

from app.knowledge.loader import SEEDS, default, load

__all__ = ["SEEDS", "default", "load"]
