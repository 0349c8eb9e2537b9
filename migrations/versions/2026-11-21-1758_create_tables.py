"""Create the tables of articles, mentions, commitments, meetings and actors."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "be386a5284f1"
down_revision = None
branch_labels = None
depends_on = None

# Search ignores accents with what every PostgreSQL has: the unaccent extension is not there on every server.
FOLD_ACCENTS = r"""
CREATE FUNCTION fold_accents(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
    regexp_replace(normalize(words, NFKD), '[\u0300-\u036F]', '', 'g'),
    'łŁøØđĐıħĦ', 'lLoOdDihH'
)
"""


def upgrade() -> None:
    # Rather fail than queue behind a long reader and block everyone after it.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(FOLD_ACCENTS)
    op.create_table(
        "actors",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "country",
                "organisation",
                "coalition",
                "person",
                "company",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("seeded", sa.Boolean(), nullable=False),
        sa.Column("alias_words", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('english'::regconfig, fold_accents(name || ' ' || alias_words))", persisted=True),
            nullable=False,
        ),
        sa.CheckConstraint("key <> '' AND name <> ''", name=op.f("ck_actors_has_key_and_name")),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_actors_slug_fits_an_address")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_actors_kind_key")),
        sa.UniqueConstraint("slug", name=op.f("uq_actors_slug")),
    )
    op.create_index(op.f("ix_actors_country"), "actors", ["country"], unique=False)
    op.create_index(op.f("ix_actors_name"), "actors", ["name"], unique=False)
    op.create_index("ix_actors_search", "actors", ["search"], unique=False, postgresql_using="gin")
    op.create_table(
        "articles",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column(
            "grade",
            sa.Enum("A", "B", "C", "D", name="grade", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("sketch", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("copy_of", sa.BigInteger(), nullable=True),
        sa.Column("extraction_version", sa.Text(), nullable=False),
        sa.Column("ingested_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("extracted_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "to_tsvector('english'::regconfig,"
                " fold_accents(coalesce(title, '') || ' ' || coalesce(outlet, '') || ' ' || left(text, 200000)))",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("content_hash ~ '^[0-9a-f]{64}$'", name=op.f("ck_articles_content_hash_is_sha256")),
        sa.CheckConstraint("copy_of <> id", name=op.f("ck_articles_copy_of_is_another")),
        sa.CheckConstraint(
            "text_length = char_length(text) AND text_length > 0", name=op.f("ck_articles_text_length_is_the_texts")
        ),
        sa.ForeignKeyConstraint(["copy_of"], ["articles.id"], name=op.f("fk_articles_copy_of"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_articles_content_hash")),
        sa.UniqueConstraint("id", "text_length", name=op.f("uq_articles_id_text_length")),
    )
    op.create_index(op.f("ix_articles_copy_of"), "articles", ["copy_of"], unique=False)
    op.create_index(op.f("ix_articles_outlet"), "articles", ["outlet"], unique=False)
    op.create_index(
        "ix_articles_published_on_id",
        "articles",
        [sa.literal_column("published_on DESC NULLS LAST"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index("ix_articles_search", "articles", ["search"], unique=False, postgresql_using="gin")
    op.create_index("ix_articles_sketch", "articles", ["sketch"], unique=False, postgresql_using="gin")
    op.create_table(
        "data_version",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_data_version_is_one_row")),
        sa.CheckConstraint("version >= 0", name=op.f("ck_data_version_counts_from_0")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_version")),
    )
    op.create_table(
        "equipment",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("aliases", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_equipment")),
    )
    op.create_index(op.f("ix_equipment_kind"), "equipment", ["kind"], unique=False)
    op.create_table(
        "groups",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("expands", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_groups")),
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column(
            "held_precision",
            sa.Enum(
                "day", "month", "year", name="held_precision", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column(
            "held_basis",
            sa.Enum(
                "stated",
                "resolved",
                "supplied",
                name="held_basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("held_text", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column(
            "format",
            sa.Enum(
                "in_person",
                "virtual",
                "closed_door",
                name="format",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.Enum("planned", "held", name="status", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("confidence", sa.Numeric(precision=4, scale=3), nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("source_count", sa.Integer(), nullable=False),
        sa.Column("first_told_on", sa.Date(), nullable=True),
        sa.Column("last_told_on", sa.Date(), nullable=True),
        sa.Column("participant_keys", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("outlets", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('english'::regconfig, fold_accents(search_text))", persisted=True),
            nullable=False,
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_meetings_has_a_name")),
        sa.CheckConstraint("(held_on IS NULL) = (held_basis IS NULL)", name=op.f("ck_meetings_held_on_has_basis")),
        sa.CheckConstraint(
            "(held_on IS NULL) = (held_precision IS NULL)", name=op.f("ck_meetings_held_on_has_precision")
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_meetings_confidence_is_a_share")),
        sa.CheckConstraint(
            "date_trunc(held_precision, held_on::timestamp) = held_on::timestamp",
            name=op.f("ck_meetings_held_on_begins_its_period"),
        ),
        sa.CheckConstraint(
            "source_count BETWEEN 1 AND article_count AND article_count <= mention_count",
            name=op.f("ck_meetings_counts_fit"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_city"), "meetings", ["city"], unique=False)
    op.create_index(op.f("ix_meetings_country"), "meetings", ["country"], unique=False)
    op.create_index(
        "ix_meetings_held_on_id",
        "meetings",
        [sa.literal_column("held_on DESC NULLS LAST"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index("ix_meetings_participants", "meetings", ["participant_keys"], unique=False, postgresql_using="gin")
    op.create_index("ix_meetings_search", "meetings", ["search"], unique=False, postgresql_using="gin")
    op.create_table(
        "actor_aliases",
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('alias', 'demonym', 'metonym')", name=op.f("ck_actor_aliases_kind")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_actor_aliases_actor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor_id", "kind", "alias", name=op.f("pk_actor_aliases")),
    )
    op.create_table(
        "commitments",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "military_aid",
                "financial_aid",
                "humanitarian_aid",
                "defence_spending",
                "procurement",
                "fund",
                "deployment",
                "training",
                "industrial_cooperation",
                "sanctions",
                "policy",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "announced",
                "agreed",
                "contracted",
                "delivered",
                "rejected",
                "suspended",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount_text", sa.Text(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=20, scale=2), nullable=True),
        sa.Column("amount_max", sa.Numeric(precision=20, scale=2), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column(
            "qualifier",
            sa.Enum(
                "exact",
                "about",
                "at_least",
                "up_to",
                name="qualifier",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "period",
            sa.Enum(
                "one_off", "per_year", "from_to", name="period", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("period_from", sa.SmallInteger(), nullable=True),
        sa.Column("period_to", sa.SmallInteger(), nullable=True),
        sa.Column(
            "instrument",
            sa.Enum(
                "grant",
                "loan",
                "guarantee",
                "in_kind",
                name="instrument",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "stated", "estimated", "unknown", name="basis", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("amount_eur", sa.Numeric(precision=20, scale=2), nullable=True),
        sa.Column("amount_eur_max", sa.Numeric(precision=20, scale=2), nullable=True),
        sa.Column("eur_rate", sa.Numeric(precision=20, scale=8), nullable=True),
        sa.Column("eur_rate_date", sa.Date(), nullable=True),
        sa.Column("eur_rate_source", sa.Text(), nullable=True),
        sa.Column("share_text", sa.Text(), nullable=True),
        sa.Column("share_of_gdp", sa.Numeric(precision=7, scale=4), nullable=True),
        sa.Column("share_of_gdp_max", sa.Numeric(precision=7, scale=4), nullable=True),
        sa.Column(
            "share_qualifier",
            sa.Enum(
                "exact",
                "about",
                "at_least",
                "up_to",
                name="share_qualifier",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column(
            "announced_precision",
            sa.Enum(
                "day", "month", "year", name="announced_precision", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column(
            "announced_basis",
            sa.Enum(
                "stated",
                "resolved",
                "supplied",
                name="announced_basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("announced_text", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column(
            "decided_precision",
            sa.Enum(
                "day", "month", "year", name="decided_precision", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column(
            "decided_basis",
            sa.Enum(
                "stated",
                "resolved",
                "supplied",
                name="decided_basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("decided_text", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "due_precision",
            sa.Enum("day", "month", "year", name="due_precision", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column(
            "due_basis",
            sa.Enum(
                "stated", "resolved", "supplied", name="due_basis", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column(
            "delivered_precision",
            sa.Enum(
                "day", "month", "year", name="delivered_precision", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column(
            "delivered_basis",
            sa.Enum(
                "stated",
                "resolved",
                "supplied",
                name="delivered_basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("delivered_text", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("in_totals", sa.Boolean(), nullable=False),
        sa.Column(
            "totals_reason",
            sa.Enum(
                "counted",
                "no_sum",
                "proposed",
                "rejected",
                "suspended",
                "cancelled",
                "reannounced",
                "parent",
                name="totals_reason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("confidence", sa.Numeric(precision=4, scale=3), nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("source_count", sa.Integer(), nullable=False),
        sa.Column("first_told_on", sa.Date(), nullable=True),
        sa.Column("last_told_on", sa.Date(), nullable=True),
        sa.Column("joint", sa.Boolean(), nullable=False),
        sa.Column("country_key", sa.Text(), nullable=True),
        sa.Column("countries", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("recipients", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("announcers", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("through", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("groups", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("outlets", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('english'::regconfig, fold_accents(search_text))", persisted=True),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(basis IN ('stated', 'estimated')) = (amount IS NOT NULL)",
            name=op.f("ck_commitments_unknown_amount_is_null"),
        ),
        sa.CheckConstraint(
            "(eur_rate_date IS NOT NULL) = (amount_eur IS NOT NULL AND currency <> 'EUR')",
            name=op.f("ck_commitments_eur_has_the_day_of_its_rate"),
        ),
        sa.CheckConstraint(
            "NOT in_totals OR status NOT IN ('proposed', 'rejected', 'suspended', 'cancelled')",
            name=op.f("ck_commitments_totals_need_a_promise"),
        ),
        sa.CheckConstraint(
            "currency <> 'EUR' OR amount IS NULL OR eur_rate IS NOT DISTINCT FROM 1",
            name=op.f("ck_commitments_euros_have_rate_1"),
        ),
        sa.CheckConstraint(
            "currency <> 'EUR' OR amount_eur IS NOT DISTINCT FROM amount",
            name=op.f("ck_commitments_euros_are_themselves"),
        ),
        sa.CheckConstraint(
            "currency <> 'EUR' OR amount_eur_max IS NOT DISTINCT FROM amount_max",
            name=op.f("ck_commitments_euros_are_themselves_at_most"),
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_commitments_currency_is_iso_4217")),
        sa.CheckConstraint(
            "in_totals = (totals_reason = 'counted')", name=op.f("ck_commitments_in_totals_has_its_reason")
        ),
        sa.CheckConstraint(
            "joint = (country_key IS NOT DISTINCT FROM 'joint')",
            name=op.f("ck_commitments_joint_is_its_own_country_key"),
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_commitments_has_a_title")),
        sa.CheckConstraint(
            "(amount IS NULL) = (amount_max IS NULL)", name=op.f("ck_commitments_amount_has_both_bounds")
        ),
        sa.CheckConstraint(
            "(announced_on IS NULL) = (announced_basis IS NULL)", name=op.f("ck_commitments_announced_on_has_basis")
        ),
        sa.CheckConstraint(
            "(announced_on IS NULL) = (announced_precision IS NULL)",
            name=op.f("ck_commitments_announced_on_has_precision"),
        ),
        sa.CheckConstraint(
            "(decided_on IS NULL) = (decided_basis IS NULL)", name=op.f("ck_commitments_decided_on_has_basis")
        ),
        sa.CheckConstraint(
            "(decided_on IS NULL) = (decided_precision IS NULL)", name=op.f("ck_commitments_decided_on_has_precision")
        ),
        sa.CheckConstraint(
            "(delivered_on IS NULL) = (delivered_basis IS NULL)", name=op.f("ck_commitments_delivered_on_has_basis")
        ),
        sa.CheckConstraint(
            "(delivered_on IS NULL) = (delivered_precision IS NULL)",
            name=op.f("ck_commitments_delivered_on_has_precision"),
        ),
        sa.CheckConstraint("(due_on IS NULL) = (due_basis IS NULL)", name=op.f("ck_commitments_due_on_has_basis")),
        sa.CheckConstraint(
            "(due_on IS NULL) = (due_precision IS NULL)", name=op.f("ck_commitments_due_on_has_precision")
        ),
        sa.CheckConstraint(
            "(share_of_gdp IS NULL) = (share_qualifier IS NULL)", name=op.f("ck_commitments_share_has_qualifier")
        ),
        sa.CheckConstraint(
            "(share_of_gdp IS NULL) = (share_text IS NULL)", name=op.f("ck_commitments_share_has_words")
        ),
        sa.CheckConstraint(
            "0 <= amount AND amount <= amount_max AND amount_max > 0",
            name=op.f("ck_commitments_amount_max_is_not_below_amount"),
        ),
        sa.CheckConstraint(
            "0 <= amount_eur AND amount_eur <= amount_eur_max AND eur_rate > 0",
            name=op.f("ck_commitments_eur_max_is_not_below_eur"),
        ),
        sa.CheckConstraint("NOT in_totals OR amount IS NOT NULL", name=op.f("ck_commitments_totals_need_an_amount")),
        sa.CheckConstraint(
            "amount IS NULL OR amount_text IS NOT NULL", name=op.f("ck_commitments_amount_has_words_and_currency")
        ),
        sa.CheckConstraint("amount_eur IS NULL OR amount IS NOT NULL", name=op.f("ck_commitments_eur_needs_an_amount")),
        sa.CheckConstraint(
            "amount_text IS NOT NULL OR num_nonnulls(period, period_from, period_to, instrument) = 0",
            name=op.f("ck_commitments_period_and_instrument_need_a_sum"),
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_commitments_confidence_is_a_share")),
        sa.CheckConstraint(
            "date_trunc(announced_precision, announced_on::timestamp) = announced_on::timestamp",
            name=op.f("ck_commitments_announced_on_begins_its_period"),
        ),
        sa.CheckConstraint(
            "date_trunc(decided_precision, decided_on::timestamp) = decided_on::timestamp",
            name=op.f("ck_commitments_decided_on_begins_its_period"),
        ),
        sa.CheckConstraint(
            "date_trunc(delivered_precision, delivered_on::timestamp) = delivered_on::timestamp",
            name=op.f("ck_commitments_delivered_on_begins_its_period"),
        ),
        sa.CheckConstraint(
            "date_trunc(due_precision, due_on::timestamp) = due_on::timestamp",
            name=op.f("ck_commitments_due_on_begins_its_period"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(amount_eur, amount_eur_max, eur_rate, eur_rate_source) IN (0, 4)",
            name=op.f("ck_commitments_eur_has_rate_and_source"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(amount_text, currency, qualifier, basis) IN (0, 4)",
            name=op.f("ck_commitments_sum_has_currency_qualifier_basis"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_commitments_parent_is_another")),
        sa.CheckConstraint("period_from <= period_to", name=op.f("ck_commitments_period_runs_forward")),
        sa.CheckConstraint("share_of_gdp > 0 AND share_of_gdp <= 100", name=op.f("ck_commitments_share_is_percent")),
        sa.CheckConstraint(
            "share_of_gdp_max IS NULL OR (share_of_gdp IS NOT NULL AND share_of_gdp_max BETWEEN share_of_gdp AND 100)",
            name=op.f("ck_commitments_share_max_is_not_below_share"),
        ),
        sa.CheckConstraint(
            "source_count BETWEEN 1 AND article_count AND article_count <= mention_count",
            name=op.f("ck_commitments_counts_fit"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_commitments_meeting_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["commitments.id"], name=op.f("fk_commitments_parent_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
    )
    op.create_index(
        "ix_commitments_amount_eur_id",
        "commitments",
        [sa.literal_column("amount_eur DESC NULLS LAST"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "ix_commitments_announced_on_id",
        "commitments",
        [sa.literal_column("announced_on DESC NULLS LAST"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index("ix_commitments_countries", "commitments", ["countries"], unique=False, postgresql_using="gin")
    op.create_index(op.f("ix_commitments_country_key"), "commitments", ["country_key"], unique=False)
    op.create_index(op.f("ix_commitments_currency"), "commitments", ["currency"], unique=False)
    op.create_index("ix_commitments_currency_amount", "commitments", ["currency", "amount"], unique=False)
    op.create_index(op.f("ix_commitments_due_on"), "commitments", ["due_on"], unique=False)
    op.create_index("ix_commitments_groups", "commitments", ["groups"], unique=False, postgresql_using="gin")
    op.create_index(
        "ix_commitments_last_told_on_id",
        "commitments",
        [sa.literal_column("last_told_on DESC NULLS LAST"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(op.f("ix_commitments_meeting_id"), "commitments", ["meeting_id"], unique=False)
    op.create_index("ix_commitments_outlets", "commitments", ["outlets"], unique=False, postgresql_using="gin")
    op.create_index(op.f("ix_commitments_parent_id"), "commitments", ["parent_id"], unique=False)
    op.create_index("ix_commitments_recipients", "commitments", ["recipients"], unique=False, postgresql_using="gin")
    op.create_index("ix_commitments_search", "commitments", ["search"], unique=False, postgresql_using="gin")
    op.create_index(op.f("ix_commitments_status"), "commitments", ["status"], unique=False)
    op.create_index("ix_commitments_type_status", "commitments", ["type", "status"], unique=False)
    op.create_table(
        "group_memberships",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint("joined_on < left_on", name=op.f("ck_group_memberships_leaves_after_it_joins")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_group_memberships_actor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_code"], ["groups.code"], name=op.f("fk_group_memberships_group_code"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_memberships")),
        sa.UniqueConstraint(
            "group_code",
            "actor_id",
            "joined_on",
            name=op.f("uq_group_memberships_group_code_actor_id_joined_on"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_group_memberships_actor_id"), "group_memberships", ["actor_id"], unique=False)
    op.create_table(
        "offices",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("started_on < ended_on", name=op.f("ck_offices_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_offices_actor_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
        sa.UniqueConstraint(
            "actor_id",
            "office",
            "of",
            "started_on",
            name=op.f("uq_offices_actor_id_office_of_started_on"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_offices_of"), "offices", ["of"], unique=False)
    op.create_table(
        "participants",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("host", "chair", "participant", name="role", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "presence",
            sa.Enum("present", "video", name="presence", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_participants_actor_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_participants_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "actor_id", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_actor_id"), "participants", ["actor_id"], unique=False)
    op.create_table(
        "items",
        sa.Column("commitment_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("equipment", sa.Text(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_items_has_a_name")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_items_unknown_quantity_is_null")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_items_commitment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["equipment"], ["equipment.code"], name=op.f("fk_items_equipment")),
        sa.PrimaryKeyConstraint("commitment_id", "position", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_equipment"), "items", ["equipment"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.BigInteger(), nullable=True),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("claim_no", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("rules", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reading", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Numeric(precision=4, scale=3), nullable=False),
        sa.Column("match_reason", sa.Text(), nullable=False),
        sa.Column("retold", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            "(ordinal = 0) = (reading IS NOT NULL)", name=op.f("ck_mentions_first_statement_has_the_reading")
        ),
        sa.CheckConstraint(
            "0 <= sentence_start AND sentence_start < sentence_end AND sentence_end <= text_length",
            name=op.f("ck_mentions_sentence_lies_in_the_text"),
        ),
        sa.CheckConstraint(
            "char_length(sentence) = sentence_end - sentence_start",
            name=op.f("ck_mentions_sentence_is_as_long_as_its_place"),
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_mentions_confidence_is_a_share")),
        sa.CheckConstraint("num_nonnulls(commitment_id, meeting_id) = 1", name=op.f("ck_mentions_is_about_one_thing")),
        sa.CheckConstraint("ordinal >= 0 AND claim_no >= 0", name=op.f("ck_mentions_counts_from_0")),
        sa.ForeignKeyConstraint(
            ["article_id", "text_length"],
            ["articles.id", "articles.text_length"],
            name=op.f("fk_mentions_article_id_text_length"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitments.id"],
            name=op.f("fk_mentions_commitment_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_mentions_meeting_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
        sa.UniqueConstraint("id", "commitment_id", name=op.f("uq_mentions_id_commitment_id")),
        sa.UniqueConstraint("id", "text_length", name=op.f("uq_mentions_id_text_length")),
    )
    op.create_index(op.f("ix_mentions_commitment_id"), "mentions", ["commitment_id"], unique=False)
    op.create_index(op.f("ix_mentions_meeting_id"), "mentions", ["meeting_id"], unique=False)
    op.create_index(
        "uq_mentions_commitment_claim",
        "mentions",
        ["article_id", "claim_no", "ordinal"],
        unique=True,
        postgresql_where=sa.text("commitment_id IS NOT NULL"),
    )
    op.create_index(
        "uq_mentions_meeting_claim",
        "mentions",
        ["article_id", "claim_no", "ordinal"],
        unique=True,
        postgresql_where=sa.text("meeting_id IS NOT NULL"),
    )
    op.create_table(
        "parties",
        sa.Column("commitment_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "committing",
                "recipient",
                "announcer",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("share", sa.Numeric(precision=9, scale=8), nullable=True),
        sa.CheckConstraint("share > 0 AND share <= 1", name=op.f("ck_parties_share_is_a_part")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_parties_actor_id")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_parties_commitment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("commitment_id", "role", "actor_id", name=op.f("pk_parties")),
    )
    op.create_index(
        "ix_parties_actor_id_role_commitment_id", "parties", ["actor_id", "role", "commitment_id"], unique=False
    )
    op.create_table(
        "mention_marks",
        sa.Column("mention_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "0 <= span_start AND span_start < span_end AND span_end <= text_length",
            name=op.f("ck_mention_marks_span_lies_in_the_text"),
        ),
        sa.ForeignKeyConstraint(
            ["mention_id", "text_length"],
            ["mentions.id", "mentions.text_length"],
            name=op.f("fk_mention_marks_mention_id_text_length"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_mention_marks")),
    )
    op.create_table(
        "status_events",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("commitment_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "announced",
                "agreed",
                "contracted",
                "delivered",
                "rejected",
                "suspended",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            sa.Enum("day", "month", "year", name="precision", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("mention_id", sa.BigInteger(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(day IS NULL) = (precision IS NULL)", name=op.f("ck_status_events_day_has_precision")),
        sa.CheckConstraint(
            "date_trunc(precision, day::timestamp) = day::timestamp",
            name=op.f("ck_status_events_day_begins_its_period"),
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_status_events_commitment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mention_id", "commitment_id"],
            ["mentions.id", "mentions.commitment_id"],
            name=op.f("fk_status_events_mention_id_commitment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_events")),
        sa.UniqueConstraint("commitment_id", "status", name=op.f("uq_status_events_commitment_id_status")),
    )
    op.create_index(op.f("ix_status_events_mention_id"), "status_events", ["mention_id"], unique=False)
    op.create_index(
        "uq_status_events_current",
        "status_events",
        ["commitment_id"],
        unique=True,
        postgresql_where=sa.text("is_current"),
    )
    op.execute("INSERT INTO data_version (id, version) VALUES (1, 0)")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("status_events")
    op.drop_table("mention_marks")
    op.drop_table("parties")
    op.drop_table("mentions")
    op.drop_table("items")
    op.drop_table("participants")
    op.drop_table("offices")
    op.drop_table("group_memberships")
    op.drop_table("commitments")
    op.drop_table("actor_aliases")
    op.drop_table("meetings")
    op.drop_table("groups")
    op.drop_table("equipment")
    op.drop_table("data_version")
    op.drop_table("articles")
    op.drop_table("actors")
    op.execute("DROP FUNCTION fold_accents(text)")
