"""Sorting everything anew: what older rules stored becomes what the present ones would have made of it."""

from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from app.domain.clustering import Verdict
from app.store import save
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.deciding import Decider
from app.store.decisions import DecisionRow
from app.store.sorting_again import is_older, sort_all_again
from tests.factories.articles import SENTENCE, article
from tests.factories.commitments import claim
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
    sort_all_again(sessions, RATES, lambda what, done, of: steps.append(f"{what} {done}/{of}"))
    with sessions() as session:
        assert said(session) == right
        assert session.scalars(sa.select(ArticleRow.address).where(ArticleRow.address.is_not(None))).all() == [
            "example.org/a"
        ]
        assert not is_older(session)
    assert steps[:2] == ["articles 3/3", "stories 3/3"]
    engine.dispose()


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
    sort_all_again(sessions, RATES, lambda what, done, of: None)
    with sessions() as session:
        assert len(session.scalars(sa.select(CommitmentRow.id)).all()) == 2
        assert session.scalars(sa.select(DecisionRow.verdict)).all() == [Verdict.OTHER]
    engine.dispose()
