"""Whole short texts: the rows that come out, and that nothing stands in a row that does not stand in the text."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from app.domain.extraction import CommitmentClaim
from app.domain.vocabulary import CommitmentType as Type
from app.domain.vocabulary import Status
from tests.extraction.reads import PUBLISHED, extracted


@dataclass(frozen=True, kw_only=True)
class Row:
    """One expected row; what is not given is not looked at."""

    by: str
    to: str = ""
    kind: Type = Type.MILITARY_AID
    status: Status = Status.ANNOUNCED
    amount: str | None = None


@dataclass(frozen=True)
class Case:
    """A text and its rows."""

    id: str
    text: str
    rows: tuple[Row, ...] = field(default=())


def amount(claim: CommitmentClaim) -> str | None:
    """``2_000_000_000 EUR``."""
    return f"{int(claim.amount.minimum or 0):_} {claim.amount.currency}" if claim.amount else None


def row(claim: CommitmentClaim) -> Row:
    """A claim as these tests write it."""
    return Row(
        by=" ".join(sorted(party.key for party in claim.committing)),
        to=" ".join(sorted(party.key for party in claim.recipients)),
        kind=claim.type,
        status=claim.status,
        amount=amount(claim),
    )


CASES = (
    Case(
        "package",
        "Emmanuel Macron announced on Monday a new package of military aid to Ukraine worth 2 billion euros.",
        (Row(by="FR", to="UA", amount="2_000_000_000 EUR"),),
    ),
    Case(
        "joint givers",
        "Denmark and Sweden will jointly provide 300 million euros in military aid to Ukraine.",
        (Row(by="DK SE", to="UA", amount="300_000_000 EUR"),),
    ),
    Case(
        "passive",
        "Ten howitzers will be supplied to Ukraine by Norway, the ministry said.",
        (Row(by="NO", to="UA"),),
    ),
    Case(
        "receiver as subject",
        "Ukraine will receive 40 million euros in military aid from Belgium.",
        (Row(by="BE", to="UA", amount="40_000_000 EUR"),),
    ),
    Case(
        "refusal",
        "Germany will not supply Taurus missiles to Ukraine, Chancellor Olaf Scholz said.",
        (Row(by="DE", to="UA", status=Status.REJECTED),),
    ),
    Case(
        "plan",
        "Norway plans to provide 500 million euros in military aid to Ukraine.",
        (Row(by="NO", to="UA", status=Status.PROPOSED, amount="500_000_000 EUR"),),
    ),
    Case(
        "contract",
        "Poland has signed a contract for 180 tanks worth 6.5 billion dollars.",
        (Row(by="PL", kind=Type.PROCUREMENT, status=Status.CONTRACTED, amount="6_500_000_000 USD"),),
    ),
    Case(
        "delivery",
        "The Netherlands has delivered six F-16 fighter jets to Ukraine.",
        (Row(by="NL", to="UA", status=Status.DELIVERED),),
    ),
    Case(
        "sanctions",
        "The United Kingdom imposed new sanctions on Russia on Tuesday.",
        (Row(by="GB", kind=Type.SANCTIONS, status=Status.AGREED),),
    ),
    Case(
        "deployment",
        "Germany will deploy a brigade to Lithuania, Defence Minister Boris Pistorius announced.",
        (Row(by="DE", to="LT", kind=Type.DEPLOYMENT),),
    ),
    Case(
        "training",
        "Spain will train 2,000 Ukrainian soldiers, the Spanish defence minister announced on Monday.",
        (Row(by="ES", to="UA", kind=Type.TRAINING),),
    ),
    Case(
        "possessive giver",
        "Berlin's new 800 million euro military aid package for Ukraine was announced on Monday.",
        (Row(by="DE", to="UA", amount="800_000_000 EUR"),),
    ),
    Case(
        "kroner by their giver",
        "Norway will provide 2 billion kroner in military aid to Ukraine.",
        (Row(by="NO", to="UA", amount="2_000_000_000 NOK"),),
    ),
    Case(
        "loan",
        "The European Union will lend Ukraine 1 billion euros, the European Commission announced.",
        (Row(by="EU", to="UA", kind=Type.FINANCIAL_AID, amount="1_000_000_000 EUR"),),
    ),
    Case(
        "told again",
        "Sweden to give Ukraine 500 million euros in military aid\n\n"
        "Sweden will provide 500 million euros in military aid to Ukraine, Defence Minister Pål Jonson said on Monday.",
        (Row(by="SE", to="UA", amount="500_000_000 EUR"),),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_text_yields_its_rows(case: Case) -> None:
    assert tuple(map(row, extracted(case.text).commitments)) == case.rows


@pytest.mark.parametrize(
    "text",
    [
        "Since the start of the war, Germany has provided 28 billion euros in military aid to Ukraine.",
        "The damage to Ukraine's power grid is estimated at 10 billion euros.",
        "Each tank costs 15 million euros, according to the maker.",
        "Rheinmetall's revenue rose by 30 percent to 9.8 billion euros.",
        "Ukraine called on its allies to supply more air defence systems.",
        "Kyiv needs another 10 billion euros this year.",
        "NATO members agreed in 2014 to spend two percent of GDP on defence.",
        "The city of Gdansk will spend 40 million zloty on trams.",
        "Six people were killed and 14 wounded in the attack.",
        "In a poll, 60 percent of Germans were for sending tanks.",
        "Emmanuel Macron met Keir Starmer in London on Monday.",
        "It rained all day.",
        "",
    ],
)
def test_what_promises_nothing_yields_nothing(text: str) -> None:
    assert extracted(text).commitments == ()


def test_a_share_of_gdp_stays_a_share() -> None:
    (claim,) = extracted("Estonia will raise its defence spending to 5 percent of GDP by 2026.").commitments
    assert claim.type is Type.DEFENCE_SPENDING
    assert claim.amount is None
    assert claim.share_of_gdp is not None
    assert claim.share_of_gdp.percent == 5
    assert claim.due_on is not None
    assert claim.due_on.iso == "2026"


def test_a_sum_in_nobodys_currency_is_no_sum_but_a_rejection() -> None:
    extraction = extracted("Germany will provide 2 billion crowns in military aid to Ukraine.")
    (claim,) = extraction.commitments
    assert claim.amount is None
    assert "amount.currency" in {rejection.rule for rejection in extraction.rejections}


def test_without_a_publication_date_no_day_is_made_up() -> None:
    text = "France announced on Monday a new package of military aid to Ukraine worth 2 billion euros."
    (claim,) = extracted(text, published=None).commitments
    assert claim.announced_on is None or claim.announced_on.iso is None


def test_with_one_the_weekday_is_a_day() -> None:
    text = "France announced on Monday a new package of military aid to Ukraine worth 2 billion euros."
    (claim,) = extracted(text).commitments
    assert claim.announced_on is not None
    assert claim.announced_on.iso == "2025-03-10"


def test_a_condition_is_kept_in_its_words() -> None:
    (claim,) = extracted("The United Kingdom will deploy troops to Ukraine if a ceasefire is agreed.").commitments
    assert claim.condition == "if a ceasefire is agreed"


def test_a_tranche_hangs_on_its_package() -> None:
    text = (
        "The European Union will provide Ukraine with a loan of 18 billion euros.\n\n"
        "The European Union will pay out the first tranche of 3 billion euros to Ukraine in January."
    )
    package, tranche = extracted(text).commitments
    assert (amount(package), amount(tranche)) == ("18_000_000_000 EUR", "3_000_000_000 EUR")
    assert (package.parent, tranche.parent) == (None, 0)


def test_the_items_of_a_pledge_are_listed() -> None:
    (claim,) = extracted("Norway will supply 14 howitzers and 30 armoured vehicles to Ukraine.").commitments
    assert [(item.name, item.quantity) for item in claim.items] == [("howitzers", 14), ("armoured vehicles", 30)]


def test_whoever_announces_it_is_known() -> None:
    text = "Prime Minister Dick Schoof said the Netherlands would provide Ukraine with 2 billion euros in military aid."
    (claim,) = extracted(text).commitments
    assert [person.name for person in claim.announcers] == ["Dick Schoof"]


def test_a_commission_acts_for_the_union() -> None:
    text = "The European Commission will provide Ukraine with 500 million euros for ammunition."
    (claim,) = extracted(text).commitments
    assert [party.key for party in claim.committing] == ["EU"]


def test_a_format_with_fixed_members_is_its_members() -> None:
    text = "The Baltic states will provide Ukraine with 100 million euros in military aid."
    (claim,) = extracted(text).commitments
    assert sorted(party.key for party in claim.committing) == ["EE", "LT", "LV"]


def test_whatever_is_turned_down_has_a_reason() -> None:
    text = "Since the start of the war, Germany has provided 28 billion euros in military aid to Ukraine."
    rejections = extracted(text).rejections
    assert rejections
    assert all(rejection.reason and rejection.span.of(text) for rejection in rejections)


LONGER = (
    "Norway and Denmark pledge aid\n\n"
    "OSLO, March 11 — Norway will provide Ukraine with 2 billion kroner for ammunition, Prime Minister Jonas Gahr "
    "Støre said on Tuesday. “We will also send 14 howitzers by the end of May,” he added.\n\n"
    "Denmark announced a package worth €195 million. The country will deploy 200 troops to Latvia if parliament "
    "agrees. Since 2022 it has given 7 billion euros in all.\n\n"
    "Ministers of both countries meet in Copenhagen on Thursday."
)


def test_every_mark_stands_in_the_text_of_its_row() -> None:
    extraction = extracted(LONGER)
    assert len(extraction.commitments) >= 3
    for claim in extraction.commitments:
        for mention in claim.mentions:
            assert mention.sentence.of(LONGER).strip()
            for mark in mention.marks:
                assert mark.span.of(LONGER).strip(), mark
            sums = [mark.span.of(LONGER) for mark in mention.marks if mark.field == "amount"]
            assert all(words in mention.sentence.of(LONGER) for words in sums)
        if claim.amount is not None:
            assert claim.amount.text in LONGER
        for item in claim.items:
            assert item.name in LONGER
        if claim.condition is not None:
            assert claim.condition in LONGER


def test_annotations_lie_within_the_text_in_order() -> None:
    spans = [annotation.span for annotation in extracted(LONGER).annotations]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(LONGER) for span in spans)


def test_the_same_text_gives_the_same_rows() -> None:
    assert extracted(LONGER) == extracted(LONGER)


@pytest.mark.parametrize("published", [PUBLISHED, date(2015, 1, 1), None])
def test_the_publication_date_changes_dates_and_people_alone(published: date | None) -> None:
    assert [c.committing for c in extracted(LONGER, published).commitments] == [
        c.committing for c in extracted(LONGER).commitments
    ]


def test_the_worked_example_of_the_documentation_holds() -> None:
    page = Path("docs/extraction.md").read_text(encoding="utf-8")
    (text,) = (line.removeprefix("> ") for line in page.splitlines() if line.startswith("> "))
    (claim,) = extracted(text, date(2025, 3, 12)).commitments
    assert row(claim) == Row(by="NO", to="UA", status=Status.AGREED, amount="2_000_000_000 NOK")
    assert [person.name for person in claim.announcers] == ["Jonas Gahr Støre"]
    assert claim.announced_on is not None
    assert claim.announced_on.iso == "2025-03-11"
    assert {"rule_status=status.agreed", "rule_type=type.transfer+weapons", "rule_pledge=strong"} <= set(
        claim.mentions[0].rules
    )
