"""Errors as pages, and as one JSON shape (RFC 9457 problem details): never a stack trace."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from psycopg.errors import QueryCanceled, UndefinedColumn, UndefinedTable
from sqlalchemy.exc import OperationalError, ProgrammingError
from starlette.exceptions import HTTPException

from app.errors import (
    Busy,
    DatabaseUnavailable,
    InvalidQuery,
    Moved,
    NotFound,
    TooSlow,
    TrackerError,
    WrongMigrationState,
)
from app.web.filter_names import filter_name
from app.web.freshness import CACHING, NOT_KEPT, Made, NotModified, caching_headers
from app.web.headers import FILES, HEADERS
from app.web.rendering import render

_LOG = logging.getLogger(__name__)
ROW = "id"
"""Parameter that names rows by their numbers."""
PATIENCE_SECONDS = "5"
"""After which to ask again what may well work by then."""

_TITLES = {
    404: "There is nothing at this address",
    405: "This address cannot be used that way",
    422: "This address holds something that cannot be understood",
    500: "Something went wrong on our side",
    503: "The database is not ready",
}
_ADVICE = {
    404: "It may have been mistyped, or no article tells of the row any more since they were read again.",
    405: "Pages here can only be read.",
    422: "Change or remove what is named here.",
    500: "The error has been logged. Trying again may help; other pages are not affected.",
    503: "Try again in a moment. No data is lost.",
}
_TOO_SLOW = (
    "This question takes too long to answer",
    "Add a filter, a year or a country, and it is answered quickly. Files of all rows are not limited in time.",
)
_BUSY = (
    "Too many texts are being read",
    "Try again in a few seconds; a text that was sent stands in the form still, one page back.",
)
_OWN_WORDS: Mapping[type[TrackerError], tuple[str, str]] = {TooSlow: _TOO_SLOW, Busy: _BUSY}
"""Titles and advice of errors that share a status with others."""


def install(app: FastAPI) -> None:
    """Let every error of the application end in `respond`."""
    app.add_exception_handler(NotModified, _not_modified)
    app.add_exception_handler(Made, _made)
    app.add_exception_handler(Moved, _moved)
    app.add_exception_handler(TrackerError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid_path)
    app.add_exception_handler(OperationalError, _database)
    app.add_exception_handler(ProgrammingError, _schema)
    app.add_exception_handler(Exception, _unexpected)


def respond(
    request: Request,
    status: int,
    detail: str,
    problems: dict[str, str] | None = None,
    error: TrackerError | None = None,
) -> Response:
    """The error in the format that the address asks for. ``problems`` maps wrong parameters to what is wrong."""
    usual = _TITLES.get(status, HTTPStatus(status).phrase), _ADVICE.get(status, "")
    title, advice = _OWN_WORDS.get(type(error), usual) if error else usual
    headers = NOT_KEPT | ({"Retry-After": PATIENCE_SECONDS} if status == HTTPStatus.SERVICE_UNAVAILABLE else {})
    if request.url.path.endswith(".json") or request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "problems": problems or {}}
        return JSONResponse(body, status, headers, media_type="application/problem+json")
    if request.url.path.endswith(FILES):
        lines = [f"{name}: {problem}" for name, problem in problems.items()] if problems else [detail]
        return PlainTextResponse("\n".join([title, *lines, ""]), status, headers)
    context = {
        "title": title,
        "code": status,
        "detail": detail,
        "problems": [(name, filter_name(request.url.path, name), text) for name, text in (problems or {}).items()],
        "advice": advice,
        "remedy": _remedy(request, problems or {}),
    }
    response = render(request, "error", context, status)
    response.headers.update(headers)
    return response


def _remedy(request: Request, problems: Mapping[str, str]) -> str | None:
    """The same address without its wrong parameters; None where nothing else stands in it."""
    given = request.query_params.multi_items()
    kept = [(name, text) for name, text in given if name not in problems and text.strip()]
    all_named = problems.keys() <= {name for name, _ in given}
    return f"{request.url.path}?{urlencode(kept)}" if kept and all_named else None


def _not_modified(request: Request, error: Exception) -> Response:
    return Response(status_code=304, headers=caching_headers(request))


def _made(request: Request, error: Exception) -> Response:
    page = error.page if isinstance(error, Made) else b""
    return HTMLResponse(page, headers=caching_headers(request))


def _moved(request: Request, error: Exception) -> Response:
    """The same address with the other rows' numbers. Browsers ask again each time: rows may be parted some day."""
    numbers = {str(former): str(now) for former, now in error.numbers.items()} if isinstance(error, Moved) else {}
    own = {name: numbers.get(text, text) for name, text in request.path_params.items()}
    path = request.scope["route"].path_format.format(**own)
    asked = request.query_params.multi_items()
    query = urlencode([(name, numbers.get(text.strip(), text) if name == ROW else text) for name, text in asked])
    return RedirectResponse(f"{path}?{query}" if query else path, Moved.status, CACHING)


def _known(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, TrackerError) else 500
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("%s %s: %s", request.method, request.url.path, error)
    problems = error.problems if isinstance(error, InvalidQuery) else None
    return respond(request, status, str(error), problems, error if isinstance(error, TrackerError) else None)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(NotFound()) if status == HTTPStatus.NOT_FOUND else HTTPStatus(status).description
    return respond(request, status, detail)


def _invalid_path(request: Request, error: Exception) -> Response:
    """An id in the path that is no number: nothing can be there."""
    return respond(request, 404, str(NotFound()))


def _database(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s: %s", request.method, request.url.path, error)
    too_slow = isinstance(getattr(error, "orig", None), QueryCanceled)
    known = TooSlow() if too_slow else DatabaseUnavailable()
    return respond(request, known.status, str(known), error=known)


def _schema(request: Request, error: Exception) -> Response:
    """A table or column that is not there: the migrations have not run."""
    if not isinstance(getattr(error, "orig", None), (UndefinedTable, UndefinedColumn)):
        return _unexpected(request, error)
    _LOG.error("%s %s: %s", request.method, request.url.path, error)
    return respond(request, WrongMigrationState.status, str(WrongMigrationState()))


def _unexpected(request: Request, error: Exception) -> Response:
    _LOG.exception("%s %s failed", request.method, request.url.path, exc_info=error)
    response = respond(request, 500, "The page could not be made.")
    # This handler answers from outside all middleware.
    response.headers.update(HEADERS)
    return response
