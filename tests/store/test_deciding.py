"""People decide which rows are one: their word goes before the rules, and outlives every new reading."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.errors import NotFound, UsageError
from app.store import save
from app.store.articles import MentionRow
from app.store.commitments import CommitmentRow
from app.store.deciding import Decider
from app.store.hints import HintRow
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
    """The same round sum, announced six weeks later: in doubt, two rows."""
    return read(told, version, announced_on=on(2025, 5, 11))


def rows(session: Session) -> list[int]:
    return list(session.scalars(sa.select(CommitmentRow.id).order_by(CommitmentRow.id)))


def decider(session: Session) -> Decider:
    return Decider(session=session, rates=RATES, made_by="Ann", reason="the same package")


@pytest.fixture
def two(session: Session) -> tuple[int, int]:
    """Two rows that are possibly one."""
    for reading in (read(article()), read(article()), of_may(article(**LATER))):
        save(session, reading, rates=RATES)
    one, other = rows(session)
    return one, other


def test_a_doubt_is_a_hint_and_no_merger(session: Session, two: tuple[int, int]) -> None:
    hint = session.scalars(sa.select(HintRow)).one()
    assert (hint.one_id, hint.other_id) == two
    assert 40 <= hint.score < 60
    assert "same sum (EUR 2,000,000,000)" in hint.reasons
    assert hint.against == "announced 45 days apart"


def test_linked_rows_are_one_under_the_id_of_the_larger(session: Session, two: tuple[int, int]) -> None:
    assert decider(session).link(COMMITMENTS, *reversed(two)) == two[0]
    row = session.scalars(sa.select(CommitmentRow)).one()
    assert (row.id, row.article_count, row.announced_on) == (two[0], 3, date(2025, 3, 27))
    reasons = session.scalars(sa.select(MentionRow.match_reason)).all()
    assert any(reason.startswith("linked by Ann on ") and reason.endswith("the same package") for reason in reasons)
    assert session.scalars(sa.select(HintRow)).all() == []


def test_linking_parts_nobody_from_the_others_of_the_row(session: Session) -> None:
    """Rules keep meetings of two days apart, so each of the other's tellings must be tied as well."""
    for day in (27, 27, 26):
        told = article(published_on=date(2025, 3, 29))
        save(session, extraction(told, meetings=(meeting_claim(told, date=on(2025, 3, day)),)), rates=RATES)
    one, other = session.scalars(sa.select(MeetingRow.id).order_by(MeetingRow.id))
    left = decider(session).link(MEETINGS, one, other)
    row = session.scalars(sa.select(MeetingRow)).one()
    assert (row.id, row.article_count) == (left, 3)


def test_a_link_outlives_new_readings_and_new_articles(session: Session, two: tuple[int, int]) -> None:
    decider(session).link(COMMITMENTS, *two)
    later = article(**LATER)
    save(session, of_may(later), rates=RATES)
    assert len(rows(session)) == 1
    save(session, of_may(later, "2"), rates=RATES)
    assert rows(session) == [two[0]]


def test_what_was_linked_can_be_told_apart_again(session: Session, two: tuple[int, int]) -> None:
    decider(session).link(COMMITMENTS, *two)
    told = session.scalars(sa.select(MentionRow.id).where(MentionRow.match_reason.startswith("linked"))).one()
    decider(session).unlink(told)
    assert len(rows(session)) == 2
    assert session.scalars(sa.select(HintRow)).all() == []


def test_a_mention_taken_out_stays_out(session: Session) -> None:
    first, second = article(), article()
    for told in (first, second):
        save(session, read(told), rates=RATES)
    (shared,) = rows(session)
    mention = session.scalars(sa.select(MentionRow.id).order_by(MentionRow.id.desc())).first()
    assert mention is not None
    apart = decider(session).unlink(mention)
    assert rows(session) == sorted({shared, apart})
    save(session, read(second, "2"), rates=RATES)
    assert len(rows(session)) == 2
    save(session, read(article()), rates=RATES)
    assert len(rows(session)) == 2


def test_rows_kept_apart_are_hinted_at_no_more(session: Session, two: tuple[int, int]) -> None:
    decider(session).tell_apart(COMMITMENTS, *two)
    assert rows(session) == list(two)
    assert session.scalars(sa.select(HintRow)).all() == []


def test_one_sentence_with_two_claims_is_decided_by_its_figure(session: Session) -> None:
    told = article()
    small, large = claim(told, amount=money(1_000_000)), claim(told, amount=money(5_000_000))
    save(session, extraction(told, small, large), rates=RATES)
    other = article(**LATER)
    save(session, read(other, amount=money(5_100_000), announced_on=on(2025, 5, 11)), rates=RATES)
    _, five, later = rows(session)
    decider(session).link(COMMITMENTS, five, later)
    sums = sorted(session.scalars(sa.select(CommitmentRow.amount)))
    assert sums == [1_000_000, 5_000_000]


def test_meetings_are_linked_too(session: Session) -> None:
    for city in ("Paris", "London"):
        told = article()
        save(session, extraction(told, meetings=(meeting_claim(told, city=city),)), rates=RATES)
    one, other = session.scalars(sa.select(MeetingRow.id).order_by(MeetingRow.id))
    decider(session).link(MEETINGS, one, other)
    assert session.scalars(sa.select(MeetingRow.article_count)).all() == [2]


def test_what_cannot_be_decided_is_refused(session: Session, two: tuple[int, int]) -> None:
    with pytest.raises(NotFound, match="no commitment 999999"):
        decider(session).link(COMMITMENTS, two[0], 999_999)
    with pytest.raises(UsageError, match="name two"):
        decider(session).link(COMMITMENTS, two[0], two[0])
    with pytest.raises(NotFound, match="no mention 999999"):
        decider(session).unlink(999_999)
    alone = session.scalars(sa.select(MentionRow.id).where(MentionRow.commitment_id == two[1])).one()
    with pytest.raises(UsageError, match="nothing to unlink"):
        decider(session).unlink(alone)
