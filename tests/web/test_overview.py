"""The first page: counts, the sum with its rule, charts, what is new and what is due."""

from starlette.testclient import TestClient

from tests.web.page import get
from tests.web.sample import MANY_ROWS


def test_it_counts_and_links_the_rule_of_its_sum(client: TestClient) -> None:
    page = get(client, "/")
    assert page.status == 200
    assert page.title == "Overview · European Defence Commitments"
    assert f"{MANY_ROWS + 9} commitments" in page.words
    assert "2 meetings" in page.words
    # 2 bn of France, 1.6 bn pounds at 0.8, 3 m of Malta, 10 to 69 m of Poland, the two parts of the Union's package
    assert "€16.4 bn counted once" in page.words
    assert page.href("the rule") == "/method#totals"


def test_countries_stand_on_the_map_and_in_a_list_and_lead_to_their_rows(client: TestClient) -> None:
    page = get(client, "/")
    assert page.href("Malta") == "/commitments?country=MT"
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


def test_each_step_of_the_ladder_leads_to_its_rows(client: TestClient) -> None:
    page = get(client, "/")
    assert page.href("announced · €2.0 bn") == "/commitments?status=announced"
    assert page.href("proposed · no sum") == "/commitments?status=proposed"


def test_a_bar_of_a_month_leads_to_its_rows(client: TestClient) -> None:
    address = get(client, "/").href("2025-03, aid: €4.0\u00a0bn")
    assert sorted(get(client, address).rows()) == ["£1.6 bn military aid for Ukraine", "€2 bn military aid for Ukraine"]


def test_what_was_due_and_never_reported_is_overdue(client: TestClient) -> None:
    assert get(client, "/").texts("//section[@aria-labelledby='overdue']//li") == [
        "FR€2 bn military aid for UkraineJun 2025"
    ]


def test_what_lies_ahead_is_coming_up(client: TestClient) -> None:
    assert get(client, "/").texts("//section[@aria-labelledby='next']//a") == ["Ministers’ meeting in Berlin"]


def test_sums_without_a_month_are_not_passed_over_in_the_chart_by_month(client: TestClient) -> None:
    assert "€3 m more has no known month of announcement." in get(client, "/").words


def test_without_any_row_it_says_so(empty_client: TestClient) -> None:
    page = get(empty_client, "/")
    assert page.status == 200
    assert "0 commitments" in page.words
    assert "no sum yet" in page.words
    assert "Nothing has been read yet." in page.words
