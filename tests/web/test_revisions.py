"""What changed between two versions of an article, and the page that tells it."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.store import save
from app.store.articles import ArticleRow
from app.web.revisions import Change, what_changed
from tests.factories.articles import SENTENCE, article
from tests.factories.commitments import claim
from tests.factories.extractions import FixedRates, extraction
from tests.web.conftest import client_on

FIRST = f"Paris gives more. {SENTENCE} More is not known."
SECOND = f"Paris gives more. {SENTENCE} More was told later.\nCorrected on Monday."


def test_sentences_that_went_and_came() -> None:
    assert what_changed(FIRST, SECOND) == (
        Change(False, "More is not known."),
        Change(True, "More was told later."),
        Change(True, "Corrected on Monday."),
    )
    assert what_changed(FIRST, FIRST.replace(" ", "  ")) == ()


def test_the_pages_of_both_versions(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with Session(engine) as session, session.begin():
        for text in (FIRST, SECOND):
            told = article(text, url="https://example.org/1", published_on=date(2025, 3, 28))
            save(session, extraction(told, claim(told)), rates=FixedRates())
        old, new = session.scalars(sa.select(ArticleRow.id).order_by(ArticleRow.id))
    engine.dispose()
    with client_on(database_url) as client:
        former, present = (client.get(f"/articles/{key}").text for key in (old, new))
        assert client.get(f"/articles/{old}.json").json()["mentions"]
    assert "A former version." in former
    assert f'href="/articles/{new}"' in former
    assert "what a former version told counts no more" in former
    assert "2\N{NO-BREAK SPACE}versions" in present
    assert "3\N{NO-BREAK SPACE}changed sentences" in present
    assert '<del class="quote">More is not known.</del>' in present
