"""One way to log, for terminal and server: one line an event on standard error, time first."""

import logging
import logging.config
from typing import Any


def configuration(level: str) -> dict[str, Any]:
    """The logging configuration (`logging.config.dictConfig` form) at a level; uvicorn takes the same one."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)-7s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            # One line a migration, a letter, a job, a request and an attempt to connect are noise at the default level.
            "alembic": {"level": "WARNING"},
            "fontTools": {"level": "INFO" if level == "debug" else "WARNING"},
            "psycopg.pool": {"level": "DEBUG" if level == "debug" else "ERROR"},
            "procrastinate": {"level": "INFO" if level == "debug" else "WARNING"},
            "uvicorn.access": {"level": "INFO" if level == "debug" else "WARNING"},
            "uvicorn.error": {"level": "INFO" if level == "debug" else "WARNING"},
        },
    }


def set_up(level: str) -> None:
    """Log from this process at a level (``debug``, ``info``, ``warning``, ``error``)."""
    logging.config.dictConfig(configuration(level))
