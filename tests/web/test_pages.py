"""The API: page by page in a stable order, figures to the last digit, described so that clients can be generated."""

import json
from decimal import Decimal

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from starlette.testclient import TestClient

from app.catalogue import DATASETS


@pytest.mark.parametrize("name", DATASETS)
def test_the_pages_have_the_rows_of_the_file(client: TestClient, name: str) -> None:
    rows, address = [], f"/api/{name}?size=7"
    while address:
        answer = client.get(address)
        found = json.loads(answer.text, parse_float=Decimal)
        assert found["links"]["next"] == answer.links.get("next", {}).get("url")
        rows += found["rows"]
        address = found["links"]["next"]
    assert rows == json.loads(client.get(f"/{name}.json").text, parse_float=Decimal)["rows"]
    assert found["total"] == len(rows)


def test_the_way_back_leads_to_the_same_rows(client: TestClient) -> None:
    first = client.get("/api/commitments?size=5&sort=amount_eur&columns=id").json()
    second = client.get(first["links"]["next"]).json()
    assert second["start"] == 6
    assert client.get(second["links"]["previous"]).json()["rows"] == first["rows"]
    assert client.get(second["links"]["first"]).json()["rows"] == first["rows"]
    assert first["rows"][0].keys() == {"id"}


def test_a_page_says_what_it_is(client: TestClient) -> None:
    found = client.get("/api/commitments?country=PL&size=1").json()
    assert (found["dataset"], found["query"]) == ("commitments", "Commitments by Poland")
    assert found["address"] == "http://testserver/commitments?country=PL"
    assert (found["licence"], found["total"]) == ("CC BY 4.0", 61)


@pytest.mark.parametrize("query", ["size=0", "size=1000", "after=x", "columns=nothing", "country=XX", "foo=1"])
def test_a_wrong_parameter_of_a_page_is_a_problem_document(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/commitments?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert list(answer.json()["problems"]) == [query.partition("=")[0]]


def test_the_description_is_valid(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    validate(document)
    operations = [each["operationId"] for path in document["paths"].values() for each in path.values()]
    assert len(operations) == len(set(operations))


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("path", ["/api/{}", "/{}.json"])
def test_answers_are_what_the_description_says(client: TestClient, name: str, path: str) -> None:
    document = client.get("/openapi.json").json()
    address = path.format(name)
    described = document["paths"][address]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = Resource(contents=document, specification=DRAFT202012)
    schema = {"$ref": f"urn:api{described['$ref']}"}
    checker = OAS31Validator(schema, registry=Registry().with_resource("urn:api", whole))
    assert [error.message for error in checker.iter_errors(client.get(address).json())] == []
