"""Fetches what is on the web: politely, within limits, and never from a private network."""

from app.ingest.fetching.fetcher import Fetcher
from app.ingest.fetching.response import Fetched, Validators

__all__ = ["Fetched", "Fetcher", "Validators"]
