"""A row's own page: the words of its sources, marked, and every fact with where it comes from."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from app.store.actors import ActorRow, OfficeRow
from app.web.offices import office_on
from tests.web.page import Page, get


def find(client: TestClient, filters: str, dataset: str = "commitments") -> Page:
    """The page of the first row that the filters find."""
    listing = get(client, f"/{dataset}?{filters}")
    return get(client, listing.tree.xpath("//tbody//a[contains(@class, 'title')]/@href")[0])


@pytest.fixture(scope="module")
def pledge(client: TestClient) -> Page:
    return find(client, "country=FR&type=military_aid")


def test_the_sources_words_come_first_with_marked_fields(pledge: Page) -> None:
    quotes = pledge.texts("//blockquote")
    assert quotes[0] == "President Emmanuel Macron announced that France would give Ukraine €2 billion in military aid."
    assert "France has promised Ukraine two billion euros in military aid, announced on 27 March 2025." in quotes
    first = [(mark.text, mark.get("data-field")) for mark in pledge.tree.xpath("(//blockquote)[1]//mark")]
    assert first == [
        ("Emmanuel Macron", "said by"),
        ("announced", "status"),
        ("France", "committing"),
        ("Ukraine", "recipient"),
        ("€2 billion", "amount"),
        ("military aid", "type"),
    ]


def test_a_mention_names_outlet_day_and_grade_and_leads_into_the_article(client: TestClient, pledge: Page) -> None:
    assert "The Example Courier · 28 March 2025 · grade B, official told by the press" in pledge.words
    address, _, anchor = pledge.href("in the article, with all marks").partition("#")
    assert get(client, address).tree.xpath(f"//*[@id='{anchor}']")


def test_one_package_told_twice_is_one_row_with_two_sources(pledge: Page) -> None:
    assert "2 sources, 3 statements" in pledge.words


def test_what_has_not_happened_is_said(pledge: Page) -> None:
    assert "Announced by Emmanuel Macron at Élysée meeting" in pledge.words
    assert "Agreed, contracted and delivered: no report so far." in pledge.words


def test_dates_say_how_they_are_known(pledge: Page) -> None:
    assert pledge.fact("Announced") == "27 March 2025“on Thursday”, resolved from the day of publication"
    assert pledge.fact("Due") == "June 2025“by June 2025”, stated"


def test_an_amount_in_euros_needs_no_rate(pledge: Page) -> None:
    assert pledge.fact("Amount").startswith("€2.0 bn two billion euros EUR 2,000,000,000, exact; stated")
    assert pledge.fact("In EUR") == "stated in EUR; no rate needed"
    assert pledge.fact("Counted").startswith("yes")


def test_another_currency_shows_rate_day_and_source(client: TestClient) -> None:
    page = find(client, "country=GB")
    assert page.fact("Amount").startswith("€2.0 bn one point six billion pounds sterling GBP 1,600,000,000")
    assert page.fact("In EUR").startswith("EUR 2,000,000,000 1 EUR = 0.8 GBP on 20 March 2025; a table for tests")
    assert page.fact("Items") == "5,000 air defence missiles"


def test_a_share_of_gdp_is_no_sum_of_money(client: TestClient) -> None:
    page = find(client, "type=defence_spending")
    assert page.fact("Share of GDP").startswith("up to 3.5%written: “3.5 per cent of GDP”; never turned into euros")
    assert page.fact("Amount") == "no sum stated"
    assert page.fact("Counted").startswith("no: ")
    assert page.fact("Announced") == "date unknown"


def test_words_without_a_figure_stay_words(client: TestClient) -> None:
    assert find(client, "basis=unknown").fact("Amount") == "no figure given: “Hundreds of millions of euros”"


def test_a_joint_pledge_names_all_and_counts_once(client: TestClient) -> None:
    page = find(client, "country=joint")
    assert page.fact("Committing").startswith("DEGermany, PLPolandjointly, without shares")


def test_only_the_parts_of_a_package_are_counted(client: TestClient) -> None:
    whole = find(client, "country=EU&amount_eur=10000000000")
    assert whole.fact("Counted") == "no: it is a package, and its parts are counted how?"
    parts = whole.texts("//section[@aria-labelledby='package']//li/span[2]")
    assert sorted(parts) == ["€4.0 bn", "€6.0 bn"]
    part = find(client, "country=EU&amount_eur=6000000000")
    assert part.fact("Counted").startswith("yes")
    assert get(client, part.tree.xpath("//section[@aria-labelledby='package']//a/@href")[0]).headline == whole.headline


def test_why_this_reading_lists_rules_and_the_reason(pledge: Page) -> None:
    why = " ".join(pledge.texts("(//details[@class='why'])[1]"))
    assert "rule rule.amount" in why
    assert "Announced: from words outside this sentence" in why


def test_a_meeting_shows_who_took_part_and_what_was_promised(client: TestClient) -> None:
    page = find(client, "city=Paris", "meetings")
    assert page.headline == "Élysée meeting"
    assert page.texts("//section[@aria-labelledby='present']//li") == [
        "FRFranceEmmanuel Macron · host, present",
        "PLPolandby video",
    ]
    assert "€2 bn military aid for Ukraine" in page.texts("//section[@aria-labelledby='made']//a")
    assert page.fact("Date").startswith("27 March 2025")


def test_a_country_profile_shows_what_it_gives_and_receives(client: TestClient) -> None:
    ukraine = get(client, "/actors/ukraine")
    assert "€2 bn military aid for Ukraine" in ukraine.texts("//section[@aria-labelledby='receives']//a")
    assert "No source so far tells of a commitment by Ukraine." in ukraine.words
    poland = get(client, "/actors/poland")
    assert get(client, poland.href("All 61")).headline == "Commitments by Poland"
    assert poland.texts("//section[@aria-labelledby='meetings']//a") == ["Élysée meeting"]


def test_a_person_shows_what_they_announced_and_where_they_were(client: TestClient) -> None:
    page = get(client, "/actors/emmanuel-macron")
    assert page.texts("//section[@aria-labelledby='announced']//a") == ["€2 bn military aid for Ukraine"]
    assert page.texts("//section[@aria-labelledby='meetings']//a") == ["Élysée meeting"]


def test_an_article_is_whole_and_its_marks_stand_after_emoji_and_accents(client: TestClient) -> None:
    page = find(client, "outlet=The+Example+Courier", "articles")
    assert page.told() == [
        "PARIS 🇫🇷 🕊️ — Thirty-one states met at the Élysée on Thursday.",
        "President Emmanuel Macron announced that France would give Ukraine €2 billion in military aid. "
        "The first deliveries are due by June 2025.",
        "Émigrés cheered.",
    ]
    marks = [(mark.text, mark.get("data-field")) for mark in page.tree.xpath("//mark")]
    assert ("Élysée", "name") in marks
    assert ("by June 2025", "due") in marks
    assert page.texts("//section[@aria-labelledby='read']//li//a") == [
        "Élysée meeting",
        "€2 bn military aid for Ukraine",
    ]


def test_a_mark_in_an_article_tells_field_value_and_rule_and_leads_to_the_row(client: TestClient) -> None:
    page = find(client, "outlet=The+Example+Courier", "articles")
    (mark,) = page.tree.xpath("//a[mark[normalize-space()='€2 billion']]")
    assert mark.get("href").startswith("/commitments/")
    assert page.texts(f"//*[@role='tooltip'][@id='{mark.get('aria-describedby')}']") == [
        "Amount EUR 2,000,000,0002 · €2 bn military aid for Ukraine · rule rule.amount"
    ]
    assert page.href("What was turned down, and every rule").startswith("/read?article=")


def test_every_figure_is_two_clicks_from_its_sentence(client: TestClient) -> None:
    listing = get(client, "/commitments?country=MT")
    row = get(client, listing.tree.xpath("//tbody//a[contains(@class, 'title')]/@href")[0])
    article = get(client, row.href("in the article, with all marks"))
    assert article.texts("//mark[@data-field='amount']")[0] == "3 million euros & more"


def test_actors_and_articles_are_json_too(client: TestClient) -> None:
    assert client.get("/actors/france.json").json()["key"] == "FR"
    assert client.get("/actors/nobody.json").json()["status"] == 404
    article = find(client, "outlet=The+Example+Courier", "articles").href("JSON")
    fields = {mark["field"] for mention in client.get(article).json()["mentions"] for mark in mention["marks"]}
    assert {"amount", "country", "city", "due_on"} <= fields


def test_a_speaker_is_shown_with_the_office_of_that_day() -> None:
    office = OfficeRow(office="head_of_state", of="FR", started_on=date(2017, 5, 14))
    earlier = OfficeRow(office="finance_minister", of="FR", started_on=date(2014, 8, 26), ended_on=date(2016, 8, 30))
    actor = ActorRow(offices=[earlier, office])
    assert office_on(actor, date(2025, 3, 27)) is office
    assert office_on(actor, date(2016, 8, 29)) is earlier
    assert office_on(actor, date(2016, 8, 30)) is None
    assert office_on(actor, None) is None


@pytest.mark.parametrize("kind", ["commitments", "meetings"])
def test_a_row_as_json_has_its_mentions_with_offsets(client: TestClient, kind: str) -> None:
    address = find(client, "country=FR", kind).href("JSON")
    found = client.get(address).json()
    assert address == f"/{kind}/{found['id']}.json"
    first = found["mentions"][0]
    assert first["end"] - first["start"] == len(first["sentence"])
    assert {"field", "start", "end", "rule"} == first["marks"][0].keys()


def test_a_row_leads_back_to_the_list_it_was_opened_from(client: TestClient) -> None:
    page = find(client, "country=FR&status=announced&sort=amount_eur")
    back = page.href("← 1 commitment by France, announced")
    assert back == "/commitments?country=FR&status=announced&sort=amount_eur"
    assert page.tree.xpath("//link[@rel='canonical']/@href") == [page.href("JSON").removesuffix(".json")]
    assert page.href("← 1 commitment by France, announced") in page.source.replace("&amp;", "&")


def test_a_row_opened_by_its_own_address_leads_to_all_rows(client: TestClient) -> None:
    assert get(client, "/actors/france").href("← All actors") == "/actors"


def test_a_wrong_way_back_is_named(client: TestClient) -> None:
    page = get(client, "/actors/france?from=kind%3Dplanet")
    assert page.status == 422
    assert "there is no kind 'planet'" in page.words


def test_a_citation_has_the_address_and_the_sentence(client: TestClient, pledge: Page) -> None:
    citation = pledge.texts("//*[@id='citation']")[0]
    address = pledge.href("JSON").removesuffix(".json")
    assert citation.startswith(
        "“€2 bn military aid for Ukraine”, commitment in: European Defence Commitments, data of "
    )
    assert f", http://testserver{address} Read from The Example Courier, " in citation
    assert citation.endswith("that France would give Ukraine €2 billion in military aid.”")


def test_an_article_without_a_title_is_called_by_its_first_line(client: TestClient) -> None:
    first_line = "In May 2023 the European Union set up a fund of 10 billion euros for arms purchases."
    assert get(client, "/articles?outlet=Le+Modèle").rows() == [first_line]
    assert find(client, "outlet=Le+Modèle", "articles").headline == first_line


def test_a_profile_has_its_sums_by_month_and_the_rows_behind_its_sum(client: TestClient) -> None:
    poland = get(client, "/actors/poland")
    assert poland.texts("//h2[@id='years']") == ["By year and type"]
    rows = get(client, poland.href("€2.4 bn"))
    assert rows.headline == "Commitments by Poland without joint pledges, counted in totals"
    assert "€2.4 bn" in rows.words
    assert get(client, "/actors/malta").texts("//h2[@id='months']") == []


def test_what_has_not_happened_yet_can_be_waited_for(client: TestClient, pledge: Page) -> None:
    feed = client.get(pledge.href("Tell me when"))
    assert feed.text.count("<entry>") == 1


def test_copies_of_one_text_are_one_story(client: TestClient, pledge: Page) -> None:
    assert pledge.texts("//article[@class='story']/header/b") == ["The Example Courier", "Beispielblatt"]
    assert pledge.texts("//article[@class='story']/header/*[@class='grade']") == ["B", "B"]


def test_a_row_is_cited_in_bibtex_and_shared_by_its_own_address(client: TestClient, pledge: Page) -> None:
    bibtex = pledge.tree.xpath("//pre[@id='bibtex']")[0].text_content()
    address = "http://testserver" + pledge.href("JSON").removesuffix(".json")
    assert bibtex.startswith("@misc{defence-commitments-")
    assert f"howpublished = {{\\url{{{address}}}}}" in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    assert pledge.texts("//*[@id='permalink']") == [address]
    assert pledge.href("Mail").startswith("mailto:?subject=%E2%82%AC2%20bn%20military%20aid%20for%20Ukraine&body=")


def test_the_history_tells_which_articles_were_read(pledge: Page) -> None:
    told = pledge.texts("//section[@aria-labelledby='history']//li/span[2]")
    assert told[0] == "2 statements read in Two billion for Kyïv"
    assert told[1] == "1 statement read in A week of promises"
