"""Sorts the tellings around new ones anew and says to which row each belongs: ids stay with most of their tellings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.clustering import Groups, Pair, cluster
from app.domain.judging import Judgement
from app.store.neighbours import Alike, Neighbourhood, neighbourhood
from app.store.told import AnOutline, Kind, Told

FIRST = "the first to tell of it"
_STAYS, _FOLLOWS = 2, 1
"""What a telling that stands in a row weighs for the row's id, and one that follows on such a telling."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Two rows that are possibly one."""

    one: int
    other: int
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Placing(Generic[AnOutline]):
    """Where tellings belong from now on."""

    new: list[Told[AnOutline]]
    """The claims of the articles that are read now, each with its row."""
    moved: list[Told[AnOutline]]
    """Stored tellings whose row, score or reason is another than before, as they are now."""
    left: frozenset[int]
    """Rows that stored tellings leave."""
    sorted: frozenset[int]
    """All rows that were looked at."""
    hints: list[Hint]
    went: Mapping[int, Sequence[Told[AnOutline]]] = field(default_factory=dict)
    """Tellings by the row that they left, as they are now."""


def place(
    session: Session, kind: Kind[AnOutline], claims: Sequence[Told[AnOutline]], former: Sequence[Told[AnOutline]]
) -> Placing[AnOutline]:
    """Sort claims and everything they have to do with.

    ``former`` are the claims that their articles made before. Claims may be stored ones, which are sorted anew.
    """
    new = _following(kind, claims, former)
    around = neighbourhood(session, kind, new, former)
    judged, late, decided = around.pairs()
    groups = cluster(len(around.members), judged, decided=decided, late=late)
    rows = _rows(session, kind.owner, around.members, groups)
    fresh = {id(each) for each in new if each.mention is None}
    of = groups.of()
    placed = [_linked(around, groups, of, rows, at, judged, late) for at in range(len(around.members))]
    before = list(zip(around.members, placed, strict=True))
    moved = [now for was, now in before if id(was) not in fresh and was != now]
    left = {was.row for was, now in before if id(was) not in fresh and was.row != now.row}
    return Placing(
        new=[now for was, now in before if id(was) in fresh],
        moved=moved,
        left=frozenset(row for row in left if row is not None),
        sorted=frozenset(rows),
        hints=_hints(around, placed),
        went=_went(before),
    )


def _went(before: Sequence[tuple[Told[AnOutline], Told[AnOutline]]]) -> dict[int, list[Told[AnOutline]]]:
    """The tellings that belong elsewhere now, by the row where they were."""
    went: dict[int, list[Told[AnOutline]]] = {}
    for was, now in before:
        if was.row is not None and was.row != now.row:
            went.setdefault(was.row, []).append(now)
    return went


def _following(
    kind: Kind[AnOutline], claims: Sequence[Told[AnOutline]], former: Sequence[Told[AnOutline]]
) -> list[Told[AnOutline]]:
    """The claims, each with the row of the former claim that it goes on to tell: rather of one with its figure."""
    free = list(former)
    rows: dict[int, int | None] = {}
    for same_figure in (True, False):
        for each in claims:
            if id(each) in rows:
                continue
            fits = (old for old in free if old.figure == each.figure or not same_figure)
            again = next((old for old in fits if _goes_on(kind, each, old)), None)
            if again is not None:
                free.remove(again)
                rows[id(each)] = again.row
    return [replace(each, row=rows.get(id(each), each.row)) for each in claims]


def _goes_on(kind: Kind[AnOutline], claim: Told[AnOutline], former: Told[AnOutline]) -> bool:
    """Whether a claim tells what a former one told: at its place; of another version of the text, by what it says."""
    if claim.article_id == former.article_id:
        return claim.span.overlaps(former.span)
    return bool(claim.keys & former.keys) and kind.judge(claim.outline, former.outline.elsewhere()).is_one


def _rows(
    session: Session, owner: InstrumentedAttribute[int | None], members: Sequence[Told[AnOutline]], groups: Groups
) -> list[int]:
    """The row of each group: the one that most of its tellings have, the surest claim first; else a new one."""
    claims: Counter[Pair] = Counter()
    for number, group in enumerate(groups.members):
        for at in group:
            row, stays = members[at].row, members[at].mention is not None
            if row is not None:
                claims[number, row] += _STAYS if stays else _FOLLOWS
    rows: dict[int, int] = {}
    for (number, row), _ in sorted(claims.items(), key=lambda item: (-item[1], item[0])):
        if number not in rows and row not in rows.values():
            rows[number] = row
    without = [number for number in range(len(groups.members)) if number not in rows]
    rows |= dict(zip(without, _new_ids(session, owner, len(without)), strict=True))
    return [rows[number] for number in range(len(groups.members))]


def _linked(
    around: Neighbourhood[AnOutline],
    groups: Groups,
    of: Mapping[int, int],
    rows: Sequence[int],
    at: int,
    judged: Mapping[Pair, Judgement],
    late: Mapping[Pair, Judgement],
) -> Told[AnOutline]:
    """A telling with its row, and the score and reason for which it belongs there."""
    member = around.members[at]
    number = of[at]
    group = groups.members[number]
    told = replace(member, row=rows[number], score=None, retold=at in groups.retold)
    if told.retold:
        several = len({of[before] for (before, after), each in late.items() if after == at and each.is_one})
        return replace(told, reason=f"{_again(member)}: which of {several} earlier ones cannot be told")
    if group[0] == at:
        return replace(told, reason=FIRST)
    again = [late[there, at] for there in group if (there, at) in late]
    best = max((judged[there, at] for there in group if there < at), key=lambda each: (each.is_one, each.score))
    ties = (around.ties.between(member, around.members[there]) for there in group) if around.ties.ties else ()
    decision = next(filter(None, ties), None)
    if decision is not None and not best.is_one:
        return replace(told, reason=decision.why)
    if again and (member.outline.names_whole or not best.is_one):
        best = max(again, key=lambda each: each.score)
        return replace(told, score=best.score, reason=f"{_again(member)}: {', '.join(best.reasons)}")
    return replace(told, score=best.score, reason=", ".join(best.reasons))


def _again(told: Told[AnOutline]) -> str:
    """How it comes that an earlier promise is told again."""
    return "named as the whole of a part" if told.outline.names_whole else "told again as background"


def _hints(around: Neighbourhood[AnOutline], placed: Sequence[Told[AnOutline]]) -> list[Hint]:
    """Of each two rows the strongest sign that they are possibly one, unless somebody decided that they are not."""
    best: dict[Pair, Judgement] = {}
    known = list(zip(around.members, placed, strict=True))
    others = [*known, *((each, each) for each in around.others)]
    alike = Alike([each for each, _ in others], around.ties)
    for one, now in known:
        for other, there in (others[at] for at in sorted(alike.places(one))):
            if now.row is None or there.row is None or now.row == there.row or not one.keys & other.keys:
                continue
            judgement = around.late(one, other) or around.judge(one, other)
            if not (judgement.is_doubtful or judgement.is_one) or around.ties.verdict(one, other) is not None:
                continue
            pair = (min(now.row, there.row), max(now.row, there.row))
            if pair not in best or judgement.score > best[pair].score:
                best[pair] = judgement
    return [Hint(*pair, judgement) for pair, judgement in sorted(best.items(), key=lambda item: item[0])]


def _new_ids(session: Session, owner: InstrumentedAttribute[int | None], number: int) -> Sequence[int]:
    """The next ids of the table to which the owner column points."""
    if not number:
        return []
    (key,) = owner.property.columns[0].foreign_keys
    sequence = func.pg_get_serial_sequence(key.column.table.name, key.column.name)
    ids: Sequence[int] = session.scalars(
        select(func.nextval(sequence)).select_from(func.generate_series(1, number))
    ).all()
    return ids


def rows_of(tellings: Iterable[Told[AnOutline]]) -> set[int]:
    """The rows that tellings belong to."""
    return {each.row for each in tellings if each.row is not None}
