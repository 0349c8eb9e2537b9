"""Feeds and sitemaps that are looked at again and again: what is new in them is fetched and ingested."""
