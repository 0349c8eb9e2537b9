"""Documents become articles, or one line that says why not."""

import io
import logging
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import UnreadableDocument
from app.ingest import documents
from app.ingest.supplied import Supplied

WORDS = "Sweden will give Ukraine ten boats, the defence minister said on Tuesday."
PAGE = f"""<!DOCTYPE html><html lang="sv-SE"><head><title>Ten boats</title>
<meta property="article:published_time" content="2025-03-04T09:00:00+01:00">
<meta property="og:site_name" content="Exempelbladet"><link rel="canonical" href="https://example.org/boats"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ten boats</h1><p>{WORDS}</p>
<p>They are to arrive before the summer, and crews will be trained on the west coast.</p></article>
<footer>Imprint</footer></body></html>"""


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_text_file_is_taken_verbatim(tmp_path: Path) -> None:
    text = f"---\n# {WORDS}  \n\n\ttrailing space \n"
    article = documents.read(written(tmp_path, "a.txt", text))
    assert article.text == text
    assert (article.title, article.published_on, article.outlet, article.url) == (None, None, None, None)
    assert article.source == str(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16", "UTF-16 big-endian"],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    assert documents.read(written(tmp_path, "a.txt", data)).text == WORDS


def test_windows_1252_is_read_and_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = written(tmp_path, "a.txt", "Élysée: “deux milliards”".encode("windows-1252"))
    with caplog.at_level(logging.WARNING):
        assert documents.read(path).text == "Élysée: “deux milliards”"
    assert f"{path}: not UTF-8 (see byte 0), read as windows-1252" in caplog.text


def test_line_ends_become_one_kind(tmp_path: Path) -> None:
    assert documents.read(written(tmp_path, "a.txt", "one\r\ntwo\rthree\n")).text == "one\ntwo\nthree\n"


def test_marks_of_markdown_are_no_part_of_the_words(tmp_path: Path) -> None:
    marked = "## Ten *new* boats\n\n**Long read.** The [navy](/a) paid 2 * 3 million and __no__ more.\n"
    article = documents.read(written(tmp_path, "a.md", marked))
    assert article.text == "Ten new boats\n\nLong read. The navy paid 2 * 3 million and no more.\n"


def test_markdown_has_its_facts_in_its_head(tmp_path: Path) -> None:
    head = (
        '---\ntitle: "Ten: boats"\nDate: 2025-03-04T10:00\npublisher: Exempelbladet\n'
        "link: https://example.org/b\nmood: calm\n---\n\n"
    )
    article = documents.read(written(tmp_path, "a.md", head + f"# Ten boats\n\n{WORDS}\n"))
    assert article.text == f"Ten boats\n\n{WORDS}\n"
    assert (article.title, article.published_on) == ("Ten: boats", date(2025, 3, 4))
    assert (article.outlet, article.url) == ("Exempelbladet", "https://example.org/b")


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    text = f"---\n\n{WORDS}\n"
    assert documents.read(written(tmp_path, "a.md", text)).text == text


def test_a_page_gives_its_article_and_metadata(tmp_path: Path) -> None:
    article = documents.read(written(tmp_path, "a.html", PAGE))
    assert f"\n\n{WORDS}\n\nThey are" in article.text
    assert "Imprint" not in article.text
    assert (article.title, article.outlet, article.language) == ("Ten boats", "Exempelbladet", "sv")
    assert (article.published_on, article.url) == (date(2025, 3, 4), "https://example.org/boats")


def test_a_date_in_the_words_of_a_page_is_not_its_publication_date(tmp_path: Path) -> None:
    page = f"<html><body><article><p>On 3 May 2024 {WORDS}</p><p>{WORDS * 4}</p></article></body></html>"
    assert documents.read(written(tmp_path, "a.html", page)).published_on is None


def test_a_page_in_its_declared_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Sweden", "Łódź")
    assert "Łódź will give" in documents.read(written(tmp_path, "a.html", page.encode("iso-8859-2"))).text


def test_a_page_that_says_utf_8_and_is_not(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="utf-8">').replace("Sweden", "“Élysée”")
    assert "“Élysée” will give" in documents.read(written(tmp_path, "a.html", page.encode("windows-1252"))).text


def test_latin_1_on_the_web_is_windows_1252(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Sweden", "“Élysée”")
    assert "“Élysée” will give" in documents.read(written(tmp_path, "a.html", page.encode("windows-1252"))).text


def test_what_is_supplied_goes_before_what_the_document_says(tmp_path: Path) -> None:
    path = written(tmp_path, "a.html", PAGE)
    article = documents.read(path, Supplied(published_on=date(2025, 3, 5), outlet="Other"))
    assert (article.published_on, article.outlet, article.title) == (date(2025, 3, 5), "Other", "Ten boats")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (WORDS, "en"),
        ("Die Bundesregierung liefert der Ukraine weitere Panzer und Munition, sagte der Minister.", "de"),
        ("Francja przekaże Ukrainie dwa miliardy euro pomocy wojskowej, powiedział prezydent.", "pl"),
    ],
)
def test_the_language_is_told_by_the_words(tmp_path: Path, text: str, language: str) -> None:
    assert documents.read(written(tmp_path, "a.txt", text)).language == language


UNREADABLE: list[tuple[str, bytes, str]] = [
    ("a.txt", b"", "empty"),
    ("a.txt", b" \n\t\n", "empty"),
    ("a.md", b"---\ntitle: x\n---\n", "nothing after the front matter"),
    ("a.txt", b"MZ\x90\x00\x03\x00\x00\x00", "not a text file (it holds NUL bytes)"),
    ("a.txt", b"caf\xe9 \x07\x1b\xff", "wrong encoding (neither UTF-8, see byte 3, nor windows-1252)"),
    ("a.txt", b"caf\xe9 \x81", "wrong encoding (neither UTF-8, see byte 3, nor windows-1252)"),
    ("a.txt", b"\xff\xfeA", "wrong encoding (it says utf-16"),
    ("a.doc", b"\xd0\xcf", "not a kind of file that is read here (.htm, .html, .markdown, .md, .pdf, .txt, .xhtml)"),
    ("a.html", b"<html><body><script>go()</script></body></html>", "no article found in the page"),
    ("a.html", b'<meta charset="no-such">caf\xe9', "wrong encoding (it says no-such"),
]


@pytest.mark.parametrize(("name", "data", "reason"), UNREADABLE, ids=[reason for _, _, reason in UNREADABLE])
def test_what_cannot_be_read_is_told_by_name_and_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = written(tmp_path, name, data)
    with pytest.raises(UnreadableDocument) as caught:
        documents.read(path)
    assert str(caught.value).startswith(f"{path}: {reason}")


def test_a_wrong_date_in_the_head_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", f"---\ntitle: x\ndate: 4 March\n---\n{WORDS}")
    with pytest.raises(UnreadableDocument) as caught:
        documents.read(path)
    assert str(caught.value) == f"{path}, line 3: '4 March' is not a day written YYYY-MM-DD"


def test_fifty_megabytes_are_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableDocument, match=r"50\.0 MB; no article has more than 5 MB"):
        documents.read(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"none\.txt: No such file or directory"):
        documents.read(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocument, match="a folder, not a file"):
        documents.read(tmp_path)


@pytest.mark.parametrize(
    ("data", "title", "text"),
    [
        (WORDS.encode(), None, WORDS),
        (f"---\ntitle: Boats\n---\n{WORDS}".encode(), "Boats", WORDS),
        (PAGE.encode(), "Ten boats", None),
    ],
    ids=["text", "Markdown", "page"],
)
def test_standard_input_tells_what_it_is(
    monkeypatch: pytest.MonkeyPatch, data: bytes, title: str | None, text: str | None
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    article = documents.read(Path("-"))
    assert (article.source, article.title) == ("-", title)
    assert article.text == text if text else WORDS in article.text
