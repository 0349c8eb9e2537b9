"""Facets say how many rows each value would give."""

from sqlalchemy.orm import Session

from app.listing import facets, page
from app.listing.facets import Facet
from app.listing.query import Query
from tests.listing.harvest import CRATES


def of(session: Session, *params: tuple[str, str]) -> dict[str, Facet]:
    return {facet.column.name: facet for facet in facets.load(session, Query.parse(CRATES, params))}


def counts(facet: Facet) -> dict[str, int]:
    return {value.value: value.count for value in facet.values}


def test_values_are_counted_and_unknown_cells_are_not(crates: Session) -> None:
    found = of(crates)
    assert counts(found["kind"]) == {"boskoop": 2, "gala": 2}
    assert counts(found["buyer"]) == {"B": 3, "A": 2, "shared": 1}


def test_a_column_is_counted_without_its_own_filter_and_with_all_others(crates: Session) -> None:
    found = of(crates, ("kind", "gala"), ("buyer", "B"))
    assert counts(found["kind"]) == {"gala": 1, "boskoop": 1}
    assert counts(found["buyer"]) == {"B": 1}
    assert counts(found["stage"]) == {"picked": 0, "sold": 1, "eaten": 0}


def test_ladder_keeps_its_order_and_others_go_by_choice_and_count(crates: Session) -> None:
    found = of(crates, ("buyer", "A"))
    assert [value.value for value in found["stage"].values] == ["picked", "sold", "eaten"]
    assert [value.label for value in found["buyer"].values] == ["Anna", "Bert", "several buyers"]


def test_a_ticked_value_stays_though_it_gives_nothing(crates: Session) -> None:
    found = of(crates, ("kind", "pippin"), ("buyer", "A"))
    assert counts(found["kind"])["pippin"] == 0
    assert [value.value for value in found["kind"].values if value.selected] == ["pippin"]
    assert found["kind"].chosen == 1


def test_a_minimum_on_the_ladder_ticks_its_steps(crates: Session) -> None:
    stage = of(crates, ("stage__gte", "sold"))["stage"]
    assert [value.value for value in stage.values if value.selected] == ["sold", "eaten"]
    assert counts(stage) == {"picked": 1, "sold": 2, "eaten": 2, "lost": 1}


def test_each_count_is_what_one_click_gives(crates: Session) -> None:
    for facet in of(crates, ("ripe", "true"), ("q", "e")).values():
        for value in facet.values:
            assert page.count(crates, value.toggled) == value.count


def test_a_click_on_a_ticked_value_takes_it_back(crates: Session) -> None:
    (ticked,) = (value for value in of(crates, ("buyer", "A"))["buyer"].values if value.selected)
    assert ticked.toggled.url("/crates") == "/crates"


def test_counts_stand_when_every_column_is_filtered(crates: Session) -> None:
    found = of(crates, ("kind", "gala"), ("stage", "sold"), ("buyer", "B"))
    assert {name: counts(facet) for name, facet in found.items()} == {
        "kind": {"gala": 1, "boskoop": 1},
        "stage": {"picked": 0, "sold": 1, "eaten": 0},
        "buyer": {"B": 1},
    }
    assert counts(of(crates, ("kind", "gala"), ("stage", "sold"))["buyer"]) == {"B": 1}
