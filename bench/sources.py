"""How fast each kind of source gives its documents, and how much memory that takes: ``python -m bench.sources``.

Every kind holds the same made-up articles of some 400 words. Reading alone is measured, in seconds of one processor
core: nothing is extracted or saved.
"""

import argparse
import csv
import gzip
import json
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.domain.article import Article
from app.ingest.sources import Stream
from tests.ingest.pdf_writer import pdf
from tests.ingest.warc_writer import page, record

_WORDS = "the government will give a new package of aid and train crews in spring as parliament votes on money".split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000, help="of each kind (PDF: a tenth)")
    arguments = parser.parse_args()
    print(f"{'kind':<12}{'documents':>10}{'MB':>8}{'a second':>10}{'peak MB':>9}")
    for kind, write in KINDS.items():
        number = arguments.documents // 10 if kind == "PDF" else arguments.documents
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), number)
            # A process of its own, so that the peak is this kind's alone.
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                size, seconds, peak = pool.apply(measured, (Path(folder), number))
        print(f"{kind:<12}{number:>10}{size / 1e6:>8.1f}{number / seconds:>10.0f}{peak:>9.0f}")


def measured(folder: Path, number: int) -> tuple[int, float, float]:
    """Bytes, seconds of a core, and the greatest memory of the process in MB."""
    stream = Stream([*folder.glob("*.csv"), folder])
    started = time.process_time()
    good = sum(isinstance(found, Article) for found in stream)
    assert good == number, f"{number - good} documents were not read"
    return stream.total or 0, time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def text(number: int) -> str:
    """An article like no other."""
    words = random.Random(number)  # noqa: S311
    sentences = (f"{' '.join(words.choices(_WORDS, k=19)).capitalize()} {number}." for _ in range(20))
    return "\n\n".join(sentences)


def write_texts(folder: Path, number: int) -> None:
    for each in range(number):
        (folder / f"{each:06}.txt").write_text(text(each))


def write_pages(folder: Path, number: int) -> None:
    for each in range(number):
        (folder / f"{each:06}.html").write_bytes(web_page(each))


def write_pdfs(folder: Path, number: int) -> None:
    for each in range(number):
        lines = [(line, 800 - 16 * place, 11) for place, line in enumerate(text(each).split("\n\n"))]
        (folder / f"{each:06}.pdf").write_bytes(pdf(lines))


def write_json_lines(folder: Path, number: int) -> None:
    lines = (json.dumps({"text": text(each), "url": f"https://news.example/{each}"}) for each in range(number))
    (folder / "all.jsonl").write_text("\n".join(lines))


def write_table(folder: Path, number: int) -> None:
    with (folder / "all.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([("text", "url"), *((text(each), f"https://news.example/{each}") for each in range(number))])


def write_archive(folder: Path, number: int) -> None:
    with (folder / "all.warc.gz").open("wb") as file:
        for each in range(number):
            file.write(gzip.compress(record(web_page(each), f"https://news.example/{each}")))


def web_page(number: int) -> bytes:
    return page(f"Page {number}", text(number).replace("\n\n", "</p><p>"))


KINDS: dict[str, Callable[[Path, int], None]] = {
    "text": write_texts,
    "HTML": write_pages,
    "PDF": write_pdfs,
    "JSON lines": write_json_lines,
    "CSV": write_table,
    "WARC.GZ": write_archive,
}

if __name__ == "__main__":
    main()
