"""What is denied, taken back, kept or settled, and what only looks so: a pledge told as refused costs most of all."""

import pytest

from tests.extraction.reads import extracted


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # "No" and "not" that deny nothing.
        ("Germany will send Ukraine no fewer than 18 tanks, the minister said.", "announced"),
        ("There is no doubt that Germany will send Ukraine 100 tanks, the chancellor said.", "announced"),
        ("Denmark will deliver the jets to Ukraine no later than March, the premier said.", "announced"),
        ("Slovenia supplied Ukraine with 28 tanks at no cost.", "delivered"),
        ("On a visit to No 10, Germany's chancellor said Berlin would give Ukraine 3 billion euros.", "announced"),
        ("Denmark will not only give Ukraine 19 jets but also five ships.", "announced"),
        # Those that do.
        ("Poland will send no more tanks to Ukraine.", "rejected"),
        ("Under no circumstances will Germany send troops to Ukraine, Scholz said.", "rejected"),
        ("Slovakia pledged not to send any more weapons to Ukraine.", "rejected"),
        ("Bulgaria decided against sending armoured vehicles to Ukraine.", "rejected"),
        ("Sweden is not yet in a position to hand over jets to Ukraine.", "rejected"),
        # What will not end goes on.
        ("Germany will not cancel its order for 35 F-35 jets.", "announced"),
        ("Norway will not scrap plans to give Ukraine 7 billion kroner.", "announced"),
        ("The EU will not lift sanctions on Russia, Kallas said.", "announced"),
        ("Canada will not stop funding 2,000 drones for Ukraine.", "announced"),
        # Taken back, for good or for a while.
        ("Slovakia reneged on its promise to give Ukraine 13 jets.", "cancelled"),
        ("Slovakia broke its promise to give Ukraine 13 jets.", "cancelled"),
        ("France withdrew its offer to send 200 soldiers to Romania.", "cancelled"),
        ("Italy dropped plans to buy 20 tanks.", "cancelled"),
        ("Germany to cancel order for 35 F-35 jets", "cancelled"),
        ("Germany shelved the purchase of 12 frigates.", "suspended"),
        ("Washington froze 500 million dollars in military aid to Ukraine.", "suspended"),
        ("Slovakia will halt military aid to Ukraine, its premier said on Tuesday.", "suspended"),
        ("France presented a plan to use frozen Russian assets to give Ukraine 195 million euros.", "proposed"),
        # Promised, and not come yet.
        ("Spain has yet to deliver the ten tanks it promised Ukraine.", "announced"),
        ("No tanks have been delivered to Ukraine by Spain.", "announced"),
        # Settled by who decides, wherever the sentence says so.
        ("Sweden will buy 44 tanks, parliament approved on Monday.", "agreed"),
        ("Lithuania will give Ukraine 30 million euros, the cabinet decided on Wednesday.", "agreed"),
        ("Ministers agreed that the EU's tranche of 600 million euros will be paid to Ukraine at once.", "agreed"),
        # Not settled yet.
        ("The EU came closer to agreeing on 20 billion euros in military aid for Ukraine.", "proposed"),
        ("Poland has begun talks on the purchase of 96 Apache helicopters.", "proposed"),
        ("He expressed hope that the EU package of sanctions, which bans oil, would be approved soon.", "proposed"),
        ("Slovakia plans to suspend military aid to Ukraine.", "proposed"),
        # To come, and come.
        ("Romania is to get loans of 16.7 billion euros from the EU.", "announced"),
        ("Germany completed the delivery of 18 tanks to Ukraine.", "delivered"),
        ("Britain's first tranche of £752 million was paid to Ukraine on Thursday.", "delivered"),
        ("Germany, backed by the United States, will send Ukraine 20 tanks.", "announced"),
    ],
)
def test_how_far_a_pledge_has_come(text: str, status: str) -> None:
    assert extracted(text).commitments[0].status.value == status


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("Germany, not France, will give Ukraine 3 billion euros.", "DE"),
        ("Germany, unlike France, will give Ukraine 3 billion euros.", "DE"),
        ("Not only Germany but also France will send Ukraine tanks.", "DE FR"),
        ("Paris and Rome met. The Danes followed. Their package is worth DKK 6.7 billion.", "DK"),
        ("Neither France nor Germany will send troops to Ukraine.", "FR DE"),
        ("Germany, along with France and Italy, will send Ukraine 20 tanks.", "DE FR IT"),
        ("At talks with France and Italy, Germany pledged 2 billion euros to Ukraine.", "DE"),
        ("Germany is working with France and Italy to send Ukraine 20 tanks.", "DE"),
        ("Germany's Rheinmetall will build an ammunition plant in Lithuania for 300 million euros.", "Rheinmetall"),
        ("Lockheed Martin will deliver 32 F-35 jets to Poland from 2026.", "PL"),
    ],
)
def test_who_is_set_aside_or_only_talked_with_gives_nothing(text: str, givers: str) -> None:
    assert " ".join(party.key for party in extracted(text).commitments[0].committing) == givers


@pytest.mark.parametrize(
    "text",
    [
        "Hungary lifted its veto on 50 billion euros in EU aid for Ukraine.",
        "Hungary will not block 50 billion euros in EU aid for Ukraine.",
    ],
)
def test_who_lets_through_what_others_give_gives_nothing(text: str) -> None:
    assert extracted(text).commitments == ()
