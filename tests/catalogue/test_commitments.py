"""What the list of commitments answers on the sample world."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.timeline import TIMELINE
from app.listing import facets, page, totals
from app.listing.dataset import Dataset
from app.listing.query import Query
from tests.catalogue.sample import AID, JOINT, KRONOR, LOAN, PLAN, SHELLS, SPENDING, TRANCHE


def find(session: Session, *params: tuple[str, str], dataset: Dataset = COMMITMENTS) -> list[object]:
    return [row["id"] for row in page.load(session, Query.parse(dataset, params)).rows]


def test_country_and_amount_give_the_right_rows(world: Session) -> None:
    assert find(world, ("country", "FR"), ("amount_eur__gte", "1000000000")) == [TRANCHE, AID]


def test_joint_pledges_are_found_by_each_party_and_as_joint(world: Session) -> None:
    assert JOINT in find(world, ("country", "DE"))
    assert find(world, ("country", "joint")) == [JOINT]


def test_own_defence_has_no_recipient(world: Session) -> None:
    assert find(world, ("recipient", "none")) == [SPENDING]


def test_group_is_that_of_the_committing_party(world: Session) -> None:
    assert set(find(world, ("group", "EU27"))) == {AID, JOINT, PLAN, SPENDING, TRANCHE}


def test_agreed_or_further_follows_the_ladder(world: Session) -> None:
    assert set(find(world, ("status__gte", "agreed"))) == {LOAN, JOINT, TRANCHE}


def test_search_minds_neither_accents_nor_word_order(world: Session) -> None:
    assert find(world, ("q", "elysee aid")) == [AID]
    assert find(world, ("q", '"euros billion"')) == []


def test_total_counts_each_commitment_once_and_no_proposal(world: Session) -> None:
    figures = {each.name: each.value for each in totals.load(world, Query.everything(COMMITMENTS))}
    assert figures == {
        "count": 8,
        "amount_eur": Decimal(5_400_000_000),
        "delivered": Decimal(500_000_000),
        "articles": 3,
    }


def test_row_shows_its_best_sentence_with_the_article(world: Session) -> None:
    row = page.load(world, Query.parse(COMMITMENTS, [("id", str(AID))])).rows[0]
    assert row["sentence"] == "Paris will give Kyiv two billion euros."
    assert (row["grade"], row["article_id"], row["article_url"]) == ("B", 2, "https://example.org/2")
    assert (row["meeting"], row["family"], row["outlet"]) == (
        "Summit in Paris",
        "aid",
        ["Daily Example", "Example Gazette"],
    )


def test_items_are_listed_with_quantities_in_order(world: Session) -> None:
    row = page.load(world, Query.parse(COMMITMENTS, [("id", str(SHELLS))])).rows[0]
    assert row["items"] == "1000000 shells; fuses"


def test_countries_stand_in_the_facet_by_name(world: Session) -> None:
    country = next(f for f in facets.load(world, Query.everything(COMMITMENTS)) if f.column.name == "country")
    assert [(value.value, value.label, value.count) for value in country.values] == [
        ("FR", "France", 5),
        ("DE", "Germany", 2),
        ("EU", "European Union", 1),
        ("joint", "several countries jointly", 1),
    ]


def test_timeline_has_commitments_meetings_and_deadlines_by_day(world: Session) -> None:
    rows = page.load(world, Query.parse(TIMELINE, [("announced_on__gte", "2025-03-27")])).rows
    assert [(row["id"], row["entry"], row["announced_on"]) for row in rows] == [
        ("commitments/4#due", "deadline", date(2025, 4, 17)),
        (f"commitments/{TRANCHE}", "commitment", date(2025, 4, 2)),
        ("meetings/1", "meeting", date(2025, 3, 27)),
        (f"commitments/{JOINT}", "commitment", date(2025, 3, 27)),
        (f"commitments/{AID}", "commitment", date(2025, 3, 27)),
    ]


def test_timeline_takes_the_filters_of_the_list(world: Session) -> None:
    own = ("country", "recipient", "group", "type", "family", "status", "announced_on", "amount_eur", "outlet")
    assert all(TIMELINE.column(name).kind is COMMITMENTS.column(name).kind for name in own)
    assert find(world, ("country", "GB"), dataset=TIMELINE) == ["meetings/1"]
    assert find(world, ("group", "EU27"), ("announced_on", "2025-03-27"), dataset=TIMELINE) == [
        "meetings/1",
        f"commitments/{JOINT}",
        f"commitments/{AID}",
    ]
    assert find(world, ("recipient", "none"), dataset=TIMELINE) == [f"commitments/{SPENDING}"]
    assert find(world, ("status", "delivered"), dataset=TIMELINE) == [f"commitments/{LOAN}"]


def test_sums_without_a_committing_party_are_still_found(world: Session) -> None:
    assert find(world, ("country__unknown", "true")) == [KRONOR]
    assert find(world, ("currency", "SEK"), ("eur_rate_date", "2025-02-28")) == [KRONOR]
