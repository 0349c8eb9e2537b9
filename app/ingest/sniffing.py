"""What comes through standard input: its beginning tells."""

import csv
import io
import json
import zlib

from app.ingest.compressed import GZIP_MAGIC
from app.ingest.records import FACTS, SOURCE, TEXT

_START = 8192


def container_kind(file: io.BufferedReader) -> str | None:
    """The kind of container that begins here, by the end that its name would have; None for a single document."""
    start = file.peek(_START)[:_START]
    if start.startswith(GZIP_MAGIC):
        start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, _START)
    if start.startswith(b"WARC/"):
        return ".warc"
    line = start.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].decode("utf-8", "replace")
    if line.startswith("{"):
        return ".jsonl" if _is_object(line, whole=b"\n" in start) else None
    header = {name.strip() for name in next(csv.reader([line]), [])}
    return ".csv" if len(header) > 1 and header & {TEXT, SOURCE} and header & {*FACTS, SOURCE} else None


def _is_object(line: str, *, whole: bool) -> bool:
    """Whether a line is a JSON object, or the beginning of one that goes on further than was looked at."""
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return not whole
