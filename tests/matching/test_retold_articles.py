"""Ten articles tell one pledge, in other words, sums and dates; ten look like it. Read, saved, and counted."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app import knowledge
from app.domain.article import Article
from app.extraction import extract
from app.ingest.rates import EcbRates
from app.settings import PROJECT_FOLDER
from app.store import save, seed
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow

_FILE = Path(__file__).with_name("retold.txt")
KNOWN = knowledge.load(PROJECT_FOLDER / "seeds")


def articles() -> list[tuple[str, Article]]:
    """Label and article, in the order of the file."""
    found = []
    for block in _FILE.read_text(encoding="utf-8").split("\n== ")[1:]:
        head, _, text = block.partition("\n")
        label, day, outlet = head.split()
        source = f"{label}-{len(found)}.txt"
        found.append((label, Article(source, text.strip(), published_on=date.fromisoformat(day), outlet=outlet)))
    return found


@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "backwards"])
def test_ten_reports_are_one_commitment_and_ten_look_alikes_are_ten(session: Session, backwards: bool) -> None:
    seed(session, KNOWN)
    for _, each in reversed(articles()) if backwards else articles():
        save(session, extract(each, KNOWN), rates=EcbRates())
    told = session.execute(
        sa.select(ArticleRow.source, MentionRow.commitment_id)
        .join(MentionRow, MentionRow.article_id == ArticleRow.id)
        .where(MentionRow.ordinal == 0, MentionRow.commitment_id.is_not(None))
    ).all()
    of_one = {row for source, row in told if source.startswith("ONE")}
    others = [row for source, row in told if source.startswith("OTHER")]
    assert len([source for source, _ in told if source.startswith("ONE")]) == 10
    assert len(of_one) == 1
    assert len(others) == len(set(others)) == 10
    assert not of_one & set(others)
    row = session.get_one(CommitmentRow, of_one.pop())
    assert (row.article_count, row.source_count, row.amount, row.currency) == (10, 10, 2_000_000_000, "EUR")
    assert row.announced_on == date(2025, 3, 26)
