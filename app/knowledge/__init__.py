"""Reads seeds/ into one Knowledge value, and says where a file is wrong."""
