"""People review actors that only articles name: what they rule is kept for every later reading."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from app.domain.actors import ActorRef, Participant, PersonRead
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.knowledge import Knowledge, Person
from app.domain.vocabulary import ActorKind, ParticipantRole
from app.errors import NotFound, UsageError
from app.store import save, seed
from app.store.actors import ActorRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow, ParticipantRow
from app.store.reviewing import Reviewer
from app.store.rulings import RulingRow
from tests.factories.actors import MACRON, actor_row
from tests.factories.articles import article
from tests.factories.commitments import claim
from tests.factories.extractions import FixedRates, extraction
from tests.factories.meetings import meeting_claim

RATES = FixedRates()
JEANNE = ActorRef(ActorKind.PERSON, "jeanne-exemple", "Jeanne Exemple")
JEANE = ActorRef(ActorKind.PERSON, "jeane-exemple", "Jeane Exemple")
CLUB = ActorRef(ActorKind.COALITION, "Friends of Ukraine", "Friends of Ukraine")


def reviewer(session: Session) -> Reviewer:
    return Reviewer(session=session, rates=RATES, made_by="Ann", reason="looked it up")


def telling(*people: ActorRef, told: Article | None = None, version: str = "1") -> Extraction:
    """An article in which these announce the same pledge and meet in Paris."""
    told = told or article()
    guests = tuple(Participant(person, country="FR") for person in people)
    return extraction(
        told,
        claim(told, announcers=people),
        meetings=(meeting_claim(told, participants=guests),),
        people=tuple(PersonRead(person, None, "FR") for person in people),
        version=version,
    )


def announcers(session: Session) -> list[str]:
    session.expire_all()
    return session.scalars(sa.select(CommitmentRow.announcers)).one()


def guests(session: Session) -> list[str]:
    chosen = sa.select(ActorRow.name).join(ParticipantRow, ParticipantRow.actor_id == ActorRow.id)
    return list(session.scalars(chosen.order_by(ActorRow.name)))


def slugs(session: Session) -> set[str]:
    return set(session.scalars(sa.select(ActorRow.slug)))


def test_an_accepted_actor_is_provisional_no_more_even_when_read_anew(session: Session) -> None:
    told = article()
    save(session, telling(JEANNE, told=told), rates=RATES)
    assert reviewer(session).accept("jeanne-exemple") == "Jeanne Exemple"
    save(session, telling(told=told, version="2"), rates=RATES)
    assert "jeanne-exemple" not in slugs(session)
    save(session, telling(JEANNE, told=told, version="3"), rates=RATES)
    row = session.scalars(sa.select(ActorRow).where(ActorRow.slug == "jeanne-exemple")).one()
    assert (row.accepted, row.seeded) == (True, False)


def test_a_merged_actor_is_the_other_in_every_row(session: Session) -> None:
    save(session, telling(JEANNE, JEANE), rates=RATES)
    assert reviewer(session).merge("jeane-exemple", "jeanne-exemple") == ("Jeane Exemple", "Jeanne Exemple")
    assert (announcers(session), guests(session)) == (["Jeanne Exemple"], ["Jeanne Exemple"])
    assert "jeane-exemple" not in slugs(session)


def found_as(session: Session, name: str) -> list[str]:
    query = sa.func.plainto_tsquery("english", name)
    return list(session.scalars(sa.select(ActorRow.name).where(ActorRow.search.bool_op("@@")(query))))


def test_a_merged_actor_is_found_by_either_name_until_that_is_taken_back(session: Session) -> None:
    macron = Person(MACRON.key, MACRON.name, ("The President",), "FR")
    knowledge = Knowledge(people=(macron,))
    seed(session, knowledge)
    save(session, telling(JEANNE), rates=RATES)
    reviewer(session).merge("jeanne-exemple", "emmanuel-macron")
    assert found_as(session, "Exemple") == ["Emmanuel Macron"]
    assert not seed(session, knowledge)
    assert found_as(session, "Exemple") == ["Emmanuel Macron"]
    reviewer(session).reopen("jeanne-exemple")
    assert found_as(session, "Exemple") == ["Jeanne Exemple"]
    assert found_as(session, "President") == ["Emmanuel Macron"]
    assert not seed(session, knowledge)


def test_a_merger_holds_for_new_articles_and_new_readings(session: Session) -> None:
    first = article()
    save(session, telling(JEANNE, told=first), rates=RATES)
    save(session, telling(JEANE), rates=RATES)
    reviewer(session).merge("jeane-exemple", "jeanne-exemple")
    save(session, telling(JEANE, told=first, version="2"), rates=RATES)
    save(session, telling(JEANE), rates=RATES)
    assert (announcers(session), guests(session)) == (["Jeanne Exemple"], ["Jeanne Exemple"])


def test_mergers_lead_on_to_the_last_one_by_its_present_name(session: Session) -> None:
    session.add(actor_row(kind=ActorKind.PERSON, key=MACRON.key, slug=MACRON.key, name="Emmanuel Macron"))
    save(session, telling(JEANNE, JEANE), rates=RATES)
    reviewer(session).merge("jeane-exemple", "jeanne-exemple")
    reviewer(session).merge("jeanne-exemple", "emmanuel-macron")
    session.execute(sa.update(ActorRow).where(ActorRow.key == MACRON.key).values(name="E. Macron"))
    save(session, telling(JEANE), rates=RATES)
    assert announcers(session) == ["E. Macron"]


def test_a_host_who_is_merged_hosts_still(session: Session) -> None:
    told = article()
    both = (Participant(JEANNE), Participant(JEANE, ParticipantRole.HOST, country="FR"))
    save(session, extraction(told, meetings=(meeting_claim(told, participants=both),)), rates=RATES)
    reviewer(session).merge("jeane-exemple", "jeanne-exemple")
    meeting = session.scalars(sa.select(MeetingRow).options(selectinload(MeetingRow.participants))).one()
    assert [(each.role, each.country) for each in meeting.participants] == [("host", "FR")]


def test_a_rejected_person_stands_in_no_row(session: Session) -> None:
    save(session, telling(MACRON, JEANNE), rates=RATES)
    reviewer(session).reject("jeanne-exemple")
    save(session, telling(MACRON, JEANNE), rates=RATES)
    assert (announcers(session), guests(session)) == (["Emmanuel Macron"], ["Emmanuel Macron"])
    assert "jeanne-exemple" not in slugs(session)


@pytest.mark.parametrize("rule", ["merge", "reject", "accept"])
def test_what_was_ruled_can_be_taken_back(session: Session, rule: str) -> None:
    save(session, telling(MACRON, JEANNE), rates=RATES)
    before = session.scalars(sa.select(ActorRow).where(ActorRow.slug == "jeanne-exemple")).one().country
    ruling = reviewer(session)
    if rule == "merge":
        ruling.merge("jeanne-exemple", "emmanuel-macron")
    else:
        getattr(ruling, rule)("jeanne-exemple")
    assert reviewer(session).reopen("jeanne-exemple") == "Jeanne Exemple"
    assert announcers(session) == ["Emmanuel Macron", "Jeanne Exemple"]
    row = session.scalars(sa.select(ActorRow).where(ActorRow.slug == "jeanne-exemple")).one()
    assert (row.accepted, row.country) == (False, before) == (False, "FR")
    with pytest.raises(NotFound, match="nothing was decided"):
        reviewer(session).reopen("jeanne-exemple")


def test_a_coalition_that_is_merged_commits_under_its_other_name(session: Session) -> None:
    told = article()
    save(session, extraction(told, claim(told, committing=(CLUB,))), rates=RATES)
    session.add(actor_row(kind=ActorKind.COALITION, key="UDCG", slug="udcg", name="Contact Group"))
    session.flush()
    reviewer(session).merge("friends-of-ukraine", "udcg")
    row = session.scalars(sa.select(CommitmentRow)).one()
    assert (row.countries, row.country_key) == (["UDCG"], "UDCG")
    assert row.announced_on == date(2025, 3, 27)


def test_who_rules_when_and_why_is_kept(session: Session) -> None:
    save(session, telling(JEANNE), rates=RATES)
    reviewer(session).accept("jeanne-exemple")
    row = session.scalars(sa.select(RulingRow)).one()
    assert (row.ruling, row.made_by, row.reason, row.name) == ("accepted", "Ann", "looked it up", "Jeanne Exemple")


def test_wrong_rulings_are_refused_with_the_reason(session: Session) -> None:
    told = article()
    people = actor_row(kind=ActorKind.PERSON, key=MACRON.key, slug=MACRON.key, name=MACRON.name)
    session.add(people)
    save(session, extraction(told, claim(told, committing=(CLUB,), announcers=(JEANNE,))), rates=RATES)
    by = reviewer(session)
    with pytest.raises(NotFound, match="no actor 'nobody'"):
        by.accept("nobody")
    with pytest.raises(UsageError, match="stands in the tables of seeds/"):
        by.reject("emmanuel-macron")
    with pytest.raises(UsageError, match="is one actor: name two"):
        by.merge("jeanne-exemple", "jeanne-exemple")
    with pytest.raises(UsageError, match="cannot be one"):
        by.merge("jeanne-exemple", "friends-of-ukraine")
    with pytest.raises(UsageError, match="is no person but a coalition"):
        by.reject("friends-of-ukraine")
    by.merge("jeanne-exemple", "emmanuel-macron")
    with pytest.raises(NotFound, match="merged by Ann; `tracker review reopen jeanne-exemple`"):
        by.accept("jeanne-exemple")
    assert session.scalar(sa.select(sa.func.count()).select_from(RulingRow)) == 1
