"""Commitments with their parties, items and dated status events. Every row is computed from its mentions."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    Computed,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import (
    AmountBasis,
    CommitmentType,
    DateBasis,
    Instrument,
    PartyRole,
    Period,
    Precision,
    Qualifier,
    Status,
    TotalsReason,
)
from app.store.actors import ActorRow
from app.store.articles import MentionRow
from app.store.base import Base, choice, date_rules, rule
from app.store.meetings import MeetingRow


class CommitmentRow(Base):
    """Who promised what to whom. ``id`` stays when articles are read again and the same commitment is found.

    Parties stand in ``parties``; the text arrays repeat their keys in order so that lists need no joins.
    """

    __tablename__ = "commitments"
    __table_args__ = (
        *date_rules(["announced", "decided", "due", "delivered"]),
        rule("title <> ''", "has_a_title"),
        rule("(amount IS NULL) = (amount_max IS NULL)", "amount_has_both_bounds"),
        rule("0 <= amount AND amount <= amount_max AND amount_max > 0", "amount_max_is_not_below_amount"),
        rule("num_nonnulls(amount_text, currency, qualifier, basis) IN (0, 4)", "sum_has_currency_qualifier_basis"),
        rule("amount IS NULL OR amount_text IS NOT NULL", "amount_has_words_and_currency"),
        rule("(basis IN ('stated', 'estimated')) = (amount IS NOT NULL)", "unknown_amount_is_null"),
        rule(
            "amount_text IS NOT NULL OR num_nonnulls(period, period_from, period_to, instrument) = 0",
            "period_and_instrument_need_a_sum",
        ),
        rule("currency ~ '^[A-Z]{3}$'", "currency_is_iso_4217"),
        rule("period_from <= period_to", "period_runs_forward"),
        rule(
            "num_nonnulls(amount_eur, amount_eur_max, eur_rate, eur_rate_source) IN (0, 4)",
            "eur_has_rate_and_source",
        ),
        rule(
            "(eur_rate_date IS NOT NULL) = (amount_eur IS NOT NULL AND currency <> 'EUR')",
            "eur_has_the_day_of_its_rate",
        ),
        rule("currency <> 'EUR' OR amount IS NULL OR eur_rate IS NOT DISTINCT FROM 1", "euros_have_rate_1"),
        rule("currency <> 'EUR' OR amount_eur IS NOT DISTINCT FROM amount", "euros_are_themselves"),
        rule("currency <> 'EUR' OR amount_eur_max IS NOT DISTINCT FROM amount_max", "euros_are_themselves_at_most"),
        rule("amount_eur IS NULL OR amount IS NOT NULL", "eur_needs_an_amount"),
        rule("0 <= amount_eur AND amount_eur <= amount_eur_max AND eur_rate > 0", "eur_max_is_not_below_eur"),
        rule("(share_of_gdp IS NULL) = (share_text IS NULL)", "share_has_words"),
        rule("(share_of_gdp IS NULL) = (share_qualifier IS NULL)", "share_has_qualifier"),
        rule("share_of_gdp > 0 AND share_of_gdp <= 100", "share_is_percent"),
        rule(
            "share_of_gdp_max IS NULL OR (share_of_gdp IS NOT NULL AND share_of_gdp_max BETWEEN share_of_gdp AND 100)",
            "share_max_is_not_below_share",
        ),
        rule("parent_id <> id", "parent_is_another"),
        rule("in_totals = (totals_reason = 'counted')", "in_totals_has_its_reason"),
        rule("NOT in_totals OR amount IS NOT NULL", "totals_need_an_amount"),
        rule(
            "NOT in_totals OR status NOT IN ('proposed', 'rejected', 'suspended', 'cancelled')", "totals_need_a_promise"
        ),
        rule("confidence BETWEEN 0 AND 1", "confidence_is_a_share"),
        rule("cardinality(origins) > 0", "has_an_origin"),
        rule("source_count BETWEEN 1 AND article_count AND article_count <= mention_count", "counts_fit"),
        rule("joint = (country_key IS NOT DISTINCT FROM 'joint')", "joint_is_its_own_country_key"),
        Index("ix_commitments_announced_on_id", text("announced_on DESC NULLS LAST"), text("id DESC")),
        Index("ix_commitments_amount_eur_id", text("amount_eur DESC NULLS LAST"), text("id DESC")),
        Index("ix_commitments_last_told_on_id", text("last_told_on DESC NULLS LAST"), text("id DESC")),
        Index("ix_commitments_changed_at_id", text("changed_at DESC NULLS LAST"), text("id DESC")),
        Index(
            "ix_commitments_counting",
            "country_key",
            postgresql_include=[
                *("announced_on", "announced_precision", "type", "status", "totals_reason", "in_totals"),
                *("joint", "amount_eur"),
            ],
        ),
        Index("ix_commitments_type_status", "type", "status"),
        Index("ix_commitments_currency_amount", "currency", "amount"),
        Index("ix_commitments_countries", "countries", postgresql_using="gin"),
        Index("ix_commitments_recipients", "recipients", postgresql_using="gin"),
        Index("ix_commitments_groups", "groups", postgresql_using="gin"),
        Index("ix_commitments_outlets", "outlets", postgresql_using="gin"),
        Index("ix_commitments_origins", "origins", postgresql_using="gin"),
        Index("ix_commitments_search", "search", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    type: Mapped[CommitmentType] = mapped_column(choice(CommitmentType, "type"))
    status: Mapped[Status] = mapped_column(choice(Status, "status"), index=True)

    amount_text: Mapped[str | None] = mapped_column(Text)
    """The sum as written."""
    amount: Mapped[Decimal | None] = mapped_column(Numeric(20, 2))
    """Lower bound in whole units of the currency; null where the text gives no figure."""
    amount_max: Mapped[Decimal | None] = mapped_column(Numeric(20, 2))
    """Upper bound; equal to ``amount`` unless the text gives a range."""
    currency: Mapped[str | None] = mapped_column(String(3), index=True)
    qualifier: Mapped[Qualifier | None] = mapped_column(choice(Qualifier, "qualifier"))
    period: Mapped[Period | None] = mapped_column(choice(Period, "period"))
    period_from: Mapped[int | None] = mapped_column(SmallInteger)
    period_to: Mapped[int | None] = mapped_column(SmallInteger)
    instrument: Mapped[Instrument | None] = mapped_column(choice(Instrument, "instrument"))
    basis: Mapped[AmountBasis | None] = mapped_column(choice(AmountBasis, "basis"))
    amount_eur: Mapped[Decimal | None] = mapped_column(Numeric(20, 2))
    """Lower bound in euros at the stored rate; null where there is no rate."""
    amount_eur_max: Mapped[Decimal | None] = mapped_column(Numeric(20, 2))
    eur_rate: Mapped[Decimal | None] = mapped_column(Numeric(20, 8))
    """Units of the currency for one euro."""
    eur_rate_date: Mapped[dt.date | None] = mapped_column(Date)
    """Day of the rate: the announcement day, or the working day before; null for a sum stated in euros."""
    eur_rate_source: Mapped[str | None] = mapped_column(Text)

    share_text: Mapped[str | None] = mapped_column(Text)
    """The share of GDP as written."""
    share_of_gdp: Mapped[Decimal | None] = mapped_column(Numeric(7, 4))
    """Percent of GDP; never turned into money."""
    share_of_gdp_max: Mapped[Decimal | None] = mapped_column(Numeric(7, 4))
    share_qualifier: Mapped[Qualifier | None] = mapped_column(choice(Qualifier, "share_qualifier"))

    # Of each date: the first day of the period which its precision names, and the text's words, kept where unresolved.
    announced_on: Mapped[dt.date | None] = mapped_column(Date)
    announced_precision: Mapped[Precision | None] = mapped_column(choice(Precision, "announced_precision"))
    announced_basis: Mapped[DateBasis | None] = mapped_column(choice(DateBasis, "announced_basis"))
    announced_text: Mapped[str | None] = mapped_column(Text)
    decided_on: Mapped[dt.date | None] = mapped_column(Date)
    decided_precision: Mapped[Precision | None] = mapped_column(choice(Precision, "decided_precision"))
    decided_basis: Mapped[DateBasis | None] = mapped_column(choice(DateBasis, "decided_basis"))
    decided_text: Mapped[str | None] = mapped_column(Text)
    due_on: Mapped[dt.date | None] = mapped_column(Date, index=True)
    due_precision: Mapped[Precision | None] = mapped_column(choice(Precision, "due_precision"))
    due_basis: Mapped[DateBasis | None] = mapped_column(choice(DateBasis, "due_basis"))
    due_text: Mapped[str | None] = mapped_column(Text)
    delivered_on: Mapped[dt.date | None] = mapped_column(Date)
    delivered_precision: Mapped[Precision | None] = mapped_column(choice(Precision, "delivered_precision"))
    delivered_basis: Mapped[DateBasis | None] = mapped_column(choice(DateBasis, "delivered_basis"))
    delivered_text: Mapped[str | None] = mapped_column(Text)

    condition: Mapped[str | None] = mapped_column(Text)
    """Words of a condition, verbatim."""
    background: Mapped[bool] = mapped_column(Boolean)
    """Only ever told as past background."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="SET NULL"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("commitments.id", ondelete="SET NULL"), index=True)
    """The package of which this is a part."""
    in_totals: Mapped[bool] = mapped_column(Boolean)
    totals_reason: Mapped[TotalsReason] = mapped_column(choice(TotalsReason, "totals_reason"))
    confidence: Mapped[Decimal] = mapped_column(Numeric(4, 3))

    mention_count: Mapped[int] = mapped_column(Integer)
    article_count: Mapped[int] = mapped_column(Integer)
    source_count: Mapped[int] = mapped_column(Integer)
    """Articles, syndicated copies counted once."""
    first_told_on: Mapped[dt.date | None] = mapped_column(Date)
    last_told_on: Mapped[dt.date | None] = mapped_column(Date)
    """Earliest and latest publication day of the articles that mention it."""
    changed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    """When the row last came to say something else."""
    fingerprint: Mapped[str] = mapped_column(Text, server_default="")
    """Of what the row says; see `app.store.changes`."""

    joint: Mapped[bool] = mapped_column(Boolean)
    """Several parties commit together without shares."""
    country_key: Mapped[str | None] = mapped_column(Text)
    """Key of the one committing party, ``joint`` for several, null where unknown: what totals by country group by."""
    countries: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Keys of the committing parties, in order."""
    recipients: Mapped[list[str]] = mapped_column(ARRAY(Text))
    announcers: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Names of those who announced it."""
    through: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Names of the bodies through which it is given or decided."""
    groups: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    """Codes of the groups to which a committing country belonged on the day of announcement."""
    outlets: Mapped[list[str]] = mapped_column(ARRAY(Text))
    origins: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{articles}'"))
    """Who tells it: ``articles``, and the datasets it was imported from by name."""
    search_text: Mapped[str] = mapped_column(Text, deferred=True, deferred_raiseload=True)
    """Title, names and sentences, for the search column."""
    search: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed("to_tsvector('english'::regconfig, fold_accents(search_text))", persisted=True),
        deferred=True,
        deferred_raiseload=True,
    )

    parties: Mapped[list["PartyRow"]] = relationship(lazy="raise", viewonly=True, order_by="PartyRow.position")
    items: Mapped[list["ItemRow"]] = relationship(lazy="raise", viewonly=True, order_by="ItemRow.position")
    status_events: Mapped[list["StatusEventRow"]] = relationship(
        lazy="raise", viewonly=True, order_by="StatusEventRow.position"
    )
    mentions: Mapped[list[MentionRow]] = relationship(lazy="raise", viewonly=True, order_by="MentionRow.id")
    meeting: Mapped[MeetingRow | None] = relationship(lazy="raise", viewonly=True)
    parent: Mapped["CommitmentRow | None"] = relationship(
        lazy="raise", viewonly=True, remote_side="CommitmentRow.id", back_populates="children"
    )
    children: Mapped[list["CommitmentRow"]] = relationship(
        lazy="raise", viewonly=True, back_populates="parent", order_by="CommitmentRow.id"
    )


class PartyRow(Base):
    """An actor's part in a commitment. ``share`` is its part of the sum (0 to 1) where the sources say it."""

    __tablename__ = "parties"
    __table_args__ = (
        rule("share > 0 AND share <= 1", "share_is_a_part"),
        Index("ix_parties_actor_id_commitment_id_role", "actor_id", "commitment_id", "role"),
    )

    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[PartyRole] = mapped_column(choice(PartyRole, "role"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    share: Mapped[Decimal | None] = mapped_column(Numeric(9, 8))

    actor: Mapped[ActorRow] = relationship(lazy="raise", viewonly=True)


class ItemRow(Base):
    """Something promised in kind. ``quantity`` null is "some" or "dozens of", never 0."""

    __tablename__ = "items"
    __table_args__ = (rule("quantity > 0", "unknown_quantity_is_null"), rule("name <> ''", "has_a_name"))

    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    quantity: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(Text)
    equipment: Mapped[str | None] = mapped_column(ForeignKey("equipment.code"), index=True)


class StatusEventRow(Base):
    """A step of a commitment, its day where the source tells one, and the mention that tells it."""

    __tablename__ = "status_events"
    __table_args__ = (
        UniqueConstraint("commitment_id", "status"),
        ForeignKeyConstraint(
            ["mention_id", "commitment_id"], ["mentions.id", "mentions.commitment_id"], ondelete="CASCADE"
        ),
        rule("(day IS NULL) = (precision IS NULL)", "day_has_precision"),
        rule("date_trunc(precision, day::timestamp) = day::timestamp", "day_begins_its_period"),
        Index("uq_status_events_current", "commitment_id", unique=True, postgresql_where=text("is_current")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id", ondelete="CASCADE"))
    status: Mapped[Status] = mapped_column(choice(Status, "status"))
    position: Mapped[int] = mapped_column(Integer)
    """Order in which the steps are told."""
    day: Mapped[dt.date | None] = mapped_column(Date)
    precision: Mapped[Precision | None] = mapped_column(choice(Precision, "precision"))
    mention_id: Mapped[int] = mapped_column(BigInteger, index=True)
    """A mention of this very commitment."""
    is_current: Mapped[bool] = mapped_column(Boolean)

    mention: Mapped[MentionRow] = relationship(lazy="raise", viewonly=True)
