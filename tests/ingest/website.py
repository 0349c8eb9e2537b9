"""A web server of the test's own, on this machine: each path answers as the test says, and what was asked is kept."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.ingest.fetching.clock import Clock
from app.ingest.fetching.fetcher import Fetcher, Limits

HOST = "site.example"
"""The name under which the server is known; its address is private, so a test must allow it."""
AGENT = "DefenceCommitmentsTracker/test (+mailto:desk@site.example)"
QUICK = Limits(seconds=2.0, first_byte=0.4, largest=5_000_000, redirects=3, attempts=3, pause=1.0)

Answer = tuple[int, Mapping[str, str], bytes]
Respond = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Website:
    """What the server answers by path, and what it was asked. A list of answers is given one after the other."""

    port: int = 0
    answers: dict[str, Answer | list[Answer] | Respond] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = HOST) -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def page(
        self, path: str, body: bytes | str, content_type: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        """Answer a path with 200 and this body; underscores in names of headers stand for hyphens."""
        data = body.encode("utf-8") if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (200, {"Content-Type": content_type, **named}, data)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Answer a path with a redirect."""
        self.answers[path] = (status, {"Location": to}, b"")

    def paths(self) -> list[str]:
        """What was asked for, without the robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@dataclass
class Waits:
    """A clock that goes on as the real one does, and further at once by what somebody wants to wait."""

    slept: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        """The clock; its waits are not varied."""
        return Clock(now=lambda: time.monotonic() + sum(self.slept), sleep=self.slept.append, jitter=lambda: 0.5)


def resolve(host: str, port: int) -> Sequence[str]:
    """Every name is this machine; those that begin with a word for it have a public address besides, or only that."""
    if host == "nowhere.example":
        raise OSError("unknown")
    if host.startswith("mixed."):
        return ["8.8.8.8", "127.0.0.1"]
    return ["127.0.0.1"]


def fetcher(waits: Waits | None = None, limits: Limits = QUICK) -> Fetcher:
    """A fetcher that may fetch from the server by its name, and never really waits."""
    return Fetcher(AGENT, private=[HOST], limits=limits, clock=(waits or Waits()).clock(), resolve=resolve)


@contextmanager
def serving() -> Iterator[Website]:
    """A running website."""
    site = Website()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answer = site.answers.get(self.path, (404, {}, b"not here"))
            if callable(answer):
                answer(self)
                self.close_connection = True
                return
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            status, headers, body = answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as in http.server)
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]  # who hangs up is no news
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()
