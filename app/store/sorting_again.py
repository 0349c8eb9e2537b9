"""Sorts stored tellings anew after the rules have changed: only what they can change, and from where it was cut short.

Each batch is a transaction of its own that also writes how far it came, so that a run which was killed goes on there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import ColumnElement, Text, and_, cast, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session, sessionmaker

from app.domain.article import Article
from app.domain.rates import RateSource
from app.store.addresses import same_page
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.hints import HintRow, MeetingHintRow
from app.store.meetings import MeetingRow
from app.store.rewriting import Rewriting
from app.store.saving import lock_writers
from app.store.sorting import SortingRow
from app.store.stories import tell_stories
from app.store.told import COMMITMENTS, MEETINGS, Kind, rekeyed
from app.store.versions import DataVersionRow, raise_data_version

Progress = Callable[[str, int, int], None]
"""Called with what is done, how many are done, and of how many: over all steps."""
_ARTICLES, _ROWS = 500, 100
"""Done in one transaction."""
_LOOKED_UP = 50
"""Batches whose places are looked up at once: all places of a million rows would take too much memory."""
_DIGITS = "FM0000000000000000000"
"""Numbers as text that sorts as they do."""


@dataclass(frozen=True, slots=True)
class Rules:
    """By which rules tellings are sorted; each number is raised with every change."""

    texts: int
    """How hashes, addresses and likenesses of texts are worked out: everything is done anew."""
    keys: int
    """By which keys tellings find each other: those of all are written anew, whoever is to be sorted."""
    points: int
    """Points, limits, and how a row is computed: what is told more than once, or hinted at, is sorted anew."""

    @classmethod
    def parse(cls, written: str) -> Self:
        """As stored: "1.2.4"; a bare number of points from before keys had one; nothing where nothing was sorted."""
        numbers = [int(part) for part in written.split(".") if part]
        return cls(*{0: (0, 0, 0), 1: (1, 1, *numbers), 3: tuple(numbers)}[len(numbers)])

    def __str__(self) -> str:
        return f"{self.texts}.{self.keys}.{self.points}"


RULES = Rules(texts=1, keys=2, points=4)


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing that is worked out anew, for all that it goes through."""

    name: str
    id: Any
    """Column of the ids that it goes through."""
    order: ColumnElement[str]
    """Those that have to do with each other lie near each other: a batch then has few neighbours."""
    size: int
    work: Callable[[Session, RateSource, Sequence[int]], None]
    chosen: ColumnElement[bool] | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a run did."""

    looked_at: int
    went_on: bool
    """It went on where another one was cut short."""


def is_older(session: Session) -> bool:
    """Whether the stored tellings were sorted by other rules than the present ones."""
    return _stored_rules(session) != RULES


def is_hard_to_find(session: Session) -> bool:
    """Whether new articles may not find what is stored until it is sorted: texts or keys are worked out otherwise."""
    stored = _stored_rules(session)
    return (stored.texts, stored.keys) != (RULES.texts, RULES.keys)


def left_to_sort(session: Session) -> int:
    """How many articles and rows are to be looked at."""
    under_way = session.get(SortingRow, 1)
    everything = under_way is not None and under_way.everything
    return sum(_count(session, step, "") for step in _steps(_stored_rules(session), everything))


def sort_anew(
    sessions: sessionmaker[Session], rates: RateSource, progress: Progress, *, everything: bool = False
) -> Sorted:
    """Sort by the present rules what other rules sorted; ``everything``: also what these hardly change."""
    with sessions() as session:
        under_way = session.get(SortingRow, 1)
        went_on = under_way is not None and under_way.by_rules == str(RULES)
        everything = everything or (under_way is not None and under_way.everything)
        steps = _steps(_stored_rules(session), everything)
        names = [step.name for step in steps]
        first = names.index(under_way.step) if went_on and under_way and under_way.step in names else 0
        after = under_way.after if went_on and under_way else ""
        counts = [_count(session, step, "" if at else after) for at, step in enumerate(steps[first:])]
    done, of = 0, sum(counts)
    for at, step in enumerate(steps[first:]):
        for places in _batches(sessions, step, "" if at else after):
            with sessions.begin() as session:
                lock_writers(session)
                step.work(session, rates, [key for _, key in places])
                _remember(session, step, places[-1][0], everything)
            done += len(places)
            progress(step.name, min(done, of), of)
    with sessions.begin() as session:
        session.execute(delete(SortingRow))
        session.execute(update(DataVersionRow).values(matching_version=str(RULES)))
        raise_data_version(session)
    return Sorted(done, went_on)


def _stored_rules(session: Session) -> Rules:
    return Rules.parse(session.execute(select(DataVersionRow.matching_version)).scalar_one())


def _steps(stored: Rules, everything: bool) -> list[_Step]:
    """What is to be done, in order."""
    texts, keys = stored.texts != RULES.texts, stored.keys != RULES.keys
    everything = everything or texts
    steps = []
    if texts:
        steps.append(_of_articles("texts", _rehash))
    if texts or keys:
        steps.append(_of_articles("keys", _rekey))
    if texts:
        steps.append(_of_articles("stories", _retell))
    if everything or stored.points != RULES.points:
        steps += [_of_rows(MEETINGS, everything), _of_rows(COMMITMENTS, everything)]
    return steps


def _of_articles(name: str, work: Callable[[Session, RateSource, Sequence[int]], None]) -> _Step:
    return _Step(name, ArticleRow.id, func.to_char(ArticleRow.id, _DIGITS), _ARTICLES, work)


def _of_rows(kind: Kind[Any], everything: bool) -> _Step:
    """A step over meetings or commitments: all, or what is told more than once, told again, or hinted at."""
    row: type[CommitmentRow] | type[MeetingRow] = CommitmentRow if kind is COMMITMENTS else MeetingRow
    hint: type[HintRow] | type[MeetingHintRow] = HintRow if kind is COMMITMENTS else MeetingHintRow
    alike = (
        [func.coalesce(CommitmentRow.country_key, ""), func.coalesce(CommitmentRow.amount_eur, 0)]
        if kind is COMMITMENTS
        else [func.coalesce(cast(MeetingRow.held_on, Text), ""), 0]
    )
    order = func.concat_ws("|", alike[0], func.to_char(alike[1], _DIGITS), func.to_char(row.id, _DIGITS))
    hinted = exists().where(or_(hint.one_id == row.id, hint.other_id == row.id))
    retold = exists().where(kind.owner == row.id, MentionRow.retold)

    def work(session: Session, rates: RateSource, ids: Sequence[int]) -> None:
        Rewriting(session=session, rates=rates).sort_again(kind, set(ids))

    chosen = None if everything else or_(row.article_count > 1, hinted, retold)
    return _Step(f"{kind.name}s", row.id, order, _ROWS, work, chosen)


def _left(step: _Step, after: str) -> ColumnElement[bool]:
    later = step.order.collate("C") > after
    return later if step.chosen is None else and_(later, step.chosen)


def _count(session: Session, step: _Step, after: str) -> int:
    counted = select(func.count()).select_from(step.id.class_).where(_left(step, after))
    return session.execute(counted).scalar_one()


def _batches(sessions: sessionmaker[Session], step: _Step, after: str) -> Iterator[Sequence[tuple[str, int]]]:
    """Places and ids in the step's order; what comes in meanwhile is sorted already."""
    order = step.order.collate("C")
    while True:
        with sessions() as session:
            asked = select(order, step.id).where(_left(step, after)).order_by(order).limit(step.size * _LOOKED_UP)
            places = [(place, key) for place, key in session.execute(asked)]
        if not places:
            return
        for start in range(0, len(places), step.size):
            yield places[start : start + step.size]
        after = places[-1][0]


def _remember(session: Session, step: _Step, after: str, everything: bool) -> None:
    """Write how far it came."""
    values = {"by_rules": str(RULES), "everything": everything, "step": step.name, "after": after}
    statement = upsert(SortingRow).values(id=1, **values)
    session.execute(statement.on_conflict_do_update(index_elements=[SortingRow.id], set_=values))


def _rehash(session: Session, _: RateSource, ids: Sequence[int]) -> None:
    """Write hashes and addresses as they are worked out now; two texts that are one by now stay two articles."""
    columns = (ArticleRow.id, ArticleRow.content_hash, ArticleRow.url, ArticleRow.address, ArticleRow.text)
    rows = session.execute(select(*columns).where(ArticleRow.id.in_(ids))).all()
    hashes = {row.id: Article("", row.text).content_hash for row in rows}
    taken = set(session.scalars(select(ArticleRow.content_hash).where(ArticleRow.content_hash.in_(hashes.values()))))
    for row in rows:
        free = hashes[row.id] != row.content_hash and hashes[row.id] not in taken
        taken.add(hashes[row.id])
        now = {"content_hash": hashes[row.id] if free else row.content_hash, "address": same_page(row.url)}
        if (row.content_hash, row.address) != (now["content_hash"], now["address"]):
            session.execute(
                update(ArticleRow).where(ArticleRow.id == row.id).values(**now),
                execution_options={"synchronize_session": False},
            )


def _rekey(session: Session, rates: RateSource, ids: Sequence[int]) -> None:
    """Write by what each telling is found."""
    kinds: tuple[Kind[Any], ...] = (COMMITMENTS, MEETINGS)
    values = [
        {
            "id": told.mention,
            "match_keys": sorted(told.keys),
            "euros": told.euros and told.euros[0],
            "euros_max": told.euros and told.euros[1],
        }
        for kind in kinds
        for told in rekeyed(session, kind, ids, rates)
    ]
    if values:
        session.execute(update(MentionRow), values)


def _retell(session: Session, rates: RateSource, ids: Sequence[int]) -> None:
    """Work out which articles are copies of which."""
    recounted = tell_stories(session, ids)
    Rewriting(session=session, rates=rates).read([], also=recounted)
