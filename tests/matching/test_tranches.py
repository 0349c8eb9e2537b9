"""A tranche told later hangs on the package that an earlier article told: as whole articles, read and saved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.domain.vocabulary import Status
from app.domain.wholes import names_whole
from app.extraction import extract
from app.ingest.rates import EcbRates
from app.knowledge import default
from app.store import save, seed
from app.store.articles import MentionRow
from app.store.commitments import CommitmentRow
from app.store.hints import HintRow
from tests.factories.commitments import claim, money

KNOWN, RATES = default(), EcbRates()
LOAN = (date(2024, 9, 20), "The European Union announced on Friday a loan of €35 billion for Ukraine.")
SECOND = (date(2025, 1, 10), "The EU paid Ukraine the second tranche, €3 billion, of its €35 billion loan on Thursday.")
THIRD = (date(2025, 3, 20), "The EU paid Ukraine the third tranche, €1 billion, of its €35 billion loan on Wednesday.")
EARLY = (date(2024, 2, 9), "Germany announced on Thursday a military aid package of €5 billion for Ukraine.")
LATE = (date(2024, 10, 11), "On Thursday Germany pledged military aid worth €5 billion to Ukraine.")
PART = (date(2025, 2, 7), "Germany sent Ukraine the first part, €1 billion, of its €5 billion military aid package.")


def read(session: Session, told: Sequence[tuple[date, str]]) -> dict[Decimal, list[CommitmentRow]]:
    """The rows that such articles make, by sum."""
    seed(session, KNOWN)
    for day, text in told:
        article = Article(f"{day}.txt", f"News of the day\n\n{text} Nobody else spoke.", published_on=day)
        save(session, extract(article, KNOWN), rates=RATES)
    found: dict[Decimal, list[CommitmentRow]] = {}
    for row in session.scalars(sa.select(CommitmentRow).order_by(CommitmentRow.announced_on.nulls_last())):
        found.setdefault(row.amount or Decimal(0), []).append(row)
    return found


def reasons(session: Session, row: CommitmentRow) -> list[str]:
    """Why an article's claim belongs to a row, the article's day first."""
    return list(session.scalars(sa.select(MentionRow.match_reason).where(MentionRow.commitment_id == row.id)))


@pytest.mark.parametrize("order", list(permutations((LOAN, SECOND, THIRD))))
def test_later_tranches_are_parts_of_the_loan_in_any_order(session: Session, order: Sequence[tuple[date, str]]) -> None:
    rows = read(session, order)
    (loan,) = rows[Decimal(35_000_000_000)]
    parts = rows[Decimal(3_000_000_000)] + rows[Decimal(1_000_000_000)]
    assert [part.parent_id for part in parts] == [loan.id, loan.id]
    assert (loan.article_count, loan.status, loan.announced_on) == (3, Status.ANNOUNCED, date(2024, 9, 20))
    assert sum(reason.startswith("named as the whole of a part: same sum") for reason in reasons(session, loan)) == 2
    assert len(rows) == 3


def test_without_the_first_article_the_tranches_share_their_package(session: Session) -> None:
    rows = read(session, (SECOND, THIRD))
    (loan,) = rows[Decimal(35_000_000_000)]
    assert {part.parent_id for amount, (part,) in rows.items() if amount != loan.amount} == {loan.id}


def test_a_tranche_told_in_the_same_words_by_another_outlet_is_no_second_one(session: Session) -> None:
    day, words = SECOND
    rows = read(session, (LOAN, SECOND, (day, f"{words} A spokesman confirmed it in Brussels and took no questions.")))
    assert [len(found) for found in rows.values()] == [1, 1]
    scores = session.scalars(sa.select(MentionRow.match_score).where(MentionRow.match_score.is_not(None))).all()
    assert max(scores) <= 100


@pytest.mark.parametrize("order", list(permutations((EARLY, LATE, PART))))
def test_of_two_packages_nobody_can_tell_which(session: Session, order: Sequence[tuple[date, str]]) -> None:
    rows = read(session, order)
    early, late, named = rows[Decimal(5_000_000_000)]
    (part,) = rows[Decimal(1_000_000_000)]
    assert (early.announced_on, late.announced_on) == (date(2024, 2, 8), date(2024, 10, 10))
    assert part.parent_id == named.id
    assert not named.in_totals
    assert reasons(session, named) == [
        "named as the whole of a part: which of 2 earlier ones cannot be told",
    ]
    hinted = {frozenset((hint.one_id, hint.other_id)) for hint in session.scalars(sa.select(HintRow))}
    assert {frozenset((early.id, named.id)), frozenset((late.id, named.id))} <= hinted


@pytest.mark.parametrize(
    ("sentence", "figure", "is_whole"),
    [
        ("The EU paid the second tranche, €3 billion, of its €35 billion loan.", "€35 billion", True),
        ("The EU paid the second tranche, €3 billion, of its €35 billion loan.", "€3 billion", False),
        ("A third instalment of €2 billion was paid under the €35 billion loan.", "€35 billion", True),
        ("Oslo gave 500 million kroner from the 85 billion kroner programme.", "85 billion kroner", True),
        ("The first batch came from the package of 2 billion euros.", "2 billion euros", True),
        ("Part of Norway's 85 billion kroner will be spent on drones.", "85 billion kroner", True),
        ("France announced a package of €2 billion in two tranches.", "€2 billion", False),
        ("Germany gives a tranche of €2 billion.", "€2 billion", False),
        ("Of the €2 billion nothing was paid.", "€2 billion", False),
        ("It paid half of the €2 billions.", "€2 billion", False),
    ],
)
def test_a_whole_is_named_as_something_known(sentence: str, figure: str, is_whole: bool) -> None:
    assert names_whole(claim(amount=replace(money(1), text=figure)), sentence) is is_whole
