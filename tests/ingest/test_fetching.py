"""Fetching: what is taken, what is refused, and how patient and polite it is."""

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from threading import Thread

import pytest
from httpcore2 import ConnectError, SyncBackend

from app.errors import NotFetched
from app.ingest.fetching import Fetcher, Validators
from app.ingest.fetching.addresses import is_public
from app.ingest.fetching.fetcher import Limits
from tests.ingest.website import AGENT, HOST, Waits, Website, fetcher, serving


@pytest.fixture
def site() -> Iterator[Website]:
    with serving() as site:
        yield site


def refusal(url: str, by: Fetcher | None = None) -> str:
    with pytest.raises(NotFetched) as caught:
        (by or fetcher()).fetch(url)
    return str(caught.value)


def test_a_page_with_its_type_and_where_it_was(site: Website) -> None:
    site.page("/a", "Łódź", 'text/HTML; Charset="utf-8"', ETag='"1"', Last_Modified="Tue, 04 Mar 2025 08:00:00 GMT")
    site.redirect("/old", "/a#part")
    found = fetcher().fetch(f" {site.url('/old#top')} ")
    assert (found.url, found.status, found.body.decode()) == (site.url("/a"), 200, "Łódź")
    assert (found.media_type, found.charset) == ("text/html", "utf-8")
    assert found.validators == Validators('"1"', "Tue, 04 Mar 2025 08:00:00 GMT")


def test_we_say_who_we_are(site: Website) -> None:
    site.page("/a", "x")
    fetcher().fetch(site.url("/a"))
    assert {headers["User-Agent"] for _, headers in site.asked} == {AGENT}
    assert [headers["Host"] for _, headers in site.asked] == [f"{HOST}:{site.port}"] * 2


PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
NOT_PUBLIC = """127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
    100.100.100.200 168.63.129.16 192.0.0.192 0.0.0.0 255.255.255.255 224.0.0.1 239.255.255.250 240.0.0.1 198.18.0.1
    192.0.2.1 192.88.99.1 ::1 :: ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 fe80::1 fe80::1%eth0 fec0::1 fd00:ec2::254
    ff02::1 64:ff9b::7f00:1 64:ff9b:1::1 2001::1 2002:7f00:1:: 2001:db8::1""".split()


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


REFUSED = [
    ("file:///etc/passwd", "not an address that begins with http:// or https://"),
    ("ftp://site.example/a", "not an address that begins with http:// or https://"),
    ("gopher://127.0.0.1/", "not an address that begins with http:// or https://"),
    ("site.example/a", "not an address that begins with http:// or https://"),
    ("", "not an address that begins with http:// or https://"),
    ("http://", "names no host"),
    ("http://a b/", "names no host"),
    ("http://x\r\nHost: y/", "not a web address (Invalid non-printable ASCII character in URL"),
    ("http://user:secret@site.example/", "http://site.example/: holds a user name or password"),
    ("http://8.8.8.8\\@127.0.0.1/", "holds a user name or password"),
    ("http://2130706433/", "its host is a number, which is no name"),
    ("http://0177.0.0.1/", "not a web address (Invalid IPv4 address"),
    ("http://0x7f000001/", "its host is a number, which is no name"),
    ("http://127.1/", "its host is a number, which is no name"),
    ("http://other.example:22/", "port 22 is not one of the web (80, 443, 8080, 8443)"),
    ("http://127.0.0.1/", "127.0.0.1 leads to an address that is not public"),
    ("http://127.0.0.1./", "its host is a number, which is no name"),
    ("http://[::1]/", "::1 leads to an address that is not public"),
    ("http://[::ffff:169.254.169.254]/", "::ffff:169.254.169.254 leads to an address that is not public"),
    ("http://metadata.example/", "metadata.example leads to an address that is not public"),
    ("http://mixed.example/", "mixed.example leads to an address that is not public"),
    ("http://nowhere.example/", "there is no host nowhere.example"),
]


@pytest.mark.parametrize(("url", "reason"), REFUSED, ids=[repr(url) for url, _ in REFUSED])
def test_what_is_not_fetched(url: str, reason: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        if host == "nowhere.example":
            raise OSError("unknown")
        known = {"metadata.example": ["169.254.169.254"], "mixed.example": ["8.8.8.8", "10.0.0.1"]}
        return known.get(host, [host.rstrip(".")])

    message = refusal(url, Fetcher(AGENT, private=[HOST], resolve=resolve))
    assert reason in message
    assert "secret" not in message


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:{0}/in", "http://[::1]:{0}/in", "//localhost:{0}/in", "file:///etc/passwd"]
)
@pytest.mark.parametrize("by_robots", [True, False])
def test_redirects_do_not_lead_inside(site: Website, to: str, *, by_robots: bool) -> None:
    site.page("/in", "secret")
    site.redirect("/robots.txt" if by_robots else "/a", to.format(site.port))
    site.page("/b", "x")
    message = refusal(site.url("/b" if by_robots else "/a"))
    assert "redirected to what is not fetched: " in message
    assert "/in" not in site.paths()


def test_a_host_is_looked_up_once_and_the_connection_goes_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look-up, after the check, would lead to this machine."""
    asked: list[str] = []
    connected: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    def connect(backend: SyncBackend, host: str, *others: object) -> None:
        connected.append(host)
        raise ConnectError("no network in tests")

    monkeypatch.setattr(SyncBackend, "connect_tcp", connect)
    message = refusal("http://rebinding.example/a", Fetcher(AGENT, resolve=resolve, limits=Limits(attempts=1)))
    assert message.endswith("robots.txt cannot be read: http://rebinding.example/robots.txt: no network in tests")
    assert (asked, connected) == (["rebinding.example"], ["8.8.8.8"])


def test_redirects_are_followed_a_few_times(site: Website) -> None:
    site.redirect("/1", "/2", 301)
    site.redirect("/2", site.url("/3"), 308)
    site.page("/3", "there")
    assert fetcher().fetch(site.url("/1")).body == b"there"
    site.redirect("/3", "/1")
    assert refusal(site.url("/1")).endswith("redirected more than 3 times")


def test_robots_txt_is_honoured_and_asked_once(site: Website) -> None:
    site.page(
        "/robots.txt", "User-agent: *\nDisallow: /private/*.html\n\nUser-agent: other\nDisallow: /\n", "text/plain"
    )
    site.page("/private/a.html", "x")
    site.page("/private/a.pdf", "y")
    site.redirect("/way", "/private/a.html")
    by = fetcher()
    assert refusal(site.url("/private/a.html"), by).endswith("the site's robots.txt asks not to fetch it")
    assert refusal(site.url("/way"), by).endswith("/private/a.html: the site's robots.txt asks not to fetch it")
    assert by.fetch(site.url("/private/a.pdf")).body == b"y"
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert "/private/a.html" not in site.paths()


def test_robots_may_name_us(site: Website) -> None:
    site.page(
        "/robots.txt", "User-agent: *\nAllow: /\n\nUser-agent: DefenceCommitmentsTracker\nDisallow: /\n", "text/plain"
    )
    assert refusal(site.url("/a")).endswith("the site's robots.txt asks not to fetch it")


def test_without_an_answer_about_robots_nothing_is_fetched(site: Website) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    site.page("/a", "x")
    assert "its robots.txt cannot be read: " in refusal(site.url("/a"))
    assert site.paths() == []


def test_hosts_are_asked_one_by_one_with_a_pause(site: Website) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    together: list[int] = []
    running: list[int] = []

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        running.append(1)
        together.append(len(running))
        time.sleep(0.03)
        running.pop()
        handler.send_response(204)
        handler.end_headers()

    waits = Waits()
    by = fetcher(waits, Limits(seconds=60, attempts=1))
    for number in range(3):
        site.answers[f"/{number}"] = slowly
    threads = [Thread(target=refusal, args=(site.url(f"/{number}"), by)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (together, len(waits.slept)) == ([1, 1, 1], 2)
    assert all(6.5 < wait <= 7 for wait in waits.slept)


def test_what_fails_for_now_is_tried_again(site: Website) -> None:
    site.answers["/a"] = [(503, {}, b""), (502, {}, b""), (200, {"Content-Type": "text/plain"}, b"at last")]
    waits = Waits()
    assert fetcher(waits).fetch(site.url("/a")).body == b"at last"
    assert len(site.paths()) == 3
    backoff = [wait for wait in waits.slept if wait in (1.0, 2.0)]
    assert backoff == [1.0, 2.0]


def test_what_fails_for_good_is_tried_a_few_times(site: Website) -> None:
    site.answers["/a"] = (500, {}, b"")
    assert refusal(site.url("/a")).endswith("/a: answered 500 (3 attempts)")
    assert len(site.paths()) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 204])
def test_a_refusal_is_not_tried_again(site: Website, status: int) -> None:
    site.answers["/a"] = (status, {}, b"")
    assert refusal(site.url("/a")).endswith(f"/a: answered {status}")
    assert len(site.paths()) == 1


def test_retry_after_in_seconds_and_as_a_moment(site: Website) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    site.answers["/a"] = [(429, {"Retry-After": "17"}, b""), (503, {"Retry-After": moment}, b""), (200, {}, b"now")]
    waits = Waits()
    assert fetcher(waits, Limits(seconds=2, attempts=3)).fetch(site.url("/a")).body == b"now"
    assert waits.slept[0] == 17
    assert 80 < max(waits.slept) <= 90


def test_who_asks_to_wait_for_long_is_left_alone(site: Website) -> None:
    site.answers["/a"] = (429, {"Retry-After": "86400"}, b"")
    waits = Waits()
    assert refusal(site.url("/a"), fetcher(waits)).endswith("/a: answered 429; it asks to wait 86400 seconds")
    assert (len(site.paths()), waits.slept) == (1, [])


def test_nothing_changed(site: Website) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == '"7"' and "If-Modified-Since" in handler.headers
        handler.send_response(304 if same else 200)
        handler.send_header("Content-Length", "0" if same else "1")
        handler.end_headers()
        handler.wfile.write(b"" if same else b"x")

    site.answers["/a"] = conditional
    assert not fetcher().fetch(site.url("/a")).is_unchanged
    found = fetcher().fetch(site.url("/a"), Validators('"7"', "Tue, 04 Mar 2025 08:00:00 GMT"))
    assert (found.is_unchanged, found.body) == (True, b"")


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.8)


def test_silence_is_waited_for_only_so_long(site: Website) -> None:
    site.answers["/a"] = silent
    started = time.monotonic()
    message = refusal(site.url("/a"), fetcher(limits=Limits(seconds=2, first_byte=0.2, attempts=1)))
    assert message.endswith("/a: no answer within 0.2 seconds")
    assert time.monotonic() - started < 0.8


@pytest.mark.parametrize("in_headers", [True, False])
def test_dripping_and_endless_answers_end_in_time(site: Website, *, in_headers: bool) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"X-Drip: " if in_headers else b"\r\n"))
        for _ in range(40):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)

    site.answers["/a"] = dripping
    started = time.monotonic()
    message = refusal(site.url("/a"), fetcher(limits=Limits(seconds=0.5, first_byte=0.3, attempts=3)))
    assert message.endswith("/a: took longer than is waited for")
    assert time.monotonic() - started < 1.5
    assert len(site.paths()) == 1


def test_a_slow_look_up_ends_in_time() -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(1)
        return ["8.8.8.8"]

    message = refusal(
        "http://slow.example/", Fetcher(AGENT, resolve=resolve, limits=Limits(first_byte=0.1, attempts=1))
    )
    assert "no answer who slow.example is within" in message


def test_a_body_without_end_stops_at_the_limit(site: Website) -> None:
    sent: list[int] = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while len(sent) < 10_000:
            handler.wfile.write(b"a" * 65_536)
            sent.append(1)

    site.answers["/a"] = endless
    assert refusal(site.url("/a")).endswith("/a: more than 5 MB when unpacked")
    assert len(sent) < 1000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_decompression_bomb_stops_at_the_limit(site: Website, encoding: str) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()
    site.page("/a", bomb, Content_Encoding=encoding)
    tracemalloc.start()
    message = refusal(site.url("/a"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert message.endswith("/a: more than 5 MB when unpacked")
    assert peak < 20_000_000


def test_packed_answers(site: Website) -> None:
    site.page("/a", gzip.compress(b"words"), Content_Encoding="gzip")
    site.page("/cut", gzip.compress(b"words" * 100)[:-9], Content_Encoding="gzip")
    site.page("/odd", b"words", Content_Encoding="br")
    by = fetcher()
    assert by.fetch(site.url("/a")).body == b"words"
    assert refusal(site.url("/cut"), by).endswith("/cut: its compressed body ends too early")
    assert refusal(site.url("/odd"), by).endswith("/odd: compressed in a way that is not read here (br)")


def test_a_connection_that_breaks_is_told(site: Website) -> None:
    site.answers["/a"] = lambda handler: handler.connection.close()
    assert "/a: " in refusal(site.url("/a"))
    gone = Fetcher(AGENT, private=[HOST], limits=Limits(attempts=1), resolve=lambda host, port: ["127.0.0.1"])
    assert "robots.txt cannot be read: " in refusal(f"http://{HOST}:1/", gone)
