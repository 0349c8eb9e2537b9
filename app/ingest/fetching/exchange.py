"""One request and its answer, without redirects or second attempts."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import httpcore2
from httpx2 import URL

from app.errors import NotFetched, UnreadableDocument
from app.ingest.compressed import Unpacker
from app.ingest.fetching.clock import Deadline
from app.ingest.fetching.network import GuardedBackend, Locate


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by their names in lower case, and the unpacked body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class TryAgain(Exception):
    """It did not work, and may later; ``after`` are the seconds that the server asks to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


def exchange(
    url: URL,
    headers: Mapping[str, str],
    *,
    locate: Locate,
    certificates: ssl.SSLContext,
    deadline: Deadline,
    first_byte: float,
    largest: int,
) -> Answer:
    """Send one GET and read its answer, unpacked up to ``largest`` bytes.

    ``first_byte`` limits the seconds of every wait, ``deadline`` all of them together. Raises `TryAgain` where the
    network fails, `NotFetched` where asking again would not help.
    """
    timeout = {"connect": first_byte, "read": first_byte, "write": first_byte}
    backend = GuardedBackend(locate, deadline)
    try:
        with (
            httpcore2.ConnectionPool(certificates, network_backend=backend, max_keepalive_connections=0) as pool,
            pool.stream(
                "GET",
                str(url),
                headers=[*headers.items(), ("Accept-Encoding", "gzip, deflate")],
                extensions={"timeout": timeout},
            ) as response,
        ):
            given = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            return Answer(response.status, given, _body(response, given, url, largest))
    except httpcore2.TimeoutException as error:
        if deadline.left() <= 0:
            raise NotFetched(f"{url}: took longer than is waited for") from error
        raise TryAgain(f"{url}: no answer within {first_byte:g} seconds") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
        if distrust := _distrust(error):
            raise NotFetched(f"{url}: its certificate cannot be trusted ({distrust})") from error
        raise TryAgain(f"{url}: {error or type(error).__name__}") from error


def _body(response: httpcore2.Response, headers: Mapping[str, str], url: URL, largest: int) -> bytes:
    """The body of an answer that has one worth reading."""
    if 300 <= response.status < 400:
        return b""
    try:
        unpacker = Unpacker(headers.get("content-encoding"), largest)
        for piece in response.iter_stream():
            unpacker.feed(piece)
        return unpacker.body()
    except UnreadableDocument as error:
        raise NotFetched(f"{url}: {error}") from error


def _distrust(error: BaseException | None) -> str | None:
    """Why a certificate is not trusted; None where it is something else that failed."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error.verify_message if error is not None else None
