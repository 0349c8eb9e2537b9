"""Knowledge in the tables: written once, changed where it changed, kept where rows need it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.actors import ActorRef
from app.domain.extraction import Item
from app.domain.knowledge import (
    Country,
    Equipment,
    Group,
    Knowledge,
    Membership,
    Office,
    Organisation,
    Person,
    Term,
)
from app.domain.reference import ReferenceFigures
from app.domain.vocabulary import ActorKind
from app.store import save, seed
from app.store.actors import ActorRow, EquipmentRow, GroupRow, OfficeRow
from app.store.commitments import CommitmentRow
from app.store.reference import ReferenceRow
from app.store.versions import data_version
from tests.factories.articles import article
from tests.factories.commitments import claim, on
from tests.factories.extractions import FixedRates, extraction

FRANCE = Country("FR", "France", (), ("French",), "Paris", ("the Elysée",), "EUR", True)
BRITAIN = Country("GB", "United Kingdom", ("UK", "Britain"), ("British",), "London", (), "GBP", True)
SPEAKER = Person(
    "anna-exemple", "Anna Exemple", (), "FR", (Office("anna-exemple", "speaker", "FR", Term(date(2022, 1, 1))),)
)
UNION = Group(
    "EU27",
    "EU member states",
    (),
    False,
    (Membership("FR", Term(date(1958, 1, 1))), Membership("GB", Term(date(1973, 1, 1), date(2020, 2, 1)))),
)
ALLIANCE = Organisation("NATO", "NATO", ActorKind.ORGANISATION, ("the Alliance",))
KNOWLEDGE = Knowledge(
    countries=(FRANCE, BRITAIN),
    organisations=(ALLIANCE,),
    groups=(UNION, Group("NATO", "NATO members", (), False, ())),
    people=(SPEAKER,),
    equipment=(Equipment("leopard-1", "Leopard 1", "main battle tank", ("Leopard 1A5",)),),
)


def actor(session: Session, key: str) -> ActorRow:
    loaded = (selectinload(ActorRow.aliases), selectinload(ActorRow.offices))
    return session.scalars(select(ActorRow).where(ActorRow.key == key).options(*loaded)).one()


def test_knowledge_becomes_rows(session: Session) -> None:
    assert seed(session, KNOWLEDGE)
    france, speaker = actor(session, "FR"), actor(session, "anna-exemple")
    assert (france.slug, france.name, france.seeded) == ("france", "France", True)
    assert {(alias.kind, alias.alias) for alias in france.aliases} == {
        ("demonym", "French"),
        ("metonym", "Paris"),
        ("metonym", "the Elysée"),
    }
    assert (speaker.slug, speaker.country) == ("anna-exemple", "FR")
    assert [(office.office, office.of, office.started_on) for office in speaker.offices] == [
        ("speaker", "FR", date(2022, 1, 1))
    ]
    assert session.get_one(EquipmentRow, "leopard-1").kind == "main battle tank"


def test_seeding_again_changes_nothing(session: Session) -> None:
    seed(session, KNOWLEDGE)
    version = data_version(session)
    assert not seed(session, KNOWLEDGE)
    assert data_version(session) == version


def test_a_body_that_is_a_group_too_is_one_actor(session: Session) -> None:
    seed(session, KNOWLEDGE)
    assert actor(session, "NATO").kind is ActorKind.ORGANISATION


def test_changes_are_taken_and_addresses_stay(session: Session) -> None:
    seed(session, KNOWLEDGE)
    before = actor(session, "GB")
    renamed = replace(BRITAIN, name="Great Britain", aliases=("UK",))
    assert seed(session, replace(KNOWLEDGE, countries=(FRANCE, renamed)))
    after = actor(session, "GB")
    assert (after.id, after.slug, after.name) == (before.id, "united-kingdom", "Great Britain")
    assert [alias.alias for alias in after.aliases if alias.kind == "alias"] == ["UK"]


def test_what_is_no_longer_known_goes_unless_a_row_names_it(session: Session) -> None:
    seed(session, KNOWLEDGE)
    told = article()
    speaker = ActorRef(ActorKind.PERSON, "anna-exemple", "Anna Exemple")
    tanks = (Item("Leopard 1 tanks", 3, "leopard-1"),)
    save(session, extraction(told, claim(told, announcers=(speaker,), items=tanks)), rates=FixedRates())
    seed(session, Knowledge(countries=(FRANCE,)))
    keys = set(session.scalars(select(ActorRow.key)))
    assert "anna-exemple" in keys
    assert not {"NATO", "GB"} & keys
    assert session.scalars(select(OfficeRow)).all() == []
    assert session.scalars(select(EquipmentRow.code)).all() == ["leopard-1"]
    assert session.scalars(select(GroupRow)).all() == []
    assert not seed(session, Knowledge(countries=(FRANCE,)))


def test_an_actor_that_articles_named_first_becomes_known(session: Session) -> None:
    told = article()
    save(session, extraction(told, claim(told)), rates=FixedRates())
    named = actor(session, "FR").id
    seed(session, KNOWLEDGE)
    assert (actor(session, "FR").id, actor(session, "FR").seeded) == (named, True)


@pytest.mark.parametrize(
    ("giver", "announced", "groups"),
    [("FR", on(2019, 5, 1), ["EU27"]), ("GB", on(2019), ["EU27"]), ("GB", on(2022), [])],
)
def test_groups_are_those_of_the_day(session: Session, giver: str, announced: object, groups: list[str]) -> None:
    seed(session, KNOWLEDGE)
    told = article()
    by = ActorRef(ActorKind.COUNTRY, giver, giver)
    save(session, extraction(told, claim(told, committing=(by,), announced_on=announced)), rates=FixedRates())
    assert session.scalars(select(CommitmentRow.groups)).one() == groups


def test_a_changed_membership_reaches_the_rows(session: Session) -> None:
    told = article()
    save(session, extraction(told, claim(told)), rates=FixedRates())
    assert session.scalars(select(CommitmentRow.groups)).one() == []
    seed(session, KNOWLEDGE)
    assert session.scalars(select(CommitmentRow.groups)).one() == ["EU27"]


def test_reference_figures_are_written_and_let_go_of(session: Session) -> None:
    figures = ReferenceFigures(country="FR", year=2024, gdp_eur=2_920_000_000_000, gdp_source="Eurostat")
    assert seed(session, replace(KNOWLEDGE, reference=(figures,)))
    row = session.scalars(select(ReferenceRow)).one()
    assert (row.country, row.year, row.gdp_eur, row.population) == ("FR", 2024, 2_920_000_000_000, None)
    assert not seed(session, replace(KNOWLEDGE, reference=(figures,)))
    assert seed(session, KNOWLEDGE)
    assert session.scalars(select(ReferenceRow)).all() == []
