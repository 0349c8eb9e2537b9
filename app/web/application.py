"""Puts the pages together: settings in, a FastAPI application out."""

from fastapi import FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from app import settings
from app.catalogue.memory import Memory
from app.errors import UsageError
from app.listing.export import FORMATS
from app.settings import VERSION, Settings
from app.store.session import connect, sessions
from app.web import errors
from app.web.api import DescribedApp
from app.web.assets import Assets
from app.web.fetching_desk import FetchingDesk
from app.web.head import HeadAsGet
from app.web.headers import SecurityHeaders
from app.web.keeping import KeptPages
from app.web.reading_desk import ReadingDesk
from app.web.routes import (
    actors,
    articles,
    commitments,
    compare,
    coverage,
    embeds,
    feeds,
    figures,
    files,
    groups,
    health,
    listings,
    meetings,
    method,
    operations,
    overview,
    pages,
    read,
    search,
    timeline_figure,
)

_DESCRIPTION = (
    "Who in Europe promised what for defence, to whom, how much and when, and which sentence of which article says so. "
    "Every listing can be taken away under the same filters, all rows that match, and read page by page under /api."
)
SECONDS_A_QUESTION = 10.0
"""After which a page's question to the database is given up, so that nobody's question stops the others."""
_SMALLEST_ZIPPED = 1000
_ZIP_LEVEL = 5
_NEVER_ZIPPED = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    *(form.media_type for form in FORMATS if form.compressed),
)


def create() -> FastAPI:
    """The application with the settings of the environment: what each worker process loads."""
    return create_app(settings.read())


def create_app(chosen: Settings) -> FastAPI:
    """The application on the database of ``chosen.database_url``; raises `UsageError` where that is not set."""
    if chosen.database_url is None:
        raise UsageError("DATABASE_URL is not set: start the pages with `tracker serve`")
    # Swagger's own page would load scripts from elsewhere: /docs is a page of ours.
    app = DescribedApp(
        title="European Defence Commitments",
        version=VERSION,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=True,
    )
    app.state.engine = connect(chosen.database_url, SECONDS_A_QUESTION)
    app.state.sessions = sessions(app.state.engine)
    app.state.memory = Memory()
    app.state.pages = KeptPages()
    app.state.operations_in_full = chosen.operations_in_full
    app.state.desk = ReadingDesk(chosen.seeds_folder)
    app.state.fetching = FetchingDesk(chosen)
    for routes in (
        overview,
        compare,
        coverage,
        listings,
        files,
        pages,
        feeds,
        figures,
        timeline_figure,
        embeds,
        commitments,
        meetings,
        actors,
        groups,
        articles,
        read,
        search,
        method,
        operations,
        health,
    ):
        app.include_router(routes.router)
    app.mount("/static", Assets(), name="static")
    errors.install(app)
    app.add_middleware(
        GZipMiddleware,
        minimum_size=_SMALLEST_ZIPPED,
        compresslevel=_ZIP_LEVEL,
        exclude_content_types=_NEVER_ZIPPED,
    )
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    return app
