"""The type of a commitment by what is promised and what is done with it."""

import pytest

from app.domain.vocabulary import CommitmentType as Type
from app.extraction.assemble.kinds import type_of
from tests.extraction.reads import candidates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will send howitzers to Ukraine.", Type.MILITARY_AID),
        ("Norway will give military aid to Ukraine.", Type.MILITARY_AID),
        ("Norway will send 200 million euros to Ukraine.", Type.MILITARY_AID),
        ("Norway will give Ukraine a loan of 200 million euros.", Type.FINANCIAL_AID),
        ("Norway will send generators and tents to Ukraine.", Type.HUMANITARIAN_AID),
        ("Norway will raise defence spending.", Type.DEFENCE_SPENDING),
        ("Norway will spend 3 percent of GDP on defence.", Type.DEFENCE_SPENDING),
        ("Norway will buy frigates.", Type.PROCUREMENT),
        ("Norway ordered 54 tanks.", Type.PROCUREMENT),
        ("Norway will set up a fund for ammunition.", Type.FUND),
        ("Norway will deploy a battalion to Latvia.", Type.DEPLOYMENT),
        ("Norway will send troops to Latvia.", Type.DEPLOYMENT),
        ("Norway will train Ukrainian soldiers.", Type.TRAINING),
        ("Norway will build a drone factory with Ukraine.", Type.INDUSTRIAL_COOPERATION),
        ("Norway will produce howitzers with Ukraine.", Type.INDUSTRIAL_COOPERATION),
        ("Norway will impose sanctions on Russia.", Type.SANCTIONS),
        ("Norway will join the pact.", Type.POLICY),
    ],
)
def test_act_and_thing_tell_the_type(text: str, expected: Type) -> None:
    assert type_of(candidates(text)[0])[0] is expected


def test_the_line_of_the_table_that_decided_is_named() -> None:
    assert type_of(candidates("Norway will buy frigates.")[0])[1] == "type.buy+weapons"
