"""Errors as pages, and as one JSON shape (RFC 9457 problem details): never a stack trace."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from psycopg.errors import UndefinedColumn, UndefinedTable
from sqlalchemy.exc import OperationalError, ProgrammingError
from starlette.exceptions import HTTPException

from app.errors import DatabaseUnavailable, InvalidQuery, NotFound, TrackerError, WrongMigrationState
from app.web.freshness import NOT_KEPT, NotModified, caching_headers
from app.web.headers import FILES, HEADERS
from app.web.rendering import render

_LOG = logging.getLogger(__name__)

_TITLES = {
    404: "There is nothing at this address",
    405: "This address cannot be used that way",
    422: "This address holds something that cannot be understood",
    500: "Something went wrong on our side",
    503: "The database is not ready",
}
_ADVICE = {
    404: "It may have been mistyped, or the row may have been merged with another when its articles were read again.",
    405: "Pages here can only be read.",
    422: "Change or remove what is named here; everything else in the address was understood.",
    500: "The error has been logged. Trying again may help; other pages are not affected.",
    503: "Try again in a moment. No data is lost.",
}


def install(app: FastAPI) -> None:
    """Let every error of the application end in `respond`."""
    app.add_exception_handler(NotModified, _not_modified)
    app.add_exception_handler(TrackerError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid_path)
    app.add_exception_handler(OperationalError, _database)
    app.add_exception_handler(ProgrammingError, _schema)
    app.add_exception_handler(Exception, _unexpected)


def respond(request: Request, status: int, detail: str, problems: dict[str, str] | None = None) -> Response:
    """The error in the format that the address asks for. ``problems`` maps wrong parameters to what is wrong."""
    title = _TITLES.get(status, HTTPStatus(status).phrase)
    if request.url.path.endswith(".json") or request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "problems": problems or {}}
        return JSONResponse(body, status, NOT_KEPT, media_type="application/problem+json")
    if request.url.path.endswith(FILES):
        lines = [f"{name}: {problem}" for name, problem in problems.items()] if problems else [detail]
        return PlainTextResponse("\n".join([title, *lines, ""]), status, NOT_KEPT)
    advice = _ADVICE.get(status, "")
    context = {"title": title, "code": status, "detail": detail, "problems": problems or {}, "advice": advice}
    return render(request, "error", context, status)


def _not_modified(request: Request, error: Exception) -> Response:
    return Response(status_code=304, headers=caching_headers(request))


def _known(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, TrackerError) else 500
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("%s %s: %s", request.method, request.url.path, error)
    return respond(request, status, str(error), error.problems if isinstance(error, InvalidQuery) else None)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(NotFound()) if status == HTTPStatus.NOT_FOUND else HTTPStatus(status).description
    return respond(request, status, detail)


def _invalid_path(request: Request, error: Exception) -> Response:
    """An id in the path that is no number: nothing can be there."""
    return respond(request, 404, str(NotFound()))


def _database(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s: %s", request.method, request.url.path, error)
    return respond(request, DatabaseUnavailable.status, str(DatabaseUnavailable()))


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
