"""Pages: every row once in both directions, whatever ties and whatever is unknown."""

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.errors import InvalidQuery
from app.listing import page
from app.listing.query import Query
from tests.listing import harvest
from tests.listing.harvest import CRATE, CRATES, crate

EVERYTHING = Query.everything(CRATES)


def keys_of(found: page.Page) -> list[int]:
    return [row["id"] for row in found.rows]


def walk(session: Session, query: Query) -> list[page.Page]:
    """All pages from the first to the last."""
    pages = [page.load(session, query)]
    while pages[-1].next is not None:
        pages.append(page.load(session, pages[-1].next))
    return pages


def walk_back(session: Session, last: page.Page) -> list[page.Page]:
    """All pages from the last to the first, returned in the order of rows."""
    pages = [last]
    while pages[0].previous is not None:
        pages.insert(0, page.load(session, pages[0].previous))
    return pages


def test_newest_come_first_and_unknown_last(crates: Session) -> None:
    assert keys_of(page.load(crates, EVERYTHING)) == [2, 1, 3, 4, 6, 8, 7, 5]


def test_unknown_come_last_the_other_way_round_too(crates: Session) -> None:
    assert keys_of(page.load(crates, EVERYTHING.sorted_by("picked_on"))) == [6, 4, 3, 1, 2, 5, 7, 8]


def test_rows_that_tie_are_sorted_by_the_next_column(crates: Session) -> None:
    cells = [("a", 5), ("a", None), ("b", 5), ("a", 7), (None, 1)]
    crates.execute(sa.delete(CRATE))
    for number, (name, price) in enumerate(cells, start=1):
        crates.execute(CRATE.insert(), crate(number, name=name, price=price))
    assert keys_of(page.load(crates, Query.parse(CRATES, [("sort", "name,-price")]))) == [4, 1, 2, 3, 5]
    assert keys_of(page.load(crates, Query.parse(CRATES, [("sort", "-name,price")]))) == [3, 1, 4, 2, 5]


def test_page_tells_its_place_among_all_rows(crates: Session) -> None:
    pages = walk(crates, EVERYTHING.sized(3))
    assert [(each.start, each.stop, each.total) for each in pages] == [(1, 3, 8), (4, 6, 8), (7, 8, 8)]
    assert pages[0].previous is None


def test_turning_back_shows_the_same_pages(crates: Session) -> None:
    pages = walk(crates, EVERYTHING.sized(3))
    back = walk_back(crates, pages[-1])
    assert [keys_of(each) for each in back] == [keys_of(each) for each in pages]
    assert [each.start for each in back] == [each.start for each in pages]


def test_empty_result_has_no_pages(crates: Session) -> None:
    found = page.load(crates, Query.parse(CRATES, [("kind", "none")]))
    assert (found.rows, found.total, found.start, found.stop, found.next, found.previous) == ((), 0, 0, 0, None, None)


def test_page_names_the_codes_on_it_and_in_its_filters(crates: Session) -> None:
    found = page.load(crates, Query.parse(CRATES, [("buyer", "A"), ("kind", "none")]))
    assert found.names["buyer"] == {"A": "Anna"}
    assert page.load(crates, EVERYTHING).names["buyer"] == {"A": "Anna", "B": "Bert"}


def test_a_code_that_nobody_has_is_an_error_and_not_an_empty_answer(crates: Session) -> None:
    with pytest.raises(InvalidQuery) as caught:
        page.load(crates, Query.parse(CRATES, [("buyer", "anna"), ("buyer__not", "Zoe")]))
    assert caught.value.problems["buyer"] == "there is no buyer 'anna'; write A"
    assert "there is no buyer 'Zoe'" in caught.value.problems["buyer__not"]


def test_long_words_that_differ_late_do_not_stop_the_pages(crates: Session) -> None:
    crates.execute(sa.update(CRATE).values(name=sa.literal("x" * 5000) + sa.cast(CRATE.c.id, sa.Text)))
    pages = walk(crates, EVERYTHING.sorted_by("name").sized(3))
    assert sorted(key for each in pages for key in keys_of(each)) == list(range(1, 9))


CELLS = {
    "name": st.sampled_from([None, "", "a", "B", "ä", "~", "b~1"]),
    "stage": st.sampled_from([None, *harvest.STAGES]),
    "buyers": st.sampled_from([[], ["A"], ["A", "B"], ["B"]]),
    "price": st.sampled_from([None, Decimal("0.10"), Decimal(5), Decimal(70)]),
    "boxes": st.sampled_from([None, -1, 0, 1]),
    "ripe": st.sampled_from([None, True, False]),
}


@given(
    rows=st.lists(st.fixed_dictionaries(CELLS), max_size=9),
    columns=st.lists(st.sampled_from([each.name for each in CRATES.columns]), min_size=1, max_size=3, unique=True),
    descending=st.lists(st.booleans(), min_size=3, max_size=3),
    size=st.integers(1, 4),
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_stands_on_one_page_in_both_directions(
    crates: Session, rows: list[dict[str, Any]], columns: list[str], descending: list[bool], size: int
) -> None:
    crates.execute(sa.delete(CRATE))
    for number, cells in enumerate(rows, start=1):
        crates.execute(CRATE.insert(), crate(number, **cells))
    order = ",".join(f"-{name}" if down else name for name, down in zip(columns, descending, strict=False))
    query = Query.parse(CRATES, [("sort", order)])
    whole = keys_of(page.load(crates, query))
    pages = walk(crates, query.sized(size))
    assert sorted(whole) == list(range(1, len(rows) + 1))
    assert [key for each in pages for key in keys_of(each)] == whole
    assert [key for each in walk_back(crates, pages[-1]) for key in keys_of(each)] == whole
