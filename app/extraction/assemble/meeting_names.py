"""Names a meeting as newspapers would: by its own name, or by who met whom where."""

import re
from collections.abc import Sequence

from app.extraction.assemble.meeting_groups import is_one_list
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Sighting

_NAMED = frozenset({"placed-meeting", "convened-meeting"})
"""Rules whose title is a name as it stands."""
_SAID = re.compile(r",\s(?:said|says|\w+ed)\b.*$", re.DOTALL)
"""Who says so, behind a name: "the contact group, recalled the minister"."""
_QUOTES = {ord(mark): None for mark in '"“”«»'}


def name_of(scene: Scene, best: Sighting, city: str | None, country: str | None) -> str:
    """ "NATO summit in Madrid", "Meeting of Volodymyr Zelenskyy with Charles Michel in Brussels", "Visit of David
    Cameron to Ukraine"."""
    if best.kind == "visit":
        return f"Visit of {_listed(scene, best.guests)} to {city or country}"
    name = _told_name(scene, best)
    return name if not city or city in name else f"{name} in {city}"


def _told_name(scene: Scene, best: Sighting) -> str:
    if best.title is not None:
        named = best.kind == "summit" or best.rule in _NAMED
        title = _SAID.sub("", best.title.translate(_QUOTES)).removeprefix("'s ")
        return title if named else f"Meeting of {_within_a_name(scene, title, best.sentence.span.start)}"
    guests = _told_apart(best.guests)
    if len(guests) > 2 and is_one_list(scene, guests):
        noun = "Talks" if best.kind == "talks" else "Meeting"
        return f"{noun} of {_listed(scene, guests)}"
    first, rest = _sides(guests)
    left, right = _listed(scene, first), _listed(scene, rest)
    if not right:
        noun = {"call": "Conference call", "talks": "Talks"}.get(best.kind, "Meeting")
        return f"{noun} of {left}"
    if best.kind == "call":
        return f"Phone call between {left} and {right}"
    return f"Talks between {left} and {right}" if best.kind == "talks" else f"Meeting of {left} with {right}"


def _told_apart(guests: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """Those who are not told within the words for others: "American and | Russian | envoys"."""
    return tuple(g for g in guests if not any(o is not g and o.lo <= g.lo and g.hi <= o.hi for o in guests))


def _sides(guests: Sequence[Guest]) -> tuple[tuple[Guest, ...], tuple[Guest, ...]]:
    """Those who stand for the first one's state, and all others."""
    party = guests[0].party if guests else None
    own = tuple(guest for guest in guests if guest.party == party)
    others = tuple(guest for guest in guests if guest.party != party)
    return (own, others) if others else (own[:1], own[1:])


def _listed(scene: Scene, guests: Sequence[Guest]) -> str:
    names = [label(scene, guest) for guest in guests]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


_OF_HEADS, _OF_GOVERNMENT = "state of ", "government of "
"""What "heads of state of Latvia" and "heads of government of Latvia" leave before the country."""


def label(scene: Scene, guest: Guest) -> str:
    """A person's name, else the text's own words."""
    if guest.person is not None:
        return guest.person.name
    words = scene.reading.words(guest.lo, guest.hi).removeprefix(_OF_HEADS)
    if scene.lower(guest.lo - 1) == "of" and scene.lower(guest.lo - 2) == "heads":
        words = words.removeprefix(_OF_GOVERNMENT)
    return _within_a_name(scene, words, scene.reading.tokens[guest.lo].start)


def _within_a_name(scene: Scene, words: str, start: int) -> str:
    """Words as they stand within a name, where a sentence begins with them: "leaders of the Bucharest Nine". What has
    a capital elsewhere too ("the Prime Ministers", "President of Ukraine") keeps it."""
    if not _BEGINNING.match(words) or not scene.reading.text.startswith(words, start):
        return words
    first = scene.reading.token_at(start)
    begins = any(sentence.lo == first for sentence in scene.reading.sentences)
    known = any(name.lo == first for name in scene.reading.names)
    return words[:1].lower() + words[1:] if begins and not known else words


_BEGINNING = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*s\b(?! [A-Z])|Heads of\b")
"""Plural nouns without a capital but the first: "Leaders", "Foreign ministers", "Chiefs of staff"."""
