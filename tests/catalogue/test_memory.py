"""The same question to the same data is asked once; changed data is asked anew."""

from functools import partial

from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.memory import Memory, Reader, Shelf
from app.domain.vocabulary import Precision
from app.listing import facets, totals
from app.listing.query import Query
from tests.catalogue import sample
from tests.catalogue.statements import statements

EVERYTHING = Query.everything(COMMITMENTS)


def test_second_asking_needs_no_statement(world: Session) -> None:
    reader = Reader(world, Memory(), 1)
    first = reader.facets(EVERYTHING), reader.totals(EVERYTHING)
    with statements(world) as sent:
        second = reader.facets(EVERYTHING), reader.totals(EVERYTHING.sorted_by("title"))
    assert sent == []
    assert second == first == (facets.load(world, EVERYTHING), totals.load(world, EVERYTHING))


def test_new_data_version_is_asked_anew(world: Session) -> None:
    memory = Memory()
    before = Reader(world, memory, 1).page(EVERYTHING).total
    world.add(sample.commitment(99, "One more"))
    world.flush()
    assert Reader(world, memory, 1).page(EVERYTHING).total == before
    assert Reader(world, memory, 2).page(EVERYTHING).total == before + 1


def test_links_of_remembered_facets_keep_the_order_of_the_page(world: Session) -> None:
    reader = Reader(world, Memory(), 1)
    reader.facets(EVERYTHING)
    (country, *_) = reader.facets(EVERYTHING.sorted_by("title"))
    assert all("sort=title" in value.toggled.url("/") for value in country.values)


def test_charts_are_remembered_by_column_and_step(world: Session) -> None:
    reader = Reader(world, Memory(), 1)
    months = reader.by_period(EVERYTHING, "announced_on", Precision.MONTH)
    years = reader.by_period(EVERYTHING, "announced_on", Precision.YEAR)
    sizes = reader.by_size(EVERYTHING, "amount_eur")
    assert len(months.points) > len(years.points)
    with statements(world) as sent:
        assert (
            reader.by_period(
                EVERYTHING.with_value("announced_on", years.points[0].period), "announced_on", Precision.YEAR
            )
            is years
        )
        assert reader.by_size(EVERYTHING.sorted_by("title"), "amount_eur") is sizes
    assert sent == []


def test_memory_is_bounded_and_drops_the_least_used() -> None:
    shelf: Shelf[int] = Shelf(most=2)
    asked: list[int] = []

    def ask(question: int) -> int:
        asked.append(question)
        return question * 10

    for question in (1, 2, 1, 3, 1, 2):
        assert shelf.recall(1, question, partial(ask, question)) == question * 10
    assert asked == [1, 2, 3, 2]
