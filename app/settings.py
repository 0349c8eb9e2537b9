"""Everything an operator can set, from environment variables."""
