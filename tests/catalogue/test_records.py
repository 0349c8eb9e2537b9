"""One row with everything its page shows, in a fixed number of statements."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from app.catalogue import profiles, records
from app.errors import NotFound
from tests.catalogue.sample import AID, LOAN, PARIS, PLAN, TRANCHE
from tests.catalogue.statements import statements


def test_commitment_comes_with_parties_events_mentions_and_package(world: Session) -> None:
    row = records.find_commitment(world, AID)
    assert [(party.role.value, party.actor.name) for party in row.parties] == [
        ("committing", "France"),
        ("recipient", "Ukraine"),
        ("announcer", "Emmanuel Macron"),
    ]
    assert [event.status.value for event in row.status_events] == ["announced"]
    assert [mark.field for mark in records.best_first(row.mentions)[1].marks] == ["country", "amount"]
    assert row.meeting is not None
    assert row.meeting.name == "Summit in Paris"
    assert [child.id for child in row.children] == [TRANCHE]


def test_best_mention_comes_from_the_nearest_source(world: Session) -> None:
    row = records.find_commitment(world, AID)
    assert [mention.article.grade.value for mention in records.best_first(row.mentions)] == ["B", "C"]


def test_meeting_comes_with_its_participants_and_what_was_promised_there(world: Session) -> None:
    row = records.find_meeting(world, PARIS)
    assert [(one.actor.name, one.presence) for one in row.participants] == [
        ("Emmanuel Macron", None),
        ("Ukraine", "video"),
    ]
    assert [made.id for made in records.made_at(world, PARIS)] == [AID]


def test_article_comes_with_what_was_read_from_it(world: Session) -> None:
    article = records.find_article(world, 1)
    commitments, meetings = records.read_from(world, article)
    assert {AID, LOAN, PLAN} <= set(commitments)
    assert set(meetings) == {PARIS}
    assert records.copies_of(world, article) == []


@pytest.mark.parametrize("rows", [AID, LOAN])
def test_commitment_takes_the_same_statements_whatever_it_holds(world: Session, rows: int) -> None:
    with statements(world) as sent:
        records.find_commitment(world, rows)
    assert len(sent) <= 8


def test_profile_shows_what_a_country_gives_receives_and_where_it_meets(world: Session) -> None:
    france = profiles.find_profile(world, "france")
    assert (france.gives_count, france.receives_count, france.meetings_count) == (5, 0, 1)
    assert france.gives_eur == 3_000_000_000
    assert [(person.name, office.office) for person, office in france.people] == [("Emmanuel Macron", "president")]
    assert france.groups == {"EU27": "EU member states"}
    assert profiles.find_profile(world, "ukraine").receives_count == 7


def test_profile_of_a_person_shows_what_they_announced(world: Session) -> None:
    macron = profiles.find_profile(world, "emmanuel-macron")
    assert [row.id for row in macron.announced] == [AID]
    assert [office.of for office in macron.actor.offices] == ["FR"]
    assert macron.meetings_count == 1


def test_profile_takes_the_same_statements_for_all(world: Session) -> None:
    with statements(world) as sent:
        profiles.find_profile(world, "france")
    assert len(sent) <= 16


@pytest.mark.parametrize(
    "find",
    [
        lambda session: records.find_commitment(session, 404),
        lambda session: records.find_meeting(session, 404),
        lambda session: records.find_article(session, 404),
        lambda session: profiles.find_profile(session, "nobody"),
    ],
)
def test_what_is_not_there_is_not_found(world: Session, find: Callable[[Session], object]) -> None:
    with pytest.raises(NotFound):
        find(world)
