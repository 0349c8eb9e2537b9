"""Feeds, looked at again and again: nothing twice, nothing lost, and what is wrong is seen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import knowledge
from app.domain.vocabulary import SourceGrade
from app.errors import KnowledgeError
from app.ingest import Ingestion
from app.ingest.feeds import declared, delivery
from app.ingest.feeds.declared import Feed, FeedKind
from app.ingest.feeds.polling import ATTEMPTS, Look, Poller
from app.ingest.feeds.watching import watch
from app.settings import PROJECT_FOLDER
from app.store import polls
from app.store.articles import ArticleRow
from app.store.feeds import FeedRow
from tests.ingest.line_reader import ingestion
from tests.ingest.warc_writer import page
from tests.ingest.website import Website, fetcher, serving

TODAY = date(2025, 3, 10)
PAUSE = timedelta(minutes=15)


@pytest.fixture
def site() -> Iterator[Website]:
    with serving() as site:
        yield site


@pytest.fixture
def ingesting(database_url: str) -> Iterator[Ingestion]:
    made = ingestion(database_url)
    yield made
    made.sessions.kw["bind"].dispose()


def poller(ingesting: Ingestion) -> Poller:
    return Poller(
        sessions=ingesting.sessions,
        fetcher=fetcher(),
        deliver=delivery.here(ingesting),
        pause=PAUSE,
        today=lambda: TODAY,
    )


def feed(site: Website, path: str = "/feed", kind: FeedKind = FeedKind.RSS, name: str = "News") -> Feed:
    return Feed(name, site.url(path), kind, "Exempelbladet", SourceGrade.B, "en", None)


def look(ingesting: Ingestion, *feeds: Feed, at_once: bool = True) -> list[Look]:
    return sorted(watch(poller(ingesting), feeds, at_once=at_once), key=lambda each: each.feed)


def rss(*items: tuple[str, str, str]) -> str:
    listed = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{when}</pubDate></item>"
        for link, title, when in items
    )
    return f'<rss version="2.0"><channel><title>T</title>{listed}</channel></rss>'


def sitemap(*urls: tuple[str, str], kind: str = "url") -> str:
    root = "urlset" if kind == "url" else "sitemapindex"
    listed = "".join(f"<{kind}><loc>{url}</loc><lastmod>{day}</lastmod></{kind}>" for url, day in urls)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{root}>'


def news(site: Website, number: int) -> None:
    site.page(
        f"/{number}", page(f"Page {number}", f"Story {number} is like no other {number * 7919}. It is told here.")
    )


def stored(ingesting: Ingestion) -> list[ArticleRow]:
    with ingesting.sessions() as session:
        return list(session.scalars(sa.select(ArticleRow).order_by(ArticleRow.url)))


def state(ingesting: Ingestion, name: str = "News") -> FeedRow:
    with ingesting.sessions() as session:
        return session.scalars(sa.select(FeedRow).where(FeedRow.name == name)).one()


MONDAY = "Mon, 10 Mar 2025 08:00:00 +0100"


def test_what_is_new_is_taken_in_with_what_the_feed_tells(site: Website, ingesting: Ingestion) -> None:
    news(site, 1)
    site.page("/feed", rss(("/1", "Ten boats", MONDAY)))
    [found] = look(ingesting, feed(site))
    assert (found.new, found.taken, found.failures) == (1, 1, ())
    [row] = stored(ingesting)
    assert (row.title, row.published_on, row.outlet, row.grade) == (
        "Ten boats",
        date(2025, 3, 10),
        "Exempelbladet",
        "B",
    )
    assert (row.url, row.source, row.language) == (site.url("/1"), site.url("/1"), "en")
    assert state(ingesting).result == "1 new of 1"


def test_the_second_look_asks_only_for_what_changed(site: Website, ingesting: Ingestion) -> None:
    news(site, 1)
    news(site, 2)
    site.page("/feed", rss(("/1", "One", MONDAY)), ETag='"1"', Last_Modified=MONDAY)
    look(ingesting, feed(site))
    site.answers["/feed"] = (304, {}, b"")
    [found] = look(ingesting, feed(site))
    assert (found.new, found.taken, found.failures) == (0, 0, ())
    asked = [headers for path, headers in site.asked if path == "/feed"][-1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"1"', MONDAY)
    assert state(ingesting).result == "unchanged"
    site.page("/feed", rss(("/2", "Two", MONDAY), ("/1", "One again", MONDAY)))
    [found] = look(ingesting, feed(site))
    assert (found.new, found.taken) == (1, 1)
    assert site.paths().count("/1") == 1


def test_a_feed_is_looked_at_when_its_turn_has_come(site: Website, ingesting: Ingestion) -> None:
    site.page("/feed", rss())
    assert len(look(ingesting, feed(site), at_once=False)) == 1
    assert look(ingesting, feed(site), at_once=False) == []
    with ingesting.sessions.begin() as session:
        session.execute(sa.update(FeedRow).values(next_poll_at=datetime.now(UTC)))
    assert len(look(ingesting, feed(site), at_once=False)) == 1


def test_a_feed_that_fails_is_told_and_asked_less_often(site: Website, ingesting: Ingestion) -> None:
    site.page("/feed", "<html><body>Moved</body></html>", "text/xml")
    pauses = []
    for _ in range(3):
        [found] = look(ingesting, feed(site))
        after = state(ingesting)
        assert after.polled_at is not None
        pauses.append((after.next_poll_at - after.polled_at) / PAUSE)
    assert found.failures == (f"News: {site.url('/feed')}: not a feed (no RSS or Atom in it)",)
    assert (after.failures, after.error) == (3, f"{site.url('/feed')}: not a feed (no RSS or Atom in it)")
    assert pauses == [1, 2, 4]
    site.page("/feed", rss())
    look(ingesting, feed(site))
    assert (state(ingesting).failures, state(ingesting).error) == (0, None)


def test_one_wrong_feed_does_not_hold_up_the_others(site: Website, ingesting: Ingestion) -> None:
    news(site, 1)
    site.page("/feed", rss(("/1", "One", MONDAY)))
    good, bad, private = feed(site), feed(site, "/none", name="Gone"), feed(site, name="Inside")
    private = replace(private, address=f"http://127.0.0.1:{site.port}/feed")
    gone, inside, found = look(ingesting, good, bad, private)
    assert found.taken == 1
    assert gone.failures == (f"Gone: {site.url('/none')}: answered 404",)
    assert "is not one of the web" in inside.failures[0]


def test_an_article_that_fails_is_tried_at_the_next_looks_and_then_given_up(
    site: Website, ingesting: Ingestion
) -> None:
    site.page("/feed", rss(("/1", "One", MONDAY), ("/2", "Two", MONDAY)))
    news(site, 2)
    looks = [look(ingesting, feed(site))[0] for _ in range(ATTEMPTS + 1)]
    assert [(each.taken, len(each.failures)) for each in looks] == [(1, 1), *[(0, 1)] * (ATTEMPTS - 1), (0, 0)]
    assert looks[0].failures == (f"News: {site.url('/1')}: answered 404",)
    news(site, 1)
    assert look(ingesting, feed(site))[0].taken == 0
    with ingesting.sessions.begin() as session:
        polls.retry(session, ["News"])
    assert look(ingesting, feed(site))[0].taken == 1


def test_a_site_that_does_not_answer_is_left_until_the_next_look(site: Website, ingesting: Ingestion) -> None:
    site.page("/feed", rss(*((f"/{number}", f"{number}", MONDAY) for number in range(6))))
    for number in range(6):
        site.answers[f"/{number}"] = (503, {}, b"")
    [found] = look(ingesting, feed(site))
    assert (found.new, found.taken, len(found.failures)) == (6, 0, 2)
    for number in range(6):
        news(site, number)
    site.asked.clear()
    assert look(ingesting, feed(site))[0].taken == 6
    assert site.paths() == ["/feed", "/2", "/3", "/4", "/5", "/0", "/1"]


def test_an_article_that_trips_a_rule_is_told_and_the_next_is_read(site: Website, ingesting: Ingestion) -> None:
    site.page("/1", page("One", "Here the reader will stumble over a word that it does not know."))
    news(site, 2)
    site.page("/feed", rss(("/1", "One", MONDAY), ("/2", "Two", MONDAY)))
    [found] = look(ingesting, feed(site))
    assert found.taken == 1
    assert found.failures == (f"News: {site.url('/1')}: internal error (ValueError: stumbled)",)


def test_two_feeds_with_the_same_article_take_it_once(site: Website, ingesting: Ingestion) -> None:
    news(site, 1)
    site.page("/feed", rss(("/1", "One", MONDAY)))
    site.page("/other", rss(("/1", "One", MONDAY)))
    first, second = look(ingesting, feed(site), feed(site, "/other", name="Other"))
    assert first.new + second.new == first.taken + second.taken == 1
    assert site.paths().count("/1") == 1


def test_what_is_old_is_left_and_a_day_to_come_is_none(site: Website, ingesting: Ingestion) -> None:
    news(site, 1)
    news(site, 2)
    old, to_come = "Sat, 01 Feb 2025 08:00:00 GMT", "Sun, 10 Mar 2030 08:00:00 GMT"
    site.page("/feed", rss(("/1", "Old", old), ("/2", "To come", to_come)))
    [found] = look(ingesting, feed(site))
    assert found.new == 1
    [row] = stored(ingesting)
    assert (row.title, row.published_on) == ("To come", None)


def test_the_newest_sitemaps_of_an_index(site: Website, ingesting: Ingestion) -> None:
    days = [f"2025-03-{day:02}" for day in range(1, 9)]
    site.page(
        "/index",
        sitemap(*((f"/map{n}", day) for n, day in enumerate(days)), ("/ancient", "2019-01-01"), kind="sitemap"),
    )
    for number, day in enumerate(days):
        news(site, number)
        site.page(f"/map{number}", sitemap((f"/{number}", day), (f"/old{number}", "2001-01-01")))
    [found] = look(ingesting, feed(site, "/index", FeedKind.SITEMAP))
    assert (found.new, found.taken, found.failures) == (5, 5, ())
    assert {row.published_on for row in stored(ingesting)} == {None}
    assert "/ancient" not in site.paths()
    assert "/map2" not in site.paths()


def test_nothing_is_lost_when_somebody_pulls_the_plug(site: Website, ingesting: Ingestion) -> None:
    """The feed is not asked twice for what it listed, nor does an article come in twice."""
    for number in range(3):
        news(site, number)
    site.page("/feed", rss(*((f"/{number}", f"{number}", MONDAY) for number in range(3))), ETag='"1"')
    cut_short = replace(poller(ingesting), deliver=lambda articles, grade, name: 1 / 0)  # type: ignore[arg-type, return-value]
    with pytest.raises(ZeroDivisionError):
        list(watch(cut_short, [feed(site)]))
    site.answers["/feed"] = (304, {}, b"")
    [found] = look(ingesting, feed(site))
    assert (found.new, found.taken, len(stored(ingesting))) == (0, 3, 3)


def test_two_at_once_share_the_feeds(site: Website, ingesting: Ingestion) -> None:
    feeds = [feed(site, f"/{number}", name=f"Feed {number}") for number in range(4)]
    for number in range(4):
        site.page(f"/{number}", rss())
    first, second = watch(poller(ingesting), feeds), watch(poller(ingesting), feeds)
    looks = [next(first), *second, *first]
    assert sorted(each.feed for each in looks) == [f"Feed {number}" for number in range(4)]


def test_a_new_address_begins_anew(site: Website, ingesting: Ingestion) -> None:
    site.page("/feed", rss(), ETag='"1"')
    look(ingesting, feed(site))
    site.page("/moved", rss())
    assert len(look(ingesting, feed(site, "/moved"), at_once=False)) == 1
    assert "If-None-Match" not in next(headers for path, headers in site.asked if path == "/moved")


def test_articles_can_be_left_to_the_workers(site: Website, ingesting: Ingestion) -> None:
    news(site, 1)
    site.page("/feed", rss(("/1", "One", MONDAY)))
    queued = replace(poller(ingesting), deliver=delivery.through_the_queue(ingesting))
    [found] = list(watch(queued, [feed(site)]))
    assert (found.taken, stored(ingesting)) == (1, [])
    with ingesting.sessions() as session:
        waiting = session.execute(sa.text("SELECT source, grade FROM staged_documents")).one()
    assert tuple(waiting) == (site.url("/1"), "B")


def test_the_feeds_of_the_project_are_those_of_listed_outlets() -> None:
    feeds = declared.load(PROJECT_FOLDER / "seeds")
    known = knowledge.default()
    outlets = {outlet.name: outlet for outlet in known.outlets}
    assert len(feeds) >= 40
    assert [feed.name for feed in feeds if outlets[feed.outlet].grade is not feed.grade] == []
    assert {feed.country for feed in feeds} <= {None, *(country.code for country in known.countries)}
    assert all(feed.address.startswith("https://") for feed in feeds)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            "A,file:///etc/passwd,rss,X,A,,,",
            "line 2, column address: file:/etc/passwd: not an address that begins with",
        ),
        ("A,https://x.example/,html,X,A,,,", "line 2, column kind: must be one of rss, atom, sitemap, not 'html'"),
        ("A,https://x.example/,rss,X,E,,,", "line 2, column grade: must be one of A, B, C, D, not 'E'"),
        ("A,https://x.example/,rss,,A,,,", "line 2, column outlet: must not be empty"),
        ("A,https://x.example/,rss,X,A,,,sure", "line 2, column checked: must be one of answered, refused, listed"),
        (
            "A,https://x.example/,rss,X,A,,,\nA,https://y.example/,rss,X,A,,,",
            "line 3, column name: 'A' stands in line 2",
        ),
    ],
)
def test_a_wrong_line_is_told(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "feeds.csv").write_text(f"{','.join(declared.COLUMNS)}\n{line}\n")
    with pytest.raises(KnowledgeError, match=f"^feeds.csv, {reason}"):
        declared.load(tmp_path)


def test_a_look_that_is_told_to_stop_leaves_the_rest_to_the_next(site: Website, ingesting: Ingestion) -> None:
    for number in range(3):
        news(site, number)
    site.page("/feed", rss(*((f"/{number}", f"{number}", MONDAY) for number in range(3))))
    with ingesting.sessions.begin() as session:
        polls.enrol(session, {"News": site.url("/feed")})
    answers = iter([False, False, True, True])
    found = poller(ingesting).look(feed(site), state(ingesting), lambda: next(answers))
    assert (found.new, found.taken) == (3, 2)
    assert look(ingesting, feed(site))[0].taken == 1
