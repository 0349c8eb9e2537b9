"""WARC files: pages become articles, everything else is left, and nothing broken stops the reading."""

import gzip
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from app.domain.article import Article
from app.ingest.failure import Failure
from app.ingest.sources import Stream
from app.ingest.supplied import Supplied
from tests.ingest.warc_writer import packed, page, record

WORDS = "Denmark will give Ukraine ten boats, the defence minister said on Tuesday in Copenhagen."


def read(path: Path, data: bytes) -> list[Article | Failure]:
    path.write_bytes(data)
    return list(Stream([path]))


def failures(found: list[Article | Failure], path: Path) -> list[str]:
    return [each.message.removeprefix(f"{path}#") for each in found if isinstance(each, Failure)]


def titles(found: list[Article | Failure]) -> list[str | None]:
    return [each.title for each in found if isinstance(each, Article)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.warc.gz"


def test_a_page_has_the_address_of_its_record_and_no_day_of_its_crawl(path: Path) -> None:
    first, second = record(page("One", WORDS), "https://news.example/one"), record(page("Two", WORDS))
    found = read(path, packed(first, second))
    assert [each.source for each in found] == [f"{path}#0", f"{path}#{len(gzip.compress(first))}"]
    article = found[0]
    assert isinstance(article, Article)
    assert (article.url, article.published_on, article.language) == ("https://news.example/one", None, "en")
    assert article.text == WORDS


def test_the_page_itself_tells_its_day(path: Path) -> None:
    dated = page("One", WORDS).replace(
        b"</title>", b'</title><meta property="article:published_time" content="2025-03-04T09:00:00+01:00">'
    )
    [article] = read(path, packed(record(dated)))
    assert isinstance(article, Article)
    assert article.published_on == date(2025, 3, 4)


def test_what_is_supplied_goes_before_the_page_and_behind_the_record(path: Path) -> None:
    path.write_bytes(packed(record(page("One", WORDS))))
    supplied = Supplied(url="https://other.example", outlet="X", published_on=date(2025, 1, 1))
    [article] = Stream([path], supplied=supplied)
    assert isinstance(article, Article)
    assert (article.url, article.outlet, article.published_on) == ("https://news.example/1", "X", date(2025, 1, 1))


def test_only_pages_that_were_answered_are_read(path: Path) -> None:
    assert titles(
        read(
            path,
            packed(
                record(b"software: x\r\n", kind="warcinfo"),
                record(b"", kind="request"),
                record(page("Gone", WORDS), status="404 Not Found"),
                record(b"\x89PNG", content_type="image/png"),
                record(b"{}", content_type="application/json"),
                record(page("Here", WORDS), content_type="TEXT/HTML"),
                record(page("Also", WORDS), content_type="application/xhtml+xml"),
            ),
        )
    ) == ["Here", "Also"]


@pytest.mark.parametrize("header", ["iso-8859-2", "ISO-8859-2"])
def test_the_charset_of_the_header_counts(path: Path, header: str) -> None:
    body = page("One", f"Łódź: {WORDS}").decode().encode("iso-8859-2")
    [article] = read(path, packed(record(body, content_type=f"text/html; charset={header}")))
    assert isinstance(article, Article)
    assert article.text.startswith("Łódź: ")


def test_packed_and_chunked_bodies(path: Path) -> None:
    whole = page("One", WORDS)
    chunks = b"%x\r\n%s\r\n%x;note\r\n%s\r\n0\r\n\r\n" % (10, whole[:10], len(whole) - 10, whole[10:])
    found = read(
        path,
        packed(
            record(gzip.compress(whole), headers="Content-Encoding: gzip\r\n"),
            record(whole, headers="Content-Encoding: gzip\r\n"),
            record(chunks, headers="Transfer-Encoding: chunked\r\n"),
            record(whole, headers="Transfer-Encoding: chunked\r\n"),
            record(b"\x0b\x02\x80", headers="Content-Encoding: br\r\n"),
        ),
    )
    assert titles(found) == ["One"] * 4
    [message] = failures(found, path)
    assert message.endswith(": compressed in a way that is not read here (br)")


def test_a_page_without_an_article_is_told_by_its_place(path: Path) -> None:
    found = read(path, packed(record(b"<html><body></body></html>"), record(page("Two", WORDS))))
    assert failures(found, path) == ["0: no article found in the page"]
    assert titles(found) == ["Two"]


@pytest.mark.parametrize("is_packed", [True, False])
def test_reading_goes_on_behind_what_is_broken(tmp_path: Path, *, is_packed: bool) -> None:
    path = tmp_path / ("x.warc.gz" if is_packed else "x.warc")
    pack = gzip.compress if is_packed else bytes
    one, two, three = (pack(record(page(title, WORDS))) for title in ("One", "Two", "Three"))
    damaged = two[:60] + bytes(byte ^ 255 for byte in two[60:120]) + two[120:] if is_packed else b"rubbish\r\n" * 50
    found = read(path, one + damaged + three)
    assert titles(found) == ["One", "Three"]
    [message] = failures(found, path)
    assert message.startswith("0: the record here or the one behind it is broken (")


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_cut_off_end_is_told(tmp_path: Path, *, is_packed: bool) -> None:
    path = tmp_path / ("x.warc.gz" if is_packed else "x.warc")
    pack = gzip.compress if is_packed else bytes
    one = pack(record(page("One", WORDS)))
    found = read(path, (one + pack(record(page("Two", WORDS))))[:-40])
    assert titles(found) == ["One"]
    [message] = failures(found, path)
    assert message.startswith(f"{len(one)}: the record ")


def test_bombs_stop_at_the_limit_and_the_next_record_is_read(path: Path) -> None:
    bombs = packed(
        record(b"<html>" + b"a" * 60_000_000),
        record(gzip.compress(b"a" * 60_000_000), headers="Content-Encoding: gzip\r\n"),
    )
    data = bombs + packed(record(page("Last", WORDS)))
    path.write_bytes(data)
    del bombs, data
    tracemalloc.start()
    found = list(Stream([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [message.partition(": ")[2] for message in failures(found, path)] == [
        "a page of 60.0 MB; no article has more than 5 MB",
        "more than 5 MB when unpacked",
    ]
    assert titles(found) == ["Last"]
    assert peak < 30_000_000


@pytest.mark.parametrize("data", [b"", b"no archive at all\n" * 20, b"\x1f\x8b\x08 nothing packed"])
def test_what_is_no_archive_gives_nothing_or_says_so(path: Path, data: bytes) -> None:
    found = read(path, data)
    assert titles(found) == []
    assert len(failures(found, path)) == (1 if data else 0)
