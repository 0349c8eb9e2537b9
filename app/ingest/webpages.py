"""The article in a web page, without menus and advertisements, and what the page's metadata says about it."""

import logging
import re
from datetime import date

from trafilatura import bare_extraction

from app.errors import UnreadableDocument
from app.ingest.decoding import decode
from app.ingest.supplied import Supplied

_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html[^>]*\blang\s*=\s*["']?\s*([A-Za-z]{2,3})\b""", re.IGNORECASE)
_DATES = {"extensive_search": False, "original_date": True}
"""Dates from metadata alone: the first date somewhere in the text is a guess."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
"""What it logs of a page without an article is told here, with the page's name."""


def read_page(data: bytes, source: str, charset: str | None = None) -> tuple[Supplied, str]:
    """What the page's metadata says, and the article's paragraphs with an empty line between them.

    ``charset`` is what the server said of it. Raises `UnreadableDocument` where the page holds no article.
    """
    own = _CHARSET.search(data[:_HEAD_BYTES])
    page = decode(data, source, charset, own[1].decode("ascii") if own else None)
    found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    if found is None or isinstance(found, dict) or not found.text:
        raise UnreadableDocument(f"{source}: no article found in the page")
    language = _LANGUAGE.search(page[:_HEAD_BYTES])
    facts = Supplied(
        published_on=date.fromisoformat(found.date) if found.date else None,
        title=found.title or None,
        outlet=found.sitename or None,
        url=found.url or None,
        language=language[1].lower() if language else None,
    )
    return facts, re.sub(r"\n+", "\n\n", found.text.strip())
