"""One record of a table or of JSON lines as an article: a text of its own, or the path of a file."""

from collections.abc import Mapping

from app.domain.article import Article
from app.errors import UnreadableDocument
from app.ingest import documents
from app.ingest.container import Container
from app.ingest.days import read_day
from app.ingest.decoding import clean
from app.ingest.supplied import Supplied

TEXT, SOURCE = "text", "source"
FACTS = ("published_on", "title", "outlet", "url", "language")
"""What a record may say about its text, by the names that a manifest's columns have."""


def article_of(record: Mapping[str, object], container: Container, place: str) -> Article:
    """The article of a record; raises `UnreadableDocument` naming the place and the field that is wrong.

    ``text`` is the text, verbatim; without it ``source`` is the path of a file, counted from the container's folder.
    Unknown fields are ignored.
    """
    supplied = _facts(record, place).or_else(container.supplied)
    text = _word(record, TEXT, place)
    if text is not None:
        return documents.article(clean(text, f"{place}, {TEXT}"), place, supplied)
    path = _word(record, SOURCE, place)
    if path is None or not path.strip():
        raise UnreadableDocument(f"{place}: neither {TEXT} nor {SOURCE}")
    try:
        return documents.read(container.folder / path.strip(), supplied)
    except (UnreadableDocument, ValueError) as error:
        raise UnreadableDocument(f"{place}: {error}") from error


def _facts(record: Mapping[str, object], place: str) -> Supplied:
    """What the record says about its text; an empty field says nothing."""
    words = {name: (_word(record, name, place) or "").strip() or None for name in FACTS}
    published = words.pop("published_on")
    for name, word in words.items():
        if word:
            words[name] = " ".join(clean(word, f"{place}, {name}").split())
    try:
        return Supplied(published_on=read_day(published) if published else None, **words)
    except ValueError as error:
        raise UnreadableDocument(f"{place}, published_on: {error}") from error


def _word(record: Mapping[str, object], name: str, place: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise UnreadableDocument(f"{place}, {name}: not a text but {type(value).__name__} ({str(value)[:40]})")
    return value
