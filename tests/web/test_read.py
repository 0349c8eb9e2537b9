"""Try a text: what it gives, what was turned down, and what cannot be read; nothing is saved."""

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from app.catalogue.commitments import COMMITMENTS
from app.web import reading_desk
from tests.web.conftest import client_on
from tests.web.page import Page, get

PLEDGE = (
    "Paris, Friday\n\n"
    "France will give Ukraine 2 billion euros in military aid, President Emmanuel Macron announced on Wednesday.\n\n"
    "The European Union has given Ukraine more than 30 billion euros since the invasion."
)


def read(client: TestClient, **fields: str) -> Page:
    return Page(client.post("/read", data=fields))


def cells(page: Page, field: str) -> list[str]:
    return page.texts(f"(//table[contains(@class, 'fields')])[1]//tr[th='{field}']/td")


def test_a_pasted_text_gives_its_rows_with_every_field_marked(client: TestClient) -> None:
    page = read(client, text=PLEDGE, published="2025-03-28")
    assert page.status == 200
    assert page.headline == "1 commitment in this text"
    assert page.texts("//article//h2") == ["€2 bn military aid for Ukraine"]
    assert cells(page, "Amount")[:2] == ["2 billion euros", "EUR 2,000,000,000"]
    assert cells(page, "Recipient")[:2] == ["Ukraine", "Ukraine"]
    assert cells(page, "Announced")[:2] == ["Wednesday", "26 March 2025"]
    (mark,) = page.tree.xpath("//section//a[mark[normalize-space()='2 billion euros']]")
    assert mark.get("href") == "#row-1"
    assert "Amount EUR 2,000,000,000" in page.texts(f"//*[@id='{mark.get('aria-describedby')}']")[0]
    assert "confidence 0." in page.words
    assert "nothing was saved" in page.words


def test_what_was_turned_down_is_shown_with_its_reason(client: TestClient) -> None:
    page = read(client, text=PLEDGE)
    (quote,) = page.texts("//ol[@class='verdicts']//blockquote")
    assert "30 billion euros since the invasion" in quote
    assert "The sum is a total so far · rule exclusion.cumulative" in page.words


def test_actors_are_listed_with_their_profiles(client: TestClient) -> None:
    page = read(client, text=PLEDGE, published="2025-03-28")
    assert page.href("Emmanuel Macron") == "/actors/emmanuel-macron"
    assert "/actors/france" in page.tree.xpath("//section[@aria-labelledby='named']//a/@href")


def test_a_row_leads_to_what_the_tracker_has_like_it(client: TestClient) -> None:
    page = read(client, text=PLEDGE, published="2025-03-28")
    listing = get(client, page.href("Military aid by France in the tracker"))
    assert listing.rows() == ["€2 bn military aid for Ukraine"]


def test_without_a_day_of_publication_a_weekday_stays_unresolved(client: TestClient) -> None:
    page = read(client, text=PLEDGE)
    assert not cells(page, "Announced")
    assert "so “on Wednesday” has no day" in page.words


def test_a_web_page_is_read_without_its_menus_and_with_its_own_day(client: TestClient) -> None:
    source = (
        "<!DOCTYPE html><html lang='en'><head><title>Aid</title>"
        "<meta property='article:published_time' content='2025-03-28T10:00:00Z'></head><body>"
        "<nav><a href='/'>Sign up for 3 billion euros</a></nav><article><h1>Aid</h1>"
        "<p>France will give Ukraine 2 billion euros in military aid, Emmanuel Macron announced on Wednesday.</p>"
        "<p>Nothing else was said in the palace that evening, and nobody asked for more.</p></article></body></html>"
    )
    page = read(client, text=source)
    assert cells(page, "Announced")[:2] == ["Wednesday", "26 March 2025"]
    assert "Sign up" not in " ".join(page.told())


def test_a_piece_of_a_web_page_is_read_too(client: TestClient) -> None:
    page = read(client, text="<p>France will give <b>Ukraine</b> 2 billion euros in military aid.</p>")
    assert page.headline == "1 commitment in this text"
    assert page.told() == ["France will give Ukraine 2 billion euros in military aid."]


def test_the_outlet_gives_the_grade(client: TestClient) -> None:
    assert "grade A, official document" in read(client, text=PLEDGE, outlet="Council of the EU").words


def test_a_text_with_markup_is_shown_as_text(client: TestClient) -> None:
    page = read(client, text="Malta <script>alert(1)</script> will give Ukraine 3 million euros.")
    assert "<script>alert" not in page.source
    assert "alert(1)" in page.words


def test_a_text_without_a_commitment_says_so(client: TestClient) -> None:
    page = read(client, text="The weather in Malta was fine.")
    assert page.headline == "No commitment in this text"
    assert "This text would give no row" in page.words


def test_another_language_is_named(client: TestClient) -> None:
    text = (
        "Die Bundesregierung hat am Mittwoch beschlossen, der Ukraine drei Milliarden Euro für Waffen zu geben. "
        "Der Haushaltsausschuss des Bundestages stimmte zu, wie aus Berlin verlautete, und alle waren zufrieden."
    )
    assert "another language than English (de)" in read(client, text=text).words
    assert "another language" not in read(client, text=PLEDGE * 2).words


def test_an_empty_text_and_a_wrong_day_are_named(client: TestClient) -> None:
    empty = read(client, text="  ")
    assert (empty.status, empty.texts("//*[@role='alert']")) == (
        422,
        ["There is nothing to read: paste a text first, or give its address."],
    )
    wrong = read(client, text=PLEDGE, published="Friday")
    assert (wrong.status, wrong.texts("//*[@role='alert']")) == (422, ["'Friday' is not a day written YYYY-MM-DD."])
    assert PLEDGE.splitlines()[0] in wrong.tree.xpath("//textarea")[0].text


def test_a_page_without_an_article_is_refused(client: TestClient) -> None:
    page = read(client, text="<html><body></body></html>")
    assert (page.status, page.texts("//*[@role='alert']")) == (422, ["Pasted text: no article found in the page."])


def test_what_is_too_long_is_refused_with_the_limit(client: TestClient) -> None:
    page = read(client, text="Peace. " * 10_000)
    assert page.status == 413
    assert "has 70,000 characters; 60,000 can be read at once" in page.words
    assert page.texts("//textarea") == [("Peace. " * 10_000).strip()], "whoever pasted it can shorten it"
    huge = client.post("/read", content=b"text=" + b"a" * 4_100_000)
    assert huge.status_code == 413
    assert "more than 4 MB were sent" in huge.text


def test_bytes_that_no_form_sends_are_refused(client: TestClient) -> None:
    assert client.post("/read", content=b"\xff\xfe&=").status_code == 422
    assert client.post("/read", content=b"&".join(b"a=1" for _ in range(100))).status_code == 422


def test_samples_of_our_own_can_be_tried_by_a_link(client: TestClient) -> None:
    form = get(client, "/read")
    links = form.tree.xpath("//p[@class='samples']//a/@href")
    assert len(links) >= 3
    for link in links:
        page = get(client, link)
        assert page.status == 200
        assert page.tree.xpath("//article[starts-with(@id, 'row-')]")
    assert get(client, "/read?sample=../manifest").status == 404


def test_a_stored_article_can_be_read_anew(client: TestClient) -> None:
    page = get(client, "/read?article=1")
    assert "characters read in" in page.words
    assert get(client, "/read?article=999999").status == 404
    assert get(client, "/read?article=one").status == 404


def test_nothing_is_saved_and_no_cache_keeps_it(client: TestClient, sample_world: str) -> None:
    engine = sa.create_engine(sample_world)
    counts = sa.text("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM actors)")
    with engine.connect() as connection:
        before = connection.execute(counts).one()
        response = client.post("/read", data={"text": "Ruritania will give Ukraine 5 million euros of radios."})
        assert connection.execute(counts).one() == before
    engine.dispose()
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


def test_htmx_gets_only_what_it_swaps(client: TestClient) -> None:
    response = client.post("/read", data={"text": PLEDGE}, headers={"HX-Request": "true"})
    assert "<html" not in response.text
    assert 'id="read"' in response.text


def test_a_text_gives_the_same_rows_as_json(client: TestClient) -> None:
    answer = client.post("/read.json", data={"text": PLEDGE, "published": "2025-03-28"})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    (row,) = body["commitments"]
    assert row["title"] == "€2 bn military aid for Ukraine"
    assert (row["country"], row["recipient"]) == (["FR"], ["UA"])
    assert (row["amount"], row["currency"], row["amount_eur"]) == (2_000_000_000, "EUR", 2_000_000_000)
    assert (row["announced_on"], row["announced_precision"], row["due_on"]) == ("2025-03-26", "day", None)
    (mention,) = row["mentions"]
    assert body["text"][mention["start"] : mention["end"]] == mention["sentence"]
    marked = {mark["field"]: body["text"][mark["start"] : mark["end"]] for mark in mention["marks"]}
    assert marked["amount"] == "2 billion euros"
    (refused,) = body["rejections"]
    assert refused["rule"] == "exclusion.cumulative"
    assert "30 billion euros" in refused["sentence"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "The EU agreed 50 billion euros of aid for Ukraine on Tuesday. It will give €33 billion as loans and"
            " €17 billion as grants.",
            [False, True, True],
        ),
        (
            "Sweden announced a package worth 16 billion kronor for Ukraine, including 9 billion kronor for arms.",
            [True, False],
        ),
    ],
)
def test_a_tried_package_counts_once(client: TestClient, text: str, counted: list[bool]) -> None:
    rows = client.post("/read.json", data={"text": text}).json()["commitments"]
    assert [row["in_totals"] for row in rows] == counted


def test_columns_of_a_read_row_are_named_as_those_of_the_listing(client: TestClient) -> None:
    (row,) = client.post("/read.json", data={"text": PLEDGE}).json()["commitments"]
    names = {column.name for column in COMMITMENTS.columns}
    assert row.keys() - names == set()


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"text": " "}, 422, "there is nothing to read"),
        ({"text": PLEDGE, "published": "soon"}, 422, "published"),
        ({"text": "Aid. " * 40_000}, 413, "can be read at once"),
    ],
)
def test_what_cannot_be_read_is_a_problem_document(
    client: TestClient, form: dict[str, str], status: int, said: str
) -> None:
    answer = client.post("/read.json", data=form)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.text


def test_where_too_many_wait_the_text_is_kept_and_the_reader_told_to_come_back(
    sample_world: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_desk, "MOST_WAITING", 0)
    with client_on(sample_world) as crowded:
        page = read(crowded, text=PLEDGE)
        assert page.status == 503
        assert int(page.headers["retry-after"]) > 0
        assert "Others are having texts read" in page.words
        assert page.tree.xpath("string(//textarea)").strip() == PLEDGE
        answer = crowded.post("/read.json", data={"text": PLEDGE})
        assert answer.status_code == answer.json()["status"] == 503
        assert answer.json()["title"] == "Too many texts are being read"
        assert answer.headers["retry-after"]
        assert get(crowded, "/commitments").status == 200


def test_a_place_is_free_again_when_a_text_was_read(sample_world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_desk, "MOST_WAITING", 1)
    with client_on(sample_world) as client:
        assert [read(client, text=PLEDGE).status for _ in range(3)] == [200, 200, 200]
