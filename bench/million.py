"""Asks every page and every file of a running tracker twice, and prints how long each took and how much came.

    python -m bench.million http://127.0.0.1:8000 PIDS [WORDS ...]

A line is a page or file: milliseconds at first, processor time of it, milliseconds again, and bytes; where ``WORDS``
are given, those whose address has one of them. ``PIDS`` are the processes of the web server and of PostgreSQL, with
commas: theirs and their children's processor time is what an idle machine would take, whatever else runs on this one.
Pages are those of `tests.pages`, files those that the commitments, the timeline and the other lists offer. "Again" is
without the browser's own cache. Whatever is not answered within ``PATIENCE`` seconds is told as such.
"""

import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import httpx
from lxml import html

from tests.pages import PAGES

PATIENCE = 600.0
_FILES = (
    *(
        f"/{name}.{suffix}"
        for name in ("commitments", "timeline", "meetings", "actors", "articles")
        for suffix in ("csv", "ndjson")
    ),
    *(f"/commitments.{suffix}" for suffix in ("json", "parquet", "xlsx", "atom", "ics", "schema.json")),
    *("/timeline.ics", "/meetings.ics", "/articles.atom"),
    *(f"/charts/{name}.svg" for name in ("months", "statuses", "countries", "map", "timeline")),
    *("/charts/timeline.png?lanes=country", "/api/commitments?size=100", "/api/timeline"),
    "/commitments.csv?country=DE&announced_on=2025",
)
_QUESTIONS = (
    "/commitments?country=DE&announced_on=2025",
    "/commitments?country=DE&country=FR&announced_on__gte=2025&amount_eur__gte=100m&status__gte=agreed",
    "/commitments?sort=-amount_eur&amount_eur__gte=1bn",
    "/commitments?sort=title",
    "/commitments?sort=-sources,title",
    "/commitments?q=air+defence",
    "/commitments?q=ammunition&type=military_aid",
    "/commitments?country__not=US&recipient=UA",
    "/commitments?group=NB8",
    "/commitments?due_on__lte=2026-11&status__lte=contracted",
    "/timeline?lanes=country",
    "/timeline?lanes=recipient&country=DE",
    "/timeline?announced_on=2025-03",
    "/timeline?q=ammunition",
    "/countries/PL",
    "/actors/united-states",
    "/compare?country=DE,FR,GB,IT,PL,US",
    "/compare?group=EU,NATO,NB8",
    "/search?q=germny",
    "/search?q=2+billion+Ukraine+France",
    "/search?q=Pistorius",
    "/search/suggest?q=germ",
)


class Answer(NamedTuple):
    """One answer: the status, seconds until its last byte, bytes."""

    status: int
    seconds: float
    worked: float
    """Seconds of processor."""
    size: int


def main(site: str, roots: Sequence[int], words: Iterable[str]) -> None:
    chosen = [*dict.fromkeys([*_addresses(site), *_QUESTIONS, *_FILES])]
    wanted = tuple(words)
    print("| address | first, ms | processor, ms | again, ms | kB |\n|---|---:|---:|---:|---:|")
    with httpx.Client(base_url=site, follow_redirects=True, timeout=PATIENCE) as client:
        for address in chosen:
            if not wanted or any(word in address for word in wanted):
                first, again = (ask(client, address, roots) for _ in range(2))
                print(line(address, first, again), flush=True)


def ask(client: httpx.Client, address: str, roots: Sequence[int]) -> Answer:
    """One request, read to its end."""
    started, worked = time.perf_counter(), processor_seconds(roots)
    size = 0
    try:
        with client.stream("GET", address) as response:
            for chunk in response.iter_raw():
                size += len(chunk)
            status = response.status_code
    except httpx.HTTPError:
        status = 0
    return Answer(status, time.perf_counter() - started, processor_seconds(roots) - worked, size)


def processor_seconds(roots: Sequence[int]) -> float:
    """What processes and all below them have worked so far, ended ones included."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        stats[int(path.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    below = set(roots)
    while more := {pid for pid, (parent, _) in stats.items() if parent in below} - below:
        below |= more
    return sum(stats[pid][1] for pid in below if pid in stats) / os.sysconf("SC_CLK_TCK")


def line(address: str, first: Answer, again: Answer) -> str:
    """A row of the table; a status that is no success is told."""
    told = f"`{address}`" + ("" if again.status == httpx.codes.OK else f" ({again.status or 'no answer'})")
    seconds = (first.seconds, first.worked, again.seconds)
    return f"| {told} | {' | '.join(f'{each * 1000:,.0f}' for each in seconds)} | {again.size / 1000:,.0f} |"


def _addresses(site: str) -> Iterable[str]:
    """The pages; where one is what the first link of a list leads to, that link is looked up without being timed."""
    with httpx.Client(base_url=site, follow_redirects=True, timeout=PATIENCE) as client:
        for page in PAGES:
            if page.to:
                links = html.fromstring(client.get(page.address).text).xpath("//a/@href")
                yield from (str(link) for link in [each for each in links if str(each).startswith(page.to)][:1])
            else:
                yield page.address


if __name__ == "__main__":
    main(sys.argv[1], [int(pid) for pid in sys.argv[2].split(",")], sys.argv[3:])
