"""Runs the web server: a port that is ours before anything slow begins, and worker processes that never outlive us."""

import errno
import os
import socket
from collections.abc import Callable

import click
import uvicorn
from sqlalchemy import Engine
from uvicorn.supervisors.multiprocess import Multiprocess

from app import logs
from app.cli.lifetime import end_with_parent
from app.errors import PortTaken, UsageError
from app.settings import Settings

APPLICATION = "app.web.application:create"
"""Named, not imported: faces do not know each other, and each worker process loads it for itself."""
_SECONDS_TO_START = 60
_SECONDS_TO_FINISH = 10
_BACKLOG = 2048


def listen(host: str, port: int) -> socket.socket:
    """Take the port. Connections queue until a worker accepts them. Raises `PortTaken` or `UsageError`."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=_BACKLOG
        )
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                f"port {port} on {host} is taken by another program: stop it, or choose another port with --port"
            ) from error
        raise UsageError(f"cannot listen on {host} port {port}: {error.strerror or error}") from error


def serve(listener: socket.socket, engine: Engine, settings: Settings, workers: int) -> None:
    """Serve until SIGINT or SIGTERM, and say where as soon as requests are answered."""
    # The worker processes read their settings from the environment; connections of ours cannot follow them there.
    os.environ["DATABASE_URL"] = engine.url.render_as_string(hide_password=False)
    engine.dispose()
    config = _Config(
        APPLICATION,
        factory=True,
        workers=workers,
        log_config=logs.configuration(settings.log_level),
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        server_header=False,
    )
    _Supervisor(config, [listener], ready=lambda: _announce(listener)).run()


def _announce(listener: socket.socket) -> None:
    """Say what to type into a browser."""
    host, port = listener.getsockname()[:2]
    click.echo(f"Serving on http://{f'[{host}]' if ':' in host else host}:{port} (Ctrl-C stops).")


class _Config(uvicorn.Config):
    """uvicorn's configuration, which each worker process loads when it begins."""

    def load(self) -> None:
        """Load the application, in a worker that ends with its supervisor: it would hold on to the port."""
        end_with_parent()
        super().load()


class _Supervisor(Multiprocess):
    """uvicorn's supervisor, which says when the first worker answers."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket], ready: Callable[[], None]) -> None:
        super().__init__(config, sockets)
        self._ready = ready

    def init_processes(self) -> None:
        """Start the workers and wait for the first one."""
        super().init_processes()
        if self.processes[0].wait_until_ready(_SECONDS_TO_START, self.should_exit):
            self._ready()
