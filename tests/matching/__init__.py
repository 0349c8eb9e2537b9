"""Labelled tellings, and what the matching makes of them."""
