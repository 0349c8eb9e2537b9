"""The extraction line: pure functions from an article and knowledge to claims."""

from app.extraction.line import VERSION, extract

__all__ = ["VERSION", "extract"]
