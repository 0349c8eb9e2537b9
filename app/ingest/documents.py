"""Reads single documents as articles: plain text, Markdown with front matter, web pages, PDF with a text layer."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import py3langid

from app.domain.article import Article
from app.errors import TooLarge, UnreadableDocument
from app.ingest import front_matter, pdfs, webpages
from app.ingest.decoding import decode
from app.ingest.guarding import guarded
from app.ingest.supplied import NOTHING, Supplied

LARGEST = 5_000_000
"""Bytes. The longest article is a hundredth of this; what is longer is a book, a dump or a mistake."""
LARGEST_PDF = 50_000_000
"""Bytes: pictures and typefaces come with the words."""
STANDARD_INPUT = "-"
PDF_MARK = b"%PDF-"
_LANGUAGE_SAMPLE = 4000
"""Characters that tell the language."""

Reader = Callable[[bytes, str], tuple[Supplied, str]]


def read(path: Path, supplied: Supplied = NOTHING) -> Article:
    """Read a file; what is supplied goes before what the document says about itself.

    The text of a ``.txt`` file is the file's, verbatim but for line ends and a byte order mark. The path ``-`` is
    standard input. Raises `UnreadableDocument` naming the file and the reason.
    """
    if str(path) == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(LARGEST_PDF + 1), supplied)
    reader = READERS.get(path.suffix.lower())
    try:
        if path.is_dir():
            raise UnreadableDocument(f"{path}: a folder, not a file")
        size = path.stat().st_size
        if reader is None:
            kinds = ", ".join(sorted(READERS))
            raise UnreadableDocument(f"{path}: not a kind of file that is read here ({kinds})")
        _require_size(size, reader, str(path))
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: {error.strerror or error}") from error
    return _read(data, str(path), supplied, reader)


def read_bytes(data: bytes, supplied: Supplied = NOTHING, source: str = STANDARD_INPUT) -> Article:
    """Read a document that has no file name, such as standard input; its beginning tells what it is."""
    reader = _reader_of(data)
    _require_size(len(data), reader, source)
    return _read(data, source, supplied, reader)


def article(text: str, source: str, known: Supplied) -> Article:
    """A text with what is known of it; its words tell the language where nobody said."""
    return Article(
        source=source,
        text=text,
        title=known.title,
        published_on=known.published_on,
        outlet=known.outlet,
        url=known.url,
        language=known.language or _language(text),
    )


def _reader_of(data: bytes) -> Reader:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(PDF_MARK):
        return pdfs.read_pdf
    return webpages.read_page if start.lower().startswith((b"<!doctype html", b"<html")) else _read_markdown


def _read_text(data: bytes, source: str) -> tuple[Supplied, str]:
    return NOTHING, decode(data, source)


_MARKS = (
    (re.compile(r"^#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"!?\[([^\]\n]+)\]\([^)\s]+\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
)
"""Headings, links, strong and emphasised words: the marks are no part of the words, which are quoted as the sentence
behind a row."""


def _read_markdown(data: bytes, source: str) -> tuple[Supplied, str]:
    facts, marked = front_matter.split(decode(data, source), source)
    text = marked
    for mark, words in _MARKS:
        text = mark.sub(words, text)
    if not text.strip():
        raise UnreadableDocument(f"{source}: nothing after the front matter")
    return facts, text


READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": webpages.read_page,
    ".htm": webpages.read_page,
    ".xhtml": webpages.read_page,
    ".pdf": pdfs.read_pdf,
}
"""The kinds of files that are one document, by the end of their names."""


def _read(data: bytes, source: str, supplied: Supplied, reader: Reader) -> Article:
    with guarded(source):
        facts, text = reader(data, source)
    return article(text, source, supplied.or_else(facts))


def _require_size(size: int, reader: Reader, source: str) -> None:
    largest = LARGEST_PDF if reader is pdfs.read_pdf else LARGEST
    if size > largest:
        raise TooLarge(f"{source}: {size / 1e6:.1f} MB; no article has more than {largest / 1e6:.0f} MB")


def _language(text: str) -> str:
    """The most likely language, as an ISO 639-1 code."""
    code: str = py3langid.classify(text[:_LANGUAGE_SAMPLE])[0]
    return code
