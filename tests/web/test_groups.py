"""Groups with their members, people with their offices and bodies with their people, over time."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.domain.vocabulary import ActorKind, MeetingStatus, ParticipantRole
from app.store.actors import ActorRow, GroupRow, MembershipRow, OfficeRow
from app.store.meetings import MeetingRow, ParticipantRow
from tests import databases
from tests.web.conftest import client_on
from tests.web.page import get


def fill(session: Session) -> None:
    """A country that left a group, one that stayed, and a minister who became something else."""
    narnia, utopia, minister, follower = (
        ActorRow(kind=kind, key=key, slug=key.lower(), name=name, country=country, seeded=True)
        for kind, key, name, country in (
            (ActorKind.COUNTRY, "NA", "Narnia", None),
            (ActorKind.COUNTRY, "UT", "Utopia", None),
            (ActorKind.PERSON, "lucy-pevensie", "Lucy Pevensie", "NA"),
            (ActorKind.PERSON, "caspian", "Caspian", "NA"),
        )
    )
    session.add_all([narnia, utopia, minister, follower])
    session.add(GroupRow(code="Round Table+", name="Round Table plus", aliases=["the Table"], expands=False))
    session.flush()
    session.add_all(
        [
            MembershipRow(group_code="Round Table+", actor_id=narnia.id, joined_on=date(1995, 1, 1), left_on=None),
            MembershipRow(
                group_code="Round Table+", actor_id=utopia.id, joined_on=date(2004, 5, 1), left_on=date(2020, 2, 1)
            ),
            OfficeRow(
                actor_id=minister.id,
                office="defence_minister",
                of="NA",
                started_on=date(2019, 3, 1),
                ended_on=date(2022, 6, 1),
            ),
            OfficeRow(actor_id=minister.id, office="head_of_state", of="NA", started_on=date(2022, 6, 1)),
            OfficeRow(actor_id=follower.id, office="defence_minister", of="NA", started_on=date(2022, 6, 1)),
        ]
    )
    council = MeetingRow(
        name="Council of Cair Paravel",
        held_on=date(2023, 4, 5),
        held_precision="day",
        held_basis="stated",
        held_text="on 5 April 2023",
        status=MeetingStatus.HELD,
        confidence=Decimal("0.9"),
        mention_count=1,
        article_count=1,
        source_count=1,
        participant_keys=["NA"],
        outlets=[],
        search_text="",
    )
    session.add(council)
    session.flush()
    here = {"meeting_id": council.id, "position": 0, "role": ParticipantRole.HOST, "country": "NA"}
    session.add(ParticipantRow(actor_id=minister.id, **here))
    session.commit()


@pytest.fixture(scope="module")
def narnia(postgres: sa.URL, model_database: sa.URL) -> Iterator[TestClient]:
    """A client of the pages on a database with that."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        engine = sa.create_engine(url)
        with Session(engine) as session:
            fill(session)
        engine.dispose()
        with client_on(url.render_as_string(hide_password=False)) as client:
            yield client


def test_groups_are_listed_with_their_members(narnia: TestClient) -> None:
    page = get(narnia, "/groups")
    assert page.texts("//tbody/tr/td") == ["Round Table plus Round Table+", "1", "1", "1995", "0"]


def test_a_group_shows_who_belonged_to_it_and_when(narnia: TestClient) -> None:
    page = get(narnia, get(narnia, "/groups").href("Round Table plus"))
    assert page.texts("//h2[@id='members']") == ["1 member today, 1 former"]
    assert page.texts("//tbody/tr/th") == ["NANarnia", "UTUtopia"]
    assert page.texts("//tbody/tr/td[1]") == ["Jan 1995 – today", "May 2004 – Feb 2020"]
    bars = page.tree.xpath("//*[local-name()='rect']")
    assert [bar.get("class") for bar in bars] == ["term now", "term"]
    starts = [float(bar.get("x").rstrip("%")) for bar in bars]
    assert starts[0] < starts[1]
    assert page.href("on the timeline") == "/timeline?group=Round+Table%2B"


def test_a_group_that_is_none_is_not_found(narnia: TestClient) -> None:
    assert get(narnia, "/groups/Nowhere").status == 404


def test_a_person_has_the_offices_one_after_the_other(narnia: TestClient) -> None:
    page = get(narnia, "/actors/lucy-pevensie")
    assert page.texts("//tbody/tr/th") == ["Head of state, NANarnia", "Defence minister, NANarnia", "Met"]
    assert page.texts("//tbody/tr/td[1]") == ["Jun 2022 – today", "Mar 2019 – Jun 2022", "1 meeting"]


def test_what_a_person_did_stands_on_the_same_axis(narnia: TestClient) -> None:
    page = get(narnia, "/actors/lucy-pevensie")
    assert page.href("Council of Cair Paravel, 5\u00a0April 2023").startswith("/meetings/")


def test_a_country_shows_who_held_its_offices(narnia: TestClient) -> None:
    page = get(narnia, "/actors/na")
    assert page.texts("//section[@aria-labelledby='people']//caption") == ["Head of state", "Defence minister"]
    assert page.texts("//section[@aria-labelledby='people']//tbody/tr/th") == [
        "Lucy Pevensie",
        "Caspian",
        "Lucy Pevensie",
    ]


def test_a_country_leads_to_its_groups(narnia: TestClient) -> None:
    assert get(narnia, get(narnia, "/actors/na").href("Round Table plus")).headline == "Round Table+Round Table plus"


def test_actors_are_found_by_the_office_they_hold_today(narnia: TestClient) -> None:
    page = get(narnia, "/actors?holds=defence+minister")
    assert page.headline == "Actors holding the office of defence minister"
    assert page.rows() == ["Caspian"]


def test_each_kind_of_actor_is_one_click_away(narnia: TestClient) -> None:
    page = get(narnia, get(narnia, "/actors").href("People"))
    assert sorted(page.rows()) == ["Caspian", "Lucy Pevensie"]
    assert "Committed alone" not in " ".join(page.texts("//thead//th"))
