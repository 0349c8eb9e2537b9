"""Connections that go where `addresses` allows and that end when their time is over, however slowly bytes drip."""

import ssl
from collections.abc import Callable, Iterable
from typing import Any

from httpcore2 import ConnectTimeout, NetworkBackend, NetworkStream, ReadTimeout, SyncBackend, WriteTimeout

from app.ingest.fetching.clock import Deadline

Locate = Callable[[str, int, float], str]
"""Finds the checked network address of a host and port within so many seconds."""


class GuardedBackend(NetworkBackend):
    """Connects to checked addresses only; the name stays what the host and its certificate are asked for."""

    def __init__(self, locate: Locate, deadline: Deadline) -> None:
        self._locate = locate
        self._deadline = deadline
        self._inner = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Look the host up, check it, and connect to the address that was checked."""
        address = self._locate(host, port, _least(timeout, self._deadline))
        left = _least(timeout, self._deadline)
        if left <= 0:
            raise ConnectTimeout
        return _TimedStream(self._inner.connect_tcp(address, port, left, local_address, socket_options), self._deadline)


class _TimedStream(NetworkStream):
    """A connection whose every operation also keeps to the deadline of the whole."""

    def __init__(self, inner: NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there; raises `ReadTimeout`."""
        left = _least(timeout, self._deadline)
        if left <= 0:
            raise ReadTimeout
        return self._inner.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it; raises `WriteTimeout`."""
        left = _least(timeout, self._deadline)
        if left <= 0:
            raise WriteTimeout
        self._inner.write(buffer, left)

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        """The same connection, encrypted."""
        left = _least(timeout, self._deadline)
        if left <= 0:
            raise ConnectTimeout
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection beneath knows."""
        return self._inner.get_extra_info(info)


def _least(timeout: float | None, deadline: Deadline) -> float:
    return deadline.left() if timeout is None else min(timeout, deadline.left())
