"""Static files under addresses that change with their content, so that browsers may keep them for good."""

import hashlib
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app.settings import PROJECT_FOLDER

STATIC_FOLDER = PROJECT_FOLDER / "static"
TEMPLATES_FOLDER = PROJECT_FOLDER / "templates"
WORLD_ATLAS = STATIC_FOLDER / "vendor" / "world-atlas" / "countries-50m.json"


_SHEETS = (
    "tokens", "base", "frame", "parts", "listing", "desk", "charts", "portrait", "article", "timeline", "meetings",
    "read", "search", "print",
)  # fmt: skip
"""The style sheets of the pages, in the order in which they hold."""
STYLES = "css/all.css"
"""They are served as one: a first visit asks once instead of fourteen times, and every later page has them all."""
_FONTS = "vendor/fonts/"
_MONTH, _YEAR = 30 * 86400, 365 * 86400


@cache
def styles() -> bytes:
    """All style sheets of the pages as one."""
    return b"".join((STATIC_FOLDER / "css" / f"{name}.css").read_bytes() for name in _SHEETS)


@cache
def fingerprint(path: str) -> str:
    """Ten characters that change with a static file's content; ``missing`` for one that set-up did not bring."""
    if path == STYLES:
        return hashlib.sha256(styles()).hexdigest()[:10]
    file = STATIC_FOLDER / path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else "missing"


def asset(path: str) -> str:
    """The address of a static file: ``/static/css/base.css?v=1f3c...``."""
    return f"/static/{path}?v={fingerprint(path)}"


@cache
def build_tag() -> str:
    """Changes with every template, style and script: part of each page's ETag."""
    own = [file for folder in ("css", "js") for file in sorted((STATIC_FOLDER / folder).iterdir())]
    files = [*sorted(file for file in TEMPLATES_FOLDER.rglob("*") if file.is_file()), *own]
    return hashlib.sha256(b"".join(map(Path.read_bytes, files))).hexdigest()[:10]


class Assets(StaticFiles):
    """Serves ``static/``. A fingerprinted address never changes, so it may be kept for a year; fonts, whose addresses
    style sheets hold, for a month."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC_FOLDER)

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        """The file with its caching header."""
        if path == STYLES:
            response = Response(styles(), media_type="text/css")
        else:
            response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = _keeping(path, fingerprinted=b"v=" in scope["query_string"])
        return response


def _keeping(path: str, *, fingerprinted: bool) -> str:
    if fingerprinted:
        return f"public, max-age={_YEAR}, immutable"
    return f"public, max-age={_MONTH}" if path.startswith(_FONTS) else "no-cache"
