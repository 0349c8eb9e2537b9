"""The same question to the same data is asked once; changed data is asked anew."""

from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.memory import Memory, Shelf
from app.listing import facets, totals
from app.listing.query import Query
from tests.catalogue import sample
from tests.catalogue.statements import statements

EVERYTHING = Query.everything(COMMITMENTS)


def test_second_asking_needs_no_statement(world: Session) -> None:
    memory = Memory()
    first = memory.facets(world, EVERYTHING, 1), memory.totals(world, EVERYTHING, 1)
    with statements(world) as sent:
        second = memory.facets(world, EVERYTHING, 1), memory.totals(world, EVERYTHING.sorted_by("title"), 1)
    assert sent == []
    assert second == first == (facets.load(world, EVERYTHING), totals.load(world, EVERYTHING))


def test_new_data_version_is_asked_anew(world: Session) -> None:
    memory = Memory()
    before = memory.page(world, EVERYTHING, 1).total
    world.add(sample.commitment(99, "One more"))
    world.flush()
    assert memory.page(world, EVERYTHING, 1).total == before
    assert memory.page(world, EVERYTHING, 2).total == before + 1


def test_links_of_remembered_facets_keep_the_order_of_the_page(world: Session) -> None:
    memory = Memory()
    memory.facets(world, EVERYTHING, 1)
    (country, *_) = memory.facets(world, EVERYTHING.sorted_by("title"), 1)
    assert all("sort=title" in value.toggled.url("/") for value in country.values)


def test_memory_is_bounded_and_drops_the_least_used() -> None:
    shelf: Shelf[int] = Shelf(most=2)
    asked: list[Query] = []

    def ask(query: Query) -> int:
        asked.append(query)
        return query.size

    first, second, third = (EVERYTHING.sized(size) for size in (1, 2, 3))
    for query in (first, second, first, third, first, second):
        assert shelf.recall(1, query, ask) == query.size
    assert asked == [first, second, third, second]
