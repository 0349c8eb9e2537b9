"""CSV tables of documents: a manifest's columns, with the texts themselves or with the paths of their files."""

import csv
from collections.abc import Iterator, Sequence

from app.errors import UnreadableDocument
from app.ingest.container import LARGEST_RECORD, Container, Found, lines
from app.ingest.failure import Failure
from app.ingest.records import FACTS, SOURCE, TEXT, article_of


def read_table(container: Container) -> Iterator[Found]:
    """Each row's article, or what is wrong with the row; a place is the line on which its row ends."""
    csv.field_size_limit(LARGEST_RECORD)  # the module's own limit is shorter than an article
    rows = csv.reader(_text(container), strict=True)
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(rows, [])]
        require_columns(header, container.name)
    except (csv.Error, UnreadableDocument) as error:
        yield Failure(
            f"{container.name}:1",
            str(error) if isinstance(error, UnreadableDocument) else f"{container.name}:1: {error}",
        )
        return
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            place = f"{container.name}:{rows.line_num}"
            yield Failure(place, f"{place}: {error}")
            continue
        if cells:
            yield _found(header, cells, container, f"{container.name}:{rows.line_num}")


def require_columns(header: Sequence[str], name: str) -> None:
    """Raise `UnreadableDocument` where a table's head names neither texts nor files, or a column twice."""
    if TEXT not in header and SOURCE not in header:
        raise UnreadableDocument(f"{name}:1: no column {TEXT} or {SOURCE} (others: {', '.join(FACTS)})")
    twice = next((column for column in (TEXT, SOURCE, *FACTS) if header.count(column) > 1), None)
    if twice:
        raise UnreadableDocument(f"{name}:1: the column {twice} stands twice")


def _found(header: Sequence[str], cells: Sequence[str], container: Container, place: str) -> Found:
    try:
        if len(cells) != len(header):
            raise UnreadableDocument(f"{place}: {len(cells)} cells for {len(header)} columns")
        # An empty cell says nothing, so that a row without a text may name a file.
        return article_of({name: cell for name, cell in zip(header, cells, strict=True) if cell}, container, place)
    except UnreadableDocument as error:
        return Failure(place, str(error))


def _text(container: Container) -> Iterator[str]:
    """The lines as text; a byte that is not UTF-8 becomes a half character, which is told with its row."""
    for _, line in lines(container):
        yield "\0" if line is None else line.decode("utf-8", "surrogateescape")
