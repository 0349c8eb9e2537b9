"""What is new or changed in a query, for feed readers: entries of an Atom feed (RFC 4287), page by page (RFC 5005)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from app.catalogue.articles import ARTICLES
from app.catalogue.commitments import COMMITMENTS
from app.catalogue.meetings import MEETINGS
from app.catalogue.memory import Reader
from app.catalogue.provenance import LICENCE, PUBLISHER, RIGHTS, ROW_PAGES
from app.listing.dataset import Dataset
from app.listing.describe import describe
from app.listing.export_json import second
from app.listing.page import Row
from app.listing.parts import Sort
from app.listing.query import Query
from app.web.filters import day, euros, opening, words

SINCE = "2026"
"""Year that stands in every id: when its host began to give them out (RFC 4151)."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a dataset's rows are told in a feed. ``changed`` names the column with the time of change."""

    changed: str
    title: Callable[[Row], str]
    summary: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as a feed tells it; its ``id`` never changes."""

    id: str
    title: str
    url: str
    updated: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its place and its neighbours."""

    id: str
    title: str
    publisher: str
    rights: str
    page: str
    links: Mapping[str, str]
    """Addresses by relation: ``self``, ``first``, ``next``, ``previous``."""
    updated: str
    entries: tuple[Entry, ...]


def _commitment(row: Row) -> str:
    sums = euros(row["amount_eur"]) if row["amount_eur"] is not None else (row["amount_text"] or "no sum stated")
    return f"{sums}; {words(row['status'])}. {_quoted(row['sentence'])}".strip()


def _meeting(row: Row) -> str:
    place = ", ".join(part for part in (row["venue"], row["city"], row["country"]) if part)
    return f"{words(row['status'])}{f' in {place}' if place else ''}. {_quoted(row['sentence'])}".strip()


def _article(row: Row) -> str:
    return f"{row['outlet'] or 'Outlet unknown'}: {row['commitments']} commitments, {row['meetings']} meetings."


TELLINGS: Mapping[Dataset, Telling] = {
    COMMITMENTS: Telling("changed_at", lambda row: f"{row['title']}: {words(row['status'])}", _commitment),
    MEETINGS: Telling("changed_at", lambda row: f"{row['name']}, {_held(row)}", _meeting),
    ARTICLES: Telling("ingested_at", lambda row: row["title"] or opening(row["opening"]), _article),
}
"""Datasets that have a feed; actors change only through these."""


def ask_feed(dataset: Dataset, params: Iterable[tuple[str, str]]) -> Query:
    """The query of a feed: the parameters' own, latest change first."""
    order = Sort(TELLINGS[dataset].changed, descending=True).text
    return Query.parse(dataset, [*((name, text) for name, text in params if name != "sort"), ("sort", order)])


def make_feed(reader: Reader, query: Query, site: str, changed_at: datetime) -> Feed:
    """One page of a feed; ``changed_at`` dates an empty one."""
    dataset, found = query.dataset, reader.page(query)
    listed = query.whole().unordered()
    neighbours = {"self": query, "first": query.at(None), "next": found.next, "previous": found.previous}
    entries = tuple(_entry(dataset, row, site) for row in found.rows)
    return Feed(
        id=_tag(site, listed.url(dataset.name)),
        title=f"{describe(query, found.names)} · {PUBLISHER}",
        publisher=PUBLISHER,
        rights=f"{LICENCE}. {RIGHTS}",
        page=f"{site}{listed.url(f'/{dataset.name}')}",
        links={name: _address(each, site) for name, each in neighbours.items() if each},
        updated=entries[0].updated if entries else second(changed_at),
        entries=entries,
    )


def _entry(dataset: Dataset, row: Row, site: str) -> Entry:
    telling = TELLINGS[dataset]
    column, page = ROW_PAGES[dataset.name]
    return Entry(
        id=_tag(site, f"{dataset.name}/{row[dataset.key]}"),
        title=telling.title(row),
        url=f"{site}{page}{row[column]}",
        updated=second(row[telling.changed]),
        summary=telling.summary(row),
    )


def _address(query: Query, site: str) -> str:
    """Of a page of a feed, whose order goes without saying."""
    params = query.params(without={"sort"})
    return f"{site}/{query.dataset.name}.atom{f'?{urlencode(params)}' if params else ''}"


def _tag(site: str, name: str) -> str:
    """An id that outlives a change from http to https and of the port."""
    return f"tag:{urlsplit(site).hostname},{SINCE}:{name}"


def _held(row: Row) -> str:
    return day(row["held_on"], row["held_precision"])


def _quoted(sentence: str | None) -> str:
    return f"“{sentence}”" if sentence else ""
