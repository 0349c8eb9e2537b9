"""At which meeting a commitment was made, and where that stays unknown."""

from datetime import date

import pytest

from tests.extraction.reads import extracted

DAY = date(2025, 11, 12)
"""A Wednesday."""


@pytest.mark.parametrize(
    "text",
    [
        "At the NATO summit in Vilnius on Tuesday, Norway pledged 300 million euros of military aid to Ukraine.",
        "The NATO summit in Vilnius ended on Tuesday. The allies agreed to send 40 air defence systems to Ukraine.",
        "Boris Pistorius met Rustem Umerov in Kyiv on Tuesday. Germany will send Ukraine 60 armoured vehicles,"
        " Pistorius said.",
    ],
)
def test_a_commitment_made_at_a_meeting_leads_to_it(text: str) -> None:
    extraction = extracted(text, DAY)
    (commitment,) = extraction.commitments
    assert commitment.meeting == 0
    assert len(extraction.meetings) == 1
    (mark,) = [mark for mention in commitment.mentions for mark in mention.marks if mark.field == "meeting"]
    assert mark.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        # said before it
        "Ahead of the NATO summit in Vilnius, Norway pledged 300 million euros of military aid to Ukraine.",
        # two meetings: nobody can tell
        "At the NATO summit in Vilnius and at the G7 summit in Kananaskis, Norway pledged 300 million euros of military"
        " aid to Ukraine.",
        # another day
        "The NATO summit in Vilnius ended on 4 November. The allies agreed on 11 November to send 40 air defence"
        " systems to Ukraine.",
        # promised earlier
        "Boris Pistorius met Rustem Umerov in Kyiv on Tuesday. Umerov thanked Germany for its decision to send 60"
        " armoured vehicles to Ukraine.",
        # nobody of those who met
        "Boris Pistorius met Rustem Umerov in Kyiv on Tuesday. Norway will send Ukraine 60 armoured vehicles.",
        # still to come
        "At the NATO summit in Ankara next July, Norway will pledge 300 million euros of military aid to Ukraine.",
    ],
)
def test_a_commitment_made_elsewhere_names_no_meeting(text: str) -> None:
    extraction = extracted(text, DAY)
    assert {commitment.meeting for commitment in extraction.commitments} == {None}
