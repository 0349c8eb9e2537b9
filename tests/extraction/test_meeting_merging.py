"""One event told in several ways, and several events told in one breath."""

import pytest

from app.domain.vocabulary import MeetingStatus
from tests.extraction.meeting_reads import meetings

ONE = (
    "Coalition of the Willing gathers in Paris\n\nThe Élysée Palace in Paris hosted on 4 September 2024 a summit of "
    "the so-called Coalition of the Willing.",
    "Ramstein group meets for a last time\n\nDefence ministers came together on Thursday at Ramstein Air Base. It was "
    "the 25th meeting of the Ukraine Defence Contact Group.",
    "Starmer has a plan after Lancaster House summit\n\nEurope must act, Keir Starmer said after Sunday's summit on "
    "Ukraine at Lancaster House.",
    "NATO leaders gathered in The Hague for a summit on spending. The summit ended with a promise.",
    "Joe Biden spoke at a summit in Washington, where NATO leaders gathered. Five systems were promised at the NATO "
    "summit.",
    "Allies agree on shells at Ramstein meeting\n\nMinisters met in Brussels on Thursday for the 27th meeting of the "
    "Ukraine Defence Contact Group.",
    "Next Ramstein meeting comes closer\n\nThe coming meeting of the Ukraine Defence Contact Group will discuss jets.",
    "Umerov meets Norway's prime minister\n\nThe winter was discussed by Ukrainian Defence Minister Rustem Umerov and "
    "Prime Minister of Norway Jonas Gahr Støre.",
    "Baerbock in Kyiv: more coats\n\nAfter meeting her Ukrainian counterpart Andrii Sybiha in Kyiv, Annalena Baerbock "
    "promised fuel.",
    "Leaders of the European Union approved the loan on Thursday at their summit.",
    "Riga to host JEF summit on Monday\n\nHeads of government of the ten Joint Expeditionary Force countries will come "
    "together in the Latvian capital on March 17.",
    "NATO signs off on force as Wales summit closes\n\nNEWPORT, Wales - NATO leaders approved plans on Friday for a "
    "rapid-reaction force, on the last day of their summit in Newport.",
    "UK and France to reboot ties at summit in Northwood\n\nThe Prime Minister will today host President Macron for "
    "the 37th UK-France Summit.",
    "Zelensky may come to Brussels for EU summit\n\nVolodymyr Zelensky is expected to travel to Brussels this week to "
    "take part in a special meeting of the European Council.",
)


@pytest.mark.parametrize("text", ONE, ids=lambda text: text[:40])
def test_an_event_told_in_several_ways_is_one(text: str) -> None:
    assert len(meetings(text)) == 1


def test_a_next_meeting_is_another_than_the_one_held() -> None:
    text = (
        "The next Ramstein meeting is planned for the end of March. The Ramstein meeting on 12 February 2025 was held "
        "in Brussels."
    )
    assert {(meeting.city, meeting.status) for meeting in meetings(text)} == {
        (None, MeetingStatus.PLANNED),
        ("Brussels", MeetingStatus.HELD),
    }


def test_who_meets_again_does_so_in_another_meeting() -> None:
    text = "A European Council meeting was held in Brussels. The EU is set to reconvene on 20 March in Brussels."
    assert len(meetings(text)) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Riga to host JEF summit on Monday\n\nHeads of government of the Joint Expeditionary Force countries will "
            "come together in the Latvian capital on March 17.",
            "JEF summit in Riga",
        ),
        (
            "Rutte invites Zelensky to NATO summit in Vilnius\n\nMark Rutte said he had invited President Zelensky "
            "to attend the alliance's July summit in Vilnius.",
            "NATO summit in Vilnius",
        ),
    ],
)
def test_an_events_own_name_goes_before_who_met_there(text: str, name: str) -> None:
    (meeting,) = meetings(text)
    assert meeting.name == name
