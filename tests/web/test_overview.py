"""The first page: counts, the sum with its rule, charts, what is new and what is due."""

import re

import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.store import save
from app.store.actors import ActorRow, GroupRow, MembershipRow
from tests.factories.actors import FRANCE, GERMANY, POLAND
from tests.factories.articles import article
from tests.factories.commitments import claim
from tests.factories.extractions import FixedRates, extraction
from tests.web import sample
from tests.web.conftest import client_on
from tests.web.page import get
from tests.web.sample import MANY_ROWS


def test_it_counts_and_links_the_rule_of_its_sum(client: TestClient) -> None:
    page = get(client, "/")
    assert page.status == 200
    assert page.title == "Overview · European Defence Commitments"
    assert f"{MANY_ROWS + 9} commitments" in page.words
    assert "2 meetings" in page.words
    # 2 bn of France, 1.6 bn pounds at 0.8, 3 m of Malta, 10 to 69 m of Poland, the two parts of the Union's package
    assert page.texts("//dl[@class='totals']/div")[0] == "€16.4 bnpromised"
    # All but what France and Malta have announced only.
    assert page.texts("//dl[@class='totals']/div")[1] == "€14.4 bnof it agreed or further: 88%"
    assert page.href("the rule") == "/method#totals"


def test_countries_stand_on_the_map_and_in_a_list_and_lead_to_their_rows(client: TestClient) -> None:
    page = get(client, "/")
    assert page.href("Malta") == "/commitments?country=MT&country__not=joint"
    assert page.href("Several jointly") == "/commitments?country=joint"
    assert page.texts("//ol[@class='ranks']/li") == [
        "EUEuropean Union€10.0 bn",
        "PLPoland€2.4 bn",
        "FRFrance€2.0 bn",
        "GBUnited Kingdom€2.0 bn",
        "MTMalta€3 m",
        "DEGermanyno sum",
        "jointSeveral jointlyno sum",
    ]


def test_the_map_can_be_switched_to_shares_of_gdp_and_says_of_which_year(client: TestClient) -> None:
    page = get(client, get(client, "/").href("share of GDP"))
    assert page.texts("//ol[@class='ranks']/li")[:4] == [
        "PLPoland0.3%",
        "FRFrance0.1%",
        "MTMalta0.015%",
        "EUEuropean Unionnot a country",
    ]
    assert page.href("Malta: 0.015%, 1\u00a0commitment") == "/commitments?country=MT&country__not=joint"
    assert "The sum of a body such as the EU is held against all its members together." in page.words
    assert "GDP: 2023 and 2024, Eurostat, rounded" in page.words


def test_months_stand_in_a_table_too(client: TestClient) -> None:
    rows = get(client, "/").texts("//section[@aria-labelledby='months']//tbody/tr")
    assert rows[0] == "2025-03aid €4.0 bn€4.0 bn"


def test_the_map_can_be_switched_to_sums_per_head(client: TestClient) -> None:
    page = get(client, get(client, "/").href("per head"))
    assert page.texts("//ol[@class='ranks']/li")[:3] == ["PLPoland€59", "FRFrance€40", "MTMalta€3"]


def test_all_measures_stand_in_a_table_with_year_and_source(client: TestClient) -> None:
    rows = get(client, "/").texts("//section[@id='countries']//tbody/tr")
    assert "France2€2.0 bn€400.1%GDP 2024 (Eurostat), people 2024 (Eurostat)" in [
        row.replace("\u00a0", " ") for row in rows
    ]


def test_the_number_of_commitments_leads_to_as_many_rows(client: TestClient) -> None:
    for row in get(client, "/").tree.xpath("//section[@id='countries']//tbody/tr"):
        (link,) = row.xpath("./td/a")
        assert f" {link.text} commitment" in f" {get(client, link.get('href')).words}", link.get("href")


def test_what_the_map_says_of_a_country_its_rows_say_too(client: TestClient) -> None:
    links = get(client, "/").tree.xpath("//svg[@class='chart map']//a")
    assert len(links) > 3
    for link in links:
        _, sum_said, count = re.split(": |, ", link.get("aria-label"))
        rows = get(client, link.get("href"))
        figures = rows.texts("//dl[@class='totals']/div")
        assert figures[0] == count.replace("\u00a0", "")
        assert figures[1].startswith(sum_said.replace("no sum", "none").replace("\u00a0", " "))
        assert "joint pledges out" in figures[1]


def test_the_switch_of_the_measure_swaps_the_card_of_countries_only(client: TestClient) -> None:
    part = get(client, "/?measure=per_head", {"HX-Request": "true", "HX-Request-Type": "partial"})
    assert part.tree.xpath("//section/@id") == ["countries"]
    assert not part.tree.xpath("//h1")


def test_the_sum_of_a_body_is_held_against_its_members_as_on_its_profile(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with Session(engine) as session:
        sample.fill(session)
        members = session.scalars(sa.select(ActorRow.id).where(ActorRow.key.in_(["FR", "PL"]))).all()
        session.add(GroupRow(code="EU", name="European Union", aliases=[], expands=False))
        session.flush()
        session.add_all([MembershipRow(group_code="EU", actor_id=each) for each in members])
        session.commit()
    engine.dispose()
    with client_on(database_url) as client:
        page, profile = get(client, "/?measure=share_of_gdp"), get(client, "/actors/european-union")
    (union,) = [each for each in page.texts("//ol[@class='ranks']/li") if each.startswith("EU")]
    share_of_gdp = union.removeprefix("EUEuropean Union")
    assert share_of_gdp.endswith("%")
    assert f"{share_of_gdp} of its GDP" in profile.words
    assert "2 members together" in page.words


def test_a_measure_that_there_is_not_is_told(client: TestClient) -> None:
    page = get(client, "/?measure=per_cow")
    assert page.status == 422
    assert "no such measure" in page.words


def test_each_step_of_the_ladder_leads_to_its_rows(client: TestClient) -> None:
    page = get(client, "/")
    assert (
        page.href("agreed or further: €14.4\u00a0bn")
        == "/commitments?status__gte=agreed&in_totals=true&sort=-amount_eur"
    )
    assert (
        page.href("€2.0\u00a0bn announced and, as far as reported, no further")
        == "/commitments?status=announced&in_totals=true&sort=-amount_eur"
    )
    assert page.texts("//section[@aria-labelledby='ladder']//tbody/tr")[1] == "Agreed€14.4 bn88%€12.0 bn"


def test_a_bar_of_a_month_leads_to_its_rows(client: TestClient) -> None:
    address = get(client, "/").href("2025-03, aid: €4.0\u00a0bn")
    assert sorted(get(client, address).rows()) == ["£1.6 bn military aid for Ukraine", "€2 bn military aid for Ukraine"]


def test_what_was_due_and_never_reported_is_overdue(client: TestClient) -> None:
    assert get(client, "/").texts("//section[@aria-labelledby='overdue']//li") == [
        "FR€2 bn military aid for UkraineJun 2025"
    ]


def test_of_several_who_commit_the_newest_say_how_many_more_there_are(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with Session(engine) as session, session.begin():
        told = article()
        jointly = claim(told, committing=(FRANCE, GERMANY, POLAND))
        save(session, extraction(told, jointly), rates=FixedRates())
    engine.dispose()
    with client_on(database_url) as client:
        (newest, *_) = get(client, "/").texts("//section[@aria-labelledby='newest']//li")
    assert newest.startswith("FRDE+1")


def test_what_lies_ahead_is_coming_up(client: TestClient) -> None:
    assert get(client, "/").texts("//section[@aria-labelledby='next']//a") == [
        "Ministers’ meeting in Berlin",
        "All meetings from today on",
    ]


def test_sums_without_a_month_are_not_passed_over_in_the_chart_by_month(client: TestClient) -> None:
    assert "€3 m more has no known month of announcement." in get(client, "/").words


def test_without_any_row_it_says_so(empty_client: TestClient) -> None:
    page = get(empty_client, "/")
    assert page.status == 200
    assert "0 commitments" in page.words
    assert "no sum yet" in page.words
    assert "Nothing has been read yet." in page.words
