"""Reads files as articles: plain text, Markdown with front matter, web pages."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import py3langid

from app.domain.article import Article
from app.errors import UnreadableDocument
from app.ingest import front_matter, webpages
from app.ingest.decoding import decode
from app.ingest.supplied import NOTHING, Supplied

LARGEST = 5_000_000
"""Bytes. The longest article is a hundredth of this; what is longer is a book, a dump or a mistake."""
STANDARD_INPUT = "-"
_LANGUAGE_SAMPLE = 4000
"""Characters that tell the language."""

Reader = Callable[[bytes, str], tuple[Supplied, str]]


def read(path: Path, supplied: Supplied = NOTHING) -> Article:
    """Read a file; what is supplied goes before what the document says about itself.

    The text of a ``.txt`` file is the file's, verbatim but for line ends and a byte order mark. The path ``-`` is
    standard input. Raises `UnreadableDocument` naming the file and the reason.
    """
    if str(path) == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(LARGEST + 1), supplied)
    try:
        if path.is_dir():
            raise UnreadableDocument(f"{path}: a folder, not a file")
        if path.stat().st_size > LARGEST:
            raise _too_large(str(path), path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: {error.strerror or error}") from error
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableDocument(f"{path}: not a kind of file that is read here ({', '.join(sorted(_READERS))})")
    return _article(data, str(path), supplied, reader)


def read_bytes(data: bytes, supplied: Supplied = NOTHING, source: str = STANDARD_INPUT) -> Article:
    """Read a document that has no file name, such as standard input; its beginning tells what it is."""
    if len(data) > LARGEST:
        raise _too_large(source, len(data))
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_page = start.startswith((b"<!doctype html", b"<html"))
    return _article(data, source, supplied, webpages.read_page if is_page else _read_markdown)


def find(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The files that paths name, folders searched in order of name; and paths that name none, with the reason."""
    files: dict[Path, None] = {}
    problems = []
    for path in paths:
        found = _articles_in(path) if path.is_dir() else [path]
        if not found:
            problems.append((path, f"{path}: a folder without articles ({', '.join(sorted(_READERS))})"))
        files.update(dict.fromkeys(found))
    return list(files), problems


def _articles_in(folder: Path) -> Sequence[Path]:
    """Files of known kinds below a folder; hidden ones and the folder's own read-me are not articles."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _READERS
        and path.is_file()
        and path.stem.lower() != "readme"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def _read_text(data: bytes, source: str) -> tuple[Supplied, str]:
    return NOTHING, decode(data, source)


def _read_markdown(data: bytes, source: str) -> tuple[Supplied, str]:
    facts, text = front_matter.split(decode(data, source), source)
    if not text.strip():
        raise UnreadableDocument(f"{source}: nothing after the front matter")
    return facts, text


_READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": webpages.read_page,
    ".htm": webpages.read_page,
    ".xhtml": webpages.read_page,
}


def _article(data: bytes, source: str, supplied: Supplied, reader: Reader) -> Article:
    facts, text = reader(data, source)
    known = supplied.or_else(facts)
    return Article(
        source=source,
        text=text,
        title=known.title,
        published_on=known.published_on,
        outlet=known.outlet,
        url=known.url,
        language=known.language or _language(text),
    )


def _too_large(source: str, size: int) -> UnreadableDocument:
    return UnreadableDocument(f"{source}: {size / 1e6:.1f} MB; no article has more than {LARGEST / 1e6:.0f} MB")


def _language(text: str) -> str:
    """The most likely language, as an ISO 639-1 code."""
    code: str = py3langid.classify(text[:_LANGUAGE_SAMPLE])[0]
    return code
