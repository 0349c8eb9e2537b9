"""Makers of test values, one file per aggregate: a case says only what differs."""
