"""HEAD asks what GET would answer, without the body: what monitors and link checkers send."""

from collections.abc import MutableMapping
from typing import Any

from app.web.headers import App, Receive, Send


class HeadAsGet:
    """ASGI middleware; the server leaves the body out, as it knows what was asked."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Pass HEAD on as GET."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)
