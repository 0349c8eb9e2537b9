"""CSV and JSON by suffix: exactly the rows of the page, all of them."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from app.catalogue import DATASETS
from tests.web.page import get
from tests.web.sample import HOSTILE, HOSTILE_SENTENCE, MANY_ROWS

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
@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_every_dataset_has_both_files_even_without_rows(
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


def test_the_feed_of_a_query_has_what_was_told_last_first(client: TestClient) -> None:
    address = get(client, "/commitments?recipient=UA").href("Feed")
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}title") == "Commitments to Ukraine · European Defence Commitments"
    told = [entry.findtext(f"{atom}updated", "") for entry in feed.findall(f"{atom}entry")]
    assert told == sorted(told, reverse=True)
    assert feed.findall(f"{atom}entry")[0].findtext(f"{atom}id", "").startswith("tag:testserver,2026:commitments/")
    assert HOSTILE_SENTENCE in " ".join(entry.findtext(f"{atom}summary", "") for entry in feed.findall(f"{atom}entry"))


def test_a_wrong_parameter_of_a_feed_is_named_in_plain_text(client: TestClient) -> None:
    answer = client.get("/commitments.atom?country=XX")
    assert answer.status_code == 422
    assert "country: there is no country 'XX'" in answer.text
