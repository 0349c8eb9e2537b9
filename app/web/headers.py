"""Headers that every answer carries: what a page may load (its own files only), how little it tells others, and who
may show or read it elsewhere."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
FILES = (".csv", ".xlsx", ".ndjson", ".parquet", ".atom", ".ics", ".svg", ".png")
"""Ends of addresses that give files other than pages and JSON."""
_FRAMED = {
    **{name: value for name, value in HEADERS.items() if name != "x-frame-options"},
    "content-security-policy": CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
    "cross-origin-resource-policy": "cross-origin",
}
"""For pages that are made to stand in the pages of others."""
_SHARED = {
    **HEADERS,
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Link, ETag, Content-Disposition",
}
"""For data that scripts of other sites may read: nothing here is private, and no cookie is ever set."""


def headers_for(path: str) -> Mapping[str, str]:
    """What an answer at this address carries."""
    if path.startswith("/embed/"):
        return _FRAMED
    data = path.startswith("/api/") or path.endswith((".json", *FILES))
    return _SHARED if data and not path.startswith("/static/") else HEADERS


class SecurityHeaders:
    """ASGI middleware that adds the headers to every answer, errors included."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Pass the request on; put the headers on the start of the answer."""
        added = [(name.encode(), value.encode()) for name, value in headers_for(scope.get("path", "")).items()]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *added]
            await send(message)

        await self.app(scope, receive, send_with_headers)
