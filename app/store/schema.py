"""All tables in one place: importing this module fills the metadata that migrations are compared with."""

from app.store import (
    actors,
    articles,
    commitments,
    decisions,
    feeds,
    former,
    hints,
    imports,
    intake,
    meetings,
    reference,
    rulings,
    sorting,
    versions,
)
from app.store.base import Base

METADATA = Base.metadata
TABLES = (
    actors,
    articles,
    commitments,
    decisions,
    feeds,
    former,
    hints,
    imports,
    intake,
    meetings,
    reference,
    rulings,
    sorting,
    versions,
)
