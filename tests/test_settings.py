"""Settings are read from the environment, and the documentation tells each of them."""

from pathlib import Path

import pytest

from app import settings
from app.errors import UsageError
from app.settings import PROJECT_FOLDER


def test_without_variables_all_have_their_defaults() -> None:
    assert settings.read({}) == settings.Settings()


def test_an_empty_variable_counts_as_unset() -> None:
    assert settings.read({"DATABASE_URL": "", "TRACKER_PORT": ""}) == settings.Settings()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_server_gets_the_driver(scheme: str) -> None:
    read = settings.read({"DATABASE_URL": f"{scheme}://me@server:5433/tracker?sslmode=require"})
    assert read.database_url == "postgresql+psycopg://me@server:5433/tracker?sslmode=require"


def test_every_variable_sets_its_field(tmp_path: Path) -> None:
    read = settings.read(
        {
            "TRACKER_DATA_FOLDER": str(tmp_path),
            "TRACKER_SEEDS_FOLDER": str(tmp_path / "seeds"),
            "TRACKER_HOST": "0.0.0.0",  # noqa: S104
            "TRACKER_PORT": "8080",
            "TRACKER_WORKERS": "4",
            "TRACKER_LOG_LEVEL": "DEBUG",
            "TRACKER_OPERATIONS_IN_FULL": "yes",
            "TRACKER_POSTGRES_FOLDER": str(tmp_path / "postgres"),
            "TRACKER_CONTACT": "https://example.org/tracker",
            "TRACKER_PRIVATE_HOSTS": "Intranet.example, wiki.example,",
        }
    )
    assert (read.data_folder, read.seeds_folder) == (tmp_path, tmp_path / "seeds")
    assert (read.host, read.port, read.workers) == ("0.0.0.0", 8080, 4)  # noqa: S104
    assert (read.contact, read.private_hosts) == ("https://example.org/tracker", ("intranet.example", "wiki.example"))
    assert read.operations_in_full
    assert (read.log_level, read.postgres_folder) == ("debug", tmp_path / "postgres")


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("DATABASE_URL", "mysql://server/tracker"),
        ("TRACKER_PORT", "0"),
        ("TRACKER_PORT", "65536"),
        ("TRACKER_PORT", "٨٠"),
        ("TRACKER_WORKERS", "-1"),
        ("TRACKER_LOG_LEVEL", "loud"),
        ("TRACKER_OPERATIONS_IN_FULL", "1"),
        ("TRACKER_CONTACT", "desk@example.org\r\nX: y"),
        ("TRACKER_PRIVATE_HOSTS", "http://intranet.example/"),
        ("TRACKER_PRIVATE_HOSTS", "intranet.example:8000"),
    ],
)
def test_a_wrong_value_names_its_variable(variable: str, text: str) -> None:
    with pytest.raises(UsageError, match=f"^{variable}: "):
        settings.read({variable: text})


def test_the_readme_tells_every_variable_with_its_default() -> None:
    rows = [
        f"| `{variable}` | {f'`{default}`' if default else ''} | {changes} |".replace("|  |", "| |")
        for variable, default, changes in settings.describe()
    ]
    readme = (PROJECT_FOLDER / "README.md").read_text(encoding="utf-8")
    assert [row for row in rows if row not in readme] == []
