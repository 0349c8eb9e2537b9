"""`tracker fetch` and `tracker watch`: articles from the web, on a server of the test's own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from app.cli import watch
from app.cli.tracker import tracker
from app.domain.vocabulary import SourceGrade
from app.ingest.feeds import declared
from app.ingest.feeds.declared import Feed, FeedKind
from tests.cli.conftest import Run
from tests.ingest.website import Website, serving

PAGE = """<html lang="en"><head><title>Aid for Ukraine</title></head><body><article>
<p>{0} will provide Ukraine with €2 billion in military aid, its defence minister said on Wednesday.</p>
</article></body></html>"""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Website]:
    """A server that the commands may fetch from."""
    monkeypatch.setenv("TRACKER_PRIVATE_HOSTS", "localhost")
    monkeypatch.setenv("TRACKER_CONTACT", "mailto:desk@example.org")
    with serving() as site:
        site.page("/fr", PAGE.format("France"))
        yield site


def stored(database: str) -> list[tuple[str, str | None, str]]:
    engine = sa.create_engine(database)
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT url, published_on::text, grade FROM articles ORDER BY url")).all()
    engine.dispose()
    return [tuple(row) for row in rows]


def test_addresses_become_articles_and_failures_are_told(run: Run, database: str, site: Website) -> None:
    page, gone = site.url("/fr", "localhost"), site.url("/gone", "localhost")
    done = run("fetch", gone, page, "http://10.0.0.1/", "--published", "2025-03-28", "--outlet", "Reuters")
    assert (done.exit_code, done.stdout) == (1, "1 new, 0 unchanged, 0 replaced, 2 failed.\n")
    assert done.stderr.splitlines() == [
        f"tracker: {gone}: answered 404",
        "tracker: http://10.0.0.1/: 10.0.0.1 leads to an address that is not public",
    ]
    assert stored(database) == [(page, "2025-03-28", "B")]
    assert site.asked[-1][1]["User-Agent"].endswith(" (+mailto:desk@example.org)")
    again = run("fetch", page, "--published", "2025-03-28", "--outlet", "Reuters")
    assert (again.exit_code, again.stdout) == (0, "0 new, 1 unchanged, 0 replaced, 0 failed.\n")


def test_a_wrong_day_is_wrong_usage(run: Run, database: str) -> None:
    done = run("fetch", "https://example.org/", "--published", "Friday")
    assert (done.exit_code, done.stderr) == (2, "tracker: --published: 'Friday' is not a day written YYYY-MM-DD\n")


@pytest.fixture
def feeds(site: Website, monkeypatch: pytest.MonkeyPatch) -> list[Feed]:
    """Two feeds, one of which is gone, in the place of the project's own."""
    today = datetime.now(UTC).strftime("%a, %d %b %Y 08:00:00 GMT")
    items = f"<item><title>Aid</title><link>/fr</link><pubDate>{today}</pubDate></item>"
    site.page("/feed", f'<rss version="2.0"><channel>{items}</channel></rss>', "application/rss+xml")
    made = [
        Feed("News", site.url("/feed", "localhost"), FeedKind.RSS, "Example Times", SourceGrade.C, "en", None),
        Feed("Gone", site.url("/none", "localhost"), FeedKind.ATOM, "Example Post", SourceGrade.B, None, None),
    ]
    monkeypatch.setattr(declared, "load", lambda folder: tuple(made))
    return made


def test_a_look_at_the_feeds(run: Run, database: str, site: Website, feeds: list[Feed]) -> None:
    first = run("watch", "--once", "--here")
    assert (first.exit_code, first.stdout) == (1, "News: 1 new, 1 taken in.\n")
    assert first.stderr == f"tracker: Gone: {site.url('/none', 'localhost')}: answered 404\n"
    assert stored(database) == [(site.url("/fr", "localhost"), datetime.now(UTC).date().isoformat(), "C")]
    again = run("watch", "--once", "--here", "News")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")


def test_the_state_of_the_feeds(run: Run, database: str, feeds: list[Feed]) -> None:
    assert run("watch", "--state").stdout == "News: never looked at\nGone: never looked at\n"
    run("watch", "--once", "--here")
    news, gone = run("watch", "--state").stdout.splitlines()
    assert news.startswith("News: 20")
    assert news.endswith(", 1 new of 1")
    assert "failed (1 in a row, never a good look): http" in gone


def test_the_next_looks_come_by_themselves(
    monkeypatch: pytest.MonkeyPatch, run: Run, database: str, site: Website, feeds: list[Feed]
) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch.time, "sleep", sleep)
    done = CliRunner().invoke(tracker, ["watch", "--here", "--every", "15m", "News"])
    assert done.stdout == "News: 1 new, 1 taken in.\n"
    assert (waits, site.paths().count("/feed")) == ([30.0] * 3, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Nobody's feed"], 'there is no feed "Nobody\'s feed" in feeds.csv'),
        (["--every", "soon"], "'soon' is not a time such as 90s, 15m, 2h or 1d"),
        (["--every", "0m"], "'0m' is not a time such as 90s, 15m, 2h or 1d"),
    ],
)
def test_wrong_usage_is_told(run: Run, database: str, feeds: list[Feed], arguments: list[str], said: str) -> None:
    done = run("watch", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_articles_of_all_kinds_of_sources(run: Run, database: str, tmp_path: Path) -> None:
    """The path through the command: a container in, its broken line told, its place kept as the source."""
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "France will give Ukraine €2 billion.", "url": "https://x.example/1"}\nno line\n')
    done = run("ingest", path, "--here")
    assert (done.exit_code, done.stdout) == (1, "1 new, 0 unchanged, 0 replaced, 1 failed.\n")
    assert done.stderr == f"tracker: {path}:2, column 1: not JSON (Expecting value)\n"
