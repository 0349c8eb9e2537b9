"""Everything an operator can set, from environment variables."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from app.errors import UsageError

VERSION = "0.1.0"
"""The program's version, as `tracker --version`, the pages' footer and the API documentation show it."""

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
"""Where templates, migrations, seeds and static files are."""


def sqlalchemy_url(text: str) -> str:
    """The URL with the driver the program uses: ``postgres://`` and ``postgresql://`` become ``postgresql+psycopg://``."""
    for scheme in ("postgres://", "postgresql://", "postgresql+psycopg://"):
        if text.startswith(scheme):
            return "postgresql+psycopg://" + text.removeprefix(scheme)
    raise UsageError("it must begin with postgresql:// (this program knows no other database)")


def _folder(text: str) -> Path:
    """A folder as an absolute path; ``~`` is the home folder."""
    return Path(text).expanduser().resolve()


def _number(text: str) -> int:
    """A port, or a number of processes."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise UsageError(f"it must be a whole number from 1 to 65535, not {text!r}")
    return int(text)


def _level(text: str) -> str:
    """A name of a log level."""
    if text.lower() not in ("debug", "info", "warning", "error"):
        raise UsageError(f"it must be debug, info, warning or error, not {text!r}")
    return text.lower()


def _contact(text: str) -> str:
    """A contact as it can stand in a header."""
    if not text.isascii() or not text.isprintable():
        raise UsageError("it must be plain ASCII, such as https://example.org/tracker")
    return text.strip()


def _yes_or_no(text: str) -> bool:
    """A choice."""
    if text.lower() not in ("yes", "no"):
        raise UsageError(f"it must be yes or no, not {text!r}")
    return text.lower() == "yes"


def _hosts(text: str) -> tuple[str, ...]:
    """Names of hosts, in lower case and without ports."""
    hosts = tuple(host.strip().lower() for host in text.split(",") if host.strip())
    for host in hosts:
        if "/" in host or host.rpartition(":")[2].isdigit():
            raise UsageError(f"it must name hosts without address or port, not {host!r}")
    return hosts


@dataclass(frozen=True, slots=True)
class Setting:
    """How a field is set: the environment variable, what it changes, and how its text is read."""

    variable: str
    changes: str
    read: Callable[[str], object] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can change. Every field has a default that works for one person on one machine."""

    database_url: Annotated[
        str | None,
        Setting(
            "DATABASE_URL",
            "PostgreSQL server to use: postgresql://user:password@host:port/name. Unset: an embedded one starts.",
            sqlalchemy_url,
        ),
    ] = None
    data_folder: Annotated[
        Path,
        Setting(
            "TRACKER_DATA_FOLDER", "Folder of the embedded database. Without it, all starts from nothing.", _folder
        ),
    ] = PROJECT_FOLDER / ".data"
    seeds_folder: Annotated[
        Path, Setting("TRACKER_SEEDS_FOLDER", "Folder of the knowledge tables and of the sample articles.", _folder)
    ] = PROJECT_FOLDER / "seeds"
    host: Annotated[
        str, Setting("TRACKER_HOST", "Address the web server listens on; 0.0.0.0 opens it to the network.")
    ] = "127.0.0.1"
    port: Annotated[int, Setting("TRACKER_PORT", "Port the web server listens on.", _number)] = 8000
    workers: Annotated[int, Setting("TRACKER_WORKERS", "Number of web server processes.", _number)] = 2
    log_level: Annotated[
        str, Setting("TRACKER_LOG_LEVEL", "How much is logged: debug, info, warning or error.", _level)
    ] = "info"
    contact: Annotated[
        str | None,
        Setting(
            "TRACKER_CONTACT",
            "Page or mail address that sites are told when something is fetched from them: whom to ask about it.",
            _contact,
        ),
    ] = None
    private_hosts: Annotated[
        tuple[str, ...],
        Setting(
            "TRACKER_PRIVATE_HOSTS",
            "Hosts in private networks that `fetch` and `watch` may ask all the same, with commas between them.",
            _hosts,
        ),
    ] = ()
    operations_in_full: Annotated[
        bool,
        Setting(
            "TRACKER_OPERATIONS_IN_FULL",
            "Whether /operations names files, machines and errors to everybody who can open it: yes or no.",
            _yes_or_no,
        ),
    ] = False
    postgres_folder: Annotated[
        Path | None,
        Setting(
            "TRACKER_POSTGRES_FOLDER",
            "PostgreSQL installation (a folder with bin/postgres) for the embedded server. Unset: the one of pip.",
            _folder,
        ),
    ] = None


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment; an empty variable counts as unset.

    Raises `UsageError` naming the variable whose value is wrong.
    """
    given: dict[str, Any] = {}
    for name, setting in _declared().items():
        if text := environ.get(setting.variable):
            try:
                given[name] = setting.read(text)
            except UsageError as error:
                raise UsageError(f"{setting.variable}: {error}") from None
    return Settings(**given)


def describe() -> list[tuple[str, str, str]]:
    """Every setting as (environment variable, default as people read it, what it changes)."""
    defaults = {item.name: item.default for item in fields(Settings)}
    return [(setting.variable, _shown(defaults[name]), setting.changes) for name, setting in _declared().items()]


def _declared() -> dict[str, Setting]:
    """The settings by field name."""
    return {name: hint.__metadata__[0] for name, hint in get_type_hints(Settings, include_extras=True).items()}


def _shown(default: object) -> str:
    """A default as people read it: paths from the project folder, nothing for None or no entries."""
    if isinstance(default, Path):
        return str(default.relative_to(PROJECT_FOLDER))
    if isinstance(default, bool):
        return "yes" if default else "no"
    return "" if default is None or default == () else str(default)
