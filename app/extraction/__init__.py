"""The extraction line: pure functions from an article and knowledge to claims."""

from app.extraction.line import VERSION, explain, extract

__all__ = ["VERSION", "explain", "extract"]
