"""The command as a whole: help, version, exit codes, one-line errors."""

import socket
import tomllib
from collections.abc import Iterator

import click
import pytest
import sqlalchemy as sa

from app.cli.tracker import COMMANDS, tracker
from app.settings import PROJECT_FOLDER, VERSION
from tests.cli.conftest import Run
from tests.live import free_port


def _every_command() -> Iterator[tuple[str, ...]]:
    """Each command's words, groups and their members alike."""
    yield ()
    with click.Context(tracker) as context:
        for name in COMMANDS:
            yield (name,)
            command = tracker.get_command(context, name)
            if isinstance(command, click.Group):
                yield from ((name, member) for member in command.list_commands(context))


@pytest.mark.parametrize("words", list(_every_command()), ids=" ".join)
def test_every_help_gives_an_example_of_its_own_command(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "Example" in result.output
    assert " ".join(("tracker", *words)) in result.output.split("Example", 1)[1]


def test_the_version_is_the_projects_one(run: Run) -> None:
    declared = tomllib.loads((PROJECT_FOLDER / "pyproject.toml").read_text())["project"]["version"]
    assert declared == VERSION
    assert VERSION in run("--version").output


@pytest.mark.parametrize(
    "words", [("no-such-command",), ("extract",), ("export", "no-such-dataset"), ("serve", "--port", "x")]
)
def test_wrong_usage_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_wrong_setting_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_PORT", "eighty")
    result = run("db", "status")
    assert (result.exit_code, result.stderr) == (
        2,
        "tracker: TRACKER_PORT: it must be a whole number from 1 to 65535, not 'eighty'\n",
    )


def _one_line(stderr: str) -> str:
    """The only line of an error message."""
    (line,) = stderr.splitlines()
    return line


def test_a_taken_port_is_one_line_that_says_what_to_do(run: Run, database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 1
    assert _one_line(result.stderr) == (
        f"tracker: port {port} on 127.0.0.1 is taken by another program: stop it, or choose another port with --port"
    )


def test_a_database_that_does_not_answer_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@127.0.0.1:1/tracker")
    result = run("db", "status")
    assert result.exit_code == 1
    assert "cannot reach the database at postgresql+psycopg://somebody:***@127.0.0.1:1/tracker" in _one_line(
        result.stderr
    )
    assert "secret" not in result.stderr


@pytest.mark.parametrize("words", [("serve",), ("ingest", "article.txt"), ("export", "commitments")])
def test_an_old_schema_is_refused_with_the_command_that_mends_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, empty_database: sa.URL, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_database.render_as_string(hide_password=False))
    monkeypatch.setenv("TRACKER_PORT", str(free_port()))
    result = run(*words)
    assert result.exit_code == 1
    assert "run `tracker db upgrade`" in _one_line(result.stderr)


def test_a_data_folder_that_cannot_be_written_to_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("TRACKER_DATA_FOLDER", "/proc/nowhere")
    result = run("db", "status")
    assert result.exit_code == 1
    assert "set TRACKER_DATA_FOLDER" in _one_line(result.stderr)
