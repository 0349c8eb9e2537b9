"""Whole rows of plain sentences: who gives what to whom, read to the end as an analyst would see it."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.extraction import CommitmentClaim
from tests.extraction.reads import extracted


def rows(text: str) -> tuple[CommitmentClaim, ...]:
    return extracted(text).commitments


def parties(claim: CommitmentClaim) -> tuple[str, str]:
    return " ".join(p.key for p in claim.committing), " ".join(p.key for p in claim.recipients)


@pytest.mark.parametrize(
    ("text", "by", "to", "kind"),
    [
        # What goes to nobody is no aid.
        ("Poland will spend 500 million euros on drones.", "PL", "", "procurement"),
        ("Lithuania plans to invest 1.2 billion euros in new tanks by 2030.", "LT", "", "procurement"),
        ("Germany will deliver 20 tanks.", "DE", "", "military_aid"),
        ("Canada pledged C$2 billion in military assistance.", "CA", "", "military_aid"),
        # Who gets something receives it.
        ("Moldova will get 20 million euros in military equipment from the EU.", "EU", "MD", "military_aid"),
        ("Portugal gives 50 million euros to the Czech-led ammunition initiative.", "PT", "UA", "military_aid"),
        ("Norway will pay 500 million dollars into PURL.", "NO", "UA", "military_aid"),
        ("Canada will keep 2,000 soldiers in Latvia through 2026.", "CA", "LV", "deployment"),
        ("The EU will give Moldova 1.9 billion euros, Kaja Kallas said in Chisinau.", "EU", "MD", "military_aid"),
        ("Sweden will support Armenia with 10 million euros in military aid.", "SE", "AM", "military_aid"),
        ("The EU will reimburse Poland 500 million euros.", "EU", "PL", "military_aid"),
        ("The Czech army will receive the first of 62 howitzers next year.", "CZ", "", "procurement"),
        (
            "Denmark hands over first jets\n\nDenmark has handed over the first six F-16 jets to Ukraine, it said.",
            "DK", "UA", "military_aid",
        ),
        # A company sells; who orders commits.
        ("Leonardo has been awarded a €300 million contract by the Italian defence ministry.", "IT", "", "procurement"),
        ("The United States will pull 800 soldiers out of Romania, Romanian officials said.", "US", "RO", "deployment"),
    ],
)  # fmt: skip
def test_who_gives_what_to_whom(text: str, by: str, to: str, kind: str) -> None:
    (claim,) = rows(text)
    assert (*parties(claim), claim.type.value) == (by, to, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Merz declined to say whether German soldiers would take part in a mission in Ukraine.",
        "The war has cost Ukraine 486 billion dollars, the World Bank estimates.",
    ],
)
def test_what_is_left_open_or_costs_is_no_row(text: str) -> None:
    assert rows(text) == ()


def test_a_demand_of_somebody_unnamed_is_no_row() -> None:
    text = "The Netherlands will give Ukraine 3 billion euros. A partner in the cabinet had asked for 2 billion euros."
    assert [claim.amount.minimum for claim in rows(text) if claim.amount] == [Decimal(3_000_000_000)]


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("Germany will give Ukraine 2 billion euros in 2026 and 3 billion euros in 2027.", {2: 2026, 3: 2027}),
        ("In 2026 Germany will give Ukraine 2 billion euros and in 2027 it will give 3 billion.", {2: 2026, 3: 2027}),
        ("By 2029 Norway will spend 2 billion kroner on frigates and 3 billion kroner on tanks.", {2: 2029, 3: 2029}),
        ("Norway will give Ukraine EUR 2 bn next year, and Finland a further EUR 3 bn.", {2: 2026, 3: 2026}),
    ],
)
def test_a_date_goes_with_its_sum(text: str, dues: dict[int, int]) -> None:
    found = {
        int(claim.amount.minimum / 10**9): claim.due_on.day.year
        for claim in rows(text)
        if claim.amount and claim.amount.minimum and claim.due_on and claim.due_on.day
    }
    assert found == dues


def test_a_later_share_does_not_take_the_date_of_the_one_before() -> None:
    text = (
        "Britain would spend 2.6 percent of GDP on defence by 2027 and aimed for 3 percent of GDP in the next decade."
    )
    dues = {claim.share_of_gdp.percent: claim.due_on for claim in rows(text) if claim.share_of_gdp}
    assert dues[Decimal("2.6")] is not None
    assert dues[Decimal(3)] is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Norway will spend 2 billion kroner on frigates and 3 billion kroner on helicopters.",
            {2: ["frigates"], 3: ["helicopters"]},
        ),
        (
            "Poland will buy 20 tanks for 2 billion euros and 30 howitzers for 3 billion euros.",
            {2: ["tanks"], 3: ["howitzers"]},
        ),
    ],
)
def test_an_item_goes_with_its_sum(text: str, items: dict[int, list[str]]) -> None:
    found = {
        int(claim.amount.minimum / 10**9): [item.name for item in claim.items]
        for claim in rows(text)
        if claim.amount and claim.amount.minimum
    }
    assert found == items


def test_a_sum_in_a_headline_is_whose_the_body_says() -> None:
    text = (
        "Baltic states seal deal on drone wall with 800 million euros of EU money\n\n"
        "Estonia, Latvia and Lithuania signed an agreement on Tuesday to build sensors. They lie on the border. "
        "The European Commission will cover 800 million euros of the cost, it said. It rained. It was cold."
    )
    assert [parties(claim)[0] for claim in rows(text) if claim.amount] == ["EU"]


def test_each_country_is_those_told_together() -> None:
    text = "Germany and Britain will jointly develop a missile. Each country will allocate 250 million euros to it."
    assert {parties(claim)[0] for claim in rows(text) if claim.amount} == {"DE", "GB"}


def test_troops_told_without_a_place_go_where_others_just_went() -> None:
    text = "Spain will send a frigate and 500 soldiers to Cyprus. Greece will send two warships."
    assert [parties(claim) for claim in rows(text)] == [("ES", "CY"), ("GR", "CY")]


def test_who_gets_something_with_the_verb_left_out_receives_it() -> None:
    text = "The EU approved loans. Poland is to receive 43 billion euros, Romania 16 billion and Spain 1 billion."
    assert {parties(claim) for claim in rows(text) if claim.amount} <= {("EU", "PL"), ("EU", "RO"), ("EU", "ES")}


def test_who_sends_something_with_the_verb_left_out_sends_it_alone() -> None:
    text = "Denmark will send two F-16 jets to Poland, France three Rafales and Germany four Eurofighters, NATO said."
    items = {parties(claim)[0]: [(i.quantity, i.name) for i in claim.items] for claim in rows(text)}
    assert items == {"DK": [(2, "F-16 jets")], "FR": [(3, "Rafales")], "DE": [(4, "Eurofighters")]}


def test_each_of_them_has_its_own_mark() -> None:
    text = "Denmark will send two F-16 jets to Poland, France three Rafales and Germany four Eurofighters, NATO said."
    marked = [mark.span.of(text) for claim in rows(text) for mark in claim.mentions[0].marks if mark.field == "country"]
    assert marked == ["Denmark", "France", "Germany"]


@pytest.mark.parametrize(
    ("text", "by", "status"),
    [
        ("Switzerland refused to let Germany pass on 12,400 rounds of ammunition to Ukraine.", "CH", "rejected"),
        ("The French parliament postponed a decision on a fund of 15 billion euros for the army.", "FR", "suspended"),
        ("Greek lawmakers voted on Wednesday for a plan to spend 28 billion euros on defence.", "GR", "agreed"),
    ],
)  # fmt: skip
def test_how_far_it_has_come(text: str, by: str, status: str) -> None:
    assert [(parties(claim)[0], claim.status.value) for claim in rows(text)] == [(by, status)]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Norway will raise its defence budget by 21 billion kroner this year to 154 billion kroner.", [21]),
        ("Norway will raise its defence budget by 2028 to 154 billion kroner.", [154]),
        ("Norway will spend 20 billion kroner on defence. That is 1.8 percent of GDP.", [20]),
        ("Norway broke off the talks because it was asked for a fee of 4 billion euros for the fund.", []),
    ],
)
def test_only_what_is_promised_is_a_sum(text: str, sums: list[int]) -> None:
    told = rows(text)
    assert [int(claim.amount.minimum / 10**9) for claim in told if claim.amount and claim.amount.minimum] == sums
    assert [claim for claim in told if claim.share_of_gdp] == []


def test_whom_sanctions_strike_is_no_item() -> None:
    (claim,) = rows("Britain on Wednesday imposed sanctions on 51 tankers of the Russian fleet.")
    assert claim.items == ()


def test_what_was_ordered_in_a_year_gone_by_was_not_announced_now() -> None:
    (claim,) = rows("On Tuesday it rained. Finland ordered 30 howitzers from South Korea in 2022 for 60 million euros.")
    assert claim.announced_on is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington will sell Poland 96 Apache helicopters worth 10 billion dollars.", [("PL", "", "procurement")]),
        ("The US will sell Ukraine 3,350 missiles.", [("US", "UA", "military_aid")]),
        ("Lockheed Martin delivered the first F-35 fighter jet to Denmark.", []),
    ],
)
def test_what_is_sold_is_the_buyers(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(*parties(claim), claim.type.value) for claim in rows(text)] == expected


def test_each_who_is_thanked_gave_its_own() -> None:
    text = "Zelenskyy thanked Norway for 8 billion dollars in aid and Canada for a new package of armoured vehicles."
    told = {parties(claim)[0]: (claim.amount is not None, [item.name for item in claim.items]) for claim in rows(text)}
    assert told == {"NO": (True, []), "CA": (False, ["armoured vehicles"])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris on Sunday promised 200 million euros.", "military_aid"),
        ("Poland's cabinet adopted a programme worth 10 billion zloty for its eastern border.", "defence_spending"),
    ],
)
def test_a_bare_promise_stays_aid_and_an_adopted_programme_is_ones_own(text: str, expected: str) -> None:
    assert [claim.type.value for claim in rows(text)] == [expected]


def test_what_is_approved_and_what_is_refused_in_one_sentence_are_two() -> None:
    text = (
        "Romania approved sending 2,000 soldiers abroad next year, and agreed that Romania would not send troops there."
    )
    assert {claim.status.value for claim in rows(text)} == {"agreed", "rejected"}


def test_the_share_before_is_no_promise() -> None:
    text = "Romania would spend 2.5 percent of GDP on defence in 2026, up from 2.2 percent of GDP."
    assert [claim.share_of_gdp.percent for claim in rows(text) if claim.share_of_gdp] == [Decimal("2.5")]


def test_packages_paid_for_together_are_joint() -> None:
    text = "Germany, Norway and Poland said they would together pay for two packages of 500 million dollars each."
    assert [parties(claim)[0] for claim in rows(text)] == ["DE NO PL"]


@pytest.mark.parametrize(
    "text",
    [
        "The European Union disbursed 3.5 billion euros to Ukraine on Tuesday.",
        "The European Union transferred 3 billion euros to Ukraine on Friday.",
    ],
)
def test_money_that_has_come_is_delivered(text: str) -> None:
    assert [claim.status.value for claim in rows(text)] == ["delivered"]


def test_what_many_unnamed_pledge_is_not_the_speakers() -> None:
    text = "Ukraine's allies pledged 35 billion dollars for 2026, British Defence Secretary John Healey said."
    assert [parties(claim)[0] for claim in rows(text) if claim.amount] == []


@pytest.mark.parametrize("verb", ["cancelled", "canceled"])
def test_a_purchase_called_off_is_cancelled(verb: str) -> None:
    (claim,) = rows(f"Slovenia {verb} the purchase of 45 Boxer vehicles worth 281 million euros.")
    assert (claim.type.value, claim.status.value) == ("procurement", "cancelled")


@pytest.mark.parametrize(
    ("text", "by", "kind", "status"),
    [
        (
            "Lithuania has had enough. The government will ask the European Union for sanctions and set aside 1 million"
            " euros for radars.",
            "LT",
            "procurement",
            "proposed",
        ),
        ("Italy and Poland said they would not put soldiers on Ukrainian soil.", "IT PL", "deployment", "rejected"),
    ],
)  # fmt: skip
def test_the_subject_of_a_clause_acts(text: str, by: str, kind: str, status: str) -> None:
    told = [(parties(claim)[0], claim.type.value, claim.status.value) for claim in rows(text)]
    assert (by, kind, status) in told


@pytest.mark.parametrize(
    "text",
    [
        "Latvia extended the state of emergency for its forces on the border until the end of the year.",
        "Finland will introduce a new law on its armed forces.",
    ],
)
def test_nothing_is_sanctions_that_does_not_name_them(text: str) -> None:
    assert "sanctions" not in {claim.type.value for claim in rows(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway and Sweden will give Moldova 300 million kroner and 200 million kronor respectively.",
            {("NO", "MD", "NOK", 300), ("SE", "MD", "SEK", 200)},
        ),
        (
            "The EU approved loans for Latvia and Greece of 400 million and 700 million euros respectively.",
            {("EU", "LV", "EUR", 400), ("EU", "GR", "EUR", 700)},
        ),
        (
            "Under the EU's defence scheme, Finland was allotted €900 million and Croatia €600 million, the Commission"
            " announced.",
            {("EU", "FI", "EUR", 900), ("EU", "HR", "EUR", 600)},
        ),
        (
            "Britain will give Kosovo $40m, its embassy said.",
            {("GB", "XK", "USD", 40)},
        ),
        (
            "Of the €800m, €500m will come from Spain, its prime minister said, for drones that Ukraine has asked for.",
            {("ES", "UA", "EUR", 500)},
        ),
        (
            "Sweden will raise its support for Ukraine by 9 billion kronor to 40 billion kronor.",
            {("SE", "UA", "SEK", 9000)},
        ),
        ("Cyprus has asked the EU for €700m in defence loans.", {("EU", "CY", "EUR", 700)}),
        (
            "Spain and Portugal will give Ukraine 200 and 90 million euros respectively.",
            {("ES", "UA", "EUR", 200), ("PT", "UA", "EUR", 90)},
        ),
        ("The EU's growth plan, adopted in March, offers Albania up to €900m.", {("EU", "AL", "EUR", 900)}),
        # Each sum goes to whom it is told for.
        (
            "The EU gave 30 million euros to Moldova and 10 million to Georgia.",
            {("EU", "MD", "EUR", 30), ("EU", "GE", "EUR", 10)},
        ),
        (
            "Canada will give 50 million dollars to Latvia and 20 million dollars in aid to Ukraine.",
            {("CA", "LV", "USD", 50), ("CA", "UA", "USD", 20)},
        ),
        (
            "Germany pledged 2 billion euros for Ukraine and 500 million euros for Lithuania's brigade.",
            {("DE", "UA", "EUR", 2000), ("DE", "LT", "EUR", 500)},
        ),
        (
            "Germany pledged 2 billion euros to Ukraine and 500 million euros for drones.",
            {("DE", "UA", "EUR", 2000), ("DE", "UA", "EUR", 500)},
        ),
        # Who gives a further sum receives nothing.
        (
            "Lithuania will provide 30 million euros to PURL and Estonia 10 million.",
            {("LT", "UA", "EUR", 30), ("EE", "UA", "EUR", 10)},
        ),
        (
            "Lithuania will give 30 million euros to Ukraine and Latvia 10 million.",
            {("LT", "UA", "EUR", 30), ("LV", "UA", "EUR", 10)},
        ),
        (
            "Lithuania promised 35 million euros for shells, Finland and Croatia 30 million each.",
            {("LT", "", "EUR", 35), ("FI", "", "EUR", 30), ("HR", "", "EUR", 30)},
        ),
        (
            "Germany pledged 500 million euros to Ukraine, and Norway and Denmark 7 and 2 billion kroner respectively.",
            {("DE", "UA", "EUR", 500), ("NO", "UA", "NOK", 7000), ("DK", "UA", "DKK", 2000)},
        ),
        (
            "Spain came up with €270m, Lithuania, Latvia and Portugal with €35m, 20 million euros and 100 million euros"
            " respectively.",
            {("ES", "", "EUR", 270), ("LT", "", "EUR", 35), ("LV", "", "EUR", 20), ("PT", "", "EUR", 100)},
        ),
        # What is spent on oneself is nobody's gift.
        (
            "Denmark will give Ukraine 100 million euros and buy 50 tanks for 1 billion euros.",
            {("DK", "UA", "EUR", 100), ("DK", "", "EUR", 1000)},
        ),
        (
            "Sweden will send Ukraine 10 howitzers and spend 2 billion euros on ammunition for its own army.",
            {("SE", "", "EUR", 2000)},
        ),
    ],
)  # fmt: skip
def test_whose_sum_is_whose(text: str, expected: set[tuple[str, str, str, int]]) -> None:
    told = {(*parties(row), row.amount.currency, row.amount.minimum) for row in rows(text) if row.amount}
    assert told == {(by, to, currency, Decimal(millions) * 1_000_000) for by, to, currency, millions in expected}


def test_a_part_is_counted_not_its_whole() -> None:
    (claim,) = rows("Ukraine took delivery of the first three of the eight howitzers that Spain had promised.")
    assert ([item.quantity for item in claim.items], claim.status.value) == ([3], "delivered")


def test_a_tranche_does_not_deliver_its_whole() -> None:
    told = rows("The EU paid out €700m to Moldova, the second tranche of a 1.9 billion euro facility.")
    assert {(row.amount.minimum, row.status.value) for row in told if row.amount} == {
        (Decimal(700_000_000), "delivered"),
        (Decimal(1_900_000_000), "announced"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Portugal denied that it had agreed to give its howitzers to Ukraine.",
        "Bulgaria dismissed reports that it would send 20 tanks to Ukraine.",
    ],
)
def test_what_is_denied_is_no_row(text: str) -> None:
    assert rows(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "EU ministers failed on Monday to agree on a new package of sanctions against Russia.",
        "Slovenia's parliament has yet to approve the purchase of 14 helicopters.",
    ],
)
def test_what_nobody_could_agree_on_is_only_proposed(text: str) -> None:
    assert [row.status.value for row in rows(text)] == ["proposed"]


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("Poland approved new tanks. The EU met on Monday. The bloc will lend Ukraine 2 billion euros.", "EU", "UA"),
        ("The EU met in Riga. Latvia was pleased. The EU agreed. The country will send Ukraine 40 drones.", "LV", "UA"),
    ],
)
def test_the_bloc_is_the_union_and_the_country_a_state(text: str, by: str, to: str) -> None:
    assert parties(rows(text)[-1]) == (by, to)


@pytest.mark.parametrize(
    "text",
    [
        "Norway has paid out 90 billion kroner to Ukraine in the three years past.",
        "The World Bank puts the hole in the budget of Ukraine at 40 billion euros for next year.",
    ],
)
def test_totals_and_estimates_are_no_rows(text: str) -> None:
    assert rows(text) == ()


@pytest.mark.parametrize(
    ("text", "by", "to", "status"),
    [
        ("Hungary will not give Ukraine a cent, its foreign minister said.", "HU", "UA", "rejected"),
        ("WARSAW - Defence Minister Pål Jonson promised Ukraine 20 tanks.", "SE", "UA", "announced"),
        ("A Spanish detachment of six jets will police the skies until the end of May.", "ES", "", "announced"),
        ("The German army will get 20 more jets for 3 billion euros.", "DE", "", "announced"),
        (
            "Bulgaria's parliament adopted a resolution rejecting the dispatch of troops to Ukraine.",
            "BG",
            "UA",
            "rejected",
        ),
        ("Spain handed over 30 lorries to the State Emergency Service of Ukraine.", "ES", "UA", "delivered"),
        ("The Czech Republic, together with Denmark, will supply 15 tanks to Ukraine.", "CZ DK", "UA", "announced"),
    ],
)
def test_who_it_is_that_acts(text: str, by: str, to: str, status: str) -> None:
    (claim,) = rows(text)
    assert (*parties(claim), claim.status.value) == (by, to, status)


def test_a_term_is_no_condition() -> None:
    (claim,) = rows("A Spanish detachment of six jets will police the skies until the end of May.")
    assert claim.condition is None


@pytest.mark.parametrize(
    "text",
    [
        "Under the agreement reached in Kyiv in June, Denmark will pay for 18 howitzers for Ukraine.",
        "In the spring Berlin refused to give Latvia 30 tanks.",
        "Norway handed 6 boats to Ukraine, while Finland's are expected within weeks.",
    ],
)
def test_a_date_of_something_else_is_no_deadline(text: str) -> None:
    assert [row.due_on for row in rows(text)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Slovakia will not take part in a loan of 40 billion euros that the EU agreed to raise for Ukraine.",
            {("EU", "agreed", 40_000), ("SK", "rejected", None)},
        ),
        ("Parliament in Oslo passed a bill that sets aside 900 million euros for Ukraine.", {("NO", "agreed", 900)}),
        ("Ukraine has received 700 million euros from the EU.", {("EU", "delivered", 700)}),
        ("The EU will use 300 million euros of windfall profits to arm Ukraine.", {("EU", "announced", 300)}),
        ("NATO's European members and Canada have pledged 35 billion euros for Ukraine.", set()),
        ("The Bundestag voted down a motion that would have given Ukraine 30 tanks.", {("DE", "rejected", None)}),
        ("The Czech Republic has stopped sending shells to Ukraine.", {("CZ", "rejected", None)}),
        (
            "Canada will give Ukraine 80 million euros, taking its total aid since 2022 to 9 billion euros.",
            {("CA", "announced", 80)},
        ),
    ],
)  # fmt: skip
def test_how_far_it_has_come_and_whose_sum_it_is(text: str, expected: set[tuple[str, str, int | None]]) -> None:
    told = {(parties(row)[0], row.status.value, row.amount and row.amount.minimum) for row in rows(text)}
    assert told == {(by, status, n and Decimal(n) * 1_000_000) for by, status, n in expected}


def test_the_third_of_six_is_one() -> None:
    (claim,) = rows("Germany has delivered the third of six promised IRIS-T systems to Ukraine.")
    assert [(item.name, item.quantity) for item in claim.items] == [("IRIS-T systems", 1)]


def test_who_orders_from_companies_buys() -> None:
    (claim,) = rows("Leonardo and Rheinmetall will supply Italy with 21 vehicles under a contract worth €400 million.")
    assert (parties(claim), claim.type.value) == (("IT", ""), "procurement")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Turkey will ratify the treaty on the accession of Sweden to NATO, its president said.", "announced"),
        ("The EU will probably adopt new sanctions on Russia on Friday.", "proposed"),
        ("The EU presented a plan that could in its words mobilise 800 billion euros for defence.", "proposed"),
        ("The Latvian government has decided to send Ukraine howitzers bought from Austria.", "agreed"),
    ],
)
def test_what_is_still_to_be_decided(text: str, status: str) -> None:
    assert [row.status.value for row in rows(text)] == [status]


def test_readiness_is_nothing_that_is_sent() -> None:
    (claim,) = rows("NATO will raise the number of its troops at high readiness to 300,000.")
    assert [item.name for item in claim.items] == ["troops"]


def test_a_package_and_what_it_is_used_for_is_one() -> None:
    text = (
        "The 3 billion kronor that Sweden promised Ukraine will be used so: 2 billion kronor for guns, 900 million"
        " kronor for shells."
    )
    assert [row.amount.minimum for row in rows(text) if row.amount] == [Decimal(3_000_000_000)]


def test_whoever_is_counted_behind_the_article_gives() -> None:
    text = "The Danes provide two jets and a frigate for the mission in Estonia, the French three Rafale jets."
    assert {parties(row)[0] for row in rows(text)} == {"DK", "FR"}


@pytest.mark.parametrize(
    ("text", "by", "to", "status"),
    [
        ("The delivery of 30 tanks to Ukraine was approved by the German cabinet.", "DE", "UA", "agreed"),
        ("The purchase of 16 jets was approved by the Danish government.", "DK", "", "agreed"),
        ("A proposal to send tanks to Ukraine was rejected by the Bulgarian parliament.", "BG", "UA", "rejected"),
        ("A request from Kyiv for 20 launchers was turned down by Estonia.", "EE", "UA", "rejected"),
    ],
)
def test_what_is_done_to_a_delivery_or_a_request(text: str, by: str, to: str, status: str) -> None:
    (claim,) = rows(text)
    assert (*parties(claim), claim.status.value) == (by, to, status)


def test_a_headlines_bare_step_is_the_lead() -> None:
    text = (
        "Berlin and Oslo seal submarine pact\n\nGermany and Norway agreed to order six submarines for 5 billion euros."
    )
    assert len(rows(text)) == 1


def test_whose_share_it_is_gives_it() -> None:
    text = "Norway and Germany will order submarines. Boris Pistorius put Oslo's share at 14 billion kroner."
    assert ("NO", "NOK") in {(parties(row)[0], row.amount.currency) for row in rows(text) if row.amount}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Italy might join the initiative for Ukraine in the spring, with up to €140m.", 2026),
        ("Norway delivered 20 boats to Ukraine in June.", None),
        ("Germany postponed in June the delivery of 20 tanks to Ukraine.", None),
    ],
)
def test_months_and_seasons_lie_where_the_tense_says(text: str, due: int | None) -> None:
    (claim,) = extracted(text, published=date(2025, 11, 20)).commitments
    assert (claim.due_on and claim.due_on.day and claim.due_on.day.year) == due


def test_a_second_party_with_one_thing_of_its_own() -> None:
    text = "Sweden will send a corvette and two jets to patrol the Baltic, and Denmark a frigate."
    told = {parties(row)[0]: {item.name for item in row.items} for row in rows(text)}
    assert told == {"SE": {"corvette", "jets"}, "DK": {"frigate"}}


def test_the_state_that_acts_gives_whoever_tells_of_it() -> None:
    (claim,) = rows("Russia will station missiles in Belarus by the end of the year, Lukashenko said.")
    assert parties(claim) == ("RU", "BY")


def test_what_is_given_and_what_is_refused_have_their_own_things() -> None:
    told = rows("Germany promised 5,000 helmets to Ukraine but refused to supply tanks.")
    assert {(row.status.value, *(item.name for item in row.items)) for row in told} == {
        ("announced", "helmets"),
        ("rejected", "tanks"),
    }


def test_a_part_for_somebody_does_not_give_them_the_whole() -> None:
    told = rows("The US Congress passed a $95 billion bill with $61 billion for Ukraine.")
    assert {(row.amount.minimum, parties(row)[1]) for row in told if row.amount} == {
        (Decimal(95_000_000_000), ""),
        (Decimal(61_000_000_000), "UA"),
    }


@pytest.mark.parametrize(
    ("text", "by", "to", "status"),
    [
        ("NATO will deploy four rotated battalions in Estonia.", "NATO", "EE", "announced"),
        ("NATO has met. The Madrid summit agreed to deploy two brigades to Estonia.", "NATO", "EE", "agreed"),
        ("Spain decided to deploy a battalion to each of the Baltic states and Poland.", "ES", "EE LT LV PL", "agreed"),
    ],
)
def test_where_troops_go(text: str, by: str, to: str, status: str) -> None:
    (claim,) = rows(text)
    assert (*parties(claim), claim.status.value) == (by, to, status)


def test_what_aid_totals_since_a_day_is_no_row() -> None:
    assert (
        rows("Its military aid to Ukraine from March 2022 to the end of 2024 totals 5 billion euros, Spain said.") == ()
    )


def test_what_a_body_gives_to_several_in_turn_is_not_given_by_the_second() -> None:
    found = rows("The EU gave Moldova 40 million euros and Georgia 30 million.")
    assert sorted((*parties(claim), int(claim.amount.minimum or 0)) for claim in found if claim.amount) == [
        ("EU", "GE", 30_000_000),
        ("EU", "MD", 40_000_000),
    ]


def test_what_a_package_contains_is_no_package_of_its_own() -> None:
    package = "Spain pledged Ukraine a package worth 615 million euros."
    (claim,) = rows(f"{package} The package includes 40 IRIS-T missiles and three radars.")
    assert [item.quantity for item in claim.items] == [40, 3]


def test_who_only_dined_before_announces_nothing() -> None:
    (claim,) = rows("After Macron and Zelensky had dined on Sunday, Paris pledged dozens of armoured vehicles.")
    assert claim.announcers == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Croatia will give Ukraine 30 M-84 tanks and buy 50 Leopard 2A8 tanks from Germany.",
            {("UA", "military_aid", "M-84 tanks"), ("", "procurement", "Leopard 2A8 tanks")},
        ),
        (
            "Germany will buy 50 Leopard tanks and hand over 20 Marders to Ukraine.",
            {("", "procurement", "Leopard tanks"), ("UA", "military_aid", "Marders")},
        ),
        ("Denmark will buy 20 howitzers and send 10 to Ukraine.", {("", "procurement", "howitzers")}),
        ("Denmark will buy 20 howitzers and give them to Ukraine.", {("UA", "military_aid", "howitzers")}),
        ("Germany will buy and deliver 20 howitzers to Ukraine.", {("UA", "military_aid", "howitzers")}),
    ],
)
def test_what_is_bought_and_what_is_given_are_two(text: str, expected: set[tuple[str, str, str]]) -> None:
    told = {(parties(claim)[1], claim.type.value, claim.items[0].name) for claim in rows(text)}
    assert told == expected


def test_who_stays_out_of_a_loan_promises_none_of_it() -> None:
    assert rows("Hungary, Slovakia and the Czech Republic opted out of the 90 billion euro loan.") == ()


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The Swedish parliament greenlit a 300 billion kronor rearmament loan.", "defence_spending", "agreed"),
        ("Norway picked Britain's Type 26 frigate in a deal worth 10 billion pounds.", "procurement", "contracted"),
    ],
)
def test_what_parliaments_and_buyers_settle(text: str, kind: str, status: str) -> None:
    (claim,) = rows(text)
    assert (claim.type.value, claim.status.value) == (kind, status)


@pytest.mark.parametrize(
    "text",
    [
        "The Czech government wants to cut the army's budget by 21 billion crowns.",
        "Slovakia will cut 100 million euros from its defence budget.",
        "Berlin announced cuts of 2 billion euros in military aid to Ukraine.",
    ],
)
def test_what_is_taken_away_is_no_promise(text: str) -> None:
    assert rows(text) == ()


def test_a_cut_beside_it_takes_nothing_from_a_promise() -> None:
    (claim,) = rows("Denmark will cut taxes by 2 billion kroner and raise defence spending by 5 billion kroner.")
    assert claim.amount is not None
    assert claim.amount.minimum == 5_000_000_000


def test_what_somebody_only_expects_is_no_promise() -> None:
    told = rows("Germany will give Ukraine 4 billion euros, and Pistorius expected another billion euros by May.")
    assert [row.amount.minimum for row in told if row.amount] == [4_000_000_000]


@pytest.mark.parametrize(
    ("text", "by", "status"),
    [
        ("Spain declined to join PURL but will contribute 615 million euros bilaterally.", "ES", "announced"),
        ("Estonia praised Denmark but Latvia will give 5 million euros to Ukraine.", "LV", "announced"),
    ],
)
def test_who_acts_behind_but(text: str, by: str, status: str) -> None:
    told = [(parties(row)[0], row.status.value) for row in rows(text) if row.amount]
    assert told == [(by, status)]


def test_a_share_set_aside_for_another_is_aid() -> None:
    (claim,) = rows("Estonia set aside 0.25 percent of GDP, around 100 million euros, for Ukraine in 2026.")
    assert (*parties(claim), claim.type.value) == ("EE", "UA", "military_aid")


@pytest.mark.parametrize(
    ("text", "by", "status"),
    [
        ("The government decided that Romania should donate a Patriot system to Ukraine.", "RO", "agreed"),
        ("Bulgaria's parliament gave its consent to a deal under which 9 carriers will go to Ukraine.", "BG", "agreed"),
        ("Boris Pistorius signed a plan under which 4,800 soldiers are to be stationed in Lithuania.", "DE", "agreed"),
        ("Germany's lawmakers on June 3 approved a change to set up a 100 billion euro special fund.", "DE", "agreed"),
        ("Britain and France signed a declaration on troops for Ukraine.", "GB FR", "agreed"),
        ("The British army will receive 148 tanks.", "GB", "announced"),
        ("49 old tanks will go to Ukraine, Australia's defence minister said.", "AU", "announced"),
        ("We are not going to send Ukraine rockets, Joe Biden said.", "US", "rejected"),
    ],
)  # fmt: skip
def test_what_is_settled_and_what_is_to_come(text: str, by: str, status: str) -> None:
    (claim,) = rows(text)
    assert (parties(claim)[0], claim.status.value) == (by, status)


@pytest.mark.parametrize(
    "text",
    [
        "Boris Pistorius met Volodymyr Zelensky in Kyiv, where he promised another 650 million euros of weapons.",
        "Boris Pistorius walked with Volodymyr Zelensky, in a visit during which he promised 650 million euros.",
    ],
)
def test_he_is_the_subject_of_the_clause_before(text: str) -> None:
    (claim,) = rows(text)
    assert [person.name for person in claim.announcers] == ["Boris Pistorius"]


def test_he_behind_what_was_promised_is_whoever_was_named_last() -> None:
    (claim,) = rows("Volodymyr Zelensky thanked Olaf Scholz for the 20 tanks he had promised.")
    assert parties(claim) == ("DE", "UA")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Finland's budget gives the armed forces 6.5 billion euros in 2026.", "defence_spending"),
        ("France will give its armed forces 6 billion euros more.", "defence_spending"),
        ("France will give its army 20 Caesar howitzers.", "procurement"),
        ("Germany will give the Ukrainian army 20 howitzers.", "military_aid"),
    ],
)
def test_what_goes_to_ones_own_forces_is_no_aid(text: str, kind: str) -> None:
    (claim,) = rows(text)
    assert claim.type.value == kind


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Estonia will spend 5 billion euros on defence in 2026-2029.", "2029"),
        ("Estonia will spend 5 billion euros on defence from 2026 to 2029.", "2029"),
        ("Bulgaria will buy 183 vehicles, to be delivered by the end of the first quarter of 2026.", "2026-03"),
    ],
)
def test_a_deadline_is_the_end_of_its_words(text: str, due: str) -> None:
    (claim,) = rows(text)
    assert claim.due_on is not None
    assert claim.due_on.iso == due


def test_who_joins_a_fund_gives_to_whom_it_is_there_for() -> None:
    told = rows(
        "More than half of the allies have joined PURL, Mark Rutte said, after Finland announced 100 million euros."
    )
    assert [parties(claim) for claim in told] == [("FI", "UA")]


@pytest.mark.parametrize(
    "text",
    [
        "Leaders of France, Germany and Italy arrive in Kyiv by overnight train",
        "Defence ministers of Poland and Germany met on Monday to review cooperation in air defence.",
        "Sanctions against Iran: Borrell on the use of drones",
        "Spain, Italy and Greece closed their missions too.",
        "Britain's armed forces are the smallest in a century.",
    ],
)
def test_what_only_sounds_like_an_act_is_no_row(text: str) -> None:
    assert rows(text) == ()


def test_each_of_three_told_in_a_row_gives_its_own() -> None:
    told = rows("Germany is increasing its contingent in Lithuania, and France is sending 500 soldiers to Romania.")
    assert {parties(claim) for claim in told} == {("DE", "LT"), ("FR", "RO")}


def test_a_gratitude_is_no_gift() -> None:
    (claim,) = rows(
        "Norway helps\n\nVolodymyr Zelensky met Jonas Gahr Støre of Norway. "
        "He expressed gratitude for the decision to provide an additional 1 billion kroner."
    )
    assert parties(claim) == ("NO", "UA")


def test_whose_finance_it_is_gives_it() -> None:
    (claim,) = rows("Ukraine will be able to use 1.6 billion pounds of UK export finance to buy 5,000 missiles.")
    assert parties(claim) == ("GB", "UA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada will be the first to take part in SAFE, the EU's 150-billion-euro loan scheme.", {"EU": 150_000}),
        (
            "Germany will pay 576 million euros; the Netherlands put in 250 million; Canada pledged 40 million.",
            {"DE": 576, "CA": 40},
        ),
    ],
)
def test_a_sum_is_whose_name_stands_with_it(text: str, expected: dict[str, int]) -> None:
    sums = {parties(claim)[0]: claim.amount.minimum for claim in rows(text) if claim.amount is not None}
    assert sums == {by: millions * 1_000_000 for by, millions in expected.items()}


def test_a_loan_that_two_sign_is_given_by_the_one_whom_it_is_not_for() -> None:
    (claim,) = rows("Britain and Ukraine have signed an agreement on a loan of £2.26 billion for Ukrainian defence.")
    assert parties(claim) == ("GB", "UA")
