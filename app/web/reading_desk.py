"""What reading a text needs, loaded once for each web process when somebody first asks: knowledge, rates, samples."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore, Lock

from app import knowledge
from app.domain.article import Article
from app.domain.knowledge import Knowledge
from app.errors import Busy, NotFound
from app.ingest import documents, manifest
from app.ingest.manifest import NO_MANIFEST, Manifest
from app.ingest.rates import EcbRates
from app.ingest.trying import Trial, try_article

SAMPLES = ("nordic-week.txt", "uk-era-loan.txt", "leopard-decision.html", "elysee-coalition.txt")
"""Files of ``seeds/articles`` that are offered for trying: sums in kronor, a loan, a web page, a meeting."""

MOST_WAITING = 4
"""Texts that may be with one web process at once, the one being read among them: threads that wait are threads that
answer nobody."""
SECONDS_WAITING = 10.0
"""After which somebody who waits for others' texts is told to come back."""
_FIRST = Article("-", "France gave Ukraine 1 million Swedish kronor.", published_on=date(2025, 3, 28))
"""Read once so that tables, words and rates are ready."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text of our own to try."""

    name: str
    """In the address: the file's name without its ending."""
    title: str
    path: Path


class ReadingDesk:
    """Reads texts as `tracker ingest` would. Threads may share it."""

    def __init__(self, seeds_folder: Path) -> None:
        self._seeds = seeds_folder
        self._articles = seeds_folder / "articles"
        self._rates = EcbRates()
        self._lock = Lock()
        self._is_warm = False
        self._places = BoundedSemaphore(MOST_WAITING)
        self._reading = Lock()

    @cached_property
    def knowledge(self) -> Knowledge:
        """The tables of ``seeds/``: most of a second to load."""
        return knowledge.load(self._seeds)

    @cached_property
    def _facts(self) -> Manifest:
        """What is known of the samples; nothing in a folder of somebody's own without any."""
        path = self._articles / "manifest.csv"
        return manifest.read(path) if path.is_file() else NO_MANIFEST

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """The samples that are there, with their titles."""
        paths = [self._articles / name for name in SAMPLES if (self._articles / name).is_file()]
        return tuple(Sample(path.stem, self._facts.of(path).title or path.stem, path) for path in paths)

    def sample(self, name: str) -> Article:
        """A sample with what its manifest says of it; `NotFound` where there is none of that name."""
        for each in self.samples:
            if each.name == name:
                return documents.read(each.path, self._facts.of(each.path))
        raise NotFound

    def read(self, article: Article) -> Trial:
        """What a text gives. One is read at a time, as reading fills a processor; `Busy` where too many wait."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            self.warm()
            if not self._reading.acquire(timeout=SECONDS_WAITING):
                raise Busy
            try:
                return try_article(article, self.knowledge, self._rates)
            finally:
                self._reading.release()
        finally:
            self._places.release()

    def warm(self) -> None:
        """Load everything, so that the first reader does not wait for it and no reading is timed with it."""
        with self._lock:
            if not self._is_warm:
                try_article(_FIRST, self.knowledge, self._rates)
                self._is_warm = True
