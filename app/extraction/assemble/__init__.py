"""Puts what was recognised together: who gives what to whom, at which meeting, and what is turned down."""
