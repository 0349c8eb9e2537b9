"""Words that nothing has, spelt as a known name: "rheinmetal leopart" is "rheinmetall leopard"."""

import re
from difflib import SequenceMatcher

from sqlalchemy import Text, func, literal, select
from sqlalchemy.orm import Session

from app.catalogue.by_words import count_having
from app.catalogue.highlights import fold
from app.catalogue.tables import ACTOR, ARTICLE, COMMITMENT, MEETING
from app.store.actors import EquipmentRow
from app.store.articles import ArticleRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow

_EQUIPMENT = func.lower(
    func.fold_accents(EquipmentRow.name + literal(" ", Text()) + func.array_to_string(EquipmentRow.aliases, " "))
)
_WORD = re.compile(r"\w+")
_SHORTEST = 4
"""Letters of a word that can be misspelt: of shorter ones, too many names are like them."""
_MOST_WORDS = 8
_NAMES_LOOKED_AT = 10
_ALIKE = 0.7
"""From this share of letters in common on, one word is taken for the other."""


def corrected(session: Session, words: str) -> str | None:
    """The words with those that nothing has spelt as names are, or left out where no name is like them.

    None where every word is known, or none is.
    """
    asked = [fold(word).lower() for word in _WORD.findall(words)][:_MOST_WORDS]
    spelt = [word if _is_known(session, word) else _like(session, word) for word in asked]
    better = " ".join(word for word in spelt if word)
    return better if better and spelt != asked else None


def _like(session: Session, word: str) -> str | None:
    """The word of a name that is most like a word; None where none is."""
    if len(word) < _SHORTEST or word.isdigit():
        return None
    asked = literal(word, Text())
    session.execute(select(func.set_config("pg_trgm.word_similarity_threshold", "0.4", True)))
    likest = [
        select(names)
        .where(asked.bool_op("<%")(names))
        .order_by(func.word_similarity(asked, names).desc(), names)
        .limit(_NAMES_LOOKED_AT)
        for names in (ACTOR.names, _EQUIPMENT)
    ]
    known = {each for names in likest for name in session.scalars(names) for each in _WORD.findall(name)}
    ranked = sorted((-_likeness(word, each), each) for each in known)
    return next((each for likeness, each in ranked if -likeness >= _ALIKE), None)


def _is_known(session: Session, word: str) -> bool:
    """Whether any row or text has the word."""
    query = func.plainto_tsquery("english", literal(word, Text()))
    tables = ((CommitmentRow, COMMITMENT), (ArticleRow, ARTICLE), (MeetingRow, MEETING))
    return any(count_having(session, row.__table__, columns.search.bool_op("@@")(query), 1) for row, columns in tables)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
