"""Search over everything: names however spelt, words without accents, and what was found marked in the source."""

import pytest
from starlette.testclient import TestClient

from tests.web.page import Page, get


def titles(page: Page, kind: str) -> list[str]:
    return page.texts(f"//section[@id='{kind}']//a[contains(@class, 'title')]")


def test_everything_that_has_the_words_is_found_by_kind(client: TestClient) -> None:
    page = get(client, "/search?q=France")
    assert page.headline == "Found for “France”"
    assert titles(page, "actors") == ["France"]
    assert "€2 bn military aid for Ukraine" in titles(page, "commitments")
    assert {"A week of promises", "Two billion for Kyïv"} <= set(titles(page, "articles"))


@pytest.mark.parametrize("spelt", ["Makron", "Emanuel Macron", "macron", "MACRÓN", "macro"])
def test_names_are_found_however_they_are_spelt(client: TestClient, spelt: str) -> None:
    assert titles(get(client, f"/search?q={spelt}"), "actors")[0] == "Emmanuel Macron"


def test_accents_do_not_matter_and_stay_in_the_quote(client: TestClient) -> None:
    page = get(client, "/search?q=elysee+emigres")
    assert titles(page, "articles") == ["Two billion for Kyïv"]
    assert set(page.texts("//section[@id='articles']//p[contains(@class, 'quote')]//mark")) == {"Élysée", "Émigrés"}


def test_a_commitment_is_shown_with_its_sentence_and_leads_to_it_in_the_article(client: TestClient) -> None:
    page = get(client, "/search?q=%22air+defence%22+lend")
    assert titles(page, "commitments") == ["£1.6 bn military aid for Ukraine"]
    (quote,) = page.texts("//section[@id='commitments']//p[contains(@class, 'quote')]")
    assert quote.startswith("Britain agreed on 20 March 2025 to lend Ukraine £1.6 billion")
    assert page.texts("//section[@id='commitments']//mark") == ["lend", "air", "defence"]
    article = get(client, page.href("in the article").partition("#")[0])
    assert article.headline == "A week of promises"


def test_words_can_be_put_together_and_left_out(client: TestClient) -> None:
    assert titles(get(client, "/search?q=ammunition+-fund"), "commitments") == [
        "Industrial cooperation by Germany and Poland"
    ]
    assert len(titles(get(client, "/search?q=ammunition+or+lend"), "commitments")) >= 3


def test_a_kind_with_more_leads_to_its_listing(client: TestClient) -> None:
    page = get(client, "/search?q=radios")
    assert len(titles(page, "commitments")) == 6
    assert get(client, page.href("All 60 commitments with these words")).headline.startswith("Commitments")


def test_misspelt_words_are_taken_for_names_and_it_is_said(client: TestClient) -> None:
    page = get(client, "/search?q=Ukrayne+missiles")
    assert page.headline == "Found for “ukraine missiles”"
    assert "Nothing has “Ukrayne missiles”" in page.words
    assert titles(page, "commitments") == ["£1.6 bn military aid for Ukraine"]


def test_nothing_found_says_so_and_helps(client: TestClient) -> None:
    page = get(client, "/search?q=qqqqq")
    assert page.headline == "Nothing found for “qqqqq”"
    assert "without a word" in page.words


@pytest.mark.parametrize(
    "words", ["", "+", "%00", "%27%3B--", "%22", "a%5C%3A%2A+%26+%7C+%21", "the", "x" * 500, "%F0%9F%87%AB"]
)
def test_strange_searches_are_answered(client: TestClient, words: str) -> None:
    assert get(client, f"/search?q={words}").status == 200
    assert client.get(f"/search/suggest?q={words}").status_code == 200


def test_what_is_found_is_shown_to_the_letter(client: TestClient) -> None:
    page = get(client, "/search?q=alert")
    assert "<script>alert('title')</script>" in titles(page, "articles")
    assert "<script>alert" not in page.source


def test_suggestions_know_a_word_by_its_beginning(client: TestClient) -> None:
    page = get(client, "/search/suggest?q=emm")
    options = page.texts("//a[@role='option']")
    assert options[0].startswith("Emmanuel Macron")
    assert options[-1].startswith("Search everything for “emm”")
    assert "/search?q=air%20def" in client.get("/search/suggest?q=air def").text
    assert any("£1.6 bn" in each for each in get(client, "/search/suggest?q=air def").texts("//a[@role='option']"))


def test_one_letter_suggests_nothing(client: TestClient) -> None:
    assert "option" not in client.get("/search/suggest?q=e").text


def test_a_list_without_a_match_leads_to_the_search_of_everything(client: TestClient) -> None:
    listing = get(client, "/actors?q=Makron")
    assert listing.rows() == []
    assert titles(get(client, listing.href("Search everything for “Makron”")), "actors") == ["Emmanuel Macron"]


def test_an_empty_database_finds_nothing(empty_client: TestClient) -> None:
    assert get(empty_client, "/search?q=France").headline == "Nothing found for “France”"


def test_the_search_box_is_on_every_page_and_searches_everything(client: TestClient) -> None:
    (form,) = get(client, "/method").tree.xpath("//header//form[@role='search']")
    assert form.get("action") == "/search"
