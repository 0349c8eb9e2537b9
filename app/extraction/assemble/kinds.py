"""Reads the type of a commitment from what is promised and the act done with it: in a table, the first fit decides."""

from functools import lru_cache
from typing import Final

from app.domain.vocabulary import CommitmentType as Type
from app.extraction.assemble.candidates import Candidate, Thing

ANY: Final = "*"
# (act, thing) -> type; the act is a frame or ANY, the thing a class or ANY. Order is precedence.
TABLE: Final[tuple[tuple[str, str, Type], ...]] = (
    (ANY, "share", Type.DEFENCE_SPENDING),
    ("train", ANY, Type.TRAINING),
    (ANY, "training", Type.TRAINING),
    ("transfer", "humanitarian_aid", Type.HUMANITARIAN_AID),
    (ANY, "humanitarian_aid", Type.HUMANITARIAN_AID),
    ("sanction", "sanctions", Type.SANCTIONS),
    (ANY, "sanctions", Type.SANCTIONS),
    ("buy", "weapons", Type.PROCUREMENT),
    ("buy", "purchase", Type.PROCUREMENT),
    (ANY, "industry", Type.INDUSTRIAL_COOPERATION),
    ("produce", "fund", Type.FUND),
    ("produce", "weapons", Type.INDUSTRIAL_COOPERATION),
    ("deploy", "forces", Type.DEPLOYMENT),
    ("transfer", "forces", Type.DEPLOYMENT),
    ("spend", "spending", Type.DEFENCE_SPENDING),
    (ANY, "forces", Type.DEPLOYMENT),
    (ANY, "fund", Type.FUND),
    ("transfer", "weapons", Type.MILITARY_AID),
    (ANY, "weapons", Type.MILITARY_AID),
    (ANY, "military_aid", Type.MILITARY_AID),
    (ANY, "financial_aid", Type.FINANCIAL_AID),
    (ANY, "spending", Type.DEFENCE_SPENDING),
    (ANY, "purchase", Type.PROCUREMENT),
    ("sanction", ANY, Type.SANCTIONS),
    ("transfer", ANY, Type.MILITARY_AID),
    ("allocate", ANY, Type.MILITARY_AID),
    ("help", ANY, Type.MILITARY_AID),
)


def type_of(candidate: Candidate) -> tuple[Type, str]:
    """The type and the id of the line that gave it."""
    predicate = candidate.predicate
    acts = {cue.value for cue in predicate.values if cue.category in ("verb", "actnoun")} if predicate else ()
    things = {thing.value for thing in _governed(candidate)}
    if candidate.share:
        things.add("share")
    return _line_of(frozenset(acts), frozenset(things))


@lru_cache(maxsize=4096)
def _line_of(acts: frozenset[str], things: frozenset[str]) -> tuple[Type, str]:
    for act, thing, kind in TABLE:
        if (act == ANY or act in acts) and (thing == ANY or thing in things):
            return kind, f"type.{act}+{thing}"
    return Type.POLICY, "type.other"


def _governed(candidate: Candidate) -> tuple[Thing, ...]:
    """The things from the act on; all of the clause where none follows it."""
    if candidate.predicate is None:
        return candidate.things
    behind = tuple(thing for thing in candidate.things if thing.lo >= candidate.predicate.lo)
    return behind or candidate.things
