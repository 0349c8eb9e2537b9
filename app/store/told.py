"""Tellings as they are sorted: outlines of stored and of new claims, and what tells commitments from meetings there."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Protocol, Self, TypeVar

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.extraction import CommitmentClaim, Extraction, MeetingClaim
from app.domain.judging import Judgement
from app.domain.matching import band, core, judge, judge_timeless
from app.domain.meeting_matching import MeetingOutline, judge_meetings, meeting_core, meeting_keys, outline_meeting
from app.domain.outlines import Outline, Place, keys, outline, place_of
from app.domain.rates import RateSource, in_euros, reference_day
from app.domain.span import Span
from app.domain.sums import Bounds
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow
from app.store.readings import commitment_claim, meeting_claim


class Comparable(Protocol):
    """What outlines of commitments and of meetings have in common."""

    @property
    def place(self) -> Place:
        """Where the telling stands among all."""

    @property
    def article(self) -> str:
        """Hash of the text that tells it."""

    @property
    def is_retelling(self) -> bool:
        """Whether it may be of anything that came before."""

    @property
    def names_whole(self) -> bool:
        """Whether it is named only to tell a part of it."""

    def elsewhere(self) -> Self:
        """The same as if another text told it."""


AnOutline = TypeVar("AnOutline", bound=Comparable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A stored article and what is read out of it now: nothing, where it is to tell no more."""

    article_id: int
    content_hash: str
    extraction: Extraction | None
    follows: int | None = None
    """The former version of the article, whose rows this one goes on to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[AnOutline]):
    """A claim of an article. ``row`` is what it belongs to so far, ``mention`` the id of its first statement."""

    article_id: int
    claim_no: int
    outline: AnOutline
    keys: frozenset[str]
    span: Span
    """Of the statement that says it best."""
    figure: str
    """Its sum or share as written: what tells apart the claims of one sentence."""
    euros: Bounds | None = None
    row: int | None = None
    mention: int | None = None
    reason: str = ""
    score: int | None = None
    retold: bool = False


@dataclass(frozen=True, slots=True)
class Kind(Generic[AnOutline]):
    """What tells commitments from meetings where tellings are sorted."""

    name: str
    owner: InstrumentedAttribute[int | None]
    judge: Callable[[AnOutline, AnOutline], Judgement]
    judge_late: Callable[[AnOutline, AnOutline], Judgement]
    core: Callable[[AnOutline], AnOutline]
    """What of a telling decides, but for its words and text: of two with the same core others think the same."""
    band: Callable[[AnOutline, AnOutline], int]
    """What of the words of two tellings decides."""
    claims: Callable[[Reading, RateSource], list[Told[AnOutline]]]
    stored: Callable[[Row[*tuple[Any, ...]]], Told[AnOutline]]
    renewed: Callable[[Told[AnOutline], Row[*tuple[Any, ...]], RateSource], Told[AnOutline]]


def load_by_keys(
    session: Session, kind: Kind[AnOutline], wanted: Collection[str], without: Collection[int]
) -> list[Told[AnOutline]]:
    """Stored tellings that have one of the keys, but for those of the articles ``without``; in canonical order."""
    chosen = _stored(kind).where(MentionRow.match_keys.overlap(list(wanted)), MentionRow.match_keys != [])
    return _told(session, kind, chosen.where(MentionRow.article_id.not_in(without)))


def load_by_articles(session: Session, kind: Kind[AnOutline], ids: Collection[int]) -> list[Told[AnOutline]]:
    """The stored tellings of articles, in canonical order."""
    return _told(session, kind, _stored(kind).where(MentionRow.article_id.in_(ids))) if ids else []


def load_by_rows(session: Session, kind: Kind[AnOutline], ids: Collection[int]) -> list[Told[AnOutline]]:
    """The stored tellings of commitments or meetings, in canonical order."""
    return _told(session, kind, _stored(kind).where(kind.owner.in_(ids))) if ids else []


def rekeyed(
    session: Session, kind: Kind[AnOutline], article_ids: Collection[int], rates: RateSource
) -> list[Told[AnOutline]]:
    """The stored tellings of articles with the keys and the worth of sums that they would be stored with now."""
    found = session.execute(_stored(kind).where(MentionRow.article_id.in_(article_ids)))
    return [kind.renewed(kind.stored(row), row, rates) for row in found]


def _stored(kind: Kind[AnOutline]) -> Select[*tuple[Any, ...]]:
    """First statements of claims with what their outlines are made of."""
    mention = MentionRow
    return (
        select(
            mention.id,
            mention.article_id,
            mention.claim_no,
            kind.owner.label("row"),
            mention.reading,
            mention.sentence,
            mention.sentence_start,
            mention.sentence_end,
            mention.euros,
            mention.euros_max,
            mention.match_keys,
            mention.match_reason,
            mention.match_score,
            mention.retold,
            ArticleRow.content_hash,
            ArticleRow.published_on,
        )
        .join(ArticleRow, ArticleRow.id == mention.article_id)
        .where(mention.ordinal == 0, kind.owner.is_not(None))
    )


def _told(session: Session, kind: Kind[AnOutline], chosen: Select[*tuple[Any, ...]]) -> list[Told[AnOutline]]:
    return sorted(map(kind.stored, session.execute(chosen)), key=lambda told: told.outline.place)


def _stored_values(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "article_id": row.article_id,
        "claim_no": row.claim_no,
        "keys": frozenset(row.match_keys),
        "span": Span(row.sentence_start, row.sentence_end),
        "euros": None if row.euros is None else (row.euros, row.euros_max),
        "row": row.row,
        "mention": row.id,
        "reason": row.match_reason,
        "score": row.match_score,
        "retold": row.retold,
    }


def _stored_commitment(row: Row[*tuple[Any, ...]]) -> Told[Outline]:
    claim, values = commitment_claim(row.reading), _stored_values(row)
    told = outline(
        claim,
        article=row.content_hash,
        claim_no=row.claim_no,
        told_on=row.published_on,
        sentence=row.sentence,
        euros=values["euros"],
    )
    return Told(outline=told, figure=_figure(claim), **values)


def _stored_meeting(row: Row[*tuple[Any, ...]]) -> Told[MeetingOutline]:
    place = place_of(row.published_on, row.content_hash, row.claim_no)
    return Told(outline=outline_meeting(meeting_claim(row.reading), place=place), figure="", **_stored_values(row))


def _renewed_commitment(told: Told[Outline], row: Row[*tuple[Any, ...]], rates: RateSource) -> Told[Outline]:
    claim = commitment_claim(row.reading)
    euros = _euros(claim, row.published_on, rates)
    worth = told.outline.sum and replace(told.outline.sum, euros=euros)
    found = replace(told.outline, sum=worth)
    return replace(told, outline=found, keys=frozenset(keys(found, row.sentence)), euros=euros)


def _renewed_meeting(told: Told[MeetingOutline], _: Row[*tuple[Any, ...]], __: RateSource) -> Told[MeetingOutline]:
    return replace(told, keys=frozenset(meeting_keys(told.outline)))


def _new_commitments(reading: Reading, rates: RateSource) -> list[Told[Outline]]:
    """The claims that an article makes now."""
    if reading.extraction is None:
        return []
    article, found = reading.extraction.article, []
    for number, claim in enumerate(reading.extraction.commitments):
        span = claim.mentions[0].sentence
        sentence, euros = span.of(article.text), _euros(claim, article.published_on, rates)
        told = outline(
            claim,
            article=reading.content_hash,
            claim_no=number,
            told_on=article.published_on,
            sentence=sentence,
            euros=euros,
        )
        found.append(
            Told(
                article_id=reading.article_id,
                claim_no=number,
                outline=told,
                keys=frozenset(keys(told, sentence)),
                span=span,
                figure=_figure(claim),
                euros=euros,
            )
        )
    return found


def _new_meetings(reading: Reading, _: RateSource) -> list[Told[MeetingOutline]]:
    """The meetings that an article tells of now."""
    if reading.extraction is None:
        return []
    day, found = reading.extraction.article.published_on, []
    for number, claim in enumerate(reading.extraction.meetings):
        told = outline_meeting(claim, place=place_of(day, reading.content_hash, number))
        found.append(
            Told(
                article_id=reading.article_id,
                claim_no=number,
                outline=told,
                keys=frozenset(meeting_keys(told)),
                span=claim.mentions[0].sentence,
                figure="",
            )
        )
    return found


def _euros(claim: CommitmentClaim, told_on: date | None, rates: RateSource) -> Bounds | None:
    """What the claim's sum is worth on the day of announcement, else of publication."""
    value = in_euros(claim.amount, reference_day(claim.announced_on, told_on), rates) if claim.amount else None
    return (value.minimum, value.maximum) if value else None


def _figure(claim: CommitmentClaim | MeetingClaim) -> str:
    if isinstance(claim, MeetingClaim):
        return ""
    said = claim.amount or claim.share_of_gdp
    return said.text if said else ""


def _never_late(one: MeetingOutline, other: MeetingOutline) -> Judgement:
    return judge_meetings(one, other)


def _no_words(one: MeetingOutline, other: MeetingOutline) -> int:
    return 0


COMMITMENTS: Kind[Outline] = Kind(
    name="commitment",
    owner=MentionRow.commitment_id,
    judge=judge,
    judge_late=judge_timeless,
    core=core,
    band=band,
    claims=_new_commitments,
    stored=_stored_commitment,
    renewed=_renewed_commitment,
)
MEETINGS: Kind[MeetingOutline] = Kind(
    name="meeting",
    owner=MentionRow.meeting_id,
    judge=judge_meetings,
    judge_late=_never_late,
    core=meeting_core,
    band=_no_words,
    claims=_new_meetings,
    stored=_stored_meeting,
    renewed=_renewed_meeting,
)


def kind_of(row: CommitmentRow | MeetingRow) -> Kind[Any]:
    """What a row is."""
    return COMMITMENTS if isinstance(row, CommitmentRow) else MEETINGS


def by_place(told: Sequence[Told[AnOutline]]) -> list[Told[AnOutline]]:
    """In canonical order."""
    return sorted(told, key=lambda each: each.outline.place)
