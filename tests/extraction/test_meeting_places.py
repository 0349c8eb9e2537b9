"""Where meetings are: houses that everyone knows, bodies' seats, bases, and towns that only name a series."""

import pytest

from app.domain.extraction import MeetingClaim
from tests.extraction.meeting_reads import meetings


def only(text: str) -> MeetingClaim:
    """The one meeting of a text."""
    (meeting,) = meetings(text)
    return meeting


@pytest.mark.parametrize(
    ("text", "city", "venue"),
    [
        ("Joe Biden received Petr Fiala at the White House on Monday.", "Washington", "White House"),
        ("Lloyd Austin met Boris Pistorius in the Pentagon.", "Washington", "Pentagon"),
        ("Mark Rutte met Maia Sandu at NATO headquarters on Friday.", "Brussels", "NATO headquarters"),
        ("Mark Rutte met Maia Sandu at NATO's headquarters on Friday.", "Brussels", "NATO's headquarters"),
        ("Emmanuel Macron received Petr Pavel at the Élysée Palace.", "Paris", "Élysée Palace"),
        ("The Lancaster House summit on Ukraine ended with a promise of four steps.", "London", None),
        ("Donald Tusk met Alar Karis at Prague Castle.", "Prague", "Prague Castle"),
        ("Mark Rutte welcomed Maia Sandu to NATO Headquarters on Friday.", "Brussels", "NATO Headquarters"),
        # A state's house abroad is not in that state.
        ("Envoys of Russia and the United States met at the US mission in Geneva.", "Geneva", "US mission"),
    ],
)
def test_a_house_everyone_knows_tells_its_city(text: str, city: str, venue: str | None) -> None:
    meeting = only(text)
    assert (meeting.city, meeting.venue) == (city, venue)


@pytest.mark.parametrize(
    "text",
    [
        "The next Ramstein meeting is planned for the spring.",
        "Sweden promised shells at the 21st Ramstein-format meeting.",
        'Spain named its tanks at a meeting of the "Ramstein" format.',
        "After the Ramstein meeting on Thursday, Oslo added 40 million euros.",
        "Rustem Umerov met Guido Crosetto during the Ramstein meeting.",
    ],
)
def test_the_town_of_a_series_is_not_where_it_meets(text: str) -> None:
    assert {meeting.city for meeting in meetings(text)} == {None}


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Defence ministers met at Ramstein Air Base on Thursday.", "Ramstein"),
        ("The Ukraine Defence Contact Group met at Ramstein on Thursday.", "Ramstein"),
        ("Lloyd Austin convened the Ukraine Defence Contact Group at Ramstein Air Base.", "Ramstein"),
        ("Allies agreed on it at the Ramstein meeting in Brussels on 12 February.", "Brussels"),
        ("Britain spoke of drones at the start of the Ramstein-format meeting in London.", "London"),
    ],
)
def test_where_a_series_meets(text: str, city: str) -> None:
    assert only(text).city == city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Mette Frederiksen received Volodymyr Zelensky at the Skrydstrup airbase.", "Skrydstrup"),
        ("Nordic defence ministers met at Rygge air base in Norway.", "Rygge"),
        ("Nordic defence ministers met at the American Ramstein Air Base.", "Ramstein"),
        ("Donald Trump met Volodymyr Zelensky at Mar-a-Lago.", "Mar-a-Lago"),
        ("Giorgia Meloni welcomed Volodymyr Zelensky to Rome on Thursday.", "Rome"),
        ("The finance ministers of the G7 agreed in Stresa to use the profits.", "Stresa"),
        (
            "Emmanuel Macron and Donald Tusk signed a treaty at a ceremony in the eastern city of Nancy on Friday.",
            "Nancy",
        ),
        ("The Eastern Partnership summit which closed on Friday in the capital of Latvia will be remembered.", "Riga"),
        ("The ministers discussed the NATO summit to be hosted by Vilnius on July 11.", "Vilnius"),
        # What goes on elsewhere is no meeting's place.
        ("NATO leaders, meeting in Washington on Tuesday, agreed to set up a command in Wiesbaden.", "Washington"),
        ("A decision was taken in Poland, Andrzej Duda said in Lviv after a meeting with Gitanas Nausėda.", "Lviv"),
        ("It pleases the authorities in Bucharest, after the NATO summit that came to an end in Madrid.", "Madrid"),
        (
            "BRUSSELS - With stocks running low in Kyiv, NATO defence ministers gathered on Tuesday at alliance "
            "headquarters.",
            "Brussels",
        ),
    ],
)
def test_bases_and_cities(text: str, city: str) -> None:
    assert only(text).city == city


def test_each_leg_of_a_journey_has_its_own_city() -> None:
    text = "Volodymyr Zelensky met Emmanuel Macron in Paris on Monday. He flew on to Berlin for talks with Olaf Scholz."
    assert [meeting.city for meeting in meetings(text)] == ["Paris", "Berlin"]
