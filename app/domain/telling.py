"""One article's claim, with what weighs it against other articles' claims about the same thing."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.domain.extraction import CommitmentClaim, MeetingClaim
from app.domain.vocabulary import SourceGrade

ClaimT = TypeVar("ClaimT", CommitmentClaim, MeetingClaim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Generic[ClaimT]):
    """A claim as one article tells it. ``mention`` is the id of the statement that says it best."""

    claim: ClaimT
    mention: int
    article: int
    source: int
    """The article of which this one is a syndicated copy, else the article itself: copies are one source."""
    published_on: date | None
    grade: SourceGrade
    outlet: str | None
    sentences: tuple[str, ...]
    background: bool = False
    """Told as past background, not as the article's news."""
    meeting: int | None = None
    """Id of the meeting where it was made."""
    parent: int | None = None
    """Id of the package of which it is a part."""
    place: tuple[str, int] = ("", 0)
    """Hash of the article's text and number of the claim: an order that does not depend on what came in first."""
    retold: bool = False
    """Tells again something that stands in another row, but which of several cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often, by whom and when something was told."""

    mentions: int
    articles: int
    sources: int
    first_told_on: date | None
    last_told_on: date | None
    outlets: tuple[str, ...]


def tally(tellings: "tuple[Telling[ClaimT], ...]") -> Tally:
    """Count tellings: statements, articles, and independent sources."""
    days = [telling.published_on for telling in tellings if telling.published_on is not None]
    return Tally(
        mentions=sum(len(telling.sentences) for telling in tellings),
        articles=len({telling.article for telling in tellings}),
        sources=len({telling.source for telling in tellings}),
        first_told_on=min(days, default=None),
        last_told_on=max(days, default=None),
        outlets=tuple(sorted({telling.outlet for telling in tellings if telling.outlet})),
    )


def best_first(tellings: "tuple[Telling[ClaimT], ...]") -> "tuple[Telling[ClaimT], ...]":
    """Order tellings by how much they are worth.

    News before background, then the source's grade, the reading's confidence, the earlier article, its place.
    """
    return tuple(
        sorted(
            tellings,
            key=lambda telling: (
                telling.background,
                telling.grade,
                -telling.claim.confidence,
                telling.published_on or date.max,
                telling.place,
                telling.mention,
            ),
        )
    )
