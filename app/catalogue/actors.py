"""Actors: countries, organisations, coalitions, companies and people, with what they give, receive and hold."""

from sqlalchemy import Text, and_, case, distinct, func, literal, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from app.catalogue import labels, naming
from app.catalogue.naming import searching
from app.catalogue.tables import ACTOR, ALIAS, COMMITMENT, MEMBERSHIP, OFFICE, PARTICIPANT, PARTY
from app.domain.vocabulary import ActorKind, PartyRole
from app.listing.column import Column, Expression, Kind
from app.listing.dataset import Dataset
from app.store.actors import ActorRow

TODAY: Expression = func.current_date()


def _current(started: Expression, ended: Expression) -> Expression:
    """Whether something holds today; the end is the first day on which it no longer does."""
    return and_(or_(started.is_(None), started <= TODAY), or_(ended.is_(None), ended > TODAY))


def _parts(role: PartyRole) -> Expression:
    """In how many commitments the actor has that part."""
    return select(func.count()).where(PARTY.actor_id == ACTOR.id, PARTY.role == role).scalar_subquery()


_GROUPS = func.array(
    select(MEMBERSHIP.group_code)
    .where(MEMBERSHIP.actor_id == ACTOR.id, _current(MEMBERSHIP.joined_on, MEMBERSHIP.left_on))
    .order_by(MEMBERSHIP.group_code)
    .scalar_subquery()
)
_ALIASES = func.array(
    select(ALIAS.alias).where(ALIAS.actor_id == ACTOR.id, ALIAS.kind == "alias").order_by(ALIAS.alias).scalar_subquery()
)
_HOLDER_OF = ActorRow.__table__.alias("holder_of")
_OF = select(func.min(_HOLDER_OF.c.name)).where(_HOLDER_OF.c.key == OFFICE.of).scalar_subquery()
_OFFICE_NAME = func.replace(OFFICE.office, "_", " ")
_IN_ORDER = aggregate_order_by(literal("; "), _OFFICE_NAME, OFFICE.of)
_OFFICE = (
    select(func.string_agg(_OFFICE_NAME + ", " + func.coalesce(_OF, OFFICE.of), _IN_ORDER))
    .where(OFFICE.actor_id == ACTOR.id, _current(OFFICE.started_on, OFFICE.ended_on))
    .scalar_subquery()
)
_HELD = func.array(
    select(_OFFICE_NAME)
    .where(OFFICE.actor_id == ACTOR.id, _current(OFFICE.started_on, OFFICE.ended_on))
    .distinct()
    .order_by(_OFFICE_NAME)
    .scalar_subquery()
)
_APPEARANCES = select(func.count(distinct(PARTY.commitment_id))).where(PARTY.actor_id == ACTOR.id).scalar_subquery()
_MEETINGS = select(func.count()).where(PARTICIPANT.actor_id == ACTOR.id).scalar_subquery()
_GIVEN_EUR = (
    select(func.sum(COMMITMENT.amount_eur))
    .where(COMMITMENT.country_key == ACTOR.key, COMMITMENT.in_totals, ACTOR.kind != ActorKind.PERSON)
    .scalar_subquery()
)

ACTORS = Dataset(
    name="actors",
    label="actor",
    plural="Actors",
    help="Who commits, receives, announces and meets.",
    source=ActorRow.__table__,
    columns=(
        Column("id", "Number", Kind.ID, ACTOR.id, help="The actor's row."),
        Column("slug", "Address", Kind.TEXT, ACTOR.slug, help="The end of the actor's address: /actors/france."),
        Column("name", "Name", Kind.TEXT, ACTOR.name, shown=True, help="The usual English name."),
        Column(
            "kind",
            "Kind",
            Kind.ENUM,
            ACTOR.kind,
            facet=True,
            shown=True,
            labels=labels.labels(ActorKind),
            phrase="of kind {value}",
            help="Country, organisation, coalition, person or company.",
        ),
        Column("key", "Code", Kind.TEXT, ACTOR.key, help="ISO 3166-1 code of a country, code of an organisation."),
        Column(
            "country",
            "Country",
            Kind.CODE,
            ACTOR.country,
            facet=True,
            shown=True,
            directory=naming.ACTORS,
            phrase="of {value}",
            help="Country to which a person or organisation belongs.",
        ),
        Column(
            "group",
            "Group",
            Kind.MANY,
            type_coerce(_GROUPS, ARRAY(Text)),
            facet=True,
            sortable=False,
            directory=naming.GROUPS,
            phrase="in {value}",
            help="Groups to which a country belongs today.",
        ),
        Column("office", "Office", Kind.TEXT, _OFFICE, sortable=False, shown=True, help="Offices held today."),
        Column(
            "holds",
            "Holds office",
            Kind.MANY,
            type_coerce(_HELD, ARRAY(Text)),
            facet=True,
            sortable=False,
            phrase="holding the office of {value}",
            help="Offices held today, without saying of whom.",
        ),
        Column(
            "commitments",
            "Commitments",
            Kind.NUMBER,
            _parts(PartyRole.COMMITTING),
            shown=True,
            help="Commitments made, alone or with others.",
        ),
        Column(
            "received", "Received", Kind.NUMBER, _parts(PartyRole.RECIPIENT), shown=True, help="Commitments to receive."
        ),
        Column("announced", "Announced", Kind.NUMBER, _parts(PartyRole.ANNOUNCER), help="Commitments announced."),
        Column(
            "amount_eur",
            "Committed alone, EUR",
            Kind.MONEY,
            _GIVEN_EUR,
            shown=True,
            unit="€",
            help="Sum of the commitments made alone that count in totals; joint pledges are not shared out.",
        ),
        Column("meetings", "Meetings", Kind.NUMBER, _MEETINGS, shown=True, help="Meetings attended."),
        Column(
            "appearances",
            "Appearances",
            Kind.NUMBER,
            _APPEARANCES + _MEETINGS,
            shown=True,
            help="Commitments and meetings in which it has any part.",
        ),
        Column(
            "provisional",
            "Provisional",
            Kind.FLAG,
            case((or_(ACTOR.seeded, ACTOR.accepted), False), else_=True),  # "NOT seeded IS NULL" would negate the whole
            phrase="that no table of the program knows",
            help="Only articles name it, and nobody has looked at it yet: `tracker review`.",
        ),
        Column(
            "alias", "Also called", Kind.MANY, type_coerce(_ALIASES, ARRAY(Text)), sortable=False, help="Other names."
        ),
    ),
    key="id",
    default_sort="-appearances",
    search=searching(ACTOR.search),
)
