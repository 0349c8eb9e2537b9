"""PDFs give their words as paragraphs, without what stands on every page."""

import io
import zlib
from pathlib import Path

import pytest

from app.errors import TooLarge, UnreadableDocument
from app.ingest import documents
from tests.ingest.pdf_writer import Line, pdf

FIRST: list[Line] = [
    ("Ministry of Examples, 4 March 2025", 810, 9),
    ("Twelve howitzers for Ukraine", 770, 20),
    ("Norway will give Ukraine 12 self-", 740, 11),
    ("propelled howitzers and ammu-", 726, 11),
    ("nition worth €350 million (£300 million), the", 712, 11),
    ("minister said.", 698, 11),
    ("They are to arrive in the spring; crews will be", 670, 11),
    ("Page 1 of 2", 30, 9),
]
SECOND: list[Line] = [
    ("Ministry of Examples, 4 March 2025", 810, 9),
    ("trained in Norway.", 770, 11),
    ("Norway    500 million", 730, 11),
    ("Denmark   300 million", 716, 11),
    ("Parliament is to vote on it before the summer break.", 680, 11),
    ("Page 2 of 2", 30, 9),
]


def read(data: bytes, folder: Path) -> str:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return documents.read(path).text


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    assert read(pdf(FIRST, SECOND), tmp_path).split("\n\n") == [
        "Twelve howitzers for Ukraine",
        "Norway will give Ukraine 12 self-propelled howitzers and ammunition worth €350 million (£300 million), "
        "the minister said.",
        "They are to arrive in the spring; crews will be trained in Norway.",
        "Norway 500 million",
        "Denmark 300 million",
        "Parliament is to vote on it before the summer break.",
    ]


def test_the_heading_is_the_title_and_the_day_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(FIRST, SECOND))
    article = documents.read(path)
    assert (article.title, article.published_on, article.language) == ("Twelve howitzers for Ukraine", None, "en")


def test_a_text_in_one_size_has_no_title(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([("Norway will give boats.", 700, 11), ("They are new.", 686, 11)]))
    assert documents.read(path).title is None


def test_a_pdf_is_known_by_its_beginning() -> None:
    assert documents.read_bytes(pdf(FIRST, SECOND)).title == "Twelve howitzers for Ukraine"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nnothing more", "a broken PDF ("),
        (b"", "a broken PDF ("),
        (pdf(FIRST)[:700], "a broken PDF ("),
        (pdf([]), "a PDF without a text layer (pictures of pages)"),
        (pdf(FIRST, locked=True), "a PDF locked by a password"),
    ],
    ids=["no PDF", "empty", "cut off", "pictures", "locked"],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'a.pdf'}: {reason}")


def test_a_bomb_in_a_pdf_stops_at_the_limit(tmp_path: Path) -> None:
    packer, out = zlib.compressobj(9), io.BytesIO()
    for _ in range(200):
        out.write(packer.compress(b" " * 1_000_000))
    out.write(packer.flush())
    with pytest.raises(TooLarge, match="a PDF that unpacks to more than is read here"):
        read(pdf(out.getvalue()), tmp_path)


def test_a_book_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="501 pages; no article has more than 500"):
        read(pdf(*([("Words", 700, 11)] for _ in range(501))), tmp_path)
