"""From bytes to text, or a plain reason why not."""

import codecs
import logging
import re
from collections.abc import Sequence

from app.errors import UnreadableDocument

_LOG = logging.getLogger(__name__)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16", "utf16", "utf-32", "utf32")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""Characters that no text has; form feeds come from page breaks."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_AS_BROWSERS_READ = dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "windows-1252")
"""What is called Latin-1 on the web is windows-1252, whose quotation marks it lacks."""


def decode(data: bytes, source: str, *declared: str | None) -> str:
    """The text of a document, with line ends as LF and without a byte order mark.

    Tried in turn: the byte order mark, UTF-8, the encodings that the document or its server declares, windows-1252. The
    last one fits nearly any bytes, so it counts only where the result has no control characters; the log says that it
    was used. Raises `UnreadableDocument`.
    """
    return clean(_decoded(data, source, [name for name in declared if name]), source)


def clean(text: str, source: str) -> str:
    """A text as articles have it, with line ends as LF; raises `UnreadableDocument` where it is empty or no text."""
    if "\0" in text:
        raise UnreadableDocument(f"{source}: not a text file (it holds NUL bytes)")
    if half := _SURROGATE.search(text):
        raise UnreadableDocument(f"{source}: wrong encoding (character {half.start() + 1} is half of one)")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableDocument(f"{source}: empty")
    return text


def _decoded(data: bytes, source: str, declared: Sequence[str]) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, source)
    if b"\0" in data:
        wide = next((name for name in declared if name.lower().startswith(_WIDE)), None)
        if wide is None:
            raise UnreadableDocument(f"{source}: not a text file (it holds NUL bytes)")
        return _strictly(data, wide, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    # A page that says UTF-8 and is not is mostly one in windows-1252.
    others = [name for name in declared if name.lower() not in ("utf-8", "utf8")]
    if not others:
        return _as_windows_1252(data, source, where)
    return _strictly(data, _AS_BROWSERS_READ.get(others[0].lower(), others[0]), source)


def _as_windows_1252(data: bytes, source: str, where: int) -> str:
    """Read as windows-1252 what is not UTF-8 from byte ``where`` on."""
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
    except (UnicodeError, LookupError) as error:
        raise UnreadableDocument(f"{source}: wrong encoding (it says {encoding}, but {error})") from error
