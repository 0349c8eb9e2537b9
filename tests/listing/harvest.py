"""A dataset of apples that has a column of every kind, unknown cells, and rows that tie."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from app.listing.column import Column, Directory, Kind, Special
from app.listing.dataset import Dataset, Total

METADATA = sa.MetaData()
CRATE = sa.Table(
    "crates",
    METADATA,
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("name", sa.Text),
    sa.Column("label", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("stage", sa.Text),
    sa.Column("buyers", ARRAY(sa.Text), nullable=False),
    sa.Column("picked_on", sa.Date),
    sa.Column("picked_precision", sa.Text),
    sa.Column("price", sa.Numeric(20, 2)),
    sa.Column("boxes", sa.Integer),
    sa.Column("ripe", sa.Boolean),
    sa.Column("seen_at", sa.DateTime(timezone=True)),
    prefixes=["TEMPORARY"],
)
BUYER = sa.Table(
    "buyers",
    METADATA,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text),
    prefixes=["TEMPORARY"],
)
STAGES = {"picked": "Picked", "sold": "Sold", "eaten": "Eaten", "lost": "Lost"}

CRATES = Dataset(
    name="crates",
    label="crate",
    plural="Crates",
    help="Crates of apples.",
    source=CRATE,
    columns=(
        Column("id", "Number", Kind.ID, CRATE.c.id),
        Column("name", "Name", Kind.TEXT, CRATE.c.name),
        Column("label", "Label", Kind.QUOTE, CRATE.c.label),
        Column("kind", "Kind", Kind.CODE, CRATE.c.kind, facet=True, phrase="of {value}"),
        Column(
            "stage",
            "Stage",
            Kind.LADDER,
            CRATE.c.stage,
            facet=True,
            labels=STAGES,
            ladder=("picked", "sold", "eaten"),
            phrase="{value}",
        ),
        Column(
            "buyer",
            "Buyer",
            Kind.MANY,
            CRATE.c.buyers,
            facet=True,
            directory=Directory(BUYER.c.code, BUYER.c.name),
            specials={"shared": Special("several buyers", sa.func.cardinality(CRATE.c.buyers) > 1)},
            phrase="for {value}",
        ),
        Column(
            "picked_on",
            "Picked",
            Kind.DATE,
            CRATE.c.picked_on,
            precision=CRATE.c.picked_precision,
            phrase="picked {value}",
        ),
        Column(
            "price",
            "Price",
            Kind.MONEY,
            CRATE.c.price,
            measure=True,
            summed_where=CRATE.c.ripe,
            unit="€",
            phrase="of {value}",
        ),
        Column("boxes", "Boxes", Kind.NUMBER, CRATE.c.boxes, phrase="with {value} boxes"),
        Column("ripe", "Ripe", Kind.FLAG, CRATE.c.ripe),
        Column("seen_at", "Seen", Kind.TIME, CRATE.c.seen_at),
    ),
    key="id",
    default_sort="-picked_on",
    search=lambda words: CRATE.c.name.icontains(words, autoescape=True),
    totals=(
        Total("price", "ripe ones", Kind.MONEY, lambda keys: sa.func.sum(CRATE.c.price).filter(CRATE.c.ripe), unit="€"),
    ),
)


def crate(id_: int, **changes: Any) -> dict[str, Any]:
    """A crate of which nothing is known but what a case says."""
    unknown = dict.fromkeys(column.name for column in CRATE.columns)
    return {**unknown, "id": id_, "buyers": [], **changes}


def day(text: str, precision: str = "day") -> dict[str, Any]:
    """The columns of a date."""
    return {"picked_on": date.fromisoformat(text), "picked_precision": precision}


SAMPLE = (
    crate(1, name="Early", kind="boskoop", stage="picked", buyers=["A"], **day("2025-03-27"), price=Decimal(100)),
    crate(2, name="Twin", kind="boskoop", stage="sold", buyers=["A", "B"], **day("2025-03-27"), price=Decimal(2500)),
    crate(3, name="Month", kind="gala", stage="sold", buyers=["B"], **day("2025-03-01", "month"), ripe=True),
    crate(4, name="Year", kind="gala", stage="eaten", **day("2025-01-01", "year"), price=Decimal("0.50"), ripe=True),
    crate(5, name="Undated", stage="lost", price=Decimal(2500), ripe=True, boxes=3),
    crate(6, name="Older", stage="eaten", buyers=["B"], **day("2024-12-31"), price=Decimal(7_000_000), ripe=True),
    crate(7, boxes=3, seen_at=datetime(2025, 3, 27, 23, 30, tzinfo=UTC)),
    crate(8, name="=1+1", label="-5", ripe=False, boxes=0),
)


def plant(connection: sa.Connection, *crates: dict[str, Any]) -> None:
    """Make the tables and fill them."""
    METADATA.create_all(connection)
    connection.execute(CRATE.insert(), list(crates))
    connection.execute(BUYER.insert(), [{"code": "A", "name": "Anna"}, {"code": "B", "name": "Bert"}])
