"""Writes WARC records as crawlers do."""

import gzip

PAGE = "<html><head><title>{0}</title></head><body><article><p>{1}</p></article></body></html>"


def page(title: str, words: str) -> bytes:
    """A web page whose article says something."""
    return PAGE.format(title, words).encode("utf-8")


def record(
    body: bytes,
    url: str = "https://news.example/1",
    *,
    content_type: str = "text/html; charset=utf-8",
    headers: str = "",
    status: str = "200 OK",
    kind: str = "response",
    cut: int = 0,
) -> bytes:
    """One record; ``headers`` are further lines of HTTP, ``cut`` bytes are missing at its end."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2025-06-07T08:09:10Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block[: len(block) - cut] + (b"" if cut else b"\r\n\r\n")


def packed(*records: bytes) -> bytes:
    """The records compressed one by one, as archives are."""
    return b"".join(gzip.compress(each) for each in records)
