"""/coverage: our sums beside an imported dataset's, with the rules told and the rows within reach."""

import csv
import io
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from tests import databases
from tests.factories import covered
from tests.web.conftest import client_on
from tests.web.page import Page, get


@pytest.fixture(scope="module")
def covering(
    postgres: sa.URL, model_database: sa.URL, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A client of the pages on a database with figures to compare with."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        covered.fill(url, tmp_path_factory.mktemp("covered"))
        with client_on(url.render_as_string(hide_password=False)) as client:
            yield client


def table(page: Page, name: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th | ./td")]
        for row in page.tree.xpath(f"//section[.//h2[@id='{name}']]//tbody/tr")
    ]


def figures(page: Page) -> list[str]:
    """The figures on top."""
    return page.texts("//dl[@class='totals']//dt")


def cells(answer: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.removeprefix("\ufeff"))))


def test_both_sides_are_added_up_by_country(covering: TestClient) -> None:
    page = get(covering, "/coverage")
    assert figures(page) == ["€40 m", "€180 m", "22%", "2"]
    assert table(page, "countries") == [
        ["Norway", "€150 m", "€40 m", "−€110 m", "27%", "1", "2"],
        ["Sweden", "€30 m", "none", "−€30 m", "0%", "1", "0"],
    ]
    assert table(page, "others") == [["Brazil", "not tracked", "€2 m", "–", "–", "1"]]
    assert "release 29, counts from March 2022 to January 2023" in page.words


def test_what_is_missed_most_comes_first(covering: TestClient) -> None:
    assert [row[:4] for row in table(get(covering, "/coverage"), "gaps")] == [
        ["Norway, April 2022", "€100 m", "none", "−€100 m"],
        ["Sweden, April 2022", "€30 m", "none", "−€30 m"],
        ["Norway, March 2022", "€50 m", "€40 m", "−€10 m"],
    ]


def test_what_stands_in_no_cell_is_told(covering: TestClient) -> None:
    page = get(covering, "/coverage")
    assert "joint pledges (€7 m), pledges without a month (€5 m), and those of other months (€0)" in " ".join(
        page.words.replace(" )", ")").replace(" (", " (").replace(" ,", ",").split()
    )
    assert get(covering, page.href("joint pledges")).rows() == ["NOK 70 m military aid for Ukraine"]


def test_a_cell_leads_to_the_rows_that_make_it(covering: TestClient) -> None:
    page = get(covering, "/coverage?country=NO")
    assert [row[0] for row in table(page, "months")] == ["April 2022", "March 2022"]
    march = get(covering, page.href("March 2022: 1\u00a0row"))
    assert march.rows() == ["NOK 400 m military aid for Ukraine"]
    assert "€40 m" in march.words
    (april,) = get(covering, page.href("April 2022: 1\u00a0row")).texts("//tbody//*[@class='imported']")
    assert april == "imported: Kiel"


def test_imported_rows_count_when_they_are_asked_for(covering: TestClient) -> None:
    page = get(covering, "/coverage?country=NO&counting=with_imported")
    assert figures(page) == ["€50 m", "€150 m", "33%", "0"]
    rows = get(covering, page.href("April 2022: 1\u00a0row"))
    assert "imported rows in" in rows.words
    assert "€10 m" in rows.words


def test_the_other_figure_and_one_year(covering: TestClient) -> None:
    page = get(covering, "/coverage?of=allocated&year=2022")
    assert figures(page) == ["€40 m", "€60 m", "67%", "1"]
    # Sweden's figure of April is not known, and January is another year.
    assert table(page, "countries")[1] == ["Sweden", "none", "none", "–", "–", "0", "0"]


def test_the_file_has_the_cells_of_the_page(covering: TestClient) -> None:
    answer = covering.get("/coverage.csv?country=NO")
    assert answer.headers["content-disposition"] == 'attachment; filename="coverage.csv"'
    assert cells(answer.text) == [
        {
            "country": "NO",
            "month": "2022-03",
            "committed_eur": "50000000.00",
            "allocated_eur": "40000000.00",
            "amount_eur": "40000000.00",
            "difference_eur": "-10000000.00",
            "commitments": "1",
            "release": "kiel-aggregates 29",
        },
        {
            "country": "NO",
            "month": "2022-04",
            "committed_eur": "100000000.00",
            "allocated_eur": "20000000.00",
            "amount_eur": "0.00",
            "difference_eur": "-100000000.00",
            "commitments": "1",
            "release": "kiel-aggregates 29",
        },
    ]
    everything = cells(covering.get("/coverage.csv").text)
    assert [(row["country"], row["committed_eur"], row["difference_eur"]) for row in everything[:1]] == [("BR", "", "")]
    assert covering.get("/coverage.csv?of=allocated").text.count("SE,2022-04,30000000.00,,0.00,,0") == 1


def test_the_form_of_the_page_comes_to_the_short_address(covering: TestClient) -> None:
    sent = covering.get("/coverage?country=NO&year=&of=&counting=", follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/coverage?country=NO")


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/coverage?country=XX", "country"),
        ("/coverage?year=1999", "year"),
        ("/coverage?of=promised", "of"),
        ("/coverage.csv?counting=all", "counting"),
        ("/coverage?month=2022-03", "month"),
    ],
)
def test_a_wrong_parameter_is_named(covering: TestClient, address: str, named: str) -> None:
    answer = covering.get(address)
    assert answer.status_code == 422
    assert named in answer.text


def test_without_figures_it_says_how_they_come_in(empty_client: TestClient) -> None:
    assert "tracker import kiel-aggregates" in get(empty_client, "/coverage").words
    assert empty_client.get("/coverage.csv").text.count("\n") == 1


def test_a_record_shows_its_cells_and_the_sources_that_it_names(covering: TestClient) -> None:
    record = get(covering, get(covering, "/articles?origin=kiel").href("Norway: package NOM1"))
    assert "Announcement Date: 4/4/2022" in record.told()
    assert record.texts("//section[.//h2[@id='links']]//small") == ["https://government.example/nom1"]
    row = get(covering, get(covering, "/commitments?origin=kiel").href("NOK 100 m military aid for Ukraine"))
    assert "only a dataset tells it" in row.fact("Counted")
    assert row.texts("//section[starts-with(@aria-labelledby, 'named-')]//small") == ["https://government.example/nom1"]


def test_the_origin_is_offered_where_there_is_a_choice(covering: TestClient, client: TestClient) -> None:
    assert "Origin" in get(covering, "/commitments").texts("//h3")
    assert "Origin" not in get(client, "/commitments").texts("//h3")
    assert "Origin 1 chosen" in get(covering, "/commitments?origin=kiel").texts("//h3")
