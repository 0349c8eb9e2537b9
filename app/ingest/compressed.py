"""Unpacks what came compressed, never further than a limit: a bomb stops there."""

import gzip
import io
import re
import zlib
from typing import BinaryIO, cast

from app.errors import TooLarge, UnreadableDocument

GZIP_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 65_536
_ANY_HEADER = zlib.MAX_WBITS | 32
_WINDOW = {"gzip": _ANY_HEADER, "x-gzip": _ANY_HEADER, "deflate": _ANY_HEADER}
"""Encodings of HTTP that are understood, with what tells zlib about them."""
_CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")


class Unpacker:
    """Unpacks a body that arrives piece by piece; raises `TooLarge` once it is longer than ``largest`` bytes."""

    def __init__(self, encoding: str | None, largest: int) -> None:
        """``encoding`` is that of HTTP, None or ``identity`` for a plain body; `UnreadableDocument` if not known."""
        name = (encoding or "identity").strip().lower()
        if name not in (*_WINDOW, "identity"):
            raise UnreadableDocument(f"compressed in a way that is not read here ({name})")
        self._zlib = zlib.decompressobj(_WINDOW[name]) if name in _WINDOW else None
        self._largest = largest
        self._body = bytearray()

    def feed(self, piece: bytes) -> None:
        """Take the next piece; raises `UnreadableDocument` where it cannot be unpacked."""
        try:
            plain = self._zlib.decompress(piece, self._largest + 1 - len(self._body)) if self._zlib else piece
        except zlib.error as error:
            raise UnreadableDocument(f"its compression is broken ({error})") from error
        self._body += plain
        if len(self._body) > self._largest:
            raise TooLarge(f"more than {self._largest / 1e6:.0f} MB when unpacked")

    def body(self) -> bytes:
        """All of it; raises `UnreadableDocument` where the end is missing."""
        if self._zlib is not None and not self._zlib.eof and self._body:
            raise UnreadableDocument("its compressed body ends too early")
        return bytes(self._body)


def unpacked(data: bytes, encoding: str | None, largest: int) -> bytes:
    """A whole body without its compression; raises as `Unpacker` does."""
    unpacker = Unpacker(encoding, largest)
    unpacker.feed(data)
    return unpacker.body()


def unchunked(data: bytes) -> bytes:
    """A body without the chunks in which it was sent; as it is where it has none, as archives often keep it."""
    body, at = bytearray(), 0
    while size := _CHUNK_SIZE.match(data, at):
        length = int(size[1], 16)
        if length == 0:
            return bytes(body)
        body += data[size.end() : size.end() + length]
        at = size.end() + length
    return data


def opened(file: BinaryIO) -> BinaryIO:
    """The file, or what is in it where it is compressed by gzip; read on as it is needed."""
    buffered: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, file), _CHUNK)
    if buffered.peek(len(GZIP_MAGIC)).startswith(GZIP_MAGIC):
        return io.BufferedReader(gzip.GzipFile(fileobj=buffered), _CHUNK)
    return buffered


BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)
"""What reading on in a broken or cut-off gzip file raises."""
