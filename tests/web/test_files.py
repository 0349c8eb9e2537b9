"""Files by suffix: exactly the rows of the page, all of them."""

import csv
import io
import json

import pytest
from lxml import html
from starlette.testclient import TestClient

from app.catalogue import DATASETS
from app.listing.export import BY_SUFFIX
from tests.web.page import get
from tests.web.sample import HOSTILE, MANY_ROWS

FILTERS = "country=PL&amount_eur__gte=20m&sort=-amount_eur"


def read_csv(client: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


def test_the_files_of_a_filtered_page_have_its_rows_in_its_order(client: TestClient) -> None:
    page = get(client, f"/commitments?{FILTERS}")
    first = page.rows()
    shown = first + get(client, page.href("next")).rows() if "next" in page.texts("//nav[@class='pager']/a") else first
    as_csv = read_csv(client, page.href("Download CSV"))
    as_json = client.get(page.href("JSON")).json()["rows"]
    assert [row["title"] for row in as_csv] == [row["title"] for row in as_json] == shown
    assert len(as_csv) == MANY_ROWS - 10


def test_a_file_has_all_pages_and_says_what_it_is(client: TestClient) -> None:
    answer = client.get("/commitments.csv?type=procurement&size=5")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="commitments.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.text.count("procurement,") >= MANY_ROWS


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("suffix", BY_SUFFIX)
def test_every_dataset_has_every_file_even_without_rows(
    client: TestClient, empty_client: TestClient, name: str, suffix: str
) -> None:
    assert client.get(f"/{name}.{suffix}").status_code == 200
    assert empty_client.get(f"/{name}.{suffix}").status_code == 200


def test_json_keeps_the_words_of_a_hostile_title_as_data(client: TestClient) -> None:
    titles = [row["title"] for row in client.get("/articles.json").json()["rows"]]
    assert HOSTILE in titles


def test_openapi_describes_every_file_and_its_parameters(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for name, dataset in DATASETS.items():
        references = [each["$ref"] for each in document["paths"][f"/{name}.json"]["get"]["parameters"]]
        parameters = {document["components"]["parameters"][each.split("/")[-1]]["name"] for each in references}
        assert {column.name for column in dataset.columns if column.filterable} <= parameters
    assert "amount_eur__gte" in json.dumps(document["paths"]["/commitments.csv"])
    assert "/commitments/{commitment_id}.json" in document["paths"]
    assert "/healthz" in document["paths"]


def test_the_documentation_page_is_our_own(client: TestClient) -> None:
    page = get(client, "/docs")
    assert page.status == 200
    assert "/commitments.json" in page.words
    assert not [src for src in page.tree.xpath("//script/@src | //link/@href") if src.startswith("http")]


def test_every_column_is_explained_on_the_method_page(client: TestClient) -> None:
    page = get(client, "/method")
    for dataset in DATASETS.values():
        for column in dataset.columns:
            assert " ".join(column.help.split()) in page.words


@pytest.mark.parametrize("name", DATASETS)
def test_a_file_leads_to_its_data_dictionary_and_its_licence(client: TestClient, name: str) -> None:
    links = client.get(f"/{name}.csv?delimiter=semicolon&columns=id").links
    dictionary = client.get(links["describedby"]["url"]).json()
    assert [field["name"] for field in dictionary["fields"]] == ["id"]
    assert dictionary["dialect"]["delimiter"] == ";"
    assert links["license"]["url"] == dictionary["licence_address"]


@pytest.mark.parametrize("name", DATASETS)
def test_every_way_of_the_menu_leads_to_something(client: TestClient, name: str) -> None:
    menu = get(client, f"/{name}").tree.xpath("//details[@id='takeaway']")[0]
    links = menu.xpath(".//a/@href")
    assert len(links) >= 16
    for link in links:
        assert client.get(link).status_code == 200, link


def test_the_menu_keeps_the_filter_and_offers_the_columns_of_the_table(client: TestClient) -> None:
    page = get(client, f"/commitments?{FILTERS}")
    (row, *rows) = read_csv(client, page.href("CSV, shown columns"))
    assert 1 + len(rows) == MANY_ROWS - 10
    assert list(row) == page.tree.xpath("(//tbody/tr)[1]//@data-column")
    assert client.get(page.href("Excel")).headers["content-type"].endswith("sheet")


def test_a_snippet_of_the_menu_shows_its_rows_in_a_frame(client: TestClient) -> None:
    page = get(client, "/commitments?country=PL&q=%3Cb%3E")
    for code in page.tree.xpath("//details[@id='takeaway']//input/@value"):
        frame = html.fromstring(code)
        assert frame.tag == "iframe"
        assert frame.get("title") == "Commitments by Poland, mentioning “<b>”"
        assert client.get(frame.get("src")).status_code == 200


@pytest.mark.parametrize("suffix", [*BY_SUFFIX, "atom", "ics"])
def test_a_wrong_parameter_of_any_file_is_named(client: TestClient, suffix: str) -> None:
    answer = client.get(f"/commitments.{suffix}?country=XX")
    assert answer.status_code == 422
    assert "there is no country 'XX'" in answer.text
    is_json = suffix in ("json", "schema.json")
    assert answer.headers["content-type"].startswith("application/problem+json" if is_json else "text/plain")


@pytest.mark.parametrize(("suffix", "zipped"), [("csv", True), ("json", True), ("xlsx", False), ("parquet", False)])
def test_only_what_is_not_compressed_yet_is_compressed_on_its_way(
    client: TestClient, suffix: str, zipped: bool
) -> None:
    answer = client.get(f"/commitments.{suffix}", headers={"Accept-Encoding": "gzip"})
    assert (answer.headers.get("content-encoding") == "gzip") == zipped
