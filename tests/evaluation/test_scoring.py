"""The scorer on made-up rows whose figures can be told by hand."""

from typing import Any

import pytest

from app.evaluation.measures import Measure
from app.evaluation.score import Score
from app.evaluation.scoring import score
from tests.evaluation.rows import GIVES, MET, THANKS, commitment, gold, meeting, reading, rows, sum_of

B = 1_000_000_000


def scored(annotated: dict[str, Any], predicted: dict[str, Any]) -> Score:
    return score([gold(annotated)], [reading(predicted)])


def figures(measure: Measure) -> tuple[float, float, float]:
    return round(measure.precision, 3), round(measure.recall, 3), round(measure.f1, 3)


def test_precision_counts_predictions_and_recall_counts_gold() -> None:
    annotated = rows(commitment(), commitment(by=["DE"], evidence=THANKS), commitment(by=["PL"]))
    predicted = rows(commitment(), commitment(by=["IT"]), commitment(by=["SE"]), commitment(by=["NO"]))
    assert figures(scored(annotated, predicted).measures["pledge"]) == (0.25, 0.333, 0.286)


def test_nothing_predicted_and_nothing_to_find_are_no_errors() -> None:
    result = scored(rows(), rows())
    assert (result.errors, result.grounded.share) == ((), None)
    assert figures(result.measures["pledge"]) == (0.0, 0.0, 0.0)


SAME_COMMITMENT = {
    "sum to one percent": (commitment(amount=sum_of(2 * B)), commitment(amount=sum_of(2.019 * B))),
    "a bound of a range": (commitment(amount=sum_of(2 * B, value_max=3 * B)), commitment(amount=sum_of(3 * B))),
    "sum in quite another sentence": (commitment(amount=sum_of(B)), commitment(amount=sum_of(B), evidence=MET)),
    "share of GDP": (commitment(pct_gdp=3.5), commitment(pct_gdp=3.52, evidence=MET)),
    "one of two parties": (commitment(by=["FR", "GB"]), commitment(by=["GB"])),
    "names in any case": (commitment(by=["Airbus"]), commitment(by=["AIRBUS "])),
    "a third of the words and the type": (
        commitment(evidence="alpha beta gamma delta epsilon zeta"),
        commitment(evidence="alpha beta six other words here"),
    ),
    "half of the words and another type": (
        commitment(evidence="alpha beta gamma delta"),
        commitment(type="policy", evidence="alpha beta other words"),
    ),
}
ANOTHER_COMMITMENT = {
    "other party": (commitment(), commitment(by=["DE"])),
    "no party": (commitment(), commitment(by=[])),
    "sum two percent off": (commitment(amount=sum_of(2 * B)), commitment(amount=sum_of(2.041 * B))),
    "other currency": (commitment(amount=sum_of(B)), commitment(amount=sum_of(B, "USD"))),
    "sum not read": (commitment(amount=sum_of(B)), commitment()),
    "sum that is not there": (commitment(), commitment(amount=sum_of(B))),
    "other share": (commitment(pct_gdp=3.5), commitment(pct_gdp=3.6)),
    "share that is not there": (commitment(), commitment(pct_gdp=2.0)),
    "other sentence": (commitment(), commitment(evidence=MET)),
    "a third of the words and another type": (
        commitment(evidence="alpha beta gamma delta epsilon zeta"),
        commitment(type="policy", evidence="alpha beta six other words here"),
    ),
}


@pytest.mark.parametrize("case", SAME_COMMITMENT)
def test_a_commitment_is_found(case: str) -> None:
    annotated, predicted = SAME_COMMITMENT[case]
    assert scored(rows(annotated), rows(predicted)).measures["pledge"] == Measure.of(1, 1, 1)


@pytest.mark.parametrize("case", ANOTHER_COMMITMENT)
def test_a_commitment_is_not_found(case: str) -> None:
    annotated, predicted = ANOTHER_COMMITMENT[case]
    result = scored(rows(annotated), rows(predicted))
    assert result.measures["pledge"] == Measure.of(0, 1, 1)
    assert [error.kind for error in result.errors] == ["missed", "spurious"]


def test_each_row_stands_for_one_other_and_the_likest_two_go_together() -> None:
    annotated = rows(commitment(type="policy"), commitment())
    predicted = rows(commitment(), commitment(), commitment(type="policy", status="agreed"))
    result = scored(annotated, predicted)
    assert result.measures["pledge"] == Measure.of(2, 2, 3)
    assert result.fields["type"].right == 2
    assert result.fields["status"].right == 1


def test_amounts_count_only_rows_with_a_sum_or_a_share() -> None:
    annotated = rows(commitment(amount=sum_of(B)), commitment(by=["DE"], pct_gdp=5.0), commitment(by=["PL"]))
    predicted = rows(commitment(amount=sum_of(B)), commitment(by=["IT"], amount=sum_of(7)), commitment(by=["PL"]))
    assert scored(annotated, predicted).measures["amount"] == Measure.of(1, 2, 2)


def test_a_row_is_right_with_parties_recipients_type_and_status() -> None:
    right = commitment(items=[{"quantity": 3, "item": "tanks"}])
    wrong = [commitment(to=[]), commitment(type="policy"), commitment(status="agreed"), commitment(by=["FR", "DE"])]
    assert scored(rows(right), rows(commitment())).measures["row"].found == 1
    for each in wrong:
        result = scored(rows(right), rows(each))
        assert (result.measures["pledge"].found, result.measures["row"].found) == (1, 0)


RIGHT_VALUES = {
    "announced_on": (commitment(announced_on="2025-03-28"), commitment(announced_on="2025-03-28")),
    "due": (commitment(due="2025-12-31"), commitment(due="2025-12")),
    "announced_by": (commitment(announced_by=["Anna Berg", "Li Wu"]), commitment(announced_by=["A. Berg"])),
    "items": (
        commitment(items=[{"quantity": 25, "item": "Leopard 1 tanks"}]),
        commitment(items=[{"quantity": 4, "item": "mortars"}, {"quantity": 25, "item": "tanks"}]),
    ),
}
WRONG_VALUES = {
    "announced_on": (commitment(announced_on="2025-03-28"), commitment()),
    "due": (commitment(due="2025"), commitment(due="2025-12")),
    "announced_by": (commitment(announced_by=["Anna Berg"]), commitment(announced_by=["Anna Dahl"])),
    "items": (
        commitment(items=[{"quantity": 25, "item": "tanks"}]),
        commitment(items=[{"quantity": 26, "item": "tanks"}]),
    ),
}


@pytest.mark.parametrize("field", RIGHT_VALUES)
def test_a_value_is_right(field: str) -> None:
    annotated, predicted = RIGHT_VALUES[field]
    assert scored(rows(annotated), rows(predicted)).fields[field].share == 1


@pytest.mark.parametrize("field", WRONG_VALUES)
def test_a_value_is_wrong(field: str) -> None:
    annotated, predicted = WRONG_VALUES[field]
    result = scored(rows(annotated), rows(predicted))
    assert result.fields[field].share == 0
    (error,) = result.errors
    assert error.kind == "field"
    assert field in error.saying


def test_values_that_the_gold_leaves_open_are_not_asked_for() -> None:
    told = commitment(announced_on="2025-03-28", due="2026", announced_by=["Anna Berg"], items=[{"item": "tanks"}])
    assert set(scored(rows(commitment()), rows(told)).fields) == {"by", "to", "type", "status"}


def test_evidence_must_stand_in_the_text_but_for_white_space() -> None:
    told = [GIVES.replace(" ", "\n "), "Freedonia gives Sylvania guns.", "", THANKS]
    result = scored(rows(), rows(*(commitment(evidence=evidence) for evidence in told)))
    assert (result.grounded.right, result.grounded.of) == (2, 4)


SAME_MEETING = {
    "city and a third of the name": (
        meeting(name="alpha beta gamma", evidence="one"),
        meeting(name="alpha", evidence="two"),
    ),
    "name alone": (meeting(), meeting(city=None, evidence="")),
    "sentence alone": (meeting(), meeting(city=None, name="Summit")),
    "day not told": (meeting(), meeting(date=None)),
}
ANOTHER_MEETING = {
    "other day": (meeting(), meeting(date="2025-03-29")),
    "city alone": (meeting(), meeting(name="Summit", evidence="Elsewhere they talked.")),
    "nothing in common": (meeting(), meeting(name="Summit", city="Riga", evidence="")),
}


@pytest.mark.parametrize("case", SAME_MEETING)
def test_a_meeting_is_found(case: str) -> None:
    annotated, predicted = SAME_MEETING[case]
    result = scored(rows(meetings=(annotated,)), rows(meetings=(predicted,)))
    assert result.measures["meeting"] == Measure.of(1, 1, 1)


@pytest.mark.parametrize("case", ANOTHER_MEETING)
def test_a_meeting_is_not_found(case: str) -> None:
    annotated, predicted = ANOTHER_MEETING[case]
    result = scored(rows(meetings=(annotated,)), rows(meetings=(predicted,)))
    assert result.measures["meeting"] == Measure.of(0, 1, 1)


def test_a_meetings_row_needs_day_and_city_and_participants_count_in_found_ones() -> None:
    annotated = rows(meetings=(meeting(), meeting(name="Gala", date="2025-04-01", city="Riga", evidence="Else.")))
    predicted = rows(meetings=(meeting(city="Kaunas", participants=["FR", "Anna Berg", "DE"]),))
    result = scored(annotated, predicted)
    assert result.measures["meeting_row"] == Measure.of(0, 2, 1)
    assert result.measures["meeting_participant"] == Measure.of(1, 2, 3)
    assert (result.fields["meeting_city"].right, result.fields["meeting_date"].right) == (0, 1)


def test_actors_are_compared_by_code_and_people_by_surname() -> None:
    annotated = rows(countries=["FR", "UA"], organisations=["NATO"], people=[{"name": "Anna Maria Berg"}])
    predicted = rows(countries=["fr"], organisations=["NATO", "EU"], people=[{"name": "Berg"}, {"name": "Li Wu"}])
    measures = scored(annotated, predicted).measures
    assert measures["country"] == Measure.of(1, 2, 1)
    assert measures["organisation"] == Measure.of(1, 1, 2)
    assert measures["person"] == Measure.of(1, 1, 2)


def test_a_pair_counts_under_the_golds_type_and_under_its_own() -> None:
    result = scored(rows(commitment()), rows(commitment(type="policy")))
    assert result.by_type == {"military_aid": Measure(found=1, gold=1), "policy": Measure(right=1, predicted=1)}


def test_sums_are_told_apart_by_currency() -> None:
    annotated = rows(commitment(amount=sum_of(B)), commitment(by=["DE"], pct_gdp=5.0), commitment(by=["PL"]))
    predicted = rows(commitment(amount=sum_of(B)), commitment(by=["IT"], amount=sum_of(7, "SEK")))
    assert scored(annotated, predicted).by_currency == {
        "% of GDP": Measure(gold=1),
        "EUR": Measure.of(1, 1, 1),
        "SEK": Measure(predicted=1),
    }


def test_rows_are_counted_together_over_articles_and_an_unread_one_has_none() -> None:
    first, second = gold(rows(commitment())), gold(rows(commitment(), commitment(by=["DE"])), "002")
    result = score([first, second], [reading(rows(commitment()))])
    assert (result.articles, result.unread) == (2, 1)
    assert figures(result.measures["pledge"]) == (1.0, 0.333, 0.5)
    assert {error.stem for error in result.errors} == {"002"}
