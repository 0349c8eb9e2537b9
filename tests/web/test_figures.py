"""Charts that leave the site: right figures, links to the rows behind them, caption, source, colours of the pages."""

import re
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
import sqlalchemy as sa
from lxml import etree
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.store import save
from app.web.figures import FIGURES
from app.web.filters import euros
from app.web.palette import palette
from tests.factories.actors import FRANCE, GERMANY
from tests.factories.articles import article
from tests.factories.commitments import claim, money
from tests.factories.extractions import FixedRates, extraction
from tests.web.conftest import client_on
from tests.web.page import get

SVG = "{http://www.w3.org/2000/svg}"
every_figure = pytest.mark.parametrize("name", FIGURES)


def drawn(client: TestClient, address: str) -> etree._Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    return etree.fromstring(answer.content)


def words(tree: etree._Element) -> str:
    return " ".join(str(each.text) for each in tree.iter(f"{SVG}text")).replace("\u00a0", " ")


@every_figure
def test_a_chart_says_what_it_shows_and_where_it_comes_from(client: TestClient, name: str) -> None:
    tree = drawn(client, f"/charts/{name}.svg?country=PL&announced_on=2024")
    said = words(tree)
    assert said.startswith("Commitments by Poland, announced in 2024 Sums in EUR by ")
    assert "Source: European Defence Commitments, data of " in said
    assert "CC BY 4.0. http://testserver/commitments?country=PL&announced_on=2024" in said
    assert tree.findtext(f"{SVG}title") == "Commitments by Poland, announced in 2024"
    assert "€" in str(tree.findtext(f"{SVG}desc"))


@every_figure
def test_every_mark_leads_to_rows_that_add_up_to_it(client: TestClient, name: str) -> None:
    tree = drawn(client, f"/charts/{name}.svg?announced_on__gte=2024-01-15")
    marks = list(tree.iter(f"{SVG}a"))
    assert marks
    spoken = str(tree.findtext(f"{SVG}desc"))
    for mark in marks:
        address = urlsplit(mark.get("href"))
        rows = client.get(f"{address.path}.json?{address.query}").json()["rows"]
        total = sum(Decimal(str(row["amount_eur"])) for row in rows if row["amount_eur"] is not None)
        assert total > 0
        assert euros(total) in spoken


def test_months_that_are_cut_by_the_filter_count_only_what_it_lets_through(client: TestClient) -> None:
    whole = drawn(client, "/charts/months.svg?announced_on=2024-01").findtext(f"{SVG}desc")
    cut = drawn(client, "/charts/months.svg?announced_on=2024-01&announced_on__gte=2024-01-15").findtext(f"{SVG}desc")
    assert whole != cut


def test_sums_without_a_month_are_told(client: TestClient) -> None:
    assert "Without a known month, and so not drawn: €3 m" in words(drawn(client, "/charts/months.svg"))


@every_figure
def test_a_chart_of_nothing_says_so(client: TestClient, empty_client: TestClient, name: str) -> None:
    for address in (f"/charts/{name}.svg?q=zzzz", f"/charts/{name}.svg?q=%07%3Cb%3E"):
        assert "No commitment that counts has a sum here." in words(drawn(client, address))
    assert empty_client.get(f"/charts/{name}.png").status_code == 200


@every_figure
@pytest.mark.parametrize("scale", [1, 3])
def test_a_picture_is_as_large_as_asked(client: TestClient, name: str, scale: int) -> None:
    height = drawn(client, f"/charts/{name}.svg").get("height")
    answer = client.get(f"/charts/{name}.png?scale={scale}&theme=dark")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    size = [int.from_bytes(answer.content[at : at + 4]) for at in (16, 20)]
    assert size == [760 * scale, int(height) * scale]


def test_colours_are_those_of_the_pages(client: TestClient) -> None:
    sheet = client.get(get(client, "/").tree.xpath("//link[@rel='stylesheet']/@href")[0]).text
    found = re.search(r"--aid: light-dark\((#\w+), (#\w+)\)", sheet)
    assert found is not None
    for theme, colour in zip(("light", "dark"), found.groups(), strict=True):
        assert palette(theme)["aid"] == colour
        assert colour in client.get(f"/charts/months.svg?theme={theme}").text


@pytest.mark.parametrize(("suffix", "name"), [("svg", "theme"), ("png", "scale")])
def test_a_wrong_wish_of_a_chart_is_named(client: TestClient, suffix: str, name: str) -> None:
    answer = client.get(f"/charts/map.{suffix}?{name}=99")
    assert answer.status_code == 422
    assert f"{name}: there is no {name} '99'" in answer.text


@pytest.mark.parametrize("name", ["countries", "map"])
def test_a_joint_pledge_is_behind_no_countrys_mark(database_url: str, name: str) -> None:
    engine = sa.create_engine(database_url)
    with Session(engine) as session, session.begin():
        alone, together = article(), article()
        save(session, extraction(alone, claim(alone)), rates=FixedRates())
        joint = claim(together, committing=(FRANCE, GERMANY), amount=money(7_000_000_000))
        save(session, extraction(together, joint), rates=FixedRates())
    engine.dispose()
    with client_on(database_url) as client:
        links = [mark.get("href") for mark in drawn(client, f"/charts/{name}.svg").iter(f"{SVG}a")]
        (rows,) = (urlsplit(link) for link in links if "country=FR" in link)
        body = client.get(f"{rows.path}.json?{rows.query}").json()
    assert [row["amount_eur"] for row in body["rows"]] == [2_000_000_000]


def test_addresses_in_a_chart_are_addresses(client: TestClient) -> None:
    mark = next(drawn(client, "/charts/countries.svg?country=PL&country=FR&type=procurement").iter(f"{SVG}a"))
    asked = dict(parse_qsl(urlsplit(mark.get("href")).query))
    assert asked == {"country": "PL", "country__not": "joint", "type": "procurement", "in_totals": "true"}
