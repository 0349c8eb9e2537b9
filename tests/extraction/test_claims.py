"""What a claim says once it is decided who gives, to whom and how far it has come."""

from datetime import date

import pytest

from app.domain.extraction import CommitmentClaim, Rejection
from app.extraction.assemble.antecedents import refer
from app.extraction.assemble.candidates import propose
from app.extraction.assemble.claims import claim_of, event_day
from app.extraction.assemble.decide import Decision
from app.extraction.assemble.features import describe
from app.extraction.assemble.roles import options
from tests.extraction.reads import PUBLISHED, compiled, extracted, read


def told(
    text: str, by: set[str], to: frozenset[str] = frozenset(), published: date | None = PUBLISHED
) -> tuple[CommitmentClaim, tuple[Rejection, ...]]:
    """The claim of a text's last candidate, with its parties given."""
    reading = read(text, published)
    candidate = propose(reading, refer(reading), frozenset())[-1]
    choices = options(candidate, reading.tokens, ())
    decision = Decision(
        candidate=candidate,
        committing=tuple(option for option in choices if option.party.key in by),
        recipients=tuple(option for option in choices if option.party.key in to),
        probability=0.9,
        features=describe(candidate, reading),
        models=compiled().models,
    )
    return claim_of(decision, reading, event_day(reading), compiled().currencies)


@pytest.mark.parametrize(
    ("text", "by", "currency"),
    [
        ("Norway will give 2 billion euros in aid.", "NO", "EUR"),
        ("Norway will give 2 billion kroner in aid.", "NO", "NOK"),
        ("Denmark will give 2 billion kroner in aid.", "DK", "DKK"),
        ("Prague will give 2 billion crowns in aid.", "CZ", "CZK"),
        ("Canada will give C$2 billion in aid.", "CA", "CAD"),
        ("Norway will give $2 billion in aid.", "NO", "USD"),
    ],
)
def test_the_giver_settles_whose_currency_it_is(text: str, by: str, currency: str) -> None:
    claim, rejections = told(text, {by})
    assert claim.amount is not None
    assert (claim.amount.currency, rejections) == (currency, ())


def test_a_sum_in_nobodys_currency_is_left_out_and_told() -> None:
    claim, (rejection,) = told("Germany will give 2 billion crowns in aid.", {"DE"})
    assert claim.amount is None
    assert rejection.rule == "amount.currency"
    assert "2 billion crowns" in rejection.reason


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Norway will send 14 howitzers to Ukraine.", [("howitzers", 14)]),
        ("Norway will send howitzers to Ukraine.", [("howitzers", None)]),
        ("Norway will send 14 howitzers and drones to Ukraine.", [("howitzers", 14), ("drones", None)]),
        ("Norway will send dozens of howitzers.", [("howitzers", None)]),
        ("Norway will send 2 billion euros to Ukraine.", []),
    ],
)
def test_what_is_given_in_kind_is_listed(text: str, items: list[tuple[str, int | None]]) -> None:
    claim, _ = told(text, {"NO"})
    assert [(item.name, item.quantity) for item in claim.items] == items


@pytest.mark.parametrize(
    ("text", "announced", "due"),
    [
        ("Norway said on Monday that it would send howitzers.", "2025-03-10", None),
        ("Norway announced on 3 March 2025 that it would send howitzers.", "2025-03-03", None),
        ("Norway will send howitzers by 2030.", None, "2030"),
        ("Norway will send howitzers by the end of May.", None, "2025-05"),
        ("Norway said on Monday that it would send howitzers by 2030.", "2025-03-10", "2030"),
        ("Norway had given 200 howitzers to Ukraine by the end of May.", None, None),
    ],
)
def test_the_day_of_the_promise_and_the_deadline_stand_apart(text: str, announced: str | None, due: str | None) -> None:
    claim, _ = told(text, {"NO"})
    assert claim.announced_on is None or claim.announced_on.iso == announced
    assert (claim.announced_on is None) == (announced is None)
    assert (claim.due_on.iso if claim.due_on else None) == due


def test_relative_days_stay_open_without_a_publication_date() -> None:
    claim, _ = told("Norway said on Monday that it would send howitzers.", {"NO"}, published=None)
    assert claim.announced_on is None or claim.announced_on.iso is None


def test_news_of_the_day_is_announced_on_the_day_the_article_reports() -> None:
    claim, _ = told("Ministers met on Tuesday. Norway will send howitzers.", {"NO"})
    assert claim.announced_on is not None
    assert claim.announced_on.iso == "2025-03-11"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Norway will send troops if a ceasefire holds.", "if a ceasefire holds"),
        ("Norway will send troops once the fighting ends.", "once the fighting ends"),
        ("Norway will send troops unless parliament objects.", "unless parliament objects"),
        ("Norway will send troops while Finland waits.", None),
    ],
)
def test_a_condition_keeps_its_words(text: str, condition: str | None) -> None:
    assert told(text, {"NO"})[0].condition == condition


@pytest.mark.parametrize(
    ("text", "through"),
    [
        ("Norway will give 2 billion euros through the European Peace Facility.", ["European Peace Facility"]),
        ("Norway will give 2 billion euros via NATO.", ["NATO"]),
        ("Norway will give 2 billion euros to NATO.", []),
    ],
)
def test_the_body_it_goes_through_is_kept(text: str, through: list[str]) -> None:
    assert [body.key for body in told(text, {"NO"})[0].through] == through


@pytest.mark.parametrize(
    ("text", "announcers"),
    [
        ("Prime Minister Jonas Gahr Støre pledged to send howitzers.", ["Jonas Gahr Støre"]),
        ("“Norway will send howitzers,” Prime Minister Jonas Gahr Støre said.", ["Jonas Gahr Støre"]),
        ("Norway will send howitzers.", []),
    ],
)
def test_whoever_says_it_announces_it(text: str, announcers: list[str]) -> None:
    assert [person.name for person in told(text, {"NO"})[0].announcers] == announcers


def test_every_field_is_tied_to_its_words() -> None:
    text = "Norway said on Monday it would send 14 howitzers worth 2 billion kroner to Ukraine by 2030."
    claim, _ = told(text, {"NO"}, frozenset({"UA"}))
    (mention,) = claim.mentions
    assert {mark.field: mark.span.of(text) for mark in mention.marks} == {
        "country": "Norway",
        "recipient": "Ukraine",
        "status": "send",
        "type": "howitzers",
        "items": "14 howitzers",
        "amount": "2 billion kroner",
        "announced_on": "Monday",
        "due_on": "2030",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ministers met on Tuesday.", "2025-03-11"),
        ("Ministers met today.", "2025-03-12"),
        ("Ministers will meet on 20 March.", None),
        ("Ministers met in 2019.", None),
        ("Ministers met.", None),
    ],
)
def test_the_article_reports_on_its_first_day_that_is_past(text: str, expected: str | None) -> None:
    day = event_day(read(text))
    assert (day.iso if day else None) == expected


def test_the_year_of_a_date_counts_nothing() -> None:
    (claim,) = extracted("On 15 February 2025 Germany pledged 20 tanks to Ukraine.", date(2025, 2, 16)).commitments
    assert [(item.quantity, item.name) for item in claim.items] == [(20, "tanks")]
