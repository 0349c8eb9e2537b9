"""Versions of an article: another text at its address replaces what it told, and nothing is lost."""

from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.store import Outcome, save
from app.store.addresses import same_page
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from tests.factories.articles import article
from tests.factories.commitments import claim, money
from tests.factories.extractions import FixedRates, extraction

RATES = FixedRates()
URL = "https://www.example.org/news/1?utm_source=feed"
FIRST = {"url": URL, "published_on": date(2025, 3, 28)}


def save_claim(session: Session, told: Article, amount: int, version: str = "1") -> Outcome:
    return save(session, extraction(told, claim(told, amount=money(amount)), version=version), rates=RATES)


def sums(session: Session) -> list[tuple[int, int]]:
    """Id and sum of every commitment."""
    return [
        tuple(row)
        for row in session.execute(sa.select(CommitmentRow.id, CommitmentRow.amount).order_by(CommitmentRow.id))
    ]


def test_the_last_version_tells_and_the_former_stays(session: Session) -> None:
    before, after = article(**FIRST), article(**FIRST | {"url": "http://example.org/news/1/#top"})
    save_claim(session, before, 2_000_000_000)
    ((row_id, _),) = sums(session)
    assert save_claim(session, after, 2_050_000_000) == Outcome.NEW
    assert sums(session) == [(row_id, 2_050_000_000)]
    old, new = session.scalars(sa.select(ArticleRow).order_by(ArticleRow.id))
    assert (old.replaced_by, new.replaced_by, old.text) == (new.id, None, before.text)
    kept = session.scalars(sa.select(MentionRow).where(MentionRow.article_id == old.id)).one()
    assert (kept.commitment_id, kept.match_reason) == (None, "said by a former version of the article")
    assert kept.reading is not None


def test_a_commitment_of_the_former_version_alone_is_gone(session: Session) -> None:
    save_claim(session, article(**FIRST), 2_000_000_000)
    other = article()
    save_claim(session, other, 7_000_000_000)
    save(session, extraction(article(**FIRST)), rates=RATES)
    assert [amount for _, amount in sums(session)] == [7_000_000_000]


def test_a_former_version_that_comes_again_changes_nothing(session: Session) -> None:
    before, after = article(**FIRST), article(**FIRST)
    save_claim(session, before, 1_000_000)
    save_claim(session, after, 3_000_000)
    stands = sums(session)
    assert save_claim(session, before, 1_000_000) == Outcome.UNCHANGED
    assert save_claim(session, before, 1_000_000, version="2") == Outcome.REPLACED
    assert sums(session) == stands


def test_the_later_published_holds_whichever_came_in_first(session: Session) -> None:
    early, late = article(**FIRST), article(**FIRST | {"published_on": date(2025, 3, 29)})
    save_claim(session, late, 3_000_000)
    save_claim(session, early, 1_000_000)
    assert [amount for _, amount in sums(session)] == [3_000_000]


def test_three_versions_have_one_that_holds(session: Session) -> None:
    for amount in (1_000_000, 2_000_000, 3_000_000):
        save_claim(session, article(**FIRST), amount)
    assert [amount for _, amount in sums(session)] == [3_000_000]
    replaced = session.scalars(sa.select(ArticleRow.replaced_by).order_by(ArticleRow.id)).all()
    assert replaced[0] == replaced[1] is not None
    assert replaced[2] is None


def test_a_version_counts_its_copies_elsewhere(session: Session) -> None:
    first = article(**FIRST)
    copy = replace(first, text=f"As others report: {first.text}", url="https://other.example/1", source="copy.txt")
    save_claim(session, first, 2_000_000_000)
    save_claim(session, copy, 2_000_000_000)
    assert session.scalars(sa.select(CommitmentRow.source_count)).all() == [1]
    save_claim(session, article(**FIRST), 2_000_000_000)
    assert session.scalars(sa.select(CommitmentRow.source_count)).all() == [2]
    assert set(session.scalars(sa.select(ArticleRow.copy_of))) == {None}


def test_spellings_of_an_address() -> None:
    assert same_page(URL) == same_page("HTTP://Example.org/news/1/#comments") == "example.org/news/1"
    assert same_page("https://example.org/?b=2&a=1") == same_page("https://example.org/?a=1&b=2&fbclid=x")
    assert same_page("https://example.org/?id=1") != same_page("https://example.org/?id=2")
    assert [same_page(each) for each in (None, "", "file:///etc/passwd", "http://", "http://[", "news")] == [None] * 6
