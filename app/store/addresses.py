"""Addresses on the web, without what does not tell one page from another."""

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ref_src", "xtor", "at_medium", "at_campaign")


def same_page(url: str | None) -> str | None:
    """The same text for all spellings of a page's address; None for what is no address on the web.

    ``HTTP://www.Example.org/a/?utm_source=x#top`` is ``example.org/a``.
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(_TRACKING)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
