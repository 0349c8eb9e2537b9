"""What was fetched as an article: its kind by what the server says, else by how it begins."""

from collections.abc import Callable

from app.domain.article import Article
from app.errors import TooLarge, UnreadableDocument
from app.ingest import documents, pdfs, webpages
from app.ingest.decoding import decode
from app.ingest.fetching import Fetched
from app.ingest.guarding import guarded
from app.ingest.supplied import NOTHING, Supplied

_READERS: dict[str, Callable[[Fetched], tuple[Supplied, str]]] = {
    "text/html": lambda page: webpages.read_page(page.body, page.url, page.charset),
    "application/xhtml+xml": lambda page: webpages.read_page(page.body, page.url, page.charset),
    "application/pdf": lambda page: pdfs.read_pdf(page.body, page.url),
    "text/plain": lambda page: (NOTHING, decode(page.body, page.url, page.charset)),
    "text/markdown": lambda page: (NOTHING, decode(page.body, page.url, page.charset)),
}
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/x-download")
"""What servers say that do not know."""


def article_of(page: Fetched, supplied: Supplied = NOTHING) -> Article:
    """The article of a page, its address being where the redirects ended; what is supplied goes before what it says.

    Raises `UnreadableDocument` naming the address where there is no article.
    """
    known = Supplied(url=page.url).or_else(supplied)
    if not page.body:
        raise UnreadableDocument(f"{page.url}: empty")
    reader = _READERS.get(page.media_type)
    if reader is not None:
        if page.media_type != "application/pdf" and len(page.body) > documents.LARGEST:
            raise TooLarge(f"{page.url}: {len(page.body) / 1e6:.1f} MB; no article has more than 5 MB")
        with guarded(page.url):
            facts, text = reader(page)
        return documents.article(text, page.url, known.or_else(facts))
    if page.media_type in _UNTOLD:
        return documents.read_bytes(page.body, known, page.url)
    raise UnreadableDocument(f"{page.url}: not a kind of document that is read here ({page.media_type})")
