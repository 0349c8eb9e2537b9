"""The articles that a command line names: paths, the manifest, and what is said about them by options."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.knowledge import Knowledge
from app.errors import UnreadableDocument, UsageError
from app.extraction import extract
from app.ingest import manifest as manifests
from app.ingest.days import read_day
from app.ingest.failure import Failure
from app.ingest.manifest import NO_MANIFEST, Manifest
from app.ingest.sources import Stream
from app.ingest.supplied import Supplied

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Articles as a command line names them."""

    paths: tuple[Path, ...]
    manifest_path: Path | None
    supplied: Supplied
    """What the options say about every article; the manifest goes before it."""

    def manifest(self) -> Manifest:
        """The manifest as it is now; raises `UsageError` where it is wrong."""
        try:
            return manifests.read(self.manifest_path) if self.manifest_path else NO_MANIFEST
        except UnreadableDocument as error:
            raise UsageError(f"--manifest: {error}") from error

    def stream(self) -> Stream:
        """Their documents, one after the other."""
        return Stream(self.paths, manifest=self.manifest(), supplied=self.supplied)

    def readings(
        self, knowledge: Knowledge, read: Callable[[Article, Knowledge], Extraction] = extract
    ) -> Iterator[Extraction | str]:
        """Each article's extraction as soon as it is made; in the place of one that cannot be read, the reason."""
        for found in self.stream():
            if isinstance(found, Failure):
                yield found.message
                continue
            try:
                reading = read(found, knowledge)
            except Exception as error:
                # One text that trips a rule must not keep the thousand after it out; the log has the whole story.
                _LOG.exception("%s: internal error", found.source)
                yield f"{found.source}: internal error ({type(error).__name__}: {error})"
            else:
                yield reading


def about_articles(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command PATH... and the options that say what is known about the articles, as one ``inputs`` argument."""

    @click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
    @click.option(
        "--manifest",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="CSV table about the files: source, published_on, title, outlet, url, language.",
    )
    @click.option("--published", metavar="DATE", help="Day of publication, as 2025-03-27.")
    @click.option("--outlet", metavar="NAME", help="Who published the articles.")
    @click.option("--url", help="Where the article was published.")
    @wraps(command)
    def with_inputs(
        paths: tuple[Path, ...],
        manifest: Path | None,
        published: str | None,
        outlet: str | None,
        url: str | None,
        **options: Any,
    ) -> None:
        command(inputs=Inputs(paths, manifest, supplied_by(published, outlet, url)), **options)

    return with_inputs


def supplied_by(published: str | None, outlet: str | None, url: str | None) -> Supplied:
    """What the options say; raises `UsageError` for a day that is none."""
    try:
        return Supplied(published_on=read_day(published) if published else None, outlet=outlet, url=url)
    except ValueError as error:
        raise UsageError(f"--published: {error}") from error
