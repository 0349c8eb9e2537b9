"""`tracker regroup`, and what an upgrade does about rows that older rules sorted."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.cli import regroup
from app.store import save
from app.store.sorting_again import RULES, is_older
from app.store.versions import DataVersionRow
from tests.cli.conftest import Run
from tests.factories.articles import article
from tests.factories.commitments import claim
from tests.factories.extractions import FixedRates, extraction


@pytest.fixture
def older(database: str) -> sa.Engine:
    """A pledge told twice, sorted by rules with other points."""
    engine = sa.create_engine(database, poolclass=sa.NullPool)
    with Session(engine) as session, session.begin():
        for told in (article(), article()):
            save(session, extraction(told, claim(told)), rates=FixedRates())
        session.execute(sa.update(DataVersionRow).values(matching_version=f"{RULES.texts}.{RULES.keys}.0"))
    return engine


def sorted_by_older_rules(engine: sa.Engine) -> bool:
    with Session(engine) as session:
        return is_older(session)


def test_it_says_how_many_it_looked_at_and_how_fast(run: Run, older: sa.Engine) -> None:
    result = run("regroup")
    assert result.exit_code == 0
    assert "Everything is sorted by the present rules: 1 looked at in " in result.output
    assert " a second)" in result.output
    assert not sorted_by_older_rules(older)
    assert "sorted by the present rules: 0 looked at." in run("regroup").output
    assert "sorted by the present rules: 1 looked at in " in run("regroup", "--all").output


def test_an_upgrade_sorts_where_there_is_little(run: Run, older: sa.Engine) -> None:
    assert run("db", "upgrade").exit_code == 0
    assert not sorted_by_older_rules(older)


def test_an_upgrade_does_not_wait_for_much(run: Run, older: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regroup, "_AT_ONCE", 0)
    result = run("db", "upgrade")
    assert result.exit_code == 0
    assert "1 articles and rows were sorted by older rules" in result.output
    assert "`tracker regroup`" in result.output
    assert sorted_by_older_rules(older)
