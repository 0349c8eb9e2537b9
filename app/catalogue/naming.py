"""Where the names behind codes stand, and how a table's search column is asked."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Text, func, literal

from app.catalogue.tables import ACTOR, GROUP
from app.listing.column import Directory, Expression

ACTORS = Directory(ACTOR.key, ACTOR.name)
GROUPS = Directory(GROUP.code, GROUP.name)


def searching(vector: Expression) -> Callable[[str], ColumnElement[bool]]:
    """A search of a text vector: all words, or as quotes, "or" and "-" say; accents and endings do not matter."""

    def found(words: str) -> ColumnElement[bool]:
        query = func.websearch_to_tsquery("english", func.fold_accents(literal(words, Text())))
        return vector.bool_op("@@")(query)

    return found
