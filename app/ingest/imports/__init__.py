"""Where datasets of others come in: their files read by declared columns, as records or as figures to compare with."""
