"""Everything that touches the database: tables, migrations, saving, seeding."""

from app.store.saving import Outcome, save
from app.store.seeding import seed

__all__ = ["Outcome", "save", "seed"]
