"""The number of a row that is part of another now leads on, whatever becomes of that one."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.errors import NotFound
from app.store import save
from app.store.articles import MentionRow
from app.store.commitments import CommitmentRow
from app.store.deciding import Decider
from app.store.former import FormerPlaceRow, row_now
from app.store.meetings import MeetingRow
from app.store.told import COMMITMENTS, MEETINGS
from tests.factories.articles import article
from tests.factories.commitments import claim, money, on
from tests.factories.extractions import FixedRates, extraction
from tests.factories.meetings import meeting_claim

RATES = FixedRates()
LATER = {"published_on": date(2025, 5, 12)}


def read(told: Article, version: str = "1", **changes: object) -> Extraction:
    return extraction(told, claim(told, **changes), version=version)


def of_may(told: Article, version: str = "1") -> Extraction:
    return read(told, version, announced_on=on(2025, 5, 11))


def decider(session: Session) -> Decider:
    return Decider(session=session, rates=RATES, made_by="Ann")


@pytest.fixture
def merged(session: Session) -> tuple[int, int]:
    """Of two rows the one that is left and the former one; each has an article of its own."""
    save(session, read(article()), rates=RATES)
    save(session, read(article()), rates=RATES)
    save(session, of_may(article(**LATER)), rates=RATES)
    one, other = session.scalars(sa.select(CommitmentRow.id).order_by(CommitmentRow.id))
    decider(session).link(COMMITMENTS, one, other)
    return one, other


def test_a_merged_number_leads_to_the_row_that_has_its_mentions(session: Session, merged: tuple[int, int]) -> None:
    left, former = merged
    assert row_now(session, COMMITMENTS, former) == left
    assert row_now(session, MEETINGS, former) is None


def test_a_number_that_never_was_leads_nowhere(session: Session, merged: tuple[int, int]) -> None:
    assert row_now(session, COMMITMENTS, max(merged) + 1) is None


def test_after_unlinking_the_number_leads_to_where_its_mention_went(session: Session, merged: tuple[int, int]) -> None:
    former = merged[1]
    told = session.scalars(sa.select(MentionRow.id).where(MentionRow.match_reason.startswith("linked"))).one()
    apart = decider(session).unlink(told)
    assert apart not in merged
    assert row_now(session, COMMITMENTS, former) == apart
    assert session.scalars(sa.select(MentionRow.commitment_id).where(MentionRow.id == told)).one() == apart


def test_a_number_leads_on_over_several_mergers(session: Session, merged: tuple[int, int]) -> None:
    left, former = merged
    for _ in range(4):
        told = article(published_on=date(2025, 8, 12))
        save(session, read(told, announced_on=on(2025, 8, 11)), rates=RATES)
    summer = session.scalars(sa.select(CommitmentRow.id).where(CommitmentRow.id.not_in(merged))).one()
    assert decider(session).link(COMMITMENTS, left, summer) == summer
    assert row_now(session, COMMITMENTS, left) == summer
    assert row_now(session, COMMITMENTS, former) == summer


def test_a_number_outlives_new_readings_of_its_article(session: Session, merged: tuple[int, int]) -> None:
    left, former = merged
    stored = session.scalars(sa.select(FormerPlaceRow.article_id).where(FormerPlaceRow.number == former)).one()
    text = session.execute(sa.text("SELECT source, text FROM articles WHERE id = :id"), {"id": stored}).one()
    save(session, of_may(Article(text.source, text.text, **LATER), "2"), rates=RATES)
    assert row_now(session, COMMITMENTS, former) == left


def test_a_number_leads_on_when_its_article_has_a_new_version(session: Session) -> None:
    page = "https://paper.example/pledge"
    save(session, read(article()), rates=RATES)
    save(session, of_may(article(**LATER, url=page)), rates=RATES)
    one, other = session.scalars(sa.select(CommitmentRow.id).order_by(CommitmentRow.id))
    decider(session).link(COMMITMENTS, one, other)
    save(session, of_may(article(**LATER, url=page)), rates=RATES)
    assert row_now(session, COMMITMENTS, max(one, other)) is not None


def test_what_nothing_tells_any_more_leads_nowhere(session: Session) -> None:
    told = article()
    save(session, read(told), rates=RATES)
    number = session.scalars(sa.select(CommitmentRow.id)).one()
    save(session, extraction(told, version="2"), rates=RATES)
    assert session.scalars(sa.select(CommitmentRow)).all() == []
    assert row_now(session, COMMITMENTS, number) is None


def test_rows_that_stay_leave_no_trace(session: Session, merged: tuple[int, int]) -> None:
    numbers = session.scalars(sa.select(FormerPlaceRow.number).distinct()).all()
    assert numbers == [merged[1]]
    save(session, read(article(), amount=money(5)), rates=RATES)
    assert session.scalars(sa.select(FormerPlaceRow.number).distinct()).all() == numbers


def test_linking_a_former_number_says_where_it_is(session: Session, merged: tuple[int, int]) -> None:
    left, former = merged
    with pytest.raises(NotFound, match=f"there is no commitment {former}: it is part of {left} now"):
        decider(session).link(COMMITMENTS, former, left)


def test_numbers_of_meetings_lead_on_too(session: Session) -> None:
    for day in (27, 28):
        told = article(published_on=date(2025, 3, 29))
        save(session, extraction(told, meetings=(meeting_claim(told, date=on(2025, 3, day)),)), rates=RATES)
    one, other = session.scalars(sa.select(MeetingRow.id).order_by(MeetingRow.id))
    left = decider(session).link(MEETINGS, one, other)
    assert row_now(session, MEETINGS, other if left == one else one) == left
