"""Meetings as news texts and releases tell them: which, when, where, who, held or planned; and what is no meeting."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from app.domain.article import Article
from app.domain.extraction import MeetingClaim
from app.domain.vocabulary import MeetingFormat, MeetingStatus, ParticipantRole, Presence
from app.extraction.assemble.meetings import find_meetings
from app.extraction.line import Compiled, compile_knowledge, recognise
from app.extraction.segment import segment
from app.knowledge import load

PUBLISHED = date(2025, 3, 12)
HELD, PLANNED = MeetingStatus.HELD, MeetingStatus.PLANNED


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    """The project's own knowledge, ready for reading."""
    return compile_knowledge(load(Path("seeds")))


def meetings(
    compiled: Compiled, text: str, published: date | None = PUBLISHED, outlet: str | None = None
) -> tuple[MeetingClaim, ...]:
    """The meetings of one text."""
    article = Article("-", text, published_on=published, outlet=outlet)
    return find_meetings(recognise(article, segment(text), compiled), compiled.meetings)


def labels(meeting: MeetingClaim) -> set[str]:
    """Who took part, as exports write it."""
    return {each.ref.label for each in meeting.participants}


@dataclass(frozen=True)
class Case:
    """A sentence that tells one meeting. ``who`` are among its participants."""

    text: str
    name: str
    date: str | None = None
    city: str | None = None
    country: str | None = None
    status: MeetingStatus = HELD
    who: tuple[str, ...] = ()


CASES = (
    Case(
        "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Tuesday to discuss aid.",
        "Meeting of Emmanuel Macron with Olaf Scholz in Berlin",
        "2025-03-11", "Berlin", "DE", HELD, ("FR", "DE", "Emmanuel Macron", "Olaf Scholz"),
    ),
    Case(
        "Donald Trump and Volodymyr Zelensky met in Paris on Saturday.",
        "Meeting of Donald Trump with Volodymyr Zelensky in Paris",
        "2025-03-08", "Paris", "FR", HELD, ("US", "UA", "Donald Trump", "Volodymyr Zelensky"),
    ),
    Case(
        "German Defence Minister Boris Pistorius, who met his Dutch counterpart Ruben Brekelmans in Berlin, agreed.",
        "Meeting of Boris Pistorius with Ruben Brekelmans in Berlin",
        None, "Berlin", "DE", HELD, ("DE", "NL"),
    ),
    Case(
        "Polish Defence Minister Władysław Kosiniak-Kamysz held talks with his Lithuanian counterpart in Vilnius.",
        "Meeting of Władysław Kosiniak-Kamysz with Lithuanian counterpart in Vilnius",
        None, "Vilnius", "LT", HELD, ("PL", "LT"),
    ),
    Case(
        "The Kremlin said that Vladimir Putin would meet Steve Witkoff in Moscow later this week.",
        "Meeting of Vladimir Putin with Steve Witkoff in Moscow",
        None, "Moscow", "RU", PLANNED, ("RU", "US"),
    ),
    Case(
        "During his visit to Washington, Olaf Scholz met Joe Biden.",
        "Meeting of Olaf Scholz with Joe Biden in Washington",
        None, "Washington", "US", HELD, ("DE", "US"),
    ),
    Case(
        "Volodymyr Zelenskyy arrived in Copenhagen on Monday for talks with Mette Frederiksen.",
        "Talks between Volodymyr Zelenskyy and Mette Frederiksen in Copenhagen",
        "2025-03-10", "Copenhagen", "DK", HELD, ("UA", "DK"),
    ),
    Case(
        "At talks in Riyadh with Sergei Lavrov, Marco Rubio raised the issue.",
        "Talks between Sergei Lavrov and Marco Rubio in Riyadh",
        None, "Riyadh", "SA", HELD, ("RU", "US"),
    ),
    Case(
        "Ahead of a meeting with EU leaders in Prague, Denys Shmyhal asked for more.",
        "Meeting of Denys Shmyhal with EU leaders in Prague",
        None, "Prague", "CZ", PLANNED, ("UA", "EU", "Denys Shmyhal"),
    ),
    Case(
        "He praised the Starmer-Zelensky meeting in London on Sunday.",
        "Meeting of Keir Starmer with Volodymyr Zelensky in London",
        "2025-03-09", "London", "GB", HELD, ("GB", "UA"),
    ),
    Case(
        "Trump and Zelensky's meeting at the White House on 28 February ended in a row.",
        "Meeting of Donald Trump with Volodymyr Zelensky in Washington",
        "2025-02-28", "Washington", "US", HELD, ("US", "UA"),
    ),
    Case(
        "Finland's President Alexander Stubb received his Estonian counterpart Alar Karis in Helsinki on Friday.",
        "Meeting of Alexander Stubb with Alar Karis in Helsinki",
        "2025-03-07", "Helsinki", "FI", HELD, ("FI", "EE"),
    ),
    Case(
        "On the sidelines of the UN General Assembly, Giorgia Meloni met Volodymyr Zelensky in New York.",
        "Meeting of Giorgia Meloni with Volodymyr Zelensky in New York",
        None, "New York", "US", HELD, ("IT", "UA"),
    ),
    Case(
        "Russia and Ukraine held a third round of talks in Belarus on Monday.",
        "Talks between Russia and Ukraine",
        "2025-03-10", None, "BY", HELD, ("RU", "UA"),
    ),
    Case(
        "Zelensky, Fico meet in Uzhhorod",
        "Meeting of Volodymyr Zelensky with Robert Fico in Uzhhorod",
        None, "Uzhhorod", "UA",
    ),
    Case(
        "Biden to meet NATO allies in Brussels on March 24",
        "Meeting of NATO allies in Brussels",
        "2025-03-24", "Brussels", "BE", PLANNED, ("NATO",),
    ),
    Case(
        "Defence ministers of the Joint Expeditionary Force met in Tallinn.",
        "Meeting of defence ministers of the Joint Expeditionary Force in Tallinn",
        None, "Tallinn", "EE", HELD, ("JEF",),
    ),
    Case(
        "EU foreign ministers meet in Brussels on Monday to discuss new sanctions.",
        "Meeting of EU foreign ministers in Brussels",
        "2025-03-17", "Brussels", "BE", PLANNED, ("EU",),
    ),
    Case(
        "NATO defence ministers gathered in Brussels on Wednesday and Thursday.",
        "Meeting of NATO defence ministers in Brussels",
        "2025-03-12", "Brussels", "BE", HELD, ("NATO",),
    ),
    Case(
        "Defence spending is on the table again when EU leaders gather in Brussels on 19 and 20 March.",
        "Meeting of EU leaders in Brussels",
        "2025-03-19", "Brussels", "BE", PLANNED, ("EU",),
    ),
    Case(
        "EU defence ministers, meeting in Prague, backed the training mission.",
        "Meeting of EU defence ministers in Prague",
        None, "Prague", "CZ", HELD, ("EU",),
    ),
    Case(
        "The foreign ministers of the Baltic states will discuss in Riga on Friday how to help.",
        "Meeting of foreign ministers of the Baltic states in Riga",
        "2025-03-14", "Riga", "LV", PLANNED,
    ),
    Case(
        "US and Ukrainian delegations met in Jeddah, Saudi Arabia, on Tuesday.",
        "Meeting of US and Ukrainian delegations in Jeddah",
        "2025-03-11", "Jeddah", "SA", HELD, ("US", "UA"),
    ),
    Case(
        "The European Council will meet on 20 and 21 March.",
        "Meeting of European Council",
        "2025-03-20", status=PLANNED, who=("EU",),
    ),
    Case(
        "Ahead of the NATO summit in Vilnius in July, Berlin announced a package.",
        "NATO summit in Vilnius",
        None, "Vilnius", "LT", PLANNED, ("NATO",),
    ),
    Case("Leaders agreed at an EU summit on Thursday to train soldiers.", "EU summit", "2025-03-06", who=("EU",)),
    Case(
        "Speaking at the 61st Munich Security Conference, the chancellor promised more.",
        "61st Munich Security Conference",
        None, "Munich", "DE",
    ),
    Case(
        "The Ukraine Recovery Conference will be held in Rome on 10 and 11 July.",
        "Ukraine Recovery Conference in Rome",
        "2025-07-10", "Rome", "IT", PLANNED,
    ),
    Case(
        "He asked them to attend the peace conference that Switzerland is organising in Lucerne on 15 June.",
        "Peace conference in Lucerne",
        "2025-06-15", "Lucerne", "CH", PLANNED, ("CH",),
    ),
    Case("A donor conference in Warsaw raised billions.", "Donor conference in Warsaw", None, "Warsaw", "PL"),
    Case(
        "The Crimea Platform summit took place in Kyiv on August 23.",
        "Crimea Platform summit in Kyiv",
        "2024-08-23", "Kyiv", "UA",
    ),
    Case(
        "Kaja Kallas spoke after a meeting of EU defence ministers in Warsaw.",
        "Meeting of EU defence ministers in Warsaw",
        None, "Warsaw", "PL", HELD, ("EU",),
    ),
    Case(
        "The sides were at odds at the NATO-Russia Council meeting in Brussels on Wednesday.",
        "NATO-Russia Council meeting in Brussels",
        "2025-03-12", "Brussels", "BE", HELD, ("NATO", "RU"),
    ),
    Case(
        "The Foreign Affairs Council in Luxembourg on 20 October approved the package.",
        "Foreign Affairs Council in Luxembourg",
        "2024-10-20", "Luxembourg", "LU",
    ),
    Case(
        "At the Ramstein meeting on Thursday, allies pledged more.",
        "Ramstein meeting",
        "2025-03-06", who=("Ukraine Defense Contact Group",),
    ),
    Case("Secret US-Russia talks are under way.", "Talks between US and Russia", who=("US", "RU")),
    Case(
        "Andrzej Duda visited Kyiv on Tuesday.",
        "Visit of Andrzej Duda to Kyiv",
        "2025-03-11", "Kyiv", "UA", HELD, ("PL",),
    ),
    Case(
        "And during a visit to Ukraine last week, Foreign Secretary David Lammy promised more.",
        "Visit of David Lammy to Ukraine",
        None, None, "UA", HELD, ("GB", "David Lammy"),
    ),
    Case(
        "Warsaw objected during Sikorski's Ukraine visit.",
        "Visit of Radosław Sikorski to Ukraine",
        None, None, "UA",
    ),
    Case(
        "British Prime Minister Keir Starmer is to visit Kyiv next week.",
        "Visit of Keir Starmer to Kyiv",
        None, "Kyiv", "UA", PLANNED, ("GB",),
    ),
    Case(
        "The leaders of France, Britain and Germany travelled to Kyiv on 10 March.",
        "Visit of leaders of France, Britain and Germany to Kyiv",
        "2025-03-10", "Kyiv", "UA", HELD, ("FR", "GB", "DE"),
    ),
    Case(
        "Czech President Petr Pavel met in Prague on Monday with Moldovan President Maia Sandu.",
        "Meeting of Petr Pavel with Maia Sandu in Prague",
        "2025-03-10", "Prague", "CZ", HELD, ("CZ", "MD"),
    ),
    Case(
        "Maia Sandu met for the first time with Donald Tusk in Warsaw.",
        "Meeting of Maia Sandu with Donald Tusk in Warsaw",
        None, "Warsaw", "PL", HELD, ("MD", "PL"),
    ),
    Case(
        "Oslo wants a decision at the NATO summit, which will take place in Ankara on 7 July.",
        "NATO summit in Ankara",
        "2025-07-07", "Ankara", "TR", PLANNED, ("NATO",),
    ),
    Case(
        "EU defence ministers agreed in Brussels on Monday to buy more shells.",
        "Meeting of EU defence ministers in Brussels",
        "2025-03-10", "Brussels", "BE", HELD, ("EU",),
    ),
    Case(
        "Mette Frederiksen and Volodymyr Zelensky signed an agreement in Copenhagen on Friday.",
        "Meeting of Mette Frederiksen with Volodymyr Zelensky in Copenhagen",
        "2025-03-07", "Copenhagen", "DK", HELD, ("DK", "UA"),
    ),
    Case(
        "Petr Fiala, Donald Tusk and Maia Sandu arrived in Kyiv on Tuesday.",
        "Visit of Petr Fiala, Donald Tusk and Maia Sandu to Kyiv",
        "2025-03-11", "Kyiv", "UA", HELD, ("CZ", "PL", "MD"),
    ),
    Case(
        "Boris Pistorius, who was in Kyiv on Friday, promised more tanks.",
        "Visit of Boris Pistorius to Kyiv",
        "2025-03-07", "Kyiv", "UA", HELD, ("DE",),
    ),
    Case(
        "The next meeting will be held in Riga.",
        "Next meeting in Riga",
        None, "Riga", "LV", PLANNED,
    ),
    Case(
        "Emmanuel Macron said on Tuesday after a meeting with Olaf Scholz in Berlin that France would help.",
        "Meeting of Emmanuel Macron with Olaf Scholz in Berlin",
        "2025-03-11", "Berlin", "DE", HELD, ("FR", "DE"),
    ),
    Case(
        "Defence ministers will gather on Friday at the American air base of Ramstein.",
        "Meeting of defence ministers in Ramstein",
        "2025-03-14", "Ramstein", "DE", PLANNED,
    ),
    Case(
        "Keir Starmer received Emmanuel Macron at Downing Street on Monday.",
        "Meeting of Keir Starmer with Emmanuel Macron in London",
        "2025-03-10", "London", "GB", HELD, ("GB", "FR"),
    ),
    Case(
        "Vilnius hosts the NATO summit in July.",
        "NATO summit in Vilnius",
        None, "Vilnius", "LT", PLANNED, ("NATO",),
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_one_meeting_is_told(compiled: Compiled, case: Case) -> None:
    (meeting,) = meetings(compiled, case.text)
    told = (meeting.name, meeting.date.iso if meeting.date else None, meeting.city, meeting.country, meeting.status)
    assert told == (case.name, case.date, case.city, case.country, case.status)
    assert set(case.who) <= labels(meeting)
    assert meeting.mentions[0].sentence.of(case.text).strip() == case.text


NO_MEETING = (
    "Latvia does not meet the criteria and the army cannot meet its needs.",
    "Sweden will meet NATO's spending target in 2026.",
    "Never say that our army does not meet NATO standards, Volodymyr Zelensky said.",
    "Ministers meet regularly and at every meeting the same question comes up.",
    "Members of the alliance meet at least twice a year.",
    "Volodymyr Zelensky met with reporters after the session.",
    "President Volodymyr Zelensky met with the Ukrainian troops in Kherson.",
    "Czech President Petr Pavel visited soldiers on the front line.",
    "He was speaking at a news conference in Berlin with Olaf Scholz.",
    "The party conference in Manchester cheered the minister.",
    "The planned meeting between Putin and Trump in Budapest was cancelled.",
    "Antony Blinken canceled a planned meeting with Sergei Lavrov.",
    "Zelensky called off his trip to Saudi Arabia.",
    "Talks with Russia are possible only after its troops leave.",
    "Talks between Washington and Moscow are going nowhere.",
    "The United States and NATO are ready to meet again with Russia.",
    "Emmanuel Macron and Olaf Scholz agreed in a phone call on Wednesday, the chancellery said.",
    "At its meeting on Monday, the cabinet approved the bill.",
    "The Bundestag meets on Thursday to vote on the package.",
    "Russian forces arrived in Ukraine at dawn.",
    "He looks forward to the visit of Justin Trudeau to Ukraine.",
    "A resolution of the UN General Assembly condemned the war.",
    "Peace talks will not be held in Geneva, Moscow repeated.",
    "Allies agree on sanctions, Joe Biden and Olaf Scholz said.",
)


@pytest.mark.parametrize("text", NO_MEETING)
def test_no_meeting_is_told(compiled: Compiled, text: str) -> None:
    assert meetings(compiled, text) == ()


def test_two_meetings_in_one_sentence_stay_apart(compiled: Compiled) -> None:
    text = "The E5 defence ministers met in London on 10 March and meet again in Berlin in June."
    first, second = meetings(compiled, text)
    assert (first.city, first.date and first.date.iso, first.status) == ("London", "2025-03-10", HELD)
    assert (second.city, second.date, second.status) == ("Berlin", None, PLANNED)


def test_there_is_where_the_meeting_before_was(compiled: Compiled) -> None:
    text = (
        "EU heads of state and government hold an informal summit in the Danish capital on Friday, and the European "
        "Political Community convenes there a day later."
    )
    first, second = meetings(compiled, text)
    assert (first.name, first.city, first.date and first.date.iso) == (
        "Informal summit in Copenhagen", "Copenhagen", "2025-03-14",
    )  # fmt: skip
    assert (second.name, second.city) == ("Meeting of European Political Community in Copenhagen", "Copenhagen")


def test_each_of_several_leaders_is_met_alone(compiled: Compiled) -> None:
    text = (
        "Volodymyr Zelenskyy will meet with Prime Minister Keir Starmer, President Emmanuel Macron and Prime Minister "
        "Giorgia Meloni in Munich on Friday."
    )
    told = meetings(compiled, text)
    assert [meeting.name for meeting in told] == [
        "Meeting of Volodymyr Zelenskyy with Keir Starmer in Munich",
        "Meeting of Volodymyr Zelenskyy with Emmanuel Macron in Munich",
        "Meeting of Volodymyr Zelenskyy with Giorgia Meloni in Munich",
    ]
    assert {meeting.date.iso for meeting in told if meeting.date} == {"2025-03-14"}


def test_those_met_in_one_place_at_once_are_met_together(compiled: Compiled) -> None:
    text = "Volodymyr Zelenskyy met in Kyiv with Andrzej Duda, Gitanas Nausėda, Egils Levits and Alar Karis."
    (meeting,) = meetings(compiled, text, date(2022, 4, 14))
    assert {"PL", "LT", "LV", "EE"} <= labels(meeting)


def test_each_of_several_events_keeps_its_own_place_and_day(compiled: Compiled) -> None:
    text = (
        "The visit falls on the eve of the European Council meeting on 20 March, of the G7 summit on 15 June and of "
        "the NATO summit in The Hague, which is scheduled for 24 June."
    )
    told = {(meeting.name, meeting.city, meeting.date and meeting.date.iso) for meeting in meetings(compiled, text)}
    assert told == {
        ("European Council meeting", None, "2025-03-20"),
        ("G7 summit", None, "2025-06-15"),
        ("NATO summit in The Hague", "The Hague", "2025-06-24"),
    }


def test_headline_lead_and_later_words_are_one_meeting(compiled: Compiled) -> None:
    text = (
        "Macron, Scholz meet over aid\n\n"
        "French President Emmanuel Macron met German Chancellor Olaf Scholz on Monday. The meeting, held at the Elysée "
        "Palace in Paris, was attended by NATO Secretary General Mark Rutte."
    )
    (meeting,) = meetings(compiled, text)
    assert (meeting.city, meeting.venue, meeting.date and meeting.date.iso) == ("Paris", "Elysée Palace", "2025-03-10")
    assert {"Emmanuel Macron", "Olaf Scholz", "Mark Rutte"} <= labels(meeting)
    assert meeting.mentions[0].sentence.of(text).startswith("French President")
    assert len(meeting.mentions) == 3


def test_ministers_of_another_rank_meet_elsewhere(compiled: Compiled) -> None:
    text = (
        "EU foreign ministers met in Brussels on Monday. The EU's heads of state and government will gather in "
        "Brussels on 20 March."
    )
    assert len(meetings(compiled, text)) == 2


def test_the_chair_is_who_held_the_office_then(compiled: Compiled) -> None:
    text = "A Ukraine Defence Contact Group would be convened on April 11, chaired by the British Defence Secretary."
    (meeting,) = meetings(compiled, text, date(2025, 3, 28))
    chairs = [each for each in meeting.participants if each.role is ParticipantRole.CHAIR]
    assert [(each.ref.name, each.country) for each in chairs] == [("John Healey", "GB")]
    assert (meeting.status, meeting.date and meeting.date.iso) == (PLANNED, "2025-04-11")
    (meeting,) = meetings(compiled, text, date(2022, 3, 28))
    assert "Ben Wallace" in labels(meeting)


def test_who_takes_part_by_video_is_told_so(compiled: Compiled) -> None:
    text = (
        "Defence ministers of France and Italy met in Paris on Wednesday. The meeting also included a virtual address "
        "from Ukraine's Defence Minister Rustem Umerov."
    )
    (meeting,) = meetings(compiled, text)
    umerov = next(each for each in meeting.participants if each.ref.name == "Rustem Umerov")
    assert (umerov.presence, umerov.country) == (Presence.VIDEO, "UA")
    assert meeting.format is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Keir Starmer will host European leaders at Lancaster House in London on Sunday.",
            "Keir Starmer",
            ParticipantRole.HOST,
        ),
        (
            "John Healey chaired a meeting of the Ukraine Defence Contact Group in Brussels.",
            "John Healey",
            ParticipantRole.CHAIR,
        ),
        (
            "The Coalition of the Willing will gather in Paris on Thursday, hosted by Emmanuel Macron.",
            "Emmanuel Macron",
            ParticipantRole.HOST,
        ),
    ],
)
def test_hosts_and_chairs(compiled: Compiled, text: str, name: str, role: ParticipantRole) -> None:
    (meeting,) = meetings(compiled, text)
    assert (name, role) in {(each.ref.name, each.role) for each in meeting.participants}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("NATO foreign ministers will hold an extraordinary virtual meeting on 17 March.", MeetingFormat.VIRTUAL),
        ("In a closed-door meeting in Paris, European leaders agreed to go on.", MeetingFormat.CLOSED_DOOR),
        ("NATO's military committee will meet in person in Brussels on 19 May.", MeetingFormat.IN_PERSON),
        ("NATO defence ministers met in Brussels on Monday.", None),
    ],
)
def test_format(compiled: Compiled, text: str, form: MeetingFormat | None) -> None:
    (meeting,) = meetings(compiled, text)
    assert meeting.format is form


RELEASE = (
    "President of Ukraine Volodymyr Zelenskyy had a phone conversation with Prime Minister of Canada Justin Trudeau. "
    "The interlocutors discussed help for our country."
)


def test_a_call_counts_in_a_release_alone(compiled: Compiled) -> None:
    (call,) = meetings(compiled, RELEASE, date(2022, 5, 3))
    assert call.name == "Phone call between Volodymyr Zelenskyy and Justin Trudeau"
    press = "Volodymyr Zelenskyy had a phone conversation with Justin Trudeau."
    assert meetings(compiled, press, date(2022, 5, 3)) == ()
    (told,) = meetings(compiled, press, date(2022, 5, 3), outlet="President of Ukraine")
    assert {"UA", "CA"} <= labels(told)


def test_a_release_of_a_guest_on_a_visit_tells_the_place(compiled: Compiled) -> None:
    text = (
        "President of Ukraine Volodymyr Zelenskyy met with Prime Minister of Denmark Mette Frederiksen, who is in Kyiv "
        "on a working visit. The Head of State thanked her for the visit to Ukraine. The interlocutors agreed on more."
    )
    (meeting,) = meetings(compiled, text, date(2022, 4, 21))
    assert (meeting.city, meeting.country, meeting.date) == ("Kyiv", "UA", None)


def test_the_dateline_places_what_is_told_without_place(compiled: Compiled) -> None:
    text = (
        "RIGA - Canada stays, Mark Carney said on Tuesday.\n\nHe spoke beside Evika Siliņa, with whom he had conferred."
    )
    (meeting,) = meetings(compiled, text, date(2025, 8, 26))
    assert (meeting.city, meeting.date and meeting.date.iso) == ("Riga", "2025-08-26")


def test_a_dateline_gives_place_and_day_to_what_happened_then(compiled: Compiled) -> None:
    text = "OSLO, March 11 - Sweden will buy frigates, Ulf Kristersson said after talks with Jonas Gahr Støre."
    (meeting,) = meetings(compiled, text)
    assert (meeting.city, meeting.date and meeting.date.iso) == ("Oslo", "2025-03-11")


def test_a_release_that_tells_of_today_dates_its_meeting(compiled: Compiled) -> None:
    release = (
        "President of Ukraine Volodymyr Zelenskyy met with Prime Minister of Denmark Mette Frederiksen in Kyiv. The "
        'interlocutors discussed aid. "{}", the President said.'
    )
    (meeting,) = meetings(compiled, release.format("Today we signed an agreement for our country"))
    assert (meeting.date and meeting.date.iso) == PUBLISHED.isoformat()
    (meeting,) = meetings(compiled, release.format("Today it is clear what our country needs"))
    assert meeting.date is None


def test_without_a_publication_date_a_weekday_is_no_date(compiled: Compiled) -> None:
    (meeting,) = meetings(compiled, "Emmanuel Macron met Olaf Scholz in Berlin on Tuesday.", published=None)
    assert (meeting.date, meeting.city) == (None, "Berlin")


def test_marks_lie_on_the_words_they_were_read_from(compiled: Compiled) -> None:
    text = "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Tuesday."
    (meeting,) = meetings(compiled, text)
    marks = {mark.field: mark.span.of(text) for mark in meeting.mentions[0].marks}
    assert (marks["name"], marks["city"], marks["date"]) == ("met", "Berlin", "Tuesday")
    assert marks["participant"] == "German Chancellor Olaf Scholz"
    assert meeting.mentions[0].rules == ("met-someone",)


def test_a_text_without_full_stops_has_no_more_meetings_than_it_tells(compiled: Compiled) -> None:
    text = "Emmanuel Macron met Olaf Scholz in Berlin, then " * 500
    assert {meeting.city for meeting in meetings(compiled, text)} == {"Berlin"}
