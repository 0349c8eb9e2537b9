"""What feeds and sitemaps list, whatever they are like."""

import gzip
from datetime import date

import pytest

from app.errors import UnreadableDocument
from app.ingest.feeds.items import Item, day_of, feed_items, sitemap_items
from app.ingest.fetching import Fetched, Validators

AT = "https://site.example/feeds/news.xml"


def fetched(body: str | bytes, charset: str | None = "utf-8", media_type: str = "application/xml") -> Fetched:
    data = body if isinstance(body, bytes) else body.encode("utf-8")
    return Fetched(
        url=AT, status=200, body=data, media_type=media_type, charset=charset, validators=Validators(None, None)
    )


def rss(items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


def sitemap(entries: str) -> str:
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tue, 04 Mar 2025 23:30:00 -0500", date(2025, 3, 4)),
        ("Wed, 05 Mar 2025 00:30:00 GMT", date(2025, 3, 5)),
        ("2025-03-04T23:30:00+02:00", date(2025, 3, 4)),
        ("2025-03-04T23:30:00Z", date(2025, 3, 4)),
        (" 2025-03-04 ", date(2025, 3, 4)),
        ("yesterday", None),
        ("0000-00-00T00:00:00Z", None),
        ("", None),
        (None, None),
    ],
)
def test_days_count_where_they_were_written(text: str | None, day: date | None) -> None:
    assert day_of(text) == day


def test_rss() -> None:
    items = """
        <item><title>Aid &amp;amp; &lt;b&gt;arms&lt;/b&gt;</title><link> /a#top </link><guid>1</guid>
          <pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate></item>
        <item><title></title><link>https://other.example/b</link></item>
        <item><title>No address</title></item>
        <item><title>Odd</title><link>javascript:alert(1)</link></item>"""
    assert feed_items(fetched(rss(items))).items == (
        Item("https://site.example/a", "Aid & arms", date(2025, 3, 4)),
        Item("https://other.example/b"),
    )


def test_atom_tells_publication_from_change() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/x/">
        <entry><title>A</title><link href="a"/><published>2025-03-04T10:00:00+01:00</published>
          <updated>2025-03-06T10:00:00Z</updated></entry>
        <entry><title>B</title><link href="/b" rel="alternate"/><updated>2025-03-06T10:00:00Z</updated></entry>
        </feed>"""
    assert feed_items(fetched(atom)).items == (
        Item("https://base.example/x/a", "A", date(2025, 3, 4), date(2025, 3, 6)),
        Item("https://base.example/b", "B", None, date(2025, 3, 6)),
    )


def test_a_feed_in_another_encoding_and_one_that_is_not_well_formed() -> None:
    item = "<item><title>Łódź & co</title><link>https://x.example/a</link></item>"
    latin = rss(item.replace("&", "&amp;")).replace("?>", ' encoding="iso-8859-2"?>').encode("iso-8859-2")
    assert [each.title for each in feed_items(fetched(latin, None)).items] == ["Łódź & co"]
    assert [each.url for each in feed_items(fetched(rss(item))).items] == ["https://x.example/a"]


def test_an_empty_feed_is_one() -> None:
    assert feed_items(fetched(rss(""))).items == ()


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Not found</body></html>", b"%PDF-1.7", b"\x00\x01", b"/etc/hostname"]
)
def test_what_is_no_feed_is_told(body: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=f"^{AT}: not a feed \\("):
        feed_items(fetched(body))
    with pytest.raises(UnreadableDocument, match=f"^{AT}: not a sitemap \\("):
        sitemap_items(fetched(body))


BOMB = (
    '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def test_entities_neither_explode_nor_read_files() -> None:
    item = "<item><title>T&i;&x;</title><link>https://x.example/a</link></item>"
    feed = rss(item).replace('"1.0"?>', f'"1.0"?>{BOMB}')
    [entry] = feed_items(fetched(feed)).items
    assert len(entry.title or "") < 20
    with pytest.raises(UnreadableDocument, match="entity amplification"):
        sitemap_items(fetched(BOMB + sitemap("<url><loc>https://x.example/&i;</loc></url>")))
    found = sitemap_items(fetched(BOMB + sitemap("<url><loc>https://x.example/&x;</loc></url>")))
    assert found.items == (Item("https://x.example/"),)
    [entry] = feed_items(fetched(rss(item.replace("&i;", "")).replace('"1.0"?>', f'"1.0"?>{BOMB}'))).items
    assert entry.title == "T"


def test_a_news_sitemap() -> None:
    entries = """
        <url><loc>https://x.example/a</loc><lastmod>2025-03-06</lastmod><news:news>
          <news:publication_date>2025-03-04T08:00:00+01:00</news:publication_date>
          <news:title>Ten boats</news:title></news:news></url>
        <url><loc> /b </loc><lastmod>2025-03-05T10:00:00Z</lastmod></url><url><lastmod>2025-03-05</lastmod></url>"""
    found = sitemap_items(fetched(gzip.compress(sitemap(entries).encode())))
    assert found.items == (
        Item("https://x.example/a", "Ten boats", date(2025, 3, 4), date(2025, 3, 6)),
        Item("https://site.example/b", None, None, date(2025, 3, 5)),
    )


def test_an_index_of_sitemaps() -> None:
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>https://x.example/1.xml</loc><lastmod>2025-03-04</lastmod></sitemap></sitemapindex>"""
    found = sitemap_items(fetched(index))
    assert (found.items, found.sitemaps) == ((), (Item("https://x.example/1.xml", changed_on=date(2025, 3, 4)),))
