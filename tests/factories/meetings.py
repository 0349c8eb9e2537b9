"""Meetings, as claimed by an article and as stored."""

from typing import Any

from app.domain.actors import Participant
from app.domain.article import Article
from app.domain.extraction import MeetingClaim
from app.domain.vocabulary import MeetingStatus
from app.store.meetings import MeetingRow
from tests.factories.actors import FRANCE
from tests.factories.articles import SENTENCE
from tests.factories.commitments import mention_of, on


def meeting_claim(article: Article | None = None, **changes: Any) -> MeetingClaim:
    """A summit in Paris on 27 March 2025, with France."""
    plain = {
        "name": "Coalition of the Willing summit",
        "date": on(2025, 3, 27),
        "city": "Paris",
        "country": "FR",
        "participants": (Participant(FRANCE),),
        "mentions": (mention_of(article, SENTENCE),) if article else (),
    }
    return MeetingClaim(**{**plain, **changes})


def meeting_row(**changes: Any) -> MeetingRow:
    """A stored meeting without date or place."""
    plain = {
        "name": "Summit",
        "status": MeetingStatus.HELD,
        "confidence": 1,
        "mention_count": 1,
        "article_count": 1,
        "source_count": 1,
        "participant_keys": [],
        "outlets": [],
        "search_text": "Summit",
    }
    return MeetingRow(**{**plain, **changes})
