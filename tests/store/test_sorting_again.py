"""Sorting everything anew: what older rules stored becomes what the present ones would have made of it."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from app.domain.clustering import Verdict
from app.store import save, sorting_again
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.deciding import Decider
from app.store.decisions import DecisionRow
from app.store.sorting import SortingRow
from app.store.sorting_again import RULES, Rules, is_hard_to_find, is_older, left_to_sort, sort_anew
from app.store.versions import DataVersionRow
from tests.factories.articles import SENTENCE, article
from tests.factories.commitments import claim, money
from tests.factories.extractions import FixedRates, extraction
from tests.factories.meetings import meeting_claim
from tests.store.test_order import said

RATES = FixedRates()


def test_a_database_of_older_rules_becomes_what_it_would_be(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    sessions = sessionmaker(engine)
    with sessions.begin() as session:
        first = article(f"“First” words. {SENTENCE} {'and so on ' * 30}")
        second, third = article(), article(published_on=None, url="https://www.example.org/a/")
        for told in (first, second, third):
            save(session, extraction(told, claim(told), meetings=(meeting_claim(told),)), rates=RATES)
    with sessions() as session:
        right = said(session)
        assert is_older(session)
    with sessions.begin() as session:
        _make_older(session)
    with sessions() as session:
        assert said(session) != right
    steps: list[str] = []
    sort_anew(sessions, RATES, lambda what, done, of: steps.append(f"{what} {done}/{of}"))
    with sessions() as session:
        assert said(session) == right
        assert session.scalars(sa.select(ArticleRow.address).where(ArticleRow.address.is_not(None))).all() == [
            "example.org/a"
        ]
        assert not is_older(session)
    assert [step.split("/")[0] for step in steps[:3]] == ["texts 3", "keys 6", "stories 9"]
    done, of = steps[-1].removeprefix("commitments ").split("/")
    assert done == of
    engine.dispose()


def _untold(what: str, done: int, of: int) -> None:
    """Nobody watches."""


def _make_older(session: Session) -> None:
    """As older rules left it: no keys, raw hashes, and a row for every telling."""
    session.execute(sa.update(MentionRow).values(match_keys=[], euros=None, euros_max=None))
    for row in session.scalars(sa.select(ArticleRow)):
        row.content_hash = sha256(row.text.encode()).hexdigest()
        row.address = None
    session.flush()
    (shared,) = session.scalars(sa.select(CommitmentRow.id))
    mention = session.scalars(sa.select(MentionRow.id).where(MentionRow.commitment_id == shared).limit(1)).one()
    Decider(session=session, rates=RATES, made_by="older rules").unlink(mention)
    session.execute(sa.delete(DecisionRow))


def test_what_people_decided_stays(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    sessions = sessionmaker(engine)
    with sessions.begin() as session:
        for told in (article(), article()):
            save(session, extraction(told, claim(told)), rates=RATES)
        mention = session.scalars(sa.select(MentionRow.id).order_by(MentionRow.id.desc()).limit(1)).one()
        Decider(session=session, rates=RATES, made_by="Ann").unlink(mention)
    sort_anew(sessions, RATES, _untold, everything=True)
    with sessions() as session:
        assert len(session.scalars(sa.select(CommitmentRow.id)).all()) == 2
        assert session.scalars(sa.select(DecisionRow.verdict)).all() == [Verdict.OTHER]
    engine.dispose()


@pytest.fixture
def sorted_once(database_url: str) -> Iterator[sessionmaker[Session]]:
    """Five pledges of which two are told twice, sorted by rules with other points."""
    engine = sa.create_engine(database_url)
    sessions = sessionmaker(engine)
    with sessions.begin() as session:
        for millions in (100, 200, 300, 400, 500, 400, 500):
            told = article()
            save(session, extraction(told, claim(told, amount=money(millions * 1_000_000))), rates=RATES)
        session.execute(sa.update(DataVersionRow).values(matching_version=str(replace(RULES, points=RULES.points - 1))))
    yield sessions
    engine.dispose()


def test_of_other_points_only_what_they_can_change_is_looked_at(sorted_once: sessionmaker[Session]) -> None:
    with sorted_once() as session:
        assert left_to_sort(session) == 2
    assert sort_anew(sorted_once, RATES, _untold).looked_at == 2
    with sorted_once() as session:
        assert not is_older(session)
        assert left_to_sort(session) == 0
        assert len(session.scalars(sa.select(CommitmentRow.id)).all()) == 5
    assert sort_anew(sorted_once, RATES, _untold, everything=True).looked_at == 5


def test_a_run_that_was_cut_short_goes_on_where_it_was(
    sorted_once: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting_again, "_ROWS", 1)
    seen: list[tuple[int, int]] = []

    def killed(what: str, done: int, of: int) -> None:
        seen.append((done, of))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sort_anew(sorted_once, RATES, killed, everything=True)
    with sorted_once() as session:
        assert is_older(session)
        assert session.scalars(sa.select(SortingRow.step)).one() == "commitments"
    done = sort_anew(sorted_once, RATES, lambda what, done, of: seen.append((done, of)))
    assert (done.looked_at, done.went_on) == (2, True)
    assert seen == [(1, 5), (2, 5), (3, 5), (1, 2), (2, 2)]
    with sorted_once() as session:
        assert not is_older(session)
        assert session.scalars(sa.select(SortingRow)).all() == []


def test_what_other_rules_left_half_done_begins_anew(sorted_once: sessionmaker[Session]) -> None:
    with sorted_once.begin() as session:
        session.add(SortingRow(id=1, by_rules="1.1.0", everything=False, step="commitments", after="~"))
    done = sort_anew(sorted_once, RATES, _untold)
    assert (done.looked_at, done.went_on) == (2, False)


@pytest.mark.parametrize(
    ("written", "rules"), [("", Rules(0, 0, 0)), ("2", Rules(1, 1, 2)), ("1.2.34", Rules(1, 2, 34))]
)
def test_rules_are_known_by_their_numbers(written: str, rules: Rules) -> None:
    assert Rules.parse(written) == rules
    assert Rules.parse(str(rules)) == rules


def test_of_other_keys_all_are_written_anew(sorted_once: sessionmaker[Session]) -> None:
    with sorted_once.begin() as session:
        right = session.scalars(sa.select(MentionRow.match_keys).order_by(MentionRow.id)).all()
        session.execute(sa.update(MentionRow).values(match_keys=["FR|older"]))
        session.execute(sa.update(DataVersionRow).values(matching_version=str(replace(RULES, keys=RULES.keys - 1))))
        assert is_hard_to_find(session)
    steps: list[str] = []
    sort_anew(sorted_once, RATES, lambda what, done, of: steps.append(f"{what} {done}/{of}"))
    assert steps == ["keys 7/7"]
    with sorted_once() as session:
        assert session.scalars(sa.select(MentionRow.match_keys).order_by(MentionRow.id)).all() == right
        assert not is_hard_to_find(session)
