"""Articles saved together make the same rows as the same articles saved one by one."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.domain.knowledge import Knowledge
from app.domain.vocabulary import SourceGrade
from app.store.saving import Outcome, save
from app.store.saving_together import ToSave, save_all
from app.store.session import connect
from tests import databases
from tests.factories.extractions import FixedRates
from tests.ingest.line_reader import extract

RATES = FixedRates()
CONTENTS = (
    "SELECT countries, amount, mention_count, article_count, source_count, first_told_on, in_totals FROM commitments",
    "SELECT url, sentence, amount, match_reason, match_score FROM mentions JOIN articles ON articles.id = article_id"
    " JOIN commitments ON commitments.id = commitment_id",
    "SELECT articles.url, original.url, last.url, articles.grade, articles.published_on FROM articles"
    " LEFT JOIN articles original ON original.id = articles.copy_of"
    " LEFT JOIN articles last ON last.id = articles.replaced_by",
)


@pytest.fixture
def two(postgres: sa.URL, model_database: sa.URL) -> Iterator[tuple[Session, Session]]:
    """Sessions on two empty databases."""
    template = str(model_database.database)
    with databases.database(postgres, template) as one, databases.database(postgres, template) as other:
        engines = [connect(url.render_as_string(hide_password=False)) for url in (one, other)]
        with Session(engines[0]) as first, Session(engines[1]) as second:
            yield first, second
        for engine in engines:
            engine.dispose()


def read(number: int, lines: str, *, url: str | None = None, day: int = 1) -> ToSave:
    """A reading of an article like no other, but for its lines."""
    own = f"Article {number} is like no other {number * 7919} {number * 104729} {number * 1299709}."
    article = Article(
        source=f"{number}.txt",
        text=f"{own}\n{lines}\n",
        url=url or f"https://news.example/{number}",
        published_on=date(2025, 3, day),
    )
    return ToSave(extract(article, Knowledge()), SourceGrade.C)


def contents(session: Session) -> list[list[str]]:
    """What the tables hold, ids and order aside."""
    return [sorted(map(repr, session.execute(sa.text(question)).all())) for question in CONTENTS]


def save_one_by_one(session: Session, given: list[ToSave]) -> list[Outcome]:
    outcomes = []
    for each in given:
        outcomes.append(save(session, each.extraction, rates=RATES, grade=each.grade))
        session.commit()
    return outcomes


def save_together(session: Session, given: list[ToSave]) -> list[Outcome]:
    outcomes = save_all(session, given, rates=RATES)
    session.commit()
    return outcomes


MANY = [
    read(1, "FR UA 1000"),
    read(2, "FR UA 1000\nDE UA 2000"),
    read(3, "Nothing is promised."),
    read(4, "DE UA 2000", day=5),
    read(5, "NO UA 3000"),
    read(6, "NO UA 3000", day=28),
    read(7, "FR UA 1000", day=9),
]
SAME_TEXT = [read(1, "FR UA 1000"), read(2, "DE UA 7"), read(1, "FR UA 1000", url="https://other.example/1")]
SAME_ADDRESS = [
    read(1, "FR UA 1000", url="https://news.example/a", day=1),
    read(2, "DE UA 7"),
    read(3, "FR UA 1500", url="https://news.example/a", day=2),
    read(4, "FR UA 1600", url="https://news.example/a", day=3),
]


@pytest.mark.parametrize("given", [MANY, MANY[::-1], SAME_TEXT, SAME_ADDRESS, SAME_ADDRESS[::-1]])
def test_together_they_make_the_rows_that_they_make_one_by_one(
    two: tuple[Session, Session], given: list[ToSave]
) -> None:
    one, other = two
    assert save_one_by_one(one, given) == save_together(other, given)
    assert contents(one) == contents(other)
    assert list(chain.from_iterable(contents(other)))


def test_again_nothing_changes_and_what_is_new_comes_in(two: tuple[Session, Session]) -> None:
    session, _ = two
    save_together(session, MANY[:4])
    assert save_together(session, MANY) == [Outcome.UNCHANGED] * 4 + [Outcome.NEW] * 3


def test_known_articles_get_their_new_readings(two: tuple[Session, Session]) -> None:
    one, other = two
    later = [read(number, lines, day=20) for number, lines in ((1, "FR UA 1000"), (2, "FR UA 1000\nDE UA 2000"))]
    for session, way in ((one, save_one_by_one), (other, save_together)):
        way(session, MANY)
        assert way(session, later) == [Outcome.REPLACED] * 2
    assert contents(one) == contents(other)


def test_nothing_is_saved_of_nothing(two: tuple[Session, Session]) -> None:
    assert save_together(two[0], []) == []
