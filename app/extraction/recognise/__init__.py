"""Finds what stands in a text: names, sums, dates, things and cues. Knows nothing of commitments."""
