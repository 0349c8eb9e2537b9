"""Days as people and machines write them in manifests, front matter and options."""

from datetime import date


def read_day(text: str) -> date:
    """A day ``YYYY-MM-DD``; a time after it is left out. Raises ValueError with a reason."""
    day, _, _ = text.strip().replace("T", " ").partition(" ")
    try:
        if len(day) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"{text!r} is not a day written YYYY-MM-DD") from None
