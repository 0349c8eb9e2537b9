"""Groups and bodies that meet: which are told together, what they are called, what tells them from others."""

from itertools import pairwise

from app.domain.vocabulary import ActorKind
from app.extraction.assemble.meeting_guests import guests
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Sighting

_POSSESSIVE = frozenset({"'s", "’s"})
_LINKING = _POSSESSIVE | {"and"}
_LISTING = _LINKING | {","}
_BESIDE = 6
"""Tokens between two people of one list: "and his Swedish counterpart, Prime Minister"."""


def is_international(guest: Guest) -> bool:
    """Whether a body is no state's own: the Bundestag's sittings are no meetings here."""
    return guest.party is not None and guest.party.kind is not ActorKind.COUNTRY


def named_together(who: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """The last people of a list that stand beside each other: "X and Y", "X, Y and Z"."""
    people = [guest for guest in who if guest.is_person and guest.party is not None]
    first = len(people) - 1
    while first > 0 and people[first].lo - people[first - 1].hi <= _BESIDE:
        first -= 1
    return tuple(people[max(first, 0) :])


def of_group(scene: Scene, sighting: Sighting, lo: int, hi: int) -> Sighting:
    """The gathering with the words for its group among the tokens ``lo:hi``, and what tells it from others."""
    keys = frozenset(guest.actor.key for guest in sighting.guests if guest.actor is not None)
    ranks = frozenset(cue.value for cue in scene.hits(lo, hi, "people")) - {"any"}
    return sighting._replace(title=_group_words(scene, lo, hi), identity=keys, ranks=ranks)


def _group_words(scene: Scene, lo: int, hi: int) -> str | None:
    """The words that name a group or body with all that describes it: "EU foreign ministers"."""
    named = [*scene.hits(lo, hi, "people"), *scene.hits(lo, hi, "body")]
    who = guests(scene, lo, hi)
    if not named:
        return scene.reading.words(_first_of_list(scene, who).lo, who[-1].hi) if who else None
    start, end = named[0].lo, named[-1].hi
    while start > lo and _describes(scene, start - 1):
        start = scene.ends[start].lo if start in scene.ends else start - 1
    first = scene.starts.get(lo)
    if first is not None and first.form != "city" and first.hi == start - 1 and scene.lower(start - 1) == ",":
        start = lo
    start = next((guest.lo for guest in who if guest.hi == start and scene.lower(start) in _POSSESSIVE), start)
    listed = [guest for guest in who if guest.lo >= start]
    return scene.reading.words(start, max(end, listed[-1].hi) if listed else end)


def is_one_list(scene: Scene, who: tuple[Guest, ...]) -> bool:
    """Whether bodies or states are told one behind the other: "Bulgaria, Poland and Romania"."""
    apart = (_LISTING.issuperset(scene.lowers[one.hi : other.lo]) for one, other in pairwise(who))
    return not any(guest.is_person for guest in who) and all(apart)


def _first_of_list(scene: Scene, who: tuple[Guest, ...]) -> Guest:
    """The first of those who are told as one list with the last: "Germany and Lithuania held consultations"."""
    first = who[-1]
    for guest in reversed(who[:-1]):
        if not _LISTING.issuperset(scene.lowers[guest.hi : first.lo]):
            break
        first = guest
    return first


def _describes(scene: Scene, i: int) -> bool:
    word = scene.reading.tokens[i]
    capital = word.text[0].isupper() and scene.value(i, "opening") is None
    counted = word.text.isdigit() and scene.lower(i - 1) in _POSSESSIVE
    linking = word.lower in _LINKING or scene.value(i, "modifier") is not None
    return i + 1 in scene.ends or capital or counted or linking
