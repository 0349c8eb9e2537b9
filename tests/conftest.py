"""Fixtures that every test can ask for: databases, a session, the running program, a browser."""

import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy.orm import Session

from app.settings import PROJECT_FOLDER
from tests import chromium, databases, live


@pytest.fixture(scope="session")
def postgres() -> Iterator[sa.URL]:
    """A PostgreSQL server for this test run."""
    with databases.server() as url:
        yield url


@pytest.fixture(scope="session")
def model_database(postgres: sa.URL) -> Iterator[sa.URL]:
    """An empty database made by the real migrations. Nobody writes here: it is what others are copied from."""
    with databases.database(postgres) as url:
        databases.migrate(url)
        yield url


@pytest.fixture(scope="session")
def engine(postgres: sa.URL, model_database: sa.URL) -> Iterator[sa.Engine]:
    """An engine on a migrated database that `session` and `connection` share, each test rolling back."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        engine = sa.create_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def connection(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection in a transaction that is rolled back at the end of the test."""
    with engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def session(connection: sa.Connection) -> Iterator[Session]:
    """A session whose commits are undone at the end of the test."""
    with Session(bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        yield session


@pytest.fixture
def empty_database(postgres: sa.URL) -> Iterator[sa.URL]:
    """A database without any table, for tests of the migrations; dropped at the end."""
    with databases.database(postgres) as url:
        yield url


@pytest.fixture
def database_url(postgres: sa.URL, model_database: sa.URL) -> Iterator[str]:
    """A migrated database of this test's own, for what commits for real or runs in another process."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def sample_database(postgres: sa.URL, model_database: sa.URL) -> Iterator[str]:
    """A database with the sample articles of ``seeds/articles``, for reading only."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        text = url.render_as_string(hide_password=False)
        live.ingest(text, PROJECT_FOLDER / "seeds" / "articles")
        yield text


@pytest.fixture(scope="session")
def live_server(sample_database: str) -> Iterator[str]:
    """Address of the whole program, serving the sample articles."""
    with live.serving(sample_database) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Where there is none: a skip that says how to get it, in CI a failure."""
    with sync_playwright() as playwright:
        program = chromium.find(playwright.chromium.executable_path)
        if program is None:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.HOW_TO_GET_IT)
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """A fresh browser page whose relative addresses are the live server's; it fails the test on a script's error."""
    context = browser.new_context(base_url=live_server, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors
