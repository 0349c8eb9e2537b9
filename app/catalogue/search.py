"""Search over everything: names however they are spelt, and the words of rows and articles, each kind with its count.

What is counted and ranked is bounded, so that a word that half of all rows have costs no more than a rare one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, RowMapping, Select, Text, and_, case, func, literal, or_, select, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from app.catalogue import highlights
from app.catalogue.actors import ACTORS
from app.catalogue.by_words import count_having
from app.catalogue.evidence import BEST_FIRST
from app.catalogue.highlights import Pieces, in_excerpts, in_whole
from app.catalogue.tables import ACTOR, ALIAS, ARTICLE, COMMITMENT, MEETING, MENTION, PARTICIPANT, PARTY
from app.listing.column import Expression
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow

MOST_COUNTED = 1_000
"""Rows that are counted and ranked; of more, only the newest are ranked."""
_NEWEST = 100
LONGEST = 200
"""Characters of a search that are used."""
_ALIKE = 0.38
"""From this likeness of trigrams on, a name may be meant: "Makron" is 0.4 like "Macron"."""
_CLEARLY_ALIKE = 0.55
"""The same where the words are found elsewhere as they are, so that they may well be meant as they are."""
_CANDIDATES = 40
_WELL_KNOWN = 300
"""Appearances that are counted of an actor: more do not make it better known."""
_TEXT_SEARCHED = 60_000
"""Characters of an article in which excerpts are looked for."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found."""

    row: RowMapping
    title: Pieces
    excerpts: tuple[Pieces, ...] = ()
    """Words of a source."""
    mention: RowMapping | None = None
    """The statement in an article from which the excerpt is."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of one kind that were found, the best of them as hits."""

    hits: tuple[Hit, ...]
    count: int
    """At most one more than `MOST_COUNTED`."""
    alike: bool = False
    """Nothing has the words; these have a name like them."""

    def __bool__(self) -> bool:
        return bool(self.hits)

    @property
    def is_bounded(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > MOST_COUNTED


NOTHING = Found((), 0)


@dataclass(frozen=True, slots=True)
class Results:
    """What was found of each kind."""

    actors: Found
    commitments: Found
    meetings: Found
    articles: Found

    @property
    def by_words(self) -> int:
        """How many rows have the very words."""
        return sum(0 if each.alike else each.count for each in (self.commitments, self.meetings, self.articles))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found at all."""
        return not any(each.hits for each in (self.actors, self.commitments, self.meetings, self.articles))


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table whose rows are searched by their words."""

    source: FromClause
    key: Expression
    vector: Expression
    title: Expression
    day: Expression
    columns: Sequence[Expression]
    among: Expression = field(default_factory=true)
    """Which rows are searched."""

    def having(self, query: Expression) -> Expression:
        """The row is searched, and has the words."""
        return and_(self.vector.bool_op("@@")(query), self.among)


_COMMITMENTS = _Kind(
    CommitmentRow.__table__,
    COMMITMENT.id,
    COMMITMENT.search,
    COMMITMENT.title,
    COMMITMENT.announced_on,
    [
        *(COMMITMENT.id, COMMITMENT.title, COMMITMENT.type, COMMITMENT.status, COMMITMENT.countries),
        *(COMMITMENT.announced_on, COMMITMENT.announced_precision, COMMITMENT.announced_text),
        *(COMMITMENT.amount, COMMITMENT.amount_max, COMMITMENT.currency, COMMITMENT.amount_eur),
        *(COMMITMENT.amount_eur_max, COMMITMENT.share_of_gdp, COMMITMENT.share_of_gdp_max),
    ],
)
_MEETINGS = _Kind(
    MeetingRow.__table__,
    MEETING.id,
    MEETING.search,
    MEETING.name,
    MEETING.held_on,
    [MEETING.id, MEETING.name, MEETING.held_on, MEETING.held_precision, MEETING.held_text, MEETING.city],
)
_ARTICLES = _Kind(
    ArticleRow.__table__,
    ARTICLE.id,
    ARTICLE.search,
    ARTICLE.title,
    ARTICLE.published_on,
    [ARTICLE.id, ARTICLE.title, ARTICLE.outlet, ARTICLE.published_on, ARTICLE.language],
    ARTICLE.replaced_by.is_(None),
)


def search(session: Session, words: str, size: int = 6) -> Results:
    """Everything that has the words, the best ``size`` of each kind; quotes, "or" and "-" work as elsewhere."""
    asked = words[:LONGEST]
    query = func.websearch_to_tsquery("english", _folded(asked))
    commitments, meetings, articles = (
        _by_words(session, kind, query, size) for kind in (_COMMITMENTS, _MEETINGS, _ARTICLES)
    )
    least = _CLEARLY_ALIKE if commitments or meetings or articles else _ALIKE
    return Results(
        actors=find_actors(session, asked, size, least),
        commitments=_with_sentences(session, commitments, query),
        meetings=meetings or _meetings_alike(session, asked, size),
        articles=_with_excerpts(session, articles, query),
    )


def suggest(session: Session, words: str, size: int = 4) -> Results:
    """What somebody may mean who has typed so far: the last word may be a beginning."""
    asked = words[:LONGEST]
    query = _beginning(asked)
    if query is None:
        return Results(find_actors(session, asked, size), NOTHING, NOTHING, NOTHING)
    return Results(
        actors=find_actors(session, asked, size),
        commitments=_newest(session, _COMMITMENTS, query, size),
        meetings=_newest(session, _MEETINGS, query, size) or _meetings_alike(session, asked, size),
        articles=_newest(session, _ARTICLES, query, size),
    )


def find_actors(session: Session, words: str, size: int, least: float = _ALIKE) -> Found:
    """Actors whose names have the words or are spelt like them: the likest first, of equals the best known."""
    asked = _lowered(words)
    _set_likeness(session, least)
    likeness = func.word_similarity(asked, ACTOR.names)
    is_code = func.lower(ACTOR.key) == asked
    chosen = (
        select(
            *(ACTOR.id, ACTOR.kind, ACTOR.key, ACTOR.slug, ACTOR.name, ACTOR.country),
            ACTORS.column("office").expression.label("office"),
            case((is_code, 2.0), (func.lower(func.fold_accents(ACTOR.name)) == asked, 2.0), else_=likeness).label(
                "like"
            ),
        )
        .where(or_(asked.bool_op("<%")(ACTOR.names), is_code))
        .order_by(likeness.desc(), ACTOR.id)
        .limit(_CANDIDATES)
        .cte("candidates")
    )
    known = _appearances(PARTY.actor_id, chosen) + _appearances(PARTICIPANT.actor_id, chosen)
    name = func.lower(func.fold_accents(chosen.c.name))
    begins = func.starts_with(name, asked)
    other = case((func.word_similarity(asked, name) < chosen.c.like, _other_name(asked, chosen)))
    ranked = select(chosen, known.label("known"), other.label("other_name")).order_by(
        begins.desc(), func.round(chosen.c.like * 10).desc(), known.desc(), chosen.c.name
    )
    rows = session.execute(ranked).mappings().all()
    best = max((row["like"] for row in rows), default=0)
    kept = [row for row in rows if row["like"] >= min(best, 1) * 0.75]
    return Found(tuple(Hit(row, ((row["name"], False),)) for row in kept[:size]), len(kept), alike=best < 1)


def _by_words(session: Session, kind: _Kind, query: Expression, size: int) -> Found:
    """The rows that have the words, those with the words in their title first."""
    count = count_having(session, kind.source, kind.having(query), MOST_COUNTED + 1)
    if not count:
        return NOTHING
    in_title = func.to_tsvector("english", func.fold_accents(func.coalesce(kind.title, ""))).bool_op("@@")(query)
    order = (in_title.desc(), func.ts_rank(kind.vector, query, 1).desc(), *_newest_first(kind))
    statement = _among(kind, query, count, _NEWEST).order_by(*order).limit(size)
    return Found(_hits(session, statement), count)


def _newest(session: Session, kind: _Kind, query: Expression, size: int) -> Found:
    """The newest rows that have the words."""
    count = count_having(session, kind.source, kind.having(query), MOST_COUNTED + 1)
    if not count:
        return NOTHING
    statement = _among(kind, query, count, size).order_by(*_newest_first(kind)).limit(size)
    return Found(_hits(session, statement), count)


def _among(kind: _Kind, query: Expression, count: int, newest: int) -> Select[Any]:
    """The rows that have the words: all of a few, the newest of many."""
    keys = select(kind.key.label("id")).where(kind.having(query))
    if count > MOST_COUNTED:
        keys = keys.order_by(*_newest_first(kind)).limit(newest)
    candidates = keys.cte("candidates").prefix_with("MATERIALIZED")
    return _shown(kind, query).join(candidates, candidates.c.id == kind.key)


def _newest_first(kind: _Kind) -> tuple[Expression, ...]:
    return kind.day.desc().nulls_last(), kind.key.desc()


def _meetings_alike(session: Session, words: str, size: int) -> Found:
    """Meetings whose name or place is spelt like the words."""
    asked = _lowered(words)
    _set_likeness(session, _CLEARLY_ALIKE)
    likeness = func.word_similarity(asked, MEETING.names)
    statement = (
        _shown(_MEETINGS, func.plainto_tsquery("english", asked))
        .where(asked.bool_op("<%")(MEETING.names))
        .order_by(likeness.desc(), MEETING.held_on.desc().nulls_last(), MEETING.id.desc())
        .limit(size)
    )
    hits = _hits(session, statement)
    return Found(hits, len(hits), alike=True) if hits else NOTHING


def _shown(kind: _Kind, query: Expression) -> Select[Any]:
    """What is shown of a row, its title with the found words between signs."""
    marked = highlights.whole(func.coalesce(kind.title, ""), query).label("marked")
    return select(*kind.columns, kind.title.label("heading"), marked).select_from(kind.source)


def _hits(session: Session, statement: Select[Any]) -> tuple[Hit, ...]:
    rows = session.execute(statement).mappings().all()
    return tuple(Hit(row, in_whole(row["heading"] or "", row["marked"])) for row in rows)


def _with_sentences(session: Session, found: Found, query: Expression) -> Found:
    """Commitments, each with the sentence that has most of the words."""
    rank = func.ts_rank(func.to_tsvector("english", func.fold_accents(MENTION.sentence)), query)
    statement = (
        select(
            *(MENTION.commitment_id, MENTION.id, MENTION.article_id, MENTION.sentence),
            highlights.whole(MENTION.sentence, query).label("marked"),
        )
        .select_from(MentionRow.__table__.join(ArticleRow.__table__, ARTICLE.id == MENTION.article_id))
        .ext(distinct_on(MENTION.commitment_id))
        .where(MENTION.commitment_id.in_([hit.row["id"] for hit in found.hits]))
        .order_by(MENTION.commitment_id, rank.desc(), *BEST_FIRST)
    )
    best = {row["commitment_id"]: row for row in session.execute(statement).mappings()}
    return Found(tuple(_quoting(hit, best.get(hit.row["id"])) for hit in found.hits), found.count)


def _quoting(hit: Hit, mention: RowMapping | None) -> Hit:
    if mention is None:
        return hit
    return Hit(hit.row, hit.title, (in_whole(mention["sentence"], mention["marked"]),), mention)


def _with_excerpts(session: Session, found: Found, query: Expression) -> Found:
    """Articles, each with the stretches of its text that have most of the words."""
    text = func.left(ARTICLE.text, _TEXT_SEARCHED)
    statement = select(ARTICLE.id, text.label("text"), highlights.excerpts(text, query).label("marked"))
    texts: Mapping[int, RowMapping] = {
        row["id"]: row
        for row in session.execute(statement.where(ARTICLE.id.in_([hit.row["id"] for hit in found.hits]))).mappings()
    }
    hits = (
        Hit(hit.row, hit.title, in_excerpts(texts[hit.row["id"]]["text"], texts[hit.row["id"]]["marked"]))
        for hit in found.hits
    )
    return Found(tuple(hits), found.count)


def _beginning(words: str) -> Expression | None:
    """A query whose last word may be unfinished; None where there is not enough of it."""
    *before, last = _WORD.findall(words) or [""]
    if len(last) + sum(map(len, before)) < len("abc"):
        return None
    unfinished = func.to_tsquery("english", func.fold_accents(literal(f"{last}:*", Text())))
    if not before:
        return unfinished
    return func.plainto_tsquery("english", _folded(" ".join(before))).op("&&")(unfinished)


def _appearances(actor: Expression, candidates: FromClause) -> Expression:
    """In how many commitments or meetings an actor appears, counted up to where that no longer matters."""
    seen = select(literal(1)).where(actor == candidates.c.id).limit(_WELL_KNOWN).correlate(candidates).lateral()
    return select(func.count()).select_from(seen).scalar_subquery()


def _other_name(asked: Expression, candidates: FromClause) -> Expression:
    """The other name of an actor that is most like the words: "Élysée" of France."""
    likeness = func.word_similarity(asked, func.lower(func.fold_accents(ALIAS.alias)))
    chosen = select(ALIAS.alias).where(ALIAS.actor_id == candidates.c.id).order_by(likeness.desc(), ALIAS.alias)
    return chosen.limit(1).correlate(candidates).scalar_subquery()


def _set_likeness(session: Session, least: float) -> None:
    """How alike names must be, until another likeness is set in this transaction."""
    session.execute(select(func.set_config("pg_trgm.word_similarity_threshold", str(least), True)))


def _folded(words: str) -> Expression:
    return func.fold_accents(literal(words, Text()))


def _lowered(words: str) -> ColumnElement[str]:
    return func.lower(_folded(" ".join(words.split())), type_=Text())
