"""A file that is sent while it is written: what libraries write into, and what a response takes out of it."""


class Outbox:
    """Holds what was written since it was last emptied; can neither be read nor rewound."""

    closed = False

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes, /) -> int:
        """Take in bytes."""
        self._waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing to do: what was written waits here."""

    def close(self) -> None:
        """Nothing more will be written; what waits can still be sent."""

    def emptied(self) -> bytes:
        """Everything that waits to be sent."""
        sent = bytes(self._waiting)
        self._waiting.clear()
        return sent
