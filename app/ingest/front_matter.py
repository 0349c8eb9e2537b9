"""The head of a Markdown file: lines of ``key: value`` between two lines of three hyphens."""

import re
from datetime import date

from app.errors import UnreadableDocument
from app.ingest.days import read_day
from app.ingest.supplied import NOTHING, Supplied

_BLOCK = re.compile(r"\A---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n+|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>.*?)\s*\Z")
_FIELDS = {
    "title": "title",
    "published_on": "published_on",
    "published": "published_on",
    "date": "published_on",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}
"""What each key says; other keys are left alone."""


def split(text: str, source: str) -> tuple[Supplied, str]:
    """What the front matter says, and the text after it; a text without front matter stays whole.

    Raises `UnreadableDocument` naming the line of a publication date that is none.
    """
    block = _BLOCK.match(text)
    if block is None:
        return NOTHING, text
    facts: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(block["head"].splitlines(), start=2):
        pair = _LINE.match(line)
        field = _FIELDS.get(pair["key"].lower()) if pair else None
        value = pair["value"].strip("\"'") if pair else ""
        if field and value:
            facts.setdefault(field, (number, value))
    values = {field: value for field, (_, value) in facts.items()}
    supplied = Supplied(
        published_on=_day(*facts["published_on"], source) if "published_on" in facts else None,
        title=values.get("title"),
        outlet=values.get("outlet"),
        url=values.get("url"),
        language=values.get("language"),
    )
    return supplied, text[block.end() :]


def _day(line: int, value: str, source: str) -> date:
    try:
        return read_day(value)
    except ValueError as error:
        raise UnreadableDocument(f"{source}, line {line}: {error}") from error
