"""The many forms in which press sentences tell that somebody met: beside whom one stood, whom one saw, what ministers
decided; and what is no meeting though it sounds like one."""

import pytest

from app.domain.vocabulary import ParticipantRole
from tests.extraction.meeting_reads import meetings
from tests.extraction.reads import extracted

TOLD: tuple[tuple[str, str | None, str | None, str, set[str]], ...] = (
    ("With Volodymyr Zelenskyy at her side in Kyiv on Monday, Mette Frederiksen promised jets.",
     "2025-03-10", "Kyiv", "held", {"DK", "UA", "Mette Frederiksen", "Volodymyr Zelenskyy"}),
    ("In Kyiv on Monday, with Volodymyr Zelenskyy at her side, Mette Frederiksen promised jets.",
     "2025-03-10", "Kyiv", "held", {"DK", "UA"}),
    ("Flanked by Volodymyr Zelenskyy in Kyiv on Monday, Mette Frederiksen promised jets.",
     "2025-03-10", "Kyiv", "held", {"DK", "UA"}),
    ("Donald Trump, with Mark Rutte sitting beside him in the Oval Office on Tuesday, said that missiles would go.",
     "2025-03-11", "Washington", "held", {"US", "NATO"}),
    ("Annalena Baerbock said on Friday in Eindhoven, standing next to Andrii Sybiha, that trucks would follow.",
     "2025-03-07", "Eindhoven", "held", {"DE", "UA"}),
    ("OTTAWA - Standing side by side, Mark Carney and Ulf Kristersson announced the deal on Monday.",
     "2025-03-10", "Ottawa", "held", {"CA", "SE"}),
    ("Mark Carney and his guest, Ulf Kristersson, announced the deal in Ottawa on Monday.",
     "2025-03-10", "Ottawa", "held", {"CA", "SE"}),
    ("Annalena Baerbock saw Marco Rubio on the sidelines of the Munich Security Conference.",
     None, "Munich", "held", {"DE", "US"}),
    ("Viktor Orbán went to see Vladimir Putin in Moscow on 5 March.", "2025-03-05", "Moscow", "held", {"HU", "RU"}),
    ("Volodymyr Zelenskyy is in New York, where Donald Trump is to see him on Friday.",
     "2025-03-14", "New York", "planned", {"US", "UA"}),
    ("Rustem Umerov sat across from Marco Rubio at a club in Miami on 5 March.",
     "2025-03-05", "Miami", "held", {"UA", "US"}),
    ("Volodymyr Zelenskyy called on Mohammed bin Salman in Riyadh on Monday.",
     "2025-03-10", "Riyadh", "held", {"UA", "SA"}),
    ("Volodymyr Zelenskyy left on Thursday for Warsaw, where Andrzej Duda received him on Friday.",
     "2025-03-07", "Warsaw", "held", {"PL", "UA"}),
    ("Ursula von der Leyen was welcomed in Kyiv by Volodymyr Zelenskyy on Monday.",
     "2025-03-10", "Kyiv", "held", {"EU", "UA"}),
    ("Ulf Kristersson was the guest of Jonas Gahr Støre in Oslo on Saturday.",
     "2025-03-08", "Oslo", "held", {"SE", "NO"}),
    ("Troels Lund Poulsen shook hands on it with Rustem Umerov in Copenhagen on 5 March.",
     "2025-03-05", "Copenhagen", "held", {"DK", "UA"}),
    ("Keir Starmer brought together 15 European leaders in London on 2 March.",
     "2025-03-02", "London", "held", {"GB", "Keir Starmer"}),
    ("Rustem Umerov received his German, Latvian and Dutch colleagues in Kyiv on Tuesday.",
     "2025-03-11", "Kyiv", "held", {"UA", "DE", "LV", "NL"}),
    ("Over dinner in Ankara on Monday Recep Tayyip Erdoğan assured Volodymyr Zelenskyy of his help.",
     "2025-03-10", "Ankara", "held", {"TR", "UA"}),
    ("On 5 March, in Copenhagen, Troels Lund Poulsen told Rustem Umerov that the money was there.",
     "2025-03-05", "Copenhagen", "held", {"DK", "UA"}),
    ("Recep Tayyip Erdoğan and Volodymyr Zelenskyy held a working dinner in Ankara on Monday.",
     "2025-03-10", "Ankara", "held", {"TR", "UA"}),
    ("Sébastien Lecornu spoke of it at a lunch with Ionuț Moșteanu in Bucharest on Tuesday.",
     "2025-03-11", "Bucharest", "held", {"FR", "Sébastien Lecornu"}),
    ("Friedrich Merz said after a bilateral with Giorgia Meloni in Rome on Monday that they agreed.",
     "2025-03-10", "Rome", "held", {"DE", "IT"}),
    ("A meeting in Copenhagen on 5 March between Troels Lund Poulsen and Rustem Umerov brought no result.",
     "2025-03-05", "Copenhagen", "held", {"DK", "UA"}),
    ("The first round of talks between the United States and Russia was held in Riyadh on 18 February.",
     "2025-02-18", "Riyadh", "held", {"US", "RU"}),
    ("Petr Fiala spoke on Tuesday, the day after a meeting with Donald Trump.",
     "2025-03-10", None, "held", {"CZ", "US"}),
    ("TALLINN - Money from Brussels is coming to Estonia, Kaja Kallas said on Tuesday after the two sides had held "
     "their first summit.", "2025-03-11", "Tallinn", "held", {"EU", "EE"}),
    ("YEREVAN - Visas will fall, Kaja Kallas said on Tuesday after the EU and Armenia had held their first summit.",
     "2025-03-11", "Yerevan", "held", {"EU", "AM"}),
    ("Tomorrow Pete Hegseth will take part in the meeting of NATO defence ministers in Brussels.",
     "2025-03-13", "Brussels", "planned", {"NATO", "US", "Pete Hegseth"}),
    ("In Brussels on Wednesday the ambassadors of the 27 member states approved the sixteenth package.",
     "2025-03-12", "Brussels", "held", {"EU"}),
    ("The leaders of the bloc, meeting in Copenhagen, gave no answer.", None, "Copenhagen", "held", set()),
    ("In Brussels last Thursday the bloc's 27 leaders signed off on a plan to rearm.",
     "2025-03-06", "Brussels", "held", {"EU"}),
    ("Foreign ministers in Brussels gave the go-ahead for the mission on Monday.",
     "2025-03-10", "Brussels", "held", set()),
    ("BRUSSELS - The mission was launched by foreign ministers on Monday.", "2025-03-10", "Brussels", "held", set()),
    ("The three defence ministers agreed in Malacky on Monday to guard the skies together.",
     "2025-03-10", "Malacky", "held", set()),
    ("BERLIN - Croatia will get tanks from Germany, the two countries' defence ministers agreed in Berlin on Tuesday.",
     "2025-03-11", "Berlin", "held", {"DE", "HR"}),
    ("EU ministers adopted a sixteenth package on Tuesday.", "2025-03-11", None, "held", {"EU"}),
    ("The European Council is due to decide on it in Brussels on 20 March.",
     "2025-03-20", "Brussels", "planned", {"EU"}),
    ("Nobody named a sum at the alliance's headquarters, where defence ministers met on 5 March.",
     "2025-03-05", "Brussels", "held", {"NATO"}),
    ("On Thursday Dovilė Šakalienė takes the plan to Warsaw, where the EU's defence ministers gather informally.",
     "2025-03-13", "Warsaw", "planned", {"EU"}),
    ("At an informal council in Warsaw on 3 March the EU's defence ministers discussed the plan.",
     "2025-03-03", "Warsaw", "held", {"EU"}),
    ("The EU summit on 6 March extended the sanctions until 31 July.", "2025-03-06", None, "held", {"EU"}),
    ("Next year's gathering opens in Lisbon on May 12.", "2026-05-12", "Lisbon", "planned", set()),
    ("Last year's summit in Washington on July 9 promised 40 billion euros.",
     "2024-07-09", "Washington", "held", set()),
    ("The next meeting of the Contact Group is to be held in Brussels on 11 April.",
     "2025-04-11", "Brussels", "planned", set()),
    ("Keir Starmer promised drones on Monday while receiving Volodymyr Zelenskyy at Downing Street.",
     "2025-03-10", "London", "held", {"GB", "UA"}),
    ("Emmanuel Macron and Donald Tusk were hosted by Keir Starmer at Downing Street on Monday.",
     "2025-03-10", "London", "held", {"GB", "FR", "PL"}),
    ("Vladimir Putin and Xi Jinping talked for three hours behind closed doors on Saturday.",
     "2025-03-08", None, "held", {"RU", "CN"}),
    ("Andrii Sybiha briefed EU foreign ministers in Brussels on Monday.",
     "2025-03-10", "Brussels", "held", {"UA", "EU"}),
    ("Volodymyr Zelenskyy, Emmanuel Macron and Friedrich Merz joined Keir Starmer at Downing Street on Monday.",
     "2025-03-10", "London", "held", {"UA", "FR", "DE", "GB"}),
    ("Everything depends on The Hague, where NATO leaders gather on 24 March.",
     "2025-03-24", "The Hague", "planned", {"NATO"}),
    ("Mark Carney and Ulf Kristersson jointly announced the deal in Ottawa on Monday.",
     "2025-03-10", "Ottawa", "held", {"CA", "SE"}),
    ("VILNIUS - Friedrich Merz and Gitanas Nausėda inspected the first soldiers on Monday.",
     "2025-03-10", "Vilnius", "held", {"LT", "DE"}),
    ("Visiting Kyiv on Monday, Mette Frederiksen announced a package.", "2025-03-10", "Kyiv", "held", {"DK"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "day", "city", "status", "who"), TOLD, ids=[case[0][:60] for case in TOLD])
def test_a_sentence_tells_one_meeting(text: str, day: str | None, city: str | None, status: str, who: set[str]) -> None:
    (meeting,) = meetings(text)
    told = meeting.date.day if meeting.date else None
    assert (told.isoformat() if told else None, meeting.city, meeting.status) == (day, city, status)
    assert who <= {each.ref.label for each in meeting.participants}


@pytest.mark.parametrize(
    "text",
    [
        "Volodymyr Zelenskyy saw President Putin lie in Moscow, he said.",
        "Analysts see Donald Trump as a hindrance.",
        "Washington sees allies pooling orders.",
        "Danish soldiers trained alongside Ukrainian crews in Rukla on Monday.",
        "Norway will fight alongside Sweden, Jonas Gahr Støre said in Oslo.",
        "With Poland at its side, Lithuania will build a base in Suwałki.",
        "Volodymyr Zelenskyy called on Donald Trump in Kyiv on Monday to send missiles.",
        "Mette Frederiksen has visited Kyiv five times since 2022.",
        "The party's leaders met in Berlin on Saturday to choose a candidate.",
        "Leaders of the opposition met in Warsaw on Monday.",
        "The Bundestag's budget committee met in Berlin on Wednesday.",
        "EU lawmakers adopted the resolution on Tuesday.",
        "EU leaders have put off the decision for months.",
        "BERLIN - Ministers approved the budget on Monday.",
        "The Finnish ministers of defence and finance agreed in Helsinki on Monday on the budget.",
        "Boris Pistorius and Ruben Brekelmans agreed that more was needed.",
        "Each country will negotiate its own bilateral agreement with Kyiv in Vilnius.",
        "A meeting between Trump and Putin that had been pencilled in for Budapest will not happen.",
        "A summit with Russia would make sense only after a ceasefire, Kaja Kallas said.",
        "Donald Trump scrapped a meeting with Vladimir Putin in Budapest.",
        "The exercise brought together 5,000 soldiers from Denmark and Sweden.",
        "The law was extended in Berlin on Monday.",
        "Friedrich Merz and Emmanuel Macron proposed a fund on Monday.",
        "Boris Pistorius and Lars Klingbeil presented the budget in Berlin on Monday.",
        "NATO leaders vowed on Monday to stand by Poland.",
        "The talks planned for Monday in Istanbul will not take place.",
        "The five parties agreed in The Hague on Monday to form a coalition.",
        "Boris Pistorius joined the Social Democrats in Hanover in 1976.",
        "Friedrich Merz addressed the Bundestag in Berlin on Wednesday.",
        "Czechia stands by Ukraine whoever sits in the White House.",
        "Canada promised motors, host Lloyd Austin 250 million dollars.",
        "Volodymyr Zelensky will address a joint session of Congress on 21 March.",
        "Recep Tayyip Erdoğan renewed his offer to convene a peace summit with Russia.",
        "The Budapest summit is off, a White House official said on Tuesday.",
    ],
)
def test_what_sounds_like_a_meeting_is_none(text: str) -> None:
    assert meetings(text) == ()


def test_an_online_summit_is_not_the_one_in_a_city() -> None:
    text = (
        "The G7 held an online summit on 24 February.\n\n"
        "Volodymyr Zelenskyy was invited to the G7 summit in Hiroshima in May."
    )
    online, hiroshima = meetings(text)
    assert (online.city, hiroshima.city) == (None, "Hiroshima")


def test_the_day_until_which_something_is_extended_is_no_meetings() -> None:
    (meeting,) = meetings("BRUSSELS - EU leaders met on Thursday.\n\nThe summit extended the sanctions until 31 July.")
    assert meeting.date is not None
    assert meeting.date.day is not None
    assert meeting.date.day.isoformat() == "2025-03-06"


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        # A journey and whom it is made to meet are one meeting.
        (
            "Tusk flew to London on Tuesday to meet Starmer.",
            "Meeting of Donald Tusk with Keir Starmer in London",
            "held",
        ),
        # Who acts before "and" does not meet.
        ("Poland invoked Article 4 and NATO ambassadors met on Wednesday.", "Meeting of NATO ambassadors", "held"),
        # A group is named in full.
        ("Germany and Lithuania held consultations in Vilnius.", "Meeting of Germany and Lithuania in Vilnius", "held"),
        (
            "UK, French defence chiefs meet in Paris to plan a force",
            "Meeting of UK, French defence chiefs in Paris",
            "held",
        ),
        (
            "Ukraine, Turkey and Romania held talks in Istanbul on Monday.",
            "Meeting of Ukraine, Turkey and Romania in Istanbul",
            "held",
        ),
        (
            "Officials of Ukraine, Turkey and Romania held trilateral consultations in Istanbul in January.",
            "Talks of officials of Ukraine, Turkey and Romania in Istanbul",
            "held",
        ),
        # What a sentence begins with is no name.
        (
            "Leaders of the Bucharest Nine gathered in Warsaw on Tuesday.",
            "Meeting of leaders of the Bucharest Nine in Warsaw",
            "held",
        ),
        # What is discussed does not meet.
        (
            "EU leaders will discuss the SAFE instrument at an informal gathering in Copenhagen on 1 October.",
            "Meeting of EU leaders in Copenhagen",
            "planned",
        ),
        # Whose words are told at once are named once.
        (
            "French, British and German officials met their Iranian counterparts in Istanbul on Friday.",
            "Meeting of French, British and German officials with Iranian counterparts in Istanbul",
            "held",
        ),
        (
            "The talks in Riyadh between American and Russian envoys ended on Tuesday without a deal.",
            "Talks of American and Russian envoys in Riyadh",
            "held",
        ),
        ("The EU's 27 leaders met in Brussels on Monday.", "Meeting of EU's 27 leaders in Brussels", "held"),
        # At whose side somebody meets may be told first.
        (
            "On the margins of the Munich Security Conference, Bill Blair met Boris Pistorius.",
            "Meeting of Bill Blair with Boris Pistorius in Munich",
            "held",
        ),
        # The paper is signed by those who are told behind it.
        (
            "The document was signed in Tallinn on Monday by the defence ministers of Estonia and Germany.",
            "Meeting of defence ministers of Estonia and Germany in Tallinn",
            "held",
        ),
        (
            "A letter of intent was inked in Paris on Thursday by Sébastien Lecornu and Pål Jonson.",
            "Meeting of Sébastien Lecornu with Pål Jonson in Paris",
            "held",
        ),
        # Words that point to a meeting of the same sentence tell no other one.
        (
            "At their meeting in Luxembourg on Monday, EU defence ministers agreed to train a brigade.",
            "EU defence ministers meeting in Luxembourg",
            "held",
        ),
        (
            "At their meeting in Berlin on Monday, Merz and Tusk agreed to train a brigade.",
            "Meeting of Friedrich Merz with Donald Tusk in Berlin",
            "held",
        ),
        # The place of another clause is not theirs.
        ("EU leaders endorsed a loan which the G7 had promised in Paris.", None, None),
        # A headline says the same in short.
        (
            "Frederiksen meets Erdoğan before summit\n\n"
            "Denmark's Mette Frederiksen met Recep Tayyip Erdoğan on the sidelines of the Vilnius summit on Monday.",
            "Meeting of Mette Frederiksen with Recep Tayyip Erdoğan in Vilnius",
            "held",
        ),
        (
            "NATO defence ministers' meeting closes\n\n"
            "NATO defence ministers ended a two-day meeting in Brussels on Friday.",
            "Meeting of NATO defence ministers in Brussels",
            "held",
        ),
    ],
)
def test_who_meets_is_told_in_full_and_once(text: str, name: str | None, status: str | None) -> None:
    told = [(claim.name, claim.status.value) for claim in extracted(text).meetings]
    assert told == ([(name, status)] if name is not None else [])


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("Pavel had made the plan public at the Munich Security Conference on 17 February.", "2025-02-17", "held"),
        ("Pavel presented it at a summit in Prague on 17 November.", "2024-11-17", "held"),
        ("Pavel will present it at a summit in Prague on 17 November.", "2025-11-17", "planned"),
        ("At the NATO summit in Vilnius in July, allies agreed to invite Sweden.", None, "held"),
        ("EU defence ministers on Friday approved the plan at an online meeting.", "2025-03-07", "held"),
        ("Macron and Tusk signed a treaty in Berlin on 9 May.", "2024-05-09", "held"),
        ("Macron and Tusk are to sign a treaty in Berlin on 9 May.", "2025-05-09", "planned"),
        ("EU leaders will be asked to endorse it when they meet in Brussels on 9 March.", "2026-03-09", "planned"),
        (
            "Britain and Germany will chair the Ukraine Defence Contact Group in Brussels on 21 March.",
            "2025-03-21",
            "planned",
        ),
        ("G7 leaders wrapped up their summit in Kananaskis on 17 June.", "2024-06-17", "held"),
        (
            "A blast shook Kharkiv on Tuesday, a day before NATO defence ministers meet in Brussels.",
            "2025-03-12",
            "planned",
        ),
        (
            "Tusk spoke on Friday, a day after the two had taken part in a Nordic-Baltic gathering in Oslo.",
            "2025-03-06",
            "held",
        ),
        ("Tusk spoke on Friday, two days after meeting Macron in Paris.", "2025-03-05", "held"),
        ("Congress was told, a day before Zelensky sits down with Donald Trump on Thursday.", "2025-03-13", "planned"),
        ("The Crimea summit will bring together leaders in Kyiv on August 23.", "2025-08-23", "planned"),
        # Who has called a summit has not held it.
        ("Macron has called an emergency summit of European leaders in Paris on Monday.", "2025-03-17", "planned"),
    ],
)
def test_what_is_done_at_a_meeting_tells_when_it_was(text: str, day: str | None, status: str) -> None:
    (claim,) = extracted(text).meetings
    held = claim.date.day if claim.date is not None else None
    assert (held and held.isoformat(), claim.status.value) == (day, status)


def test_all_who_chair_together_are_told() -> None:
    (claim,) = meetings("The UDCG meeting in Brussels on Friday was chaired by John Healey and Boris Pistorius.")
    chairs = {each.ref.name for each in claim.participants if each.role is ParticipantRole.CHAIR}
    assert chairs == {"John Healey", "Boris Pistorius"}
