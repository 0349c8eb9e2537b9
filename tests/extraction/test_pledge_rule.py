"""Rules that stand above the weights: what is never a commitment, and what always is."""

import pytest

from tests.extraction.reads import extracted


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The EU will lower the price cap on Russian crude to 47.60 dollars a barrel.", "exclusion.price"),
        ("Since 2022 Denmark has given Ukraine 8 billion euros in military aid.", "exclusion.cumulative"),
        ("Norway has so far given Ukraine 3 billion euros.", "exclusion.cumulative"),
        ("Arms deliveries of the EU to Ukraine have reached 28 billion euros.", "exclusion.cumulative"),
        ("EU military aid to Ukraine reaches 28 billion euros.", "exclusion.cumulative"),
        ("Slovakia's aid to Ukraine exceeds 700 million euros.", "exclusion.cumulative"),
        ("Belgium had given Ukraine 900 million euros by the end of 2024.", "exclusion.cumulative"),
        (
            "Military aid from Portugal to Ukraine, currently amounting to 220 million euros, goes on.",
            "exclusion.cumulative",
        ),
        ("The Polish finance minister put the deficit at 290 billion zloty.", "exclusion.economy"),
        ("Germany's federal budget comes to 480 billion euros, its army says.", "exclusion.economy"),
        ("Sweden's GDP was about 6,000 billion kronor and its army grew.", "exclusion.economy"),
        ("Rebuilding the bridge in Ukraine will cost Romania 40 million euros.", "exclusion.cost"),
        ("The German group Rheinmetall reported sales of 9.8 billion euros.", "exclusion.company"),
        ("Norway's military aid to Ukraine since the war began comes to 70 billion kroner.", "exclusion.cumulative"),
        ("Equipment of the Danish brigade is put at up to nine billion kroner.", "exclusion.cost"),
        (
            "Britain was in the chair. New pledges of military aid for Ukraine add up to 21 billion euros, it is said.",
            "exclusion.several",
        ),
        ("Police in Sweden spoke of a calm week; hotels took in 40 million kronor more.", "exclusion.others"),
    ],
)
def test_a_sum_that_nobody_promises_is_turned_down_by_name(sentence: str, rule: str) -> None:
    extraction = extracted(sentence)
    assert extraction.commitments == ()
    assert rule in {rejection.rule for rejection in extraction.rejections}


def test_of_a_growth_and_its_levels_one_sum_is_promised() -> None:
    told = extracted(
        "Norway's military aid to Ukraine will grow by NOK 50 billion, from 35 billion to 85 billion kroner."
    )
    assert [claim.amount.text for claim in told.commitments if claim.amount] == ["NOK 50 billion"]
    assert [rejection.rule for rejection in told.rejections].count("exclusion.level") == 2


def test_who_joins_by_video_promises_nothing() -> None:
    assert extracted("Pete Hegseth, the US defence secretary, joined by video from Washington.").commitments == ()


def test_who_signs_in_another_clause_does_not_give() -> None:
    (pledge,) = [
        claim
        for claim in extracted(
            "The chancellor and Volodymyr Zelensky signed an agreement in Berlin, and Germany promised Ukraine a"
            " package worth 1.1 billion euros."
        ).commitments
        if claim.amount
    ]
    assert [party.key for party in pledge.committing] == ["DE"]


def test_sums_in_brackets_belong_to_the_party_before_them() -> None:
    told = extracted(
        "In August Canada ($500m), Germany ($450m) and Lithuania ($30m) contributed to the fund for Ukraine."
    )
    given = {claim.committing[0].key: int(claim.amount.minimum or 0) for claim in told.commitments if claim.amount}
    assert given == {"CA": 500_000_000, "DE": 450_000_000, "LT": 30_000_000}


def test_the_us_of_a_sum_is_nobody() -> None:
    (claim,) = extracted(
        "Canada is adding CAD$13 million (US$9.5 million) to the purchase of shells for Ukraine."
    ).commitments
    assert [party.key for party in claim.committing] == ["CA"]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO leaders agreed on Wednesday to spend 3.5% of GDP on core defence by 2035.",
        "Ireland and Portugal will each give Ukraine 100 million euros for demining next year.",
        "In a joint declaration Poland and Lithuania agreed to buy air defence systems together.",
    ],
)
def test_a_plain_promise_is_kept(sentence: str) -> None:
    assert extracted(sentence).commitments


@pytest.mark.parametrize(
    ("sentence", "committing"),
    [
        ("Under the EU's SAFE scheme Romania is to get loans of 16.7 billion euros.", {"EU"}),
        ("As Spain had asked on Monday, Portugal allocated 20 million euros to Ukraine.", {"PT"}),
        ("Ireland said on Monday that Croatia will give Ukraine 30 million euros.", {"HR"}),
        ("Another 100 million euros in aid for Ukraine were pledged by Ireland and Austria on Thursday.", {"IE", "AT"}),
    ],
)
def test_who_gives(sentence: str, committing: set[str]) -> None:
    (commitment,) = extracted(sentence).commitments
    assert {party.key for party in commitment.committing} == committing


def test_aid_is_given_to_neither_of_two_countries_named_as_often() -> None:
    text = (
        "The Netherlands will provide military aid worth 300 million euros, the cabinet said. Moldova and Georgia had "
        "asked for it. Moldova wants radars, Georgia boats. Moldova and Georgia both hope for an answer soon."
    )
    (commitment,) = (claim for claim in extracted(text).commitments if claim.amount)
    assert commitment.recipients == ()


@pytest.mark.parametrize(
    ("sentence", "recipients"),
    [
        ("Germany will give Moldova 50 million euros for its army.", [{"MD"}]),
        ("France will provide Georgia with 2 billion euros in military aid.", [{"GE"}]),
        ("The EU approved SAFE loans of €11.2 billion for Croatia and €3.4 billion for Malta.", [{"HR"}, {"MT"}]),
        ("Canada will send 900 more troops to Estonia.", [{"EE"}]),
        ("Canada will send 900 troops to Estonia amid the tension between Russia and Ukraine.", [{"EE"}]),
        ("Canada will hand 20 Swedish-made boats to Ukraine.", [{"UA"}]),
    ],
)
def test_who_receives(sentence: str, recipients: list[set[str]]) -> None:
    told = [{party.key for party in commitment.recipients} for commitment in extracted(sentence).commitments]
    assert told == recipients
