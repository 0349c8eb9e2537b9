"""Talks, press conferences, visits and councils as reports tell them; phone calls and mere words are none."""

import pytest

from app.domain.vocabulary import MeetingStatus
from tests.extraction.meeting_reads import meetings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The front and the winter were discussed by Ukrainian Defence Minister Rustem Umerov and Prime Minister of "
            "Norway Jonas Gahr Støre.",
            "Talks between Rustem Umerov and Jonas Gahr Støre",
        ),
        (
            "Emmanuel Macron and Petr Pavel talked about the shells.",
            "Talks between Emmanuel Macron and Petr Pavel",
        ),
        (
            "Mette Frederiksen announced at a press conference with President Volodymyr Zelensky that jets would come.",
            "Meeting of Mette Frederiksen with Volodymyr Zelensky",
        ),
        (
            "Boris Pistorius told a briefing with his Dutch counterpart Ruben Brekelmans that tanks would follow.",
            "Meeting of Boris Pistorius with Ruben Brekelmans",
        ),
        (
            "Annalena Baerbock promised coats.\n\nAfter meeting her Ukrainian counterpart Andrii Sybiha in Kyiv, she "
            "spoke of fuel as well.",
            "Meeting of Annalena Baerbock with Andrii Sybiha in Kyiv",
        ),
        (
            "Antony Blinken will see President Maia Sandu in Chisinau on Friday.",
            "Meeting of Antony Blinken with Maia Sandu in Chisinau",
        ),
        (
            "In January, while visiting Kyiv, Prime Minister Rishi Sunak promised drones.",
            "Visit of Rishi Sunak to Kyiv",
        ),
        (
            "Boris Pistorius visited the Lithuanian town of Pabradė in summer.",
            "Visit of Boris Pistorius to Pabradė",
        ),
        ("Kajsa Ollongren told the Ukraine-NATO Council on Monday that shells would come.", "Ukraine-NATO Council"),
        ("Ministers spoke of shells ahead of an EU defence council in Brussels.", "EU defence council in Brussels"),
        ("The United States is hosting a virtual meeting of donors.", "Virtual meeting of donors"),
        (
            "Denys Shmyhal, Ukraine's defence minister, and Jane Doe, the new Ambassador of Germany, talked about it.",
            "Talks between Denys Shmyhal and Jane Doe",
        ),
        (
            "Ihor Zhovkva began talks today with the Spanish side on security.",
            "Talks between Ihor Zhovkva and Spanish side",
        ),
        (
            "The Foreign Affairs Council dealt with the war at its meeting on 23 June.",
            "Foreign Affairs Council meeting",
        ),
        ("Four tanks will go east, Margarita Robles told the Contact Group in Ramstein format.", "Contact Group"),
        (
            "Jens Stoltenberg spoke of jets ahead of a meeting of the alliance's ministers.",
            "Meeting of the alliance's ministers",
        ),
        ("The leaders agreed to hold an extraordinary summit in April.", "Extraordinary summit"),
        ("Pentagon chief Lloyd Austin will hold the next meeting on shells.", "Meeting of Lloyd Austin"),
        ("Thursday's leaders' summit will decide on the loan.", "Leaders' summit"),
        (
            "Envoys of the United States and Ukraine are coming together in Geneva.",
            "Meeting of envoys of the United States and Ukraine in Geneva",
        ),
    ],
)  # fmt: skip
def test_a_report_tells_a_meeting(text: str, name: str) -> None:
    assert [meeting.name for meeting in meetings(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Oleksii Reznikov and Lloyd Austin discussed the front by phone.",
        "Prime Minister Fumio Kishida told President Volodymyr Zelenskiy by telephone in Tokyo that Japan would help.",
        "Macron and Zelensky discuss shells\n\nEmmanuel Macron had a phone call with Volodymyr Zelensky on Monday.",
        "I welcome President Karis's words, Emmanuel Macron said.",
        "There are ongoing discussions between American and British officials about missiles.",
        "Donald Trump confirmed the cancellation of a planned meeting with Vladimir Putin.",
        "European Council President António Costa said that Hungary stood alone.",
        "We had good talks with the Prime Minister, Volodymyr Zelenskyy said.",
        "Moscow must be committed to negotiations with Kyiv, Donald Trump said.",
        "Weapons add nothing to the success of Russian-Ukrainian negotiations, Dmitry Peskov said.",
        "Türkiye regrets that its efforts to hold talks in Istanbul came to nothing.",
    ],
)
def test_words_and_calls_are_no_meeting(text: str) -> None:
    assert meetings(text) == ()


def test_beside_an_event_is_where_the_event_is() -> None:
    text = (
        "Leaders adopted a goal of five percent at the NATO summit in The Hague. On the summit's sidelines, Volodymyr "
        "Zelenskyy and Donald Trump met for an hour."
    )
    summit, meeting = meetings(text)
    assert (summit.city, meeting.city) == ("The Hague", "The Hague")


def test_a_separate_meeting_is_where_the_other_one_was() -> None:
    text = (
        "Donald Tusk received Emmanuel Macron in Warsaw. The French leader had a separate meeting with President "
        "Andrzej Duda."
    )
    assert [meeting.city for meeting in meetings(text)] == ["Warsaw", "Warsaw"]


def test_what_ministers_look_ahead_to_is_planned() -> None:
    (meeting,) = meetings("They looked ahead to Tuesday's meeting of defence chiefs in Paris.")
    assert (meeting.status, meeting.date and meeting.date.iso) == (MeetingStatus.PLANNED, "2025-03-18")


def test_what_was_said_ahead_of_a_summit_does_not_date_it() -> None:
    text = "On Monday, ahead of the NATO summit in Vilnius, Ulf Kristersson promised shells."
    (meeting,) = meetings(text)
    assert (meeting.city, meeting.date) == ("Vilnius", None)


def test_who_is_met_next_is_met_by_the_same_one_and_there() -> None:
    text = (
        "Antony Blinken arrived in Kyiv on Wednesday. He met Foreign Minister Dmytro Kuleba and will see President "
        "Volodymyr Zelenskyy later."
    )
    first, second = meetings(text)
    assert (first.city, second.city) == ("Kyiv", "Kyiv")
    assert {"Antony Blinken", "Volodymyr Zelenskyy"} <= {each.ref.label for each in second.participants}


def test_he_is_the_one_the_sentence_before_was_about() -> None:
    text = "Mark Rutte thanked Donald Trump for the missiles. He will also have talks with Marco Rubio."
    (meeting,) = meetings(text)
    assert meeting.name == "Talks between Mark Rutte and Marco Rubio"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The deal will be signed on 14 July 2025, when Boris Pistorius visits the United States.", "2025-07-14"),
        ("John Healey spoke on Monday, March 10, at the Ramstein meeting about how London will help.", "2025-03-10"),
        ("The Ukraine Defence Contact Group, which met at Ramstein on 9 January, promised more.", "2025-01-09"),
        ("Petr Fiala wrote on Tuesday, shortly before he met Maia Sandu.", "2025-03-11"),
    ],
)
def test_the_day_of_a_meeting(text: str, day: str) -> None:
    (meeting,) = meetings(text)
    assert meeting.date is not None
    assert meeting.date.iso == day


def test_the_city_that_hosts_an_event_is_where_it_is() -> None:
    (meeting,) = meetings("They spoke of the NATO summit which Vilnius hosts in July.")
    assert (meeting.city, meeting.status) == ("Vilnius", MeetingStatus.PLANNED)


def test_who_hosts_the_meeting_of_a_group_takes_part_in_it() -> None:
    (meeting,) = meetings("The UK will host the next meeting of the Ukraine Defence Contact Group.")
    assert meeting.name == "Next meeting of the Ukraine Defence Contact Group"
    assert {each.ref.label for each in meeting.participants} == {"GB", "Ukraine Defense Contact Group"}


def test_whose_leaders_agree_at_a_summit_take_part_in_it() -> None:
    (meeting,) = meetings("EU leaders failed to agree at a summit in Brussels on Friday.")
    assert {each.ref.label for each in meeting.participants} == {"EU"}


@pytest.mark.parametrize(
    "text",
    [
        "Sums will be told at the summit on 6 March, Kaja Kallas told reporters after a Council meeting in Brussels.",
        "It was the 25th meeting of the Ukraine Defence Contact Group before the inauguration of Trump on 20 January.",
    ],
)
def test_the_day_of_another_event_is_not_that_of_the_meeting(text: str) -> None:
    days = {meeting.date for meeting in meetings(text) if "meeting" in meeting.name.lower()}
    assert days == {None}


def test_several_met_at_once_are_one_meeting() -> None:
    text = "Yulia Svyrydenko met with President Alar Karis, with President Petr Pavel and with President Maia Sandu."
    (meeting,) = meetings(text)
    assert {"UA", "EE", "CZ", "MD"} <= {each.ref.label for each in meeting.participants}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("EU foreign ministers adopted the 17th package of sanctions on Tuesday.", 1),
        ("Defence ministers of the E5 decided on Wednesday to buy drones together.", 1),
        ("Defence ministers from ten EU states agreed on Friday to build a wall of drones.", 0),
        ("UN representatives launched an appeal on Wednesday.", 0),
    ],
)
def test_a_council_that_decides_has_met(text: str, number: int) -> None:
    assert len(meetings(text)) == number


def test_who_chairs_a_group_there_meets_there() -> None:
    text = "John Healey promised more in Brussels on Friday. He chaired the Ukraine Defence Contact Group there."
    (meeting,) = meetings(text)
    assert (meeting.city, meeting.date and meeting.date.iso) == ("Brussels", "2025-03-07")
    assert {"Ukraine Defense Contact Group", "GB", "John Healey"} <= {each.ref.label for each in meeting.participants}
