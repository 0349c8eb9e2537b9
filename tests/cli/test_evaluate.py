"""`tracker evaluate` and `tracker train`: how well annotated texts are read, and learning from them."""

import json
import shutil
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from app.knowledge import default
from app.settings import PROJECT_FOLDER
from tests.cli.conftest import Run

_GOLD = PROJECT_FOLDER / "tests" / "gold"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A few annotated texts."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for path in sorted(_GOLD.glob("00*")):
        shutil.copy(path, folder)
    return folder


def test_every_figure_is_printed(run: Run, gold: Path) -> None:
    result = run("evaluate", gold)
    assert result.exit_code == 0
    assert result.stdout.startswith("9 articles\n")
    for figure in (
        "pledge",
        "amount",
        "row",
        "grounded",
        "meeting_row",
        "person",
        "  status",
        "  military_aid",
        "  EUR",
    ):
        assert f"\n{figure} " in result.stdout


def test_the_two_parts_make_the_whole(run: Run, gold: Path) -> None:
    whole, tune, last = (
        json.loads(run("evaluate", gold, "--json", *options).stdout)
        for options in ([], ["--split", "tune"], ["--split", "last"])
    )
    assert tune["articles"] + last["articles"] == whole["articles"]
    assert tune["pledge"]["gold"] + last["pledge"]["gold"] == whole["pledge"]["gold"] > 0


def test_saved_readings_are_what_later_runs_are_compared_with(run: Run, gold: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.jsonl"
    assert run("evaluate", gold, "--save", saved).exit_code == 0
    assert "0 gains, 0 losses in 0 articles" in run("evaluate", gold, "--against", saved).stdout
    lines = [json.loads(line) for line in saved.read_text("utf-8").splitlines()]
    saved.write_text("".join(json.dumps({**line, "commitments": []}) + "\n" for line in lines), encoding="utf-8")
    changes = json.loads(run("evaluate", gold, "--against", saved, "--json").stdout)["changes"]
    assert any(gain.startswith("right: ") for change in changes for gain in change["gains"])


def test_errors_name_the_article_and_quote_the_sentence(run: Run, gold: Path) -> None:
    path = gold / "001.json"
    rows = json.loads(path.read_text("utf-8"))
    (row,) = rows["commitments"]
    rows["commitments"] = [{**row, "by": ["JP"]}]
    path.write_text(json.dumps(rows), encoding="utf-8")
    printed = run("evaluate", gold, "--errors", "50").stdout
    assert "001  missed: JP → " in printed
    assert row["evidence"] in printed


@pytest.mark.parametrize("content", ["not json\n", "[1]\n", '{"no": "source"}\n'])
def test_a_file_that_holds_no_readings_is_wrong_usage(run: Run, gold: Path, content: str) -> None:
    saved = gold.with_name("saved.jsonl")
    saved.write_text(content, encoding="utf-8")
    result = run("evaluate", gold, "--against", saved)
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(saved) in result.stderr


def test_a_folder_without_annotations_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", tmp_path)
    assert result.exit_code == 2
    assert "no gold annotations" in result.stderr


def test_training_twice_gives_the_same_table_in_order(run: Run, gold: Path) -> None:
    first, second = gold.with_name("first.csv"), gold.with_name("second.csv")
    for path in (first, second):
        assert run("train", gold, "--out", path).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    header, *lines = first.read_text("utf-8").splitlines()
    assert header == "decision,label,feature,beside,weight"
    assert {line.split(",")[0] for line in lines} == {weight.decision for weight in default().weights}
    assert [path.name for path in first.parent.iterdir() if path.suffix == ".new"] == []


def test_cross_validation_tests_on_the_named_folder_alone(run: Run, gold: Path, tmp_path: Path) -> None:
    also = tmp_path / "also"
    also.mkdir()
    for path in sorted(_GOLD.glob("05*")):
        shutil.copy(path, also)
    weights = tmp_path / "weights.csv"
    result = run("train", gold, "--also", also, "--cross-validate", "--out", weights)
    assert result.exit_code == 0
    assert result.stdout.startswith("9 articles\n")
    assert sum(int(line.split()[2]) for line in result.stdout.splitlines() if line.startswith("fold ")) == 9
    assert not weights.exists()


def test_training_without_scikit_learn_says_how_to_get_it(
    run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr("app.evaluation.training.find_spec", nothing)
    result = run("train", gold)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "pip install" in result.stderr


def test_weights_that_cannot_be_written_are_wrong_usage(run: Run, gold: Path) -> None:
    result = run("train", gold, "--out", gold / "missing" / "model.csv")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_too_few_texts_to_learn_from_are_wrong_usage(run: Run, gold: Path) -> None:
    for path in gold.glob("00[2-9].*"):
        path.unlink()
    result = run("train", gold, "--out", gold / "model.csv")
    assert result.exit_code == 2
    assert "too few annotated texts" in result.stderr
