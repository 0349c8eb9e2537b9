"""Commitments, as claimed by an article and as stored."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.article import Article
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Mark, Mention
from app.domain.money import Amount
from app.domain.span import Span
from app.domain.telling import Telling
from app.domain.vocabulary import (
    CommitmentType,
    DateBasis,
    Precision,
    SourceGrade,
    Status,
    TotalsReason,
)
from app.store.commitments import CommitmentRow
from tests.factories.actors import FRANCE, UKRAINE
from tests.factories.articles import SENTENCE


def on(year: int, month: int | None = None, day: int | None = None) -> DateValue:
    """A stated date, as precise as its arguments."""
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    when = date(year, month or 1, day or 1)
    return DateValue(when.isoformat(), when, precision, DateBasis.STATED)


def money(value: int | str, currency: str = "EUR", maximum: int | str | None = None, **changes: Any) -> Amount:
    """A sum; ``money("unknown")`` has words but no figure."""
    figure = None if value == "unknown" else Decimal(value)
    return Amount(f"{value} {currency}", figure, Decimal(maximum) if maximum else figure, currency, **changes)


TWO_BILLION = money(2_000_000_000)


def mention_of(article: Article, sentence: str = SENTENCE) -> Mention:
    """The sentence where the article has it, its first word marked."""
    start = article.text.index(sentence)
    first_word = Span(start, start + len(sentence.split()[0]))
    return Mention(Span(start, start + len(sentence)), (Mark("country", first_word, "test.rule"),), ("test.rule",))


def claim(article: Article | None = None, sentence: str = SENTENCE, **changes: Any) -> CommitmentClaim:
    """France gives Ukraine two billion euros, announced on 27 March 2025."""
    plain = {
        "type": CommitmentType.MILITARY_AID,
        "status": Status.ANNOUNCED,
        "committing": (FRANCE,),
        "recipients": (UKRAINE,),
        "amount": TWO_BILLION,
        "announced_on": on(2025, 3, 27),
        "mentions": (mention_of(article, sentence),) if article else (),
    }
    return CommitmentClaim(**{**plain, **changes})


def telling(claimed: CommitmentClaim, number: int = 1, **changes: Any) -> Telling[CommitmentClaim]:
    """A claim told by the article of that number on 28 March 2025."""
    plain = {
        "claim": claimed,
        "mention": number,
        "article": number,
        "source": number,
        "published_on": date(2025, 3, 28),
        "grade": SourceGrade.C,
        "outlet": f"Outlet {number}",
        "sentences": (SENTENCE,),
        "background": claimed.background,
    }
    return Telling(**{**plain, **changes})


def commitment_row(**changes: Any) -> CommitmentRow:
    """A stored commitment without sum, dates or parties."""
    plain = {
        "title": "Military aid",
        "type": CommitmentType.MILITARY_AID,
        "status": Status.ANNOUNCED,
        "background": False,
        "in_totals": False,
        "totals_reason": TotalsReason.NO_SUM,
        "confidence": 1,
        "mention_count": 1,
        "article_count": 1,
        "source_count": 1,
        "joint": False,
        "country_key": None,
        "countries": [],
        "recipients": [],
        "announcers": [],
        "through": [],
        "outlets": [],
        "search_text": "Military aid",
    }
    return CommitmentRow(**{**plain, **changes})
