"""WARC files, such as the news archives of Common Crawl: the pages in them, one record after the other."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from app.errors import TooLarge, UnreadableDocument
from app.ingest import documents, webpages
from app.ingest.compressed import GZIP_MAGIC, unchunked, unpacked
from app.ingest.container import LARGEST_RECORD, Container, Found
from app.ingest.failure import Failure
from app.ingest.guarding import guarded
from app.ingest.supplied import Supplied

_PAGES = ("text/html", "application/xhtml+xml")
_WINDOW = 1 << 20
_MARK = b"WARC/1."


def read_archive(container: Container) -> Iterator[Found]:
    """The article of every page that was answered with 200; other records are passed over.

    The address is the record's. The record's date is the day of the crawl: a page's own metadata tells when it was
    published, or nobody does. After a broken record the reading goes on with the next one that can be found.
    """
    start: int | None = 0
    while start is not None:
        last = start
        try:
            for record in ArchiveIterator(container.file, record_types=WarcRecordType.any_type, parse_http=False):
                last = start + record.stream_pos
                if record.record_type == WarcRecordType.response:
                    yield from _page(record, container, f"{container.name}#{last}")
            return
        except TooLarge as error:
            yield Failure(f"{container.name}#{last}", str(error))
        except OSError as error:
            place = f"{container.name}#{last}"
            yield Failure(place, f"{place}: the record here or the one behind it is broken ({error})")
        start = _next_record(container.file, last + 1)


def _page(record: WarcRecord, container: Container, place: str) -> Iterator[Found]:
    """The article of a response, nothing where it is no page; raises `TooLarge` where the rest must be left unread."""
    try:
        record.parse_http()
        head = record.http_headers
        if head is None or head.status_code != 200 or (record.http_content_type or "").lower() not in _PAGES:
            return
        expected = record.content_length
        data = record.reader.read(min(expected, LARGEST_RECORD) + 1) if expected else b""
        if len(data) > LARGEST_RECORD:
            raise TooLarge(f"{place}: a page of {expected / 1e6:.1f} MB; no article has more than 5 MB")
        if len(data) < expected:
            raise UnreadableDocument(f"{place}: the record ends too early ({len(data)} of {expected} bytes)")
        if "chunked" in (head.get("Transfer-Encoding") or "").lower():
            data = unchunked(data)
        body = _body(data, head.get("Content-Encoding"), place)
        address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")  # older crawlers write <...>
        supplied = Supplied(url=address or None).or_else(container.supplied)
        with guarded(place):
            facts, text = webpages.read_page(body, place, record.http_charset)
        yield documents.article(text, place, supplied.or_else(facts))
    except TooLarge:
        raise
    except UnreadableDocument as error:
        yield Failure(place, str(error))


def _body(data: bytes, encoding: str | None, place: str) -> bytes:
    """The page without its compression; archives often unpack it and leave the header."""
    if not data.startswith(GZIP_MAGIC) and b"<" in data[:200]:
        return data
    try:
        return unpacked(data, encoding, LARGEST_RECORD)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{place}: {error}") from error


def _next_record(file: BinaryIO, start: int) -> int | None:
    """Where the next record that can be read begins, at or behind ``start``; the file is set there."""
    if not file.seekable():
        return None
    file.seek(0)
    mark = GZIP_MAGIC if file.read(3) == GZIP_MAGIC else b"\n" + _MARK
    for place in _places(file, mark, start):
        begin = place if mark == GZIP_MAGIC else place + 1
        file.seek(begin)
        if mark != GZIP_MAGIC or _is_record(file.read(_WINDOW // 16)):
            file.seek(begin)
            return begin
    return None


def _places(file: BinaryIO, mark: bytes, start: int) -> Iterator[int]:
    """Every place of a mark in a file, at or behind ``start``."""
    while True:
        file.seek(start)
        window = file.read(_WINDOW)
        at = window.find(mark)
        if at >= 0:
            yield start + at
            start += at + 1
        elif len(window) < _WINDOW:
            return
        else:
            start += _WINDOW - len(mark) + 1


def _is_record(data: bytes) -> bool:
    """Whether these bytes are the beginning of a compressed record."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, len(_MARK)) == _MARK
    except zlib.error:
        return False
