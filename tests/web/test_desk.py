"""The desk of a listing: columns, rules of the totals, exclusion, several sorts, and a row beside the list."""

import csv
import io

import pytest
from starlette.testclient import TestClient

from tests.web.page import Page, get

CHOSEN = "/commitments?columns=country,title,amount,currency,confidence"


def headings(page: Page) -> list[str]:
    return page.texts("//thead//th")


def follow(client: TestClient, page: Page, link: str) -> Page:
    """The page behind the link with this id."""
    return get(client, page.tree.xpath(f"//a[@id='{link}']/@href")[0])


def test_the_columns_stand_as_the_address_names_them(client: TestClient) -> None:
    page = get(client, f"{CHOSEN}&country=GB")
    assert headings(page) == ["Country", "Commitment", "Amount", "Currency", "Confidence"]
    assert page.texts("//tbody/tr[1]/td")[:4] == [
        *("GBUnited Kingdom", "£1.6 bn military aid for Ukraine", "GBP 1,600,000,000", "GBP"),
    ]


def test_columns_are_moved_removed_and_added_by_links_and_a_form(client: TestClient) -> None:
    page = get(client, CHOSEN)
    assert headings(follow(client, page, "earlier-currency"))[2:4] == ["Currency", "Amount"]
    assert headings(follow(client, page, "later-country"))[:2] == ["Commitment", "Country"]
    assert "Currency" not in headings(follow(client, page, "remove-currency"))
    assert not page.tree.xpath("//a[@id='remove-title']")
    assert headings(follow(client, page, "usual-columns"))[0].startswith("Announced")
    hidden = page.tree.xpath("//form[@id='add-column-form']//input[@name='columns']/@value")[0]
    added = client.get("/commitments", params=[("columns", hidden), ("columns", "due_on")], follow_redirects=False)
    assert added.headers["location"] == "/commitments?columns=country%2Ctitle%2Camount%2Ccurrency%2Cconfidence%2Cdue_on"


def test_the_title_is_always_there_since_it_leads_to_the_row(client: TestClient) -> None:
    page = get(client, "/commitments?columns=currency")
    assert headings(page) == ["Commitment", "Currency"]
    assert page.rows()


def test_filters_sorts_and_pages_keep_the_columns(client: TestClient) -> None:
    page = get(client, f"{CHOSEN}&pinned=2&type=procurement")
    for link in ("facet-country-PL", "sort-amount", "next-page"):
        page = follow(client, page, link)
        assert headings(page)[-1].startswith("Confidence")
        assert len(page.tree.xpath("//thead//th[contains(@class, 'pin')]")) == 2


def test_a_file_of_chosen_columns_has_just_those(client: TestClient) -> None:
    page = get(client, f"{CHOSEN}&country=GB")
    rows = list(csv.reader(io.StringIO(client.get(page.href("Download CSV")).content.decode("utf-8-sig"))))
    assert rows[0] == ["country", "title", "amount", "currency", "confidence"]
    assert len(rows) == 2


def test_none_of_the_chosen_values_and_back(client: TestClient) -> None:
    page = get(client, "/commitments?country=PL&type__not=procurement")
    assert "Industrial cooperation by Germany and Poland" in page.rows()
    without = follow(client, page, "invert-country")
    assert without.headline == "Commitments not by Poland, not of type procurement"
    assert without.texts("//a[@id='facet-country-PL']")[0].startswith("not Poland")
    two = follow(client, without, "facet-country-DE")
    assert "country__not=DE&country__not=FR&country__not=PL" in two.tree.xpath("//a[@id='facet-country-FR']/@href")[0]
    assert follow(client, two, "invert-country").headline.startswith("Commitments by Germany or Poland")


def test_a_step_or_any_further_one_is_one_click(client: TestClient) -> None:
    page = follow(client, get(client, "/commitments"), "onwards-agreed")
    assert page.headline == "Commitments agreed or further"
    assert page.tree.xpath("count(//a[starts-with(@id, 'facet-status') and @aria-current])") == 3


def test_rows_are_sorted_by_several_columns_by_a_form(client: TestClient) -> None:
    sent = client.get("/commitments?sort=status&sort=-amount_eur&sort=", follow_redirects=False)
    assert sent.headers["location"] == "/commitments?sort=status%2C-amount_eur"
    page = get(client, "/commitments?sort=status,-amount_eur")
    assert page.texts("//th//a[@class='sorted']") == ["Status ↑1", "Amount in EUR ↓2"]
    assert page.tree.xpath("//select[@name='sort']/option[@selected]/@value") == ["status", "-amount_eur"]


def test_each_rule_of_the_total_is_a_switch_that_says_its_worth(client: TestClient) -> None:
    page = get(client, "/commitments?country=DE&country=PL&type__not=procurement")
    assert "each commitment once; joint pledges in, proposals out" in page.words
    changed = follow(client, get(client, "/commitments"), "counting-with_proposed")
    assert "joint pledges in, proposals in" in changed.words
    assert changed.tree.xpath("//details[@id='counting']/@open")
    assert "counting=with_proposed" in changed.tree.xpath("//a[@id='facet-country-FR']/@href")[0]
    assert "proposals out" in follow(client, changed, "counting-usual").words


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("/commitments?columns=titel", "there is no column 'titel'; did you mean title?"),
        ("/commitments?pinned=many", "'many' is not a number of columns from 0 to 3"),
        ("/commitments?counting=with_propsed", "there is no rule 'with_propsed'; did you mean with_proposed?"),
        ("/commitments?open=first", "'first' is not a row's number"),
        ("/commitments?open=1&amount_eur__gte=lots", "'lots' is not a sum of money"),
    ],
)
def test_what_is_wrong_is_named(client: TestClient, address: str, problem: str) -> None:
    page = get(client, address)
    assert page.status == 422
    assert problem in page.words


def test_a_row_stands_beside_the_list_that_the_address_names(client: TestClient) -> None:
    listing = get(client, "/commitments?country=FR&type=military_aid")
    beside = get(client, listing.tree.xpath("//a[@class='peek']/@href")[0])
    assert beside.rows() == listing.rows()
    assert beside.texts("//aside[@id='panel']//h2") == ["€2 bn military aid for Ukraine"]
    assert beside.texts("//aside[@id='panel']//mark[@data-field='amount']") == ["€2 billion"]
    assert beside.href("Close") == "/commitments?country=FR&type=military_aid"
    whole = get(client, beside.href("Open the page"))
    assert whole.headline == "€2 bn military aid for Ukraine"
    assert whole.href("← 1 commitment by France, of type military aid") == "/commitments?country=FR&type=military_aid"


def test_a_row_that_is_not_there_cannot_be_opened(client: TestClient) -> None:
    assert get(client, "/commitments?open=999999").status == 404
