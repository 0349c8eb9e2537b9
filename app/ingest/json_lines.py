"""JSON lines: one object a line, with the fields of a manifest and its own text."""

import json
from collections.abc import Iterator, Mapping

from app.errors import UnreadableDocument
from app.ingest.container import LARGEST_RECORD, Container, Found, lines
from app.ingest.failure import Failure
from app.ingest.records import article_of


def read_lines(container: Container) -> Iterator[Found]:
    """Each line's article, or what is wrong with the line; empty lines are left out."""
    for number, line in lines(container):
        place = f"{container.name}:{number}"
        try:
            if line is None:
                raise UnreadableDocument(f"{place}: longer than {LARGEST_RECORD / 1e6:.0f} MB")
            if line.strip():
                yield article_of(_object(line, place), container, place)
        except UnreadableDocument as error:
            yield Failure(place, str(error))


def _object(line: bytes, place: str) -> Mapping[str, object]:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"{place}: not UTF-8 (see byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise UnreadableDocument(f"{place}, column {error.colno}: not JSON ({error.msg})") from error
    except RecursionError as error:
        raise UnreadableDocument(f"{place}: not JSON that is read here (nested too deeply)") from error
    except ValueError as error:  # a number of more digits than Python takes
        raise UnreadableDocument(f"{place}: not JSON that is read here ({error})") from error
    if not isinstance(found, dict):
        raise UnreadableDocument(f"{place}: not a JSON object but {type(found).__name__}")
    return found
