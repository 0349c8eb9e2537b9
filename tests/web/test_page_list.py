"""The list of pages that axe, the pictures and the measurements walk through has every page there is."""

from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from app.settings import Settings
from app.web.application import create_app
from tests.pages import NOT_PAGES, PAGES


def undescribed() -> list[RouteContext]:
    """What answers to GET and is no file or data: those are in the description of the API."""
    app = create_app(Settings(database_url="postgresql+psycopg:///nobody-asks"))
    return [
        route
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute) and "GET" in (route.methods or ()) and not route.include_in_schema
    ]


def test_every_page_is_in_the_list() -> None:
    listed = [page.path for page in PAGES]
    missing = [
        route.path
        for route in undescribed()
        if route.path not in NOT_PAGES and not any(route.path_regex.match(path) for path in listed)
    ]
    assert missing == []


def test_no_page_is_listed_twice_under_a_name() -> None:
    names = [page.name for page in PAGES]
    assert sorted(set(names)) == sorted(names)
