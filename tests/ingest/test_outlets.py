"""Which listed outlet an article comes from."""

import pytest

from app.domain.knowledge import Knowledge, Outlet
from app.domain.vocabulary import SourceGrade
from app.ingest.outlets import named, outlet_of
from tests.factories.articles import article

AGENCY = Outlet("Example Agency", ("agency.example", "agency.example.org"), SourceGrade.C)
MINISTRY = Outlet("Ministry of Examples", ("gov.example",), SourceGrade.A)
DEFENCE = Outlet("Defence, Ministry of Examples", ("defence.gov.example",), SourceGrade.B)
KNOWLEDGE = Knowledge(outlets=(AGENCY, MINISTRY, DEFENCE))


@pytest.mark.parametrize(
    ("outlet", "url", "expected"),
    [
        ("example agency", None, AGENCY),
        ("www.agency.example", None, AGENCY),
        (None, "https://www.gov.example/news/1", MINISTRY),
        (None, "https://defence.gov.example/news/1", DEFENCE),
        ("A blog", "https://notgov.example/1", None),
        ("A blog", "https://gov.example/1", MINISTRY),
        (None, None, None),
        (None, "not an address", None),
    ],
)
def test_by_name_or_by_address(outlet: str | None, url: str | None, expected: Outlet | None) -> None:
    assert outlet_of(article(outlet=outlet, url=url), KNOWLEDGE) == expected


def test_a_domain_becomes_the_name_and_a_name_stays() -> None:
    assert named(article(outlet=None), AGENCY).outlet == "Example Agency"
    assert named(article(outlet="agency.example"), AGENCY).outlet == "Example Agency"
    assert named(article(outlet="Their sports desk"), AGENCY).outlet == "Their sports desk"
    assert named(article(outlet="A blog"), None).outlet == "A blog"
