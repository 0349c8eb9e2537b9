"""The state of a listing: its one address, and the steps to neighbouring states."""

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidQuery
from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Kind
from app.listing.operators import suiting
from app.listing.parts import Cursor
from app.listing.query import Query
from tests.listing.harvest import CRATES, STAGES

DAY = CalendarPeriod.parse("2025-03-27")
_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str)
_TEXTS = {
    Kind.ID: st.integers(0, 10**6).map(str),
    Kind.LADDER: st.sampled_from(list(STAGES)),
    Kind.DATE: _DAYS,
    Kind.TIME: _DAYS,
    Kind.MONEY: st.decimals(0, 10**15, places=2).map(str),
    Kind.NUMBER: st.integers(-(10**6), 10**6).map(str),
    Kind.FLAG: st.sampled_from(["true", "false"]),
}
_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)


@st.composite
def parameters(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Right parameters in any order, single ones once, several values where they are allowed."""
    found: dict[str, list[str]] = {}
    for column in draw(st.lists(st.sampled_from(CRATES.columns), unique=True)):
        operator = draw(st.sampled_from(suiting(column)))
        texts = _TEXTS.get(operator.reads or column.kind, _WORDS)
        name = f"{column.name}__{operator.key}" if operator.key else column.name
        found[name] = draw(st.lists(texts, min_size=1, max_size=3 if operator.several else 1))
    if draw(st.booleans()):
        found["q"] = [draw(_WORDS)]
    if draw(st.booleans()):
        found["size"] = [str(draw(st.integers(1, 200)))]
    if draw(st.booleans()):
        chosen = draw(st.lists(st.sampled_from(CRATES.columns), min_size=1, max_size=3, unique=True))
        found["sort"] = [",".join(draw(st.sampled_from(["", "-"])) + column.name for column in chosen)]
    return draw(st.permutations([(name, text) for name, texts in found.items() for text in texts]))


def address(query: Query) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(query.url("/crates")).query, keep_blank_values=True)


@given(parameters())
def test_an_address_leads_back_to_the_same_state(params: list[tuple[str, str]]) -> None:
    query = Query.parse(CRATES, params)
    again = Query.parse(CRATES, address(query))
    assert again == query
    assert hash(again) == hash(query)
    assert again.url("/crates") == query.url("/crates")


@given(parameters())
def test_the_order_of_parameters_does_not_matter(params: list[tuple[str, str]]) -> None:
    assert Query.parse(CRATES, params).url("/") == Query.parse(CRATES, params[::-1]).url("/")


@given(
    st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])) | st.none(), max_size=3),
    st.integers(0, 10**9),
)
def test_a_cursor_survives_the_address(values: list[str | None], key: int) -> None:
    cursor = Cursor(str(key), tuple(values))
    name, text = cursor.parameter
    assert Cursor.of(text, backwards=name == "before") == cursor


def test_what_is_as_always_is_not_written() -> None:
    assert Query.parse(CRATES, [("sort", "-picked_on"), ("size", "50")]).url("/crates", ".csv") == "/crates.csv"


def test_a_change_leads_back_to_the_first_page() -> None:
    paged = Query.everything(CRATES).at(Cursor("1", ("2025-03-27",)))
    changed = [
        paged.with_value("buyer", "A"),
        paged.without("buyer"),
        paged.toggled("buyer", "A"),
        paged.sorted_by("name"),
        paged.then_by("name"),
        paged.searching("early"),
        paged.sized(10),
        paged.whole(),
        paged.cleared(),
    ]
    assert all(query.cursor is None for query in changed)


def test_a_value_joins_others_or_replaces_them_as_its_operator_says() -> None:
    query = Query.everything(CRATES).with_value("buyer", "B").with_value("buyer", "A")
    assert query.values("buyer") == ("A", "B")
    query = query.with_value("price", Decimal(5), "gte").with_value("price", Decimal(6), "gte")
    assert query.values("price", "gte") == (Decimal(6),)


def test_a_value_a_filter_or_a_whole_column_can_be_taken_away() -> None:
    query = Query.parse(CRATES, [("buyer", "A"), ("buyer", "B"), ("buyer__not", "shared"), ("picked_on", "2025-03-27")])
    assert query.without("buyer", "", "A").values("buyer") == ("B",)
    assert query.without("buyer", "").filters_on("buyer") == query.filters_on("buyer")[1:]
    assert query.without("buyer").filters_on("buyer") == ()
    assert query.without("picked_on", "", DAY).values("picked_on") == ()


def test_toggling_twice_changes_nothing() -> None:
    query = Query.parse(CRATES, [("buyer", "A")])
    assert query.toggled("buyer", "B").values("buyer") == ("A", "B")
    assert query.toggled("buyer", "B").toggled("buyer", "B") == query


def test_a_minimum_on_the_ladder_shows_as_its_ticked_steps() -> None:
    query = Query.parse(CRATES, [("stage__gte", "sold")])
    assert query.chosen("stage") == ("sold", "eaten")
    assert query.toggled("stage", "eaten").params() == (("stage", "sold"),)
    assert query.toggled("stage", "picked").params() == (("stage__gte", "picked"),)
    assert query.toggled("stage", "lost").values("stage") == ("sold", "eaten", "lost")


def test_sorting_by_the_same_column_again_turns_it_round() -> None:
    once = Query.everything(CRATES).sorted_by("price")
    assert (once.sort.text, once.sorted_by("price").sort.text) == ("price", "-price")
    assert once.sorted_by("name").sort.text == "name"


def test_rows_can_be_sorted_by_a_second_column_and_a_third() -> None:
    query = Query.everything(CRATES).sorted_by("kind").then_by("price").then_by("name")
    assert query.params() == (("sort", "kind,price,name"),)
    assert query.then_by("price").params() == (("sort", "kind,-price,name"),)
    assert query.then_by("boxes").params() == (("sort", "kind,price,boxes"),)
    assert [query.place_of(name) for name in ("kind", "price", "boxes")] == [1, 2, None]
    assert query.sorted_by("price").params() == (("sort", "price"),)


def test_an_order_may_come_from_a_form_in_pieces() -> None:
    assert Query.parse(CRATES, [("sort", "kind"), ("sort", "-price"), ("sort", "kind")]).url("/") == (
        "/?sort=kind%2C-price"
    )


def test_an_order_of_too_many_columns_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="names 4 columns; rows can be sorted by 3"):
        Query.parse(CRATES, [("sort", "kind,price,name,boxes")])


def test_a_form_shows_what_its_input_holds_and_hides_the_rest() -> None:
    query = Query.parse(CRATES, [("price__gte", "1.5k"), ("buyer", "A"), ("size", "10")])
    assert query.text("price__gte") == "1500"
    assert query.text("price__lte") == ""
    assert query.params(without={"price__gte"}) == (("buyer", "A"), ("size", "10"))


def test_a_file_has_all_pages() -> None:
    query = Query.parse(CRATES, [("buyer", "A"), ("size", "10"), ("after", "2025-03-27~1")])
    assert query.whole().url("/crates", ".json") == "/crates.json?buyer=A"
