"""Parties and groups side by side: sums, shares and rows of each, under one address."""

import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.store import save
from tests.factories.actors import FRANCE
from tests.factories.articles import article
from tests.factories.commitments import claim, money
from tests.factories.extractions import FixedRates, extraction
from tests.web.conftest import client_on
from tests.web.page import get

COMPARED = "/compare?country=FR,PL,DE"


def rows(client: TestClient, address: str) -> list[list[str]]:
    """The cells of the table on top, side by side."""
    page = get(client, address)
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th | ./td")]
        for row in page.tree.xpath("//table[contains(@class, 'contrast')]/tbody/tr")
    ]


def test_each_side_has_its_sum_and_what_it_is_of_gdp_and_per_head(client: TestClient) -> None:
    assert rows(client, COMPARED) == [
        ["FRFrance", "€2.0 bn", "0.1% 2024", "€40 2024", "none", "none", "not known", "2", "0", "1"],
        # 10 to 69 million euros of radios, and GDP of the latest year that is known.
        ["PLPoland", "€2.4 bn", "0.3% 2023", "€59 2023", "100%", "none", "not known", "61", "1", "1"],
        ["DEGermany", "no sum", "not known", "not known", "–", "–", "not known", "2", "1", "1"],
    ]


def test_it_says_whose_figures_of_which_years_the_sums_are_held_against(client: TestClient) -> None:
    assert "GDP and population: 2023 and 2024, Eurostat, rounded" in get(client, COMPARED).words


def test_sums_and_bars_lead_to_their_rows(client: TestClient) -> None:
    page = get(client, COMPARED)
    rows_of_france = get(client, page.href("€2.0 bn"))
    assert rows_of_france.rows() == ["€2 bn military aid for Ukraine"]
    bar = get(client, page.href("2024, own defence: €2.4\u00a0bn"))
    assert bar.headline.startswith("Commitments by Poland without joint pledges, ")
    assert len(bar.rows()) == 50
    assert get(client, page.href("contracted or further: €2.4\u00a0bn")).status == 200


def test_largest_and_meetings_stand_in_each_column(client: TestClient) -> None:
    page = get(client, COMPARED)
    assert page.texts("//section[h2='Poland']//h3") == [
        "From promise to delivery",
        "By year of announcement",
        "By type",
        "Largest",
        "Meetings attended",
    ]
    assert "€69 m procurement" in page.texts("//section[h2='Poland']")[0]
    assert "Élysée meeting" in page.texts("//section[h2='Poland']")[0]


def test_sums_without_a_year_are_not_passed_over(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with Session(engine) as session, session.begin():
        told = article()
        undated = claim(told, committing=(FRANCE,), recipients=(), amount=money(7_000_000_000), announced_on=None)
        save(session, extraction(told, claim(told), undated), rates=FixedRates())
    engine.dispose()
    with client_on(database_url) as client:
        page = get(client, "/compare?country=FR")
        rows_of_it = get(client, page.href("€7.0 bn more")).rows()
    assert "€7.0 bn more has no known year of announcement." in page.texts("//section[h2='France']")[0]
    assert len(rows_of_it) == 1


def test_meetings_that_had_all_of_them_can_be_seen(client: TestClient) -> None:
    assert get(client, get(client, "/compare?country=FR,PL").href("1 meeting")).rows() == ["Élysée meeting"]


def test_a_form_that_sends_codes_one_by_one_comes_to_the_same_address(client: TestClient) -> None:
    sent = client.get("/compare?country=FR&country=PL&country=&group=", follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/compare?country=FR,PL")


def test_a_side_can_be_taken_away(client: TestClient) -> None:
    assert get(client, COMPARED).href("Without Poland") == "/compare?country=FR,DE"


def test_years_can_stand_on_scales_of_their_own(client: TestClient) -> None:
    page = get(client, COMPARED)
    assert page.href("each on its own scale") == "/compare?country=FR,PL,DE&scale=own"
    assert get(client, "/compare?country=FR,PL,DE&scale=own").href("all on one scale") == COMPARED


def test_nobody_chosen_yet_offers_comparisons_to_begin_with(client: TestClient) -> None:
    page = get(client, "/compare")
    assert page.headline == "Compare what countries and groups promise"
    assert page.href("Germany, France and Poland") == "/compare?country=DE,FR,PL"
    assert "France" in page.texts("//select[@name='country']/option")


def test_one_side_asks_for_another(client: TestClient) -> None:
    assert "A comparison needs two sides" in get(client, "/compare?country=FR").words


def test_a_code_that_nobody_has_is_told(client: TestClient) -> None:
    page = get(client, "/compare?country=FR,QQ")
    assert page.status == 422
    assert "nobody has the code QQ" in page.words


def test_seven_are_too_many(client: TestClient) -> None:
    page = get(client, "/compare?country=A,B,C,D,E,F,G")
    assert page.status == 422
    assert "at most 6" in page.words


def test_without_any_row_there_is_nobody_to_compare(empty_client: TestClient) -> None:
    assert get(empty_client, "/compare").status == 200


def test_a_country_is_found_by_its_code(client: TestClient) -> None:
    assert get(client, "/countries/FR").headline == "FRFrance"
    assert get(client, "/countries/QQ").status == 404


def test_the_number_of_joint_pledges_leads_to_them(client: TestClient) -> None:
    page = get(client, "/compare?country=FR,PL")
    cells = page.tree.xpath("//td[@data-label='Of them joint']")
    assert len(cells) == 2
    linked = [cell.find("a") for cell in cells if cell.find("a") is not None]
    assert linked
    for link in linked:
        assert len(client.get(link.get("href").replace("?", ".json?")).json()["rows"]) == int(link.text)
