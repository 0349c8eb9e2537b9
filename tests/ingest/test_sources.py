"""Every kind of source gives its documents one by one, and tells by place what it cannot give."""

import gzip
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.domain.article import Article
from app.ingest import manifest
from app.ingest.failure import Failure
from app.ingest.sources import Stream
from app.ingest.supplied import NOTHING, Supplied
from tests.ingest.warc_writer import packed, page, record

WORDS = "Norway will give Ukraine ten boats, the defence minister said on Tuesday in Oslo."


def told(found: Sequence[Article | Failure]) -> list[tuple[str, str]]:
    """Each document's source and its first words, or what is said of it."""
    return [
        (each.source, each.text[:12]) if isinstance(each, Article) else (each.source, f"! {each.message}")
        for each in found
    ]


def read(*paths: Path, supplied: Supplied = NOTHING) -> list[Article | Failure]:
    return list(Stream(paths, supplied=supplied))


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def json_lines(*objects: object) -> str:
    return "".join(f"{json.dumps(each)}\n" for each in objects)


def test_a_folder_gives_all_kinds_in_order_of_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("a.txt", "c.md", "README.md", "manifest.csv", ".hidden/d.txt", "e.exe"):
        written(tmp_path / name, WORDS)
    written(tmp_path / "b" / "x.JSONL", json_lines({"text": WORDS}))
    written(tmp_path / "d.warc.gz", packed(record(page("Boats", WORDS))))
    found = read(tmp_path, tmp_path / "a.txt")
    assert [each.source.removeprefix(f"{tmp_path}/") for each in found] == [
        "a.txt",
        "b/x.JSONL:1",
        "c.md",
        "d.warc.gz#0",
    ]


def test_what_is_no_source_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_bytes(b"")
    messages = [
        each.message
        for each in read(tmp_path / "empty", tmp_path / "gone.warc.gz", tmp_path)
        if isinstance(each, Failure)
    ]
    assert messages[0] == f"{tmp_path / 'gone.warc.gz'}: No such file or directory"
    assert messages[1:] == [f"{tmp_path / 'a.txt'}: empty"]
    [lonely] = read(tmp_path / "empty")
    assert isinstance(lonely, Failure)
    assert lonely.message.startswith(f"{tmp_path / 'empty'}: a folder without articles (.htm, .html, .jsonl")


def test_json_lines_say_what_a_manifest_says(tmp_path: Path) -> None:
    facts = {
        "url": "https://x.example/1",
        "title": "Ten boats",
        "outlet": "X",
        "published_on": "2025-03-04",
        "language": "no",
    }
    path = written(
        tmp_path / "x.jsonl", json_lines({"text": WORDS, "score": 3, **facts}, {"text": WORDS, "title": None})
    )
    first, second = read(path, supplied=Supplied(outlet="Y", published_on=date(2025, 1, 1)))
    assert first == Article(f"{path}:1", WORDS, "Ten boats", date(2025, 3, 4), "X", "https://x.example/1", "no")
    assert second == Article(f"{path}:2", WORDS, None, date(2025, 1, 1), "Y", None, "en")


def test_wrong_lines_are_told_and_the_others_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": WORDS}).encode(),
        b"",
        b'{"text": "cut off',
        b"[1, 2]",
        b'{"title": "no text"}',
        b'{"text": 5}',
        json.dumps({"text": WORDS, "published_on": "4 March"}).encode(),
        b'{"text": "half \\ud83d of one"}',
        b'{"text": "nul \\u0000"}',
        b'{"text": "caf\xe9"}',
        b"[" * 100_000,
        b'{"text": "' + b"a" * 5_000_001 + b'"}',
        b'{"text": "  "}',
        b'{"source": "../none.txt"}',
        json.dumps({"text": WORDS}).encode(),
    ]
    path = written(tmp_path / "x.jsonl", b"\n".join(lines))
    found = told(read(path))
    assert [found[0], found[-1]] == [(f"{path}:1", WORDS[:12]), (f"{path}:15", WORDS[:12])]
    assert [message.removeprefix(f"! {path}:") for _, message in found[1:-1]] == [
        "3, column 18: not JSON (Invalid control character at)",
        "4: not a JSON object but list",
        "5: neither text nor source",
        "6, text: not a text but int (5)",
        "7, published_on: '4 March' is not a day written YYYY-MM-DD",
        "8, text: wrong encoding (character 6 is half of one)",
        "9, text: not a text file (it holds NUL bytes)",
        "10: not UTF-8 (see byte 13)",
        "11: not JSON that is read here (nested too deeply)",
        "12: longer than 5 MB",
        "13, text: empty",
        f"14: {tmp_path}/../none.txt: No such file or directory",
    ]


def test_a_table_with_texts_or_paths(tmp_path: Path) -> None:
    written(tmp_path / "boats.md", f"---\noutlet: Own\n---\n{WORDS}")
    rows = f'"Ten, boats","{WORDS}\nSecond line",,2025-03-04,calm\nFile,,boats.md,,\n'
    table = f"\ufefftitle,text,source,published_on,mood\n{rows}"
    path = written(tmp_path / "x.csv", table)
    first, second = read(path)
    assert first == Article(f"{path}:3", f"{WORDS}\nSecond line", "Ten, boats", date(2025, 3, 4), language="en")
    assert isinstance(second, Article)
    assert (second.source, second.title, second.outlet) == (str(tmp_path / "boats.md"), "File", "Own")


def test_wrong_rows_are_told_by_line(tmp_path: Path) -> None:
    rows = [
        b"text,published_on",
        b"caf\xe9,",
        b"one",
        b"two,2025-13-01",
        b'"x"y,',
        b",",
        b"%s," % (b"w " * 100_000),
        b"last,2025-03-04",
    ]
    path = written(tmp_path / "x.csv", b"\n".join(rows))
    found = read(path)
    assert [each.message.removeprefix(f"{path}:") for each in found if isinstance(each, Failure)] == [
        "2, text: wrong encoding (character 4 is half of one)",
        "3: 1 cells for 2 columns",
        "4, published_on: '2025-13-01' is not a day written YYYY-MM-DD",
        "5: ',' expected after '\"'",
        "6: neither text nor source",
    ]
    assert [each.source for each in found if isinstance(each, Article)] == [f"{path}:7", f"{path}:8"]


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", "no column text or source (others: published_on, title, outlet, url, language)"),
        ("body,title\n", "no column text or source (others: published_on, title, outlet, url, language)"),
        ("text,title,title\n", "the column title stands twice"),
    ],
)
def test_a_table_that_is_none_is_told_once(tmp_path: Path, head: str, reason: str) -> None:
    path = written(tmp_path / "x.csv", f"{head}a,b,c\nd,e,f\n" if head else "")
    assert told(read(path)) == [(f"{path}:1", f"! {path}:1: {reason}")]


@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.csv.gz"])
def test_compressed_files_are_read_as_such(tmp_path: Path, name: str) -> None:
    content = json_lines({"text": WORDS}) if "jsonl" in name else f'text\n"{WORDS}"\n'
    path = written(tmp_path / name, gzip.compress(content.encode()))
    assert [text for _, text in told(read(path))] == [WORDS[:12]]


def test_a_cut_off_gzip_file_gives_what_is_there_and_says_so(tmp_path: Path) -> None:
    whole = gzip.compress("".join(json_lines({"text": f"{number} {WORDS}"}) for number in range(2000)).encode(), 1)
    path = written(tmp_path / "x.jsonl.gz", whole[: len(whole) // 2])
    *good, last = read(path)
    assert 500 < len(good) < 1500
    assert all(isinstance(each, Article) for each in good)
    assert isinstance(last, Failure)
    assert f"{path}: its compression is broken or cut off behind {path}:{len(good)} (" in last.message


def test_a_bomb_in_a_line_is_passed_over(tmp_path: Path) -> None:
    line = b'{"text": "' + b" " * 50_000_000 + b'"}\n'
    path = written(tmp_path / "x.jsonl.gz", gzip.compress(line + json_lines({"text": WORDS}).encode()))
    assert told(read(path)) == [(f"{path}:1", f"! {path}:1: longer than 5 MB"), (f"{path}:2", WORDS[:12])]


def test_an_endless_line_ends_its_file(tmp_path: Path) -> None:
    path = written(
        tmp_path / "x.jsonl.gz", gzip.compress(b" " * 120_000_000 + b"\n" + json_lines({"text": WORDS}).encode())
    )
    assert told(read(path)) == [(f"{path}:1", f"! {path}:1: longer than 5 MB")]


@pytest.mark.parametrize(
    ("data", "sources"),
    [
        (WORDS.encode(), ["-"]),
        (b"{braces} begin this text\nand no object\n", ["-"]),
        (json_lines({"text": WORDS}, {"text": WORDS}).encode(), ["-:1", "-:2"]),
        (json.dumps({"text": WORDS * 200}).encode(), ["-:1"]),
        (gzip.compress(json_lines({"text": WORDS}).encode()), ["-:1"]),
        (f'text,title\n"{WORDS}",Boats\n'.encode(), ["-:2"]),
        (b"Sweden, text and title\nare words\n", ["-"]),
        (record(page("Boats", WORDS)), ["-#0"]),
        (packed(record(page("Boats", WORDS))), ["-#0"]),
    ],
    ids=[
        "text",
        "text in braces",
        "JSON lines",
        "a long line",
        "packed lines",
        "table",
        "text with commas",
        "WARC",
        "WARC.GZ",
    ],
)
def test_standard_input_tells_what_it_is(monkeypatch: pytest.MonkeyPatch, data: bytes, sources: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    stream = Stream([Path("-")])
    found = list(stream)
    assert ([each.source for each in found], stream.total) == (sources, None)
    assert all(isinstance(each, Article) for each in found)


def test_progress_is_in_bytes_also_within_a_file(tmp_path: Path) -> None:
    small = written(tmp_path / "a.txt", WORDS)
    many = written(tmp_path / "b.jsonl", "".join(json_lines({"text": f"{number} {WORDS}"}) for number in range(5000)))
    stream = Stream([tmp_path])
    assert stream.total == small.stat().st_size + many.stat().st_size
    seen = [stream.done for _ in stream]
    assert seen == sorted(seen)
    assert len(set(seen)) > 5
    assert stream.done == stream.total


def test_a_manifest_speaks_of_files_and_the_stream_can_be_read_again(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", WORDS)
    written(tmp_path / "manifest.csv", "source,outlet\na.txt,X\ngone.txt,Y\n")
    stream = Stream([tmp_path], manifest=manifest.read(tmp_path / "manifest.csv"))
    for _ in range(2):
        missing, article = stream
        assert isinstance(missing, Failure)
        assert isinstance(article, Article)
        assert (missing.message.endswith("there is no file gone.txt"), article.outlet) == (True, "X")


def test_a_document_that_trips_the_reader_is_told_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def trip(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError("a page\nlike no other")

    monkeypatch.setattr("app.ingest.webpages.bare_extraction", trip)
    written(tmp_path / "a.html", page("Boats", WORDS))
    written(tmp_path / "b.warc", record(page("Boats", WORDS)))
    written(tmp_path / "c.txt", WORDS)
    strange = "internal error (ZeroDivisionError: a page)"
    assert told(read(tmp_path)) == [
        (f"{tmp_path / 'a.html'}", f"! {tmp_path / 'a.html'}: {strange}"),
        (f"{tmp_path / 'b.warc'}#0", f"! {tmp_path / 'b.warc'}#0: {strange}"),
        (f"{tmp_path / 'c.txt'}", WORDS[:12]),
    ]
    assert "Traceback" in caplog.text
