"""What an address answered."""

from dataclasses import dataclass
from email.message import Message


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether something has changed."""

    etag: str | None = None
    last_modified: str | None = None


NO_VALIDATORS = Validators()
"""For what was never fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer, its body unpacked. ``url`` is where the redirects ended."""

    url: str
    status: int
    body: bytes
    media_type: str
    """Such as ``text/html``, in lower case; empty where the server said nothing."""
    charset: str | None
    validators: Validators

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that nothing has changed since its validators were given; there is no body then."""
        return self.status == 304


def content_type(header: str | None) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type."""
    message = Message()
    message["Content-Type"] = header or ""
    charset = message.get_param("charset")
    media_type = (header or "").partition(";")[0].strip().lower()
    return media_type, charset.strip() if isinstance(charset, str) and charset.strip() else None
