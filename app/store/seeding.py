"""Writes the program's knowledge into the tables of actors, groups, equipment and reference figures; what is
there already stays."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from app.domain.actors import ActorKey
from app.domain.knowledge import Knowledge
from app.domain.vocabulary import ActorKind
from app.store.actors import ActorRow, AliasRow, EquipmentRow, GroupRow, MembershipRow, OfficeRow
from app.store.base import Base
from app.store.commitments import ItemRow
from app.store.naming import drop_unnamed, free_slug
from app.store.packages import refresh_groups
from app.store.reference import ReferenceRow
from app.store.ruled import other_names
from app.store.saving import lock_writers
from app.store.versions import raise_data_version


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """An actor of the knowledge, with its other names by kind."""

    kind: ActorKind
    key: str
    name: str
    country: str | None
    aliases: Mapping[str, tuple[str, ...]]
    written: tuple[str, ...] = ()
    """How texts write it besides, as people ruled."""

    @property
    def alias_words(self) -> str:
        known = (alias for aliases in self.aliases.values() for alias in aliases)
        return " ".join(dict.fromkeys([*known, *self.written]))


def seed(session: Session, knowledge: Knowledge) -> bool:
    """Bring the tables to what the knowledge says; whether anything changed. The caller commits."""
    lock_writers(session)
    written = other_names(session)
    known = {key: replace(actor, written=written.get(key, ())) for key, actor in _actors(knowledge).items()}
    changed = [_write_actors(session, known)]
    ids = {(row.kind, row.key): row.id for row in session.execute(select(ActorRow.id, ActorRow.kind, ActorRow.key))}
    changed += [
        _replace(session, AliasRow, _alias_rows(known, ids)),
        _replace(session, OfficeRow, _office_rows(knowledge, ids)),
        _write_equipment(session, knowledge),
        _replace(session, ReferenceRow, [asdict(figures) for figures in knowledge.reference]),
    ]
    groups_changed = _write_groups(session, knowledge, ids)
    if groups_changed:
        refresh_groups(session)
    if groups_changed or any(changed):
        raise_data_version(session)
        session.expire_all()  # rows were written past the session's own copies of them
    return groups_changed or any(changed)


def _actors(knowledge: Knowledge) -> dict[ActorKey, _Known]:
    """All actors of the knowledge. A group that is an organisation too ("NATO") is one actor: the organisation."""
    known = [
        *(
            _Known(
                kind=ActorKind.COUNTRY,
                key=country.code,
                name=country.name,
                country=country.code,
                aliases={
                    "alias": country.aliases,
                    "demonym": country.demonyms,
                    "metonym": (country.capital, *country.metonyms),
                },
            )
            for country in knowledge.countries
        ),
        *(
            _Known(kind=body.kind, key=body.code, name=body.name, country=body.country, aliases={"alias": body.aliases})
            for body in knowledge.organisations
        ),
        *(
            _Known(
                kind=ActorKind.PERSON,
                key=person.slug,
                name=person.name,
                country=person.country,
                aliases={"alias": person.aliases},
            )
            for person in knowledge.people
        ),
    ]
    bodies = {body.code for body in knowledge.organisations}
    groups = [
        _Known(
            kind=ActorKind.COALITION, key=group.code, name=group.name, country=None, aliases={"alias": group.aliases}
        )
        for group in knowledge.groups
        if group.code not in bodies
    ]
    return {(actor.kind, actor.key): actor for actor in (*known, *groups)}


def _write_actors(session: Session, known: Mapping[ActorKey, _Known]) -> bool:
    """Insert, update and let go of actors; whether anything changed."""
    stored = {(row.kind, row.key): row for row in session.scalars(select(ActorRow))}
    slugs = {row.slug for row in stored.values()}
    new = []
    for key in sorted(known.keys() - stored.keys()):
        slug = free_slug(_wanted_slug(known[key]), known[key].kind, slugs)
        slugs.add(slug)
        new.append({"kind": key[0], "key": key[1], "slug": slug, **_columns(known[key])})
    if new:
        session.execute(insert(ActorRow), new)
    other = [key for key in known.keys() & stored.keys() if _differs(stored[key], _columns(known[key]))]
    for key in other:
        session.execute(update(ActorRow).where(ActorRow.id == stored[key].id).values(_columns(known[key])))
    gone = [row.id for key, row in stored.items() if row.seeded and key not in known]
    session.execute(update(ActorRow).where(ActorRow.id.in_(gone)).values(seeded=False))
    drop_unnamed(session, gone)
    return bool(new or other or gone)


def _wanted_slug(actor: _Known) -> str:
    """People have theirs in the knowledge; others are called by name."""
    return actor.key if actor.kind is ActorKind.PERSON else actor.name


def _columns(actor: _Known) -> dict[str, Any]:
    return {"name": actor.name, "country": actor.country, "alias_words": actor.alias_words, "seeded": True}


def _differs(row: ActorRow, values: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _alias_rows(known: Mapping[ActorKey, _Known], ids: Mapping[ActorKey, int]) -> list[dict[str, Any]]:
    return [
        {"actor_id": ids[key], "kind": kind, "alias": alias}
        for key, actor in known.items()
        for kind, aliases in actor.aliases.items()
        for alias in aliases
    ]


def _office_rows(knowledge: Knowledge, ids: Mapping[ActorKey, int]) -> list[dict[str, Any]]:
    return [
        {
            "actor_id": ids[ActorKind.PERSON, person.slug],
            "office": office.office,
            "of": office.of,
            "started_on": office.term.started_on,
            "ended_on": office.term.ended_on,
        }
        for person in knowledge.people
        for office in person.offices
    ]


def _write_groups(session: Session, knowledge: Knowledge, ids: Mapping[ActorKey, int]) -> bool:
    """Write groups and memberships together, as the ones cannot stand without the others."""
    groups = [
        {"code": group.code, "name": group.name, "aliases": list(group.aliases), "expands": group.expands}
        for group in knowledge.groups
    ]
    memberships = [
        {
            "group_code": group.code,
            "actor_id": ids[ActorKind.COUNTRY, member.country],
            "joined_on": member.term.started_on,
            "left_on": member.term.ended_on,
        }
        for group in knowledge.groups
        for member in group.members
    ]
    if _same(session, GroupRow, groups) and _same(session, MembershipRow, memberships):
        return False
    session.execute(delete(GroupRow))
    for table, rows in ((GroupRow, groups), (MembershipRow, memberships)):
        if rows:
            session.execute(insert(table), rows)
    return True


def _write_equipment(session: Session, knowledge: Knowledge) -> bool:
    """Insert or overwrite pieces of equipment; those no longer known go unless a commitment has them."""
    rows = [
        {"code": piece.code, "name": piece.name, "kind": piece.kind, "aliases": list(piece.aliases)}
        for piece in knowledge.equipment
    ]
    in_use = select(ItemRow.equipment).where(ItemRow.equipment.is_not(None))
    gone = EquipmentRow.code.not_in([row["code"] for row in rows]) & EquipmentRow.code.not_in(in_use)
    deleted = session.scalars(delete(EquipmentRow).where(gone).returning(EquipmentRow.code)).all()
    names = ["code", "name", "kind", "aliases"]
    if {_one_line(row, names) for row in rows} <= _stored(session, EquipmentRow, names):
        return bool(deleted)
    statement = upsert(EquipmentRow)
    changes = {name: statement.excluded[name] for name in names[1:]}
    session.execute(statement.on_conflict_do_update(index_elements=[EquipmentRow.code], set_=changes), rows)
    return True


def _replace(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> bool:
    """Make a table's content these rows; whether anything changed."""
    if _same(session, table, rows):
        return False
    session.execute(delete(table))
    if rows:
        session.execute(insert(table), [dict(row) for row in {tuple(row.items()): row for row in rows}.values()])
    return True


def _same(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a table holds just these rows, their order and ids aside."""
    names = list(rows[0]) if rows else [column.key for column in table.__table__.columns]
    return _stored(session, table, names) == {_one_line(row, names) for row in rows}


def _stored(session: Session, table: type[Base], names: Sequence[str]) -> set[str]:
    rows = session.execute(select(*(getattr(table, name) for name in names)))
    return {repr(list(row)) for row in rows}


def _one_line(row: Mapping[str, Any], names: Sequence[str]) -> str:
    """A row as something that sets can hold, though it has lists."""
    return repr([row[name] for name in names])
