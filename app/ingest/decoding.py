"""From bytes to text, or a plain reason why not."""

import codecs
import logging
import re

from app.errors import UnreadableDocument

_LOG = logging.getLogger(__name__)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""Characters that no text has; form feeds come from page breaks."""


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """The text of a document, with line ends as LF and without a byte order mark.

    Tried in turn: the byte order mark, UTF-8, the encoding that the document declares, windows-1252. The last one fits
    nearly any bytes, so it counts only where the result has no control characters; the log says that it was used.
    Raises `UnreadableDocument`.
    """
    text = _decoded(data, source, declared)
    if "\0" in text:
        raise UnreadableDocument(f"{source}: not a text file (it holds NUL bytes)")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableDocument(f"{source}: empty")
    return text


def _decoded(data: bytes, source: str, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, source)
    if b"\0" in data:
        raise UnreadableDocument(f"{source}: not a text file (it holds NUL bytes)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    if declared is not None:
        return _strictly(data, declared, source)
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        text = "\0"
    if _CONTROL.search(text):
        raise UnreadableDocument(f"{source}: wrong encoding (neither UTF-8, see byte {where}, nor windows-1252)")
    _LOG.warning("%s: not UTF-8 (see byte %d), read as windows-1252", source, where)
    return text


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableDocument(f"{source}: wrong encoding (it says {encoding}, but {error})") from error
