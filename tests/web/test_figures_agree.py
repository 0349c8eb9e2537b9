"""One rule, one figure: what a page says of some rows is what these rows add up to, on every page and in every file."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from starlette.testclient import TestClient

from app.web.filters import euros
from tests.web.page import Page, get

SUM = re.compile(r"^€[\d.,]+ (?:[mbt]n|m|k)\b|^€[\d,]+\b")
PAGES = ("/", "/?measure=per_head", "/actors/france", "/actors/poland", "/compare?country=FR,PL,DE")
FILTERS = ("", "?country=FR", "?country=PL&status__gte=agreed", "?recipient=UA&announced_on=2025", "?q=aid")


def added_up(client: TestClient, address: str) -> Decimal:
    """EUR of all rows at an address of the listing."""
    path, _, query = address.partition("?")
    body = json.loads(client.get(f"{path}.json?{query}").text, parse_float=Decimal)
    return sum((Decimal(row["amount_eur"]) for row in body["rows"] if row["amount_eur"] is not None), Decimal(0))


def sums(page: Page) -> list[tuple[str, str]]:
    """Every sum that is a link to rows: the sum as it is written, and the link."""
    found = []
    for link in page.tree.xpath("//a[starts-with(@href, '/commitments?')]"):
        words = [
            " ".join(text.replace("\u00a0", " ").split())
            for text in (link.text_content(), *link.xpath(".//title/text()"))
        ]
        found += [(match[0], str(link.get("href"))) for text in words if (match := SUM.match(text))]
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("address", PAGES)
def test_every_sum_that_is_a_link_is_what_its_rows_add_up_to(client: TestClient, address: str) -> None:
    linked = sums(get(client, address))
    assert linked
    assert linked == [(plain(euros(added_up(client, rows))), rows) for _, rows in linked]


@pytest.mark.parametrize("filters", FILTERS)
def test_the_sum_above_a_list_is_that_of_its_files(client: TestClient, filters: str) -> None:
    counted = f"/commitments{filters}{'&' if filters else '?'}in_totals=true"
    total = added_up(client, counted)
    page = get(client, f"/commitments{filters}")
    (shown,) = page.tree.xpath("//dl[@class='totals']//dt[@title]")
    assert plain(shown.text_content().strip()) == plain(euros(total))
    rows = list(csv.DictReader(io.StringIO(client.get(f"/commitments.csv{filters}").content.decode("utf-8-sig"))))
    in_file = sum(
        (Decimal(row["amount_eur"]) for row in rows if row["in_totals"] == "true" and row["amount_eur"]), Decimal(0)
    )
    assert in_file == total
    assert plain(shown.get("title")).replace(",", "").endswith(f"{total.normalize():f}")


def test_overview_list_and_first_step_of_the_flow_are_one_sum(client: TestClient) -> None:
    promised = plain(euros(added_up(client, "/commitments?in_totals=true")))
    overview, listing = get(client, "/"), get(client, "/commitments")
    assert plain(overview.texts("//dl[@class='totals']/div[1]/dt")[0]) == promised
    assert plain(overview.texts("//*[contains(@class, 'flow')]//*[@class='sum']")[0]) == promised
    assert promised in [plain(text) for text in listing.texts("//dl[@class='totals']//dt")]


@pytest.mark.parametrize(("code", "slug"), [("FR", "france"), ("PL", "poland")])
def test_a_country_has_one_sum_on_its_profile_beside_others_on_the_map_and_in_its_lane(
    client: TestClient, code: str, slug: str
) -> None:
    alone = added_up(client, f"/commitments?country={code}&country__not=joint&in_totals=true")
    profile, compared, overview = (
        get(client, each) for each in (f"/actors/{slug}", f"/compare?country={code},DE", "/")
    )
    written = plain(euros(alone))
    assert plain(profile.texts("//dl[@class='totals']/div[1]/dt")[0]) == written
    assert plain(compared.texts("//table[contains(@class, 'contrast')]/tbody/tr[1]/td[1]")[0]) == written
    ranked = [plain(text) for text in overview.texts("//ol[@class='ranks']/li")]
    assert any(text.startswith(code) and text.endswith(written) for text in ranked)
    lane = get(client, "/timeline?lanes=country").texts(f"//*[@data-lane='{code}']/a[@class='lane']")[0]
    dated = added_up(
        client, f"/commitments?country={code}&country__not=joint&in_totals=true&announced_on__unknown=false"
    )
    assert plain(lane).endswith(plain(euros(dated)))
