"""What waits for an editor: actors that only articles name, and rows that are possibly one; and what editors ruled."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Function, Select, Text, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from app.catalogue.records import found
from app.domain.vocabulary import ActorKind
from app.store.actors import ActorRow
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow, PartyRow
from app.store.decisions import DecisionRow
from app.store.hints import HintRow
from app.store.meetings import ParticipantRow
from app.store.readings import claims_that_name
from app.store.ruled import latest, merged_into
from app.store.rulings import RulingRow

_WAITS = ~ActorRow.seeded & ~ActorRow.accepted
_ALIKE = 0.5
"""From this share of a name's three-letter groups in another name on, the two are possibly one."""
_MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that names an actor."""

    sentence: str
    article_id: int
    outlet: str | None
    published_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Alike:
    """An actor with a similar name. ``score`` is the share of three-letter groups in common, 0 to 1."""

    slug: str
    name: str
    country: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An actor that waits for review."""

    actor: ActorRow
    commitments: int
    meetings: int
    said: Sequence[Said]
    alike: Sequence[Alike]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two commitments that are possibly one, and what speaks for and against it."""

    one: CommitmentRow
    other: CommitmentRow
    score: int
    reasons: str
    against: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What people ruled about an actor: its being accepted, and whoever was merged into it."""

    accepted: RulingRow | None
    merged: Sequence[RulingRow]


def waiting_counts(session: Session) -> Mapping[ActorKind, int]:
    """How many actors of each kind wait."""
    chosen = select(ActorRow.kind, func.count()).where(_WAITS).group_by(ActorRow.kind)
    return {row[0]: row[1] for row in session.execute(chosen)}


def waiting(session: Session, *, kind: ActorKind | None = None, most: int = 20, sentences: int = 1) -> list[Waiting]:
    """The actors that wait, those first that stand in most rows."""
    parts = union_all(
        select(PartyRow.actor_id, literal(1).label("commitment"), literal(0).label("meeting")),
        select(ParticipantRow.actor_id, literal(0), literal(1)),
    ).subquery()
    commitments, meetings = func.sum(parts.c.commitment), func.sum(parts.c.meeting)
    chosen = (
        select(ActorRow, commitments, meetings)
        .join(parts, parts.c.actor_id == ActorRow.id)
        .where(_WAITS, *([ActorRow.kind == kind] if kind else []))
        .group_by(ActorRow.id)
        .order_by((commitments + meetings).desc(), ActorRow.name, ActorRow.id)
        .limit(most)
    )
    return [_waiting(session, row[0], row[1], row[2], sentences) for row in session.execute(chosen)]


def waiting_actor(session: Session, slug: str, *, sentences: int = 20) -> Waiting:
    """One actor, waiting or not; `NotFound` where there is none."""
    actor = found(session.scalars(select(ActorRow).where(ActorRow.slug == slug)).one_or_none())
    parts, guests = (
        session.scalar(select(func.count()).where(row.actor_id == actor.id)) or 0 for row in (PartyRow, ParticipantRow)
    )
    return _waiting(session, actor, parts, guests, sentences)


def doubtful_count(session: Session) -> int:
    """How many pairs of commitments are possibly one."""
    return session.scalar(select(func.count()).select_from(_pairs().subquery())) or 0


def doubtful_pairs(session: Session, *, most: int = 20) -> list[Pair]:
    """Pairs of commitments that are possibly one: the likeliest first, of equals those of the greatest sum."""
    one = aliased(CommitmentRow, name="one")
    order = (HintRow.score.desc(), one.amount_eur.desc().nulls_last(), HintRow.one_id, HintRow.other_id)
    other = aliased(CommitmentRow, name="other")
    chosen = _pairs(one, other).order_by(*order).limit(most)
    return [Pair(*row) for row in session.execute(chosen)]


def standing(session: Session, actor: ActorRow) -> Standing:
    """What people ruled about an actor."""
    key = actor.kind, actor.key
    return Standing(latest(session, [key]).get(key) if actor.accepted else None, merged_into(session, key))


def rulings(session: Session, *, most: int = 20) -> list[RulingRow]:
    """What was ruled about actors, the latest first."""
    return list(session.scalars(select(RulingRow).order_by(RulingRow.id.desc()).limit(most)))


def decisions(session: Session, *, most: int = 20) -> list[DecisionRow]:
    """What was decided about which rows are one, the latest first."""
    return list(session.scalars(select(DecisionRow).order_by(DecisionRow.id.desc()).limit(most)))


def _waiting(session: Session, actor: ActorRow, commitments: int, meetings: int, sentences: int) -> Waiting:
    return Waiting(
        actor=actor,
        commitments=commitments,
        meetings=meetings,
        said=_said(session, actor, sentences),
        alike=_alike(session, actor),
    )


def _said(session: Session, actor: ActorRow, most: int) -> Sequence[Said]:
    """Statements of the claims that name an actor: those that hold its last name first, then by grade and day."""
    statement, article = aliased(MentionRow), ArticleRow
    last_word = actor.name.split()[-1]
    chosen = (
        select(statement.sentence, article.id, article.outlet, article.published_on)
        .select_from(MentionRow)
        .join(statement, and_(statement.article_id == MentionRow.article_id, _same_claim(statement)))
        .join(article, article.id == statement.article_id)
        .where(_in_rows_of(actor), claims_that_name((actor.kind, actor.key)))
        .order_by(
            (func.strpos(statement.sentence, literal(last_word, Text())) > 0).desc(),
            article.grade,
            article.published_on.nulls_last(),
            statement.id,
        )
    )
    seen: dict[str, Said] = {}
    for row in session.execute(chosen.limit(most * 4)):
        seen.setdefault(row.sentence, Said(*row))
    return list(seen.values())[:most]


def _same_claim(statement: Any) -> ColumnElement[bool]:
    """Whether another mention of the article is of the same claim."""
    kinds = (
        and_(statement.commitment_id.is_not(None), MentionRow.commitment_id.is_not(None)),
        and_(statement.meeting_id.is_not(None), MentionRow.meeting_id.is_not(None)),
    )
    return and_(statement.claim_no == MentionRow.claim_no, or_(*kinds))


def _in_rows_of(actor: ActorRow) -> ColumnElement[bool]:
    """Whether a mention tells of a row in which the actor stands: finds them by the rows' indexes."""
    parts = select(PartyRow.commitment_id).where(PartyRow.actor_id == actor.id)
    met = select(ParticipantRow.meeting_id).where(ParticipantRow.actor_id == actor.id)
    return or_(MentionRow.commitment_id.in_(parts), MentionRow.meeting_id.in_(met))


def _alike(session: Session, actor: ActorRow) -> Sequence[Alike]:
    """Others with a similar name, those of the program's knowledge first among equals; people by their last name."""
    is_person = actor.kind is ActorKind.PERSON
    whole, asked = (_folded(name) for name in (actor.name, actor.name.split()[-1] if is_person else actor.name))
    score = func.word_similarity(whole, ActorRow.names)
    session.execute(select(func.set_config("pg_trgm.word_similarity_threshold", str(_ALIKE), True)))
    people = ActorRow.kind == ActorKind.PERSON
    chosen = (
        select(ActorRow.slug, ActorRow.name, ActorRow.country, score)
        .where(asked.bool_op("<%")(ActorRow.names), ActorRow.id != actor.id)
        .where(people if is_person else ~people)
        .order_by(score.desc(), ActorRow.seeded.desc(), ActorRow.name)
        .limit(_MOST_ALIKE)
    )
    return [Alike(*row) for row in session.execute(chosen)]


def _folded(name: str) -> Function[str]:
    """A name as it stands in ``ActorRow.names``."""
    return func.lower(func.fold_accents(literal(name, Text())), type_=Text())


def _pairs(one: Any = None, other: Any = None) -> Select[Any]:
    """Hints between rows that are not of one package: those are known to be others."""
    one, other = one or aliased(CommitmentRow), other or aliased(CommitmentRow)
    kin = or_(one.parent_id == HintRow.other_id, other.parent_id == HintRow.one_id, one.parent_id == other.parent_id)
    return (
        select(one, other, HintRow.score, HintRow.reasons, HintRow.against)
        .join(one, one.id == HintRow.one_id)
        .join(other, other.id == HintRow.other_id)
        .where(func.coalesce(kin, False).is_(False))
    )
