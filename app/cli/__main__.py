"""`python -m app.cli` is the same as `tracker`."""

from app.cli.tracker import tracker

tracker(prog_name="tracker")
