"""Whom no table knows: told as such, and listed for review."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.domain.actors import ActorRef
from app.domain.vocabulary import ActorKind
from app.store import save
from tests.factories.articles import article
from tests.factories.commitments import claim
from tests.factories.extractions import FixedRates, extraction
from tests.web.conftest import client_on


def test_an_unknown_person_is_listed_for_review(database_url: str) -> None:
    unknown = ActorRef(ActorKind.PERSON, "Jeanne Exemple", "Jeanne Exemple")
    engine = sa.create_engine(database_url)
    with Session(engine) as session, session.begin():
        told = article()
        save(session, extraction(told, claim(told, announcers=(unknown,))), rates=FixedRates())
    engine.dispose()
    with client_on(database_url) as client:
        assert "Provisional: articles name this person" in client.get("/actors/jeanne-exemple").text
        rows = client.get("/actors.json?provisional=true&kind=person").json()["rows"]
        heading = client.get("/actors?provisional=true").text
    assert [row["name"] for row in rows] == ["Jeanne Exemple"]
    assert "that no table of the program knows" in heading
