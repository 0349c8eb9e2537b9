"""`tracker extract` and `tracker explain`: readings without a database."""

import json
import subprocess
from pathlib import Path

import pytest

from app.settings import PROJECT_FOLDER
from tests.cli.conftest import Run
from tests.live import tracker

_TEXT = "France will provide Ukraine with €2 billion in military aid, President Emmanuel Macron said on Wednesday.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readings need none: one that cannot be reached must not matter."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")


def test_one_object_a_line_with_the_fields_of_the_gold(run: Run, article: Path) -> None:
    result = run("extract", "--json", article, "--published", "2025-03-27")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    reading = json.loads(line)
    assert (reading["source"], reading["published"], reading["relevant"]) == (str(article), "2025-03-27", True)
    (commitment,) = reading["commitments"]
    assert (commitment["by"], commitment["to"], commitment["type"]) == (["FR"], ["UA"], "military_aid")
    assert commitment["amount"]["value"] == 2_000_000_000
    assert (commitment["amount"]["currency"], commitment["amount"]["value_max"]) == ("EUR", None)
    assert commitment["evidence"] == _TEXT.strip()
    assert reading["actors"]["countries"] == ["FR", "UA"]


def test_every_span_holds_the_words_it_says(run: Run, article: Path) -> None:
    reading = json.loads(run("extract", "--json", article).stdout)
    spans = [span for claim in reading["commitments"] for span in claim["spans"]]
    assert spans
    assert all(_TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def test_standard_input_is_an_article(run: Run) -> None:
    result = run("extract", "--json", "-", "--published", "2025-03-27", given=_TEXT)
    reading = json.loads(result.stdout)
    assert (reading["source"], len(reading["commitments"])) == ("-", 1)


def test_the_manifest_gives_the_day(run: Run, article: Path) -> None:
    manifest = article.with_name("manifest.csv")
    manifest.write_text("source,published_on,title,outlet,url,language\narticle.txt,2025-03-27,,,,en\n")
    reading = json.loads(run("extract", "--json", article, "--manifest", manifest).stdout)
    assert reading["published"] == "2025-03-27"


def test_what_cannot_be_read_is_named_and_the_rest_is_printed(run: Run, article: Path) -> None:
    empty = article.with_name("empty.txt")
    empty.write_text("")
    binary = article.with_name("binary.txt")
    binary.write_bytes(b"\x00\x01\x02\xff" * 100)
    missing = article.with_name("missing.txt")
    result = run("extract", "--json", empty, binary, missing, article)
    assert result.exit_code == 1
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [str(article)]
    for path in (empty, binary, missing):
        assert len([line for line in result.stderr.splitlines() if str(path) in line]) == 1


def test_a_wrong_manifest_is_wrong_usage(run: Run, article: Path) -> None:
    manifest = article.with_name("manifest.csv")
    manifest.write_text("file,day\narticle.txt,2025-03-27\n")
    result = run("extract", "--json", article, "--manifest", manifest)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "line 1" in result.stderr


def test_a_wrong_day_is_wrong_usage(run: Run, article: Path) -> None:
    result = run("extract", article, "--published", "27 March")
    assert result.exit_code == 2
    assert "--published" in result.stderr


def test_a_reading_is_printed_before_the_next_article_comes(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(_TEXT + "x" * number)
    with subprocess.Popen(
        tracker("extract", "--json", str(tmp_path)), cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        sources = [Path(json.loads(line)["source"]).name for line in process.stdout]
    assert (sources, process.returncode) == (["0.txt", "1.txt", "2.txt"], 0)


def test_words_for_people_quote_the_sentence(run: Run, article: Path) -> None:
    output = run("extract", article).output
    assert "FR, to UA, military_aid" in output
    assert f"“{_TEXT.strip()}”" in output


def test_an_explanation_lists_mentions_whose_offsets_hold_their_words(run: Run, article: Path) -> None:
    result = run("explain", article, "--json")
    told = json.loads(result.stdout)
    assert set(told) == {"source", "mentions", "commitments", "meetings", "rejections"}
    assert {mention["kind"] for mention in told["mentions"]} >= {"amount", "actor", "date"}
    assert all(_TEXT[each["start"] : each["end"]] == each["text"] for each in told["mentions"] + told["rejections"])
    assert all(each["rule"] for each in told["mentions"] + told["rejections"])
    (amount,) = [mention for mention in told["mentions"] if mention["kind"] == "amount"]
    assert (amount["value"], amount["currency"]) == (2_000_000_000, "EUR")


def test_an_explanation_marks_the_text_and_names_rule_and_claim(run: Run, article: Path) -> None:
    output = run("explain", article).output
    assert "[France] will provide [Ukraine] with [€2 billion]" in output
    assert "commitment 1: FR, military_aid" in output


def test_a_rejection_says_its_reason(run: Run, article: Path) -> None:
    article.write_text("France has given Ukraine €5 billion in military aid since the war began.\n")
    told = json.loads(run("explain", article, "--json").stdout)
    assert [rejection for rejection in told["rejections"] if rejection["reason"]] or told["commitments"]
