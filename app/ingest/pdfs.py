"""The words of a PDF that has a text layer, its lines joined to paragraphs again."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from app.errors import TooLarge, UnreadableDocument
from app.ingest.decoding import clean
from app.ingest.supplied import Supplied

MOST_PAGES = 500
_LONGEST_TITLE = 250
"""Characters."""
_GAP = 1.2
"""Times the usual distance between lines beyond which a new paragraph begins."""
_BIGGER = 1.15
"""Times the size of the words around it that make a line a heading."""
_REPEATED = 2
"""Pages from which on a line that most of them have at the same height is a header or footer."""
_FULL = 0.9
"""Of all lines so many are at most as long as a full one."""
_ENDS = re.compile(r"[.!?:;…][\"”»’')\]]*\Z")
_BROKEN_WORD = re.compile(r"(?P<first>[^\W\d_]+)[-\u00ad\u2010]\Z")
_STARTS_LOW = re.compile(r"[a-zà-öø-ÿ]\w*")
_DIGITS = re.compile(r"\d+")
_KEEP_HYPHEN = frozenset(
    "air all anti cross ex fast five four high long low mid multi non one pre self semi short six so ten "
    "three two well".split()
)
"""First parts after which a hyphen at a line's end mostly belongs to the word: "self-propelled"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, the height at which it stands and the size of its letters, in points."""

    text: str
    height: float
    size: float


def read_pdf(data: bytes, source: str) -> tuple[Supplied, str]:
    """The heading, if there is one, and the paragraphs with an empty line between them.

    The day in a PDF's own data is when somebody made the file, so its publication day stays unknown. Raises
    `UnreadableDocument` for a file that is broken, locked or just pictures, `TooLarge` past the limits.
    """
    # What the library can mend it warns of; that would be a line for nearly every file.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        pages = _pages(data, source)
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableDocument(f"{source}: a PDF locked by a password") from error
    except LimitReachedError as error:
        raise TooLarge(f"{source}: a PDF that unpacks to more than is read here ({error})") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise UnreadableDocument(f"{source}: a broken PDF ({type(error).__name__}: {error})") from error
    paragraphs = _paragraphs(_without_repeats(pages))
    if not paragraphs:
        raise UnreadableDocument(f"{source}: a PDF without a text layer (pictures of pages)")
    text = clean("\n\n".join(_joined(lines) for lines in paragraphs), source)
    return Supplied(title=_title(paragraphs)), text


def _pages(data: bytes, source: str) -> list[list[Line]]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileNotDecryptedError
    if len(reader.pages) > MOST_PAGES:
        raise TooLarge(f"{source}: {len(reader.pages)} pages; no article has more than {MOST_PAGES}")
    return [_lines(page) for page in reader.pages]


def _lines(page: PageObject) -> list[Line]:
    """The lines of a page in the order in which they were written."""
    pieces: list[tuple[str, float, float]] = []

    def take(text: str, outer: Sequence[float], inner: Sequence[float], font: object, size: float) -> None:
        scale = abs(outer[3]) * abs(inner[3])
        pieces.append((text.replace("\0", ""), outer[3] * inner[5] + outer[5], size * scale))

    page.extract_text(visitor_text=take)
    return list(_as_lines(pieces))


def _as_lines(pieces: Iterable[tuple[str, float, float]]) -> Iterator[Line]:
    """Pieces of text joined up to each line's end; the first that has words tells height and size."""
    words, place = "", (0.0, 0.0)
    for text, height, size in pieces:
        for number, part in enumerate(text.split("\n")):
            if number and words.strip():
                yield Line(" ".join(words.split()), *place)
            words = part if number else words + part
            if part.strip() and words.strip() == part.strip():
                place = (height, size)
    if words.strip():
        yield Line(" ".join(words.split()), *place)


def _without_repeats(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without headers, footers and page numbers: what most of them have at the same height."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page})
    most = max(_REPEATED, len(pages) // 2 + 1)
    return [[line for line in page if seen[_key(line)] < most] for page in pages]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.height)


def _paragraphs(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Lines that belong together, in the order of the pages."""
    paragraphs: list[list[Line]] = []
    usual, full = _usual_gap(pages), _full_line(pages)
    for page in pages:
        for line in page:
            if paragraphs and _goes_on(paragraphs[-1][-1], line, usual, full):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
    return paragraphs


def _usual_gap(pages: Sequence[Sequence[Line]]) -> float:
    """The commonest distance from one line down to the next, as a multiple of the letters' size."""
    gaps = Counter(
        round((above.height - below.height) / above.size, 1)
        for page in pages
        for above, below in pairwise(page)
        if above.size and 0 < above.height - below.height < 3 * above.size
    )
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=1.2)


def _full_line(pages: Sequence[Sequence[Line]]) -> int:
    """Characters of a line that goes to the margin."""
    lengths = sorted(len(line.text) for page in pages for line in page)
    return lengths[int(len(lengths) * _FULL)] if lengths else 0


def _goes_on(above: Line, below: Line, usual: float, full: int) -> bool:
    """Whether a line belongs to the paragraph of the one before it; the rows of a table do not."""
    small, big = sorted((above.size, below.size))
    starts_low = _STARTS_LOW.match(below.text) is not None
    if big > small * _BIGGER or (2 * len(above.text) < full and not starts_low):
        return False
    gap = above.height - below.height
    if gap < 0 or gap > 3 * usual * above.size:  # the next column or page
        return starts_low and not _ENDS.search(above.text)
    return gap <= _GAP * usual * above.size


def _joined(lines: Sequence[Line]) -> str:
    """The words of a paragraph; a word that was broken at a line's end is whole again."""
    text = ""
    for line in lines:
        broken = _BROKEN_WORD.search(text)
        if broken and _STARTS_LOW.match(line.text):
            kept = broken["first"].lower() in _KEEP_HYPHEN and not text.endswith("\u00ad")
            text = f"{text if kept else text[:-1]}{line.text}"
        else:
            text = f"{text} {line.text}" if text else line.text
    return text


def _title(paragraphs: Sequence[Sequence[Line]]) -> str | None:
    """The first of the biggest words, where they are a heading and not the text itself."""
    sizes = Counter(round(line.size, 1) for lines in paragraphs for line in lines for _ in line.text)
    biggest, usual = max(sizes), max(sizes, key=lambda size: sizes[size])
    heading = next((lines for lines in paragraphs if round(lines[0].size, 1) == biggest), None)
    title = _joined(heading) if heading else ""
    return title if biggest > usual * _BIGGER and 0 < len(title) <= _LONGEST_TITLE else None
