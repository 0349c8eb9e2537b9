"""What all tables share: the declarative base, names of constraints, and columns for one value of a closed list."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import CheckConstraint, Enum, MetaData
from sqlalchemy.orm import DeclarativeBase

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of the tracker. Relationships raise when they were not loaded on purpose."""

    metadata = MetaData(naming_convention=_NAMES)


def choice(values: type[StrEnum], name: str) -> Enum:
    """A text column that holds a member of ``values`` by its value; ``name`` names its check constraint.

    Text with a check rather than a type of PostgreSQL: one more member is one swapped constraint in a transaction,
    and a COPY or a dump shows plain words.
    """
    return Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def rule(condition: str, name: str) -> CheckConstraint:
    """A check that keeps a wrong state out of a table."""
    return CheckConstraint(condition, name=name)


def date_rules(names: Sequence[str]) -> tuple[CheckConstraint, ...]:
    """The rules of each dated column ``{name}_on`` with its precision, basis and words.

    A day has a precision and a basis and begins the period which the precision names; without a day neither is there.
    """
    return tuple(
        each
        for name in names
        for each in (
            rule(f"({name}_on IS NULL) = ({name}_precision IS NULL)", f"{name}_on_has_precision"),
            rule(f"({name}_on IS NULL) = ({name}_basis IS NULL)", f"{name}_on_has_basis"),
            rule(
                f"date_trunc({name}_precision, {name}_on::timestamp) = {name}_on::timestamp",
                f"{name}_on_begins_its_period",
            ),
        )
    )
