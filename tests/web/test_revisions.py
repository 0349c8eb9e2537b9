"""What changed between two versions of an article, and the page that tells it."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.store import save
from app.store.articles import ArticleRow
from app.web.revisions import Change, what_changed
from tests.factories.articles import SENTENCE, article
from tests.factories.commitments import claim
from tests.factories.extractions import FixedRates, extraction
from tests.web.conftest import client_on
from tests.web.page import get

FIRST = f"Paris gives more. {SENTENCE} More is not known."
SECOND = f"Paris gives more. {SENTENCE} More was told later.\nCorrected on Monday."


def test_sentences_that_went_and_came() -> None:
    assert what_changed(FIRST, SECOND) == (
        Change(False, "More is not known."),
        Change(True, "More was told later."),
        Change(True, "Corrected on Monday."),
    )
    assert what_changed(FIRST, FIRST.replace(" ", "  ")) == ()


@pytest.fixture
def versions(database_url: str) -> tuple[int, int]:
    """The numbers of a former version and of the one that holds."""
    engine = sa.create_engine(database_url)
    with Session(engine) as session, session.begin():
        for text in (FIRST, SECOND):
            told = article(text, url="https://example.org/1", published_on=date(2025, 3, 28))
            save(session, extraction(told, claim(told)), rates=FixedRates())
        old, new = session.scalars(sa.select(ArticleRow.id).order_by(ArticleRow.id))
    engine.dispose()
    return old, new


def test_the_pages_of_both_versions(database_url: str, versions: tuple[int, int]) -> None:
    old, new = versions
    with client_on(database_url) as client:
        former, present = (client.get(f"/articles/{key}").text for key in (old, new))
        assert client.get(f"/articles/{old}.json").json()["mentions"]
    assert "A former version." in former
    assert f'href="/articles/{new}"' in former
    assert "what a former version told counts no more" in former
    assert "2\N{NO-BREAK SPACE}versions" in present
    assert "3\N{NO-BREAK SPACE}changed sentences" in present
    assert '<del class="quote">More is not known.</del>' in present


def test_lists_and_counts_hold_the_present_version_and_tell_of_the_former(
    database_url: str, versions: tuple[int, int]
) -> None:
    old, new = versions

    def numbers(client: TestClient, query: str) -> list[int]:
        return [row["id"] for row in client.get(f"/articles.json{query}").json()["rows"]]

    with client_on(database_url) as client:
        assert "read from 1 article ," in get(client, "/").words
        page = get(client, "/articles")
        assert page.headline == "All articles"
        assert "Left out: 1 article in former version ( list them too )." in page.words
        assert "1 chosen" not in page.words
        more = get(client, page.href("list them too"))
        assert more.headline == "Articles in present or former version"
        assert "Left out" not in more.words
        told = [row for row in more.texts("//tbody/tr") if "former version" in row]
        assert len(told) == 1
        assert "former version" not in " ".join(page.texts("//tbody/tr"))
        assert numbers(client, "") == [new]
        assert numbers(client, "?version=present&version=former") == [new, old]
        assert numbers(client, "?version=former") == [old]
        assert numbers(client, f"?id={old}") == [old]
        assert client.get("/articles.csv").text.count("https://example.org/1") == 1
        assert get(client, "/articles?q=known").words.count("No articles match") == 1
        assert "1 article in former version" in get(client, "/articles?q=known").words
        assert "Nothing" in get(client, "/search?q=known").words


def test_the_facet_of_versions_says_what_holds(database_url: str, versions: tuple[int, int]) -> None:
    with client_on(database_url) as client:
        page = get(client, "/articles")
        present, former = (page.tree.get_element_by_id(f"facet-version-{value}") for value in ("present", "former"))
        assert present.get("aria-current") == "true"
        assert former.get("aria-current") is None
        assert former.get("href") == "/articles?version=present&version=former"
        assert present.get("href") == "/articles?version=former"
        assert get(client, "/articles?version=former").href("Remove former") == "/articles"
