"""What a feed or sitemap lists: addresses of articles with their titles and days."""

import email.utils
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

import feedparser
from httpx2 import URL, InvalidURL
from lxml import etree

from app.errors import UnreadableDocument
from app.ingest.compressed import GZIP_MAGIC, unpacked
from app.ingest.fetching import Fetched

LARGEST = 20_000_000
"""Bytes of an unpacked feed or sitemap."""
_TAG = re.compile(r"<[^>]+>")
_LONGEST_TITLE = 500
_LONGEST_ADDRESS = 2000
_NAMES = {
    "m": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@dataclass(frozen=True, slots=True)
class Item:
    """An article that a feed lists."""

    url: str
    title: str | None = None
    published_on: date | None = None
    """The day as the feed tells it, in its own time; None where it tells none."""
    changed_on: date | None = None
    """When the page was last changed; never taken for the day of publication."""

    @property
    def day(self) -> date | None:
        """The day by which a feed's items are told new or old."""
        return self.published_on or self.changed_on


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a feed in its order, and for an index of sitemaps the sitemaps."""

    items: tuple[Item, ...]
    sitemaps: tuple[Item, ...] = ()


def feed_items(fetched: Fetched) -> Listing:
    """What an RSS or Atom feed lists; raises `UnreadableDocument` where it is none."""
    headers = {"content-location": fetched.url, "content-type": _content_type(fetched)}
    found = feedparser.parse(io.BytesIO(fetched.body), response_headers=headers, sanitize_html=False)
    if not found.entries and (found.bozo or not found.get("version")):
        reason = str(found.get("bozo_exception") or "") or "no RSS or Atom in it"
        raise UnreadableDocument(f"{fetched.url}: not a feed ({reason.splitlines()[0]})")
    items = (_entry(entry, fetched.url) for entry in found.entries)
    return Listing(tuple(item for item in items if item is not None))


def sitemap_items(fetched: Fetched) -> Listing:
    """What a sitemap lists, or which sitemaps an index does; raises `UnreadableDocument` where it is neither."""
    body = fetched.body
    try:
        if body.startswith(GZIP_MAGIC):
            body = unpacked(body, "gzip", LARGEST)
        # No entities, nothing from the network: a sitemap needs neither.
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError, UnreadableDocument) as error:
        raise UnreadableDocument(f"{fetched.url}: not a sitemap ({str(error).splitlines()[0]})") from error
    kind = etree.QName(root).localname
    if kind not in ("urlset", "sitemapindex"):
        raise UnreadableDocument(f"{fetched.url}: not a sitemap (it begins with <{kind}>)")
    entries = root.iterfind("m:url" if kind == "urlset" else "m:sitemap", _NAMES)
    items = tuple(item for item in (_located(entry, fetched.url) for entry in entries) if item is not None)
    return Listing(items) if kind == "urlset" else Listing((), items)


def day_of(text: str | None) -> date | None:
    """The day of a moment as feeds write it, in the time zone it is written in; None for anything else."""
    if not text:
        return None
    for read in (datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            return read(text.strip()).date()
        except ValueError:
            continue
    return None


def _content_type(fetched: Fetched) -> str:
    """As the server says, but XML in any case: many serve their feeds as web pages."""
    charset = f"; charset={fetched.charset}" if fetched.charset else ""
    return f"{fetched.media_type if 'xml' in fetched.media_type else 'application/xml'}{charset}"


def _entry(entry: Any, base: str) -> Item | None:
    """An entry of a feed; None without an address."""
    # The library's own `get` gives the day of publication where no change is told.
    changed: str | None = dict.get(entry, "updated")
    url = _absolute(str(entry.get("link") or ""), base)
    if url is None:
        return None
    return Item(url, _words(entry.get("title")), day_of(entry.get("published")), day_of(changed))


def _located(entry: "etree._Element", base: str) -> Item | None:
    url = _absolute(entry.findtext("m:loc", "", _NAMES).strip(), base)
    if url is None:
        return None
    return Item(
        url,
        _words(entry.findtext("n:news/n:title", None, _NAMES)),
        day_of(entry.findtext("n:news/n:publication_date", None, _NAMES)),
        day_of(entry.findtext("m:lastmod", None, _NAMES)),
    )


def _absolute(link: str, base: str) -> str | None:
    """A whole web address without its fragment; None for none and for what is too long to be one."""
    try:
        url = URL(base).join(link.strip()).copy_with(fragment=None) if link.strip() else None
    except InvalidURL:
        return None
    usable = url is not None and url.scheme in ("http", "https") and len(str(url)) <= _LONGEST_ADDRESS
    return str(url) if usable else None


def _words(title: str | None) -> str | None:
    """A title without markup, on one line."""
    words = " ".join(unescape(_TAG.sub(" ", title or "")).replace("\0", "").split())
    return words[:_LONGEST_TITLE] or None


def newest(items: Sequence[Item]) -> list[Item]:
    """Items with the newest days first; those without one keep their order behind them."""
    return sorted(items, key=lambda item: item.day or date.min, reverse=True)
