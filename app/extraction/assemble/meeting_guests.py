"""Who takes part: the people, offices, bodies and states told as meeting, and whom pronouns mean."""

from app.extraction.assemble.meeting_scene import Cue, Guest, Scene, guest_of
from app.extraction.recognise.actors import Actor
from app.extraction.segment import Sentence

_PARTY_FORMS = frozenset({"country", "metonym", "organisation", "group", "collective", "institution", "demonym"})
_JOINING = frozenset({"of", "to", "for", "in", "on", "the"})
_POSSESSIVE = frozenset({"'s", "’s"})
_QUOTES = frozenset('"“”«»')
_BOTH = frozenset({"both", "two"})
_SIDES = frozenset({"sides", "countries", "states", "nations", "governments", "capitals", "leaders", "ministers"})
_AND = frozenset({"and", "with", ";"})
_APPOSITION = 5
"""Tokens between a name and the office told behind it."""
_LONGEST_TITLE = 12
"""Tokens between the beginning of an office and the name that bears it."""
_PEOPLE_REACH = 4
"""Tokens on either side of "the bloc" in which it is said who of it: "the bloc's 27 foreign ministers"."""
_MEMORY = 150
"""Tokens back in which "he" still means the person named last."""


def guests(scene: Scene, lo: int, hi: int) -> tuple[Guest, ...]:
    """Everyone told among the tokens ``lo:hi``: "the Minister of Defence of Denmark" once, with the name that follows;
    places ("in Kyiv"), mere adjectives ("Ukrainian ports") and whom others are accredited to are not among them."""
    found: list[Guest] = []
    for actor in scene.reading.actors_in(lo, hi):
        if actor.hi > hi:
            break
        guest = guest_of(actor)
        if found and _names_the_office(scene, found[-1], guest):
            told = found[-1]
            found[-1] = guest.told_as(told.lo, guest.hi, told.party or guest.party, told.office)
        elif found and _is_the_office_of(scene, found[-1], guest):
            found[-1] = found[-1].told_as(found[-1].lo, guest.hi, guest.party, guest.office)
        elif _takes_part(scene, actor, first=not found):
            end = _whole(scene, guest, last_of_list(scene, actor).hi if actor.form == "demonym" else guest.hi, hi)
            found.append(guest if end == guest.hi else guest.told_as(guest.lo, end, guest.party, guest.office))
    members = scene.hits(lo, hi, "members") if "members" in scene.cues else []
    return _with_members(scene, tuple(found), members, hi) if members else tuple(found)


def _with_members(scene: Scene, found: tuple[Guest, ...], members: list[Cue], hi: int) -> tuple[Guest, ...]:
    """The guests with bodies told by a noun, where people of theirs are meant: "the leaders of | the bloc |", "the
    ambassadors of | the 27 member states |"."""
    told = list(found)
    for cue in members:
        party = scene.reading.index.party(cue.value)
        if party is None or not scene.any(cue.lo - _PEOPLE_REACH, cue.hi + _PEOPLE_REACH, "people"):
            continue
        if scene.value(cue.lo - 1, "not_guest") is None:
            told = [guest for guest in told if not (cue.lo <= guest.lo <= cue.hi and guest.form == "collective")]
            body = Guest(cue.lo, cue.hi, "organisation", party, None, None, None, party)
            told.append(body.told_as(cue.lo, _whole(scene, body, body.hi, hi), party, None))
    return tuple(sorted(told, key=_place_of))


def _place_of(guest: Guest) -> int:
    return guest.lo


def _whole(scene: Scene, guest: Guest, behind: int, hi: int) -> int:
    """Where the words for a guest end: "Lithuanian counterpart", "Ukraine's delegation", "German and Dutch |
    colleagues", where those who are named with the guest end ``behind``."""
    if guest.form not in ("demonym", "country", "organisation"):
        return guest.hi
    people = scene.hits(behind, min(behind + 3, hi), "people")
    return people[0].hi if people else guest.hi


def _takes_part(scene: Scene, actor: Actor, first: bool) -> bool:
    tokens = scene.reading.tokens
    if actor.party is None and actor.ref is None:
        return False
    if actor.form in ("person", "office"):
        return True
    if actor.form not in _PARTY_FORMS or _is_elsewhere(scene, actor.lo, first):
        return False
    owner = scene.lower(actor.hi) in _POSSESSIVE
    if owner or actor.form == "demonym":
        last = actor if owner else last_of_list(scene, actor)
        return scene.any(last.hi, last.hi + (5 if owner else 3), "people")
    if actor.form == "metonym" and actor.hi < len(tokens) and tokens[actor.hi].text[0].isupper():
        return actor.hi in scene.starts
    return not actor.modifier and scene.value(actor.hi, "head") is None


def last_of_list(scene: Scene, actor: Actor) -> Actor:
    """The last of several nationalities told of the same people: "German, Latvian and | Dutch | colleagues"."""
    following = scene.starts.get(actor.hi + 1)
    while following is not None and following.form == "demonym" and scene.lower(actor.hi) in (",", "and"):
        actor, following = following, scene.starts.get(following.hi + 1)
    return actor


def _is_elsewhere(scene: Scene, lo: int, first: bool) -> bool:
    """ "in Kyiv", "against Russia": a place or a topic; "ministers from France" only heads a list."""
    before = lo - 2 if scene.lower(lo - 1) == "the" else lo - 1
    return scene.value(before, "not_guest") is not None and not (first and scene.lower(before) == "from")


def _names_the_office(scene: Scene, office: Guest, person: Guest) -> bool:
    """ "Ambassador of Canada to Ukraine Larisa Galadza", "Head of the NATO Mission in Ukraine Karen McTear"."""
    if (
        person.form != "person"
        or office.form not in ("office", "institution")
        or person.lo - office.hi > _LONGEST_TITLE
    ):
        return False
    covered = {k for actor in scene.reading.actors_in(office.hi, person.lo) for k in range(actor.lo, actor.hi)}
    return all(
        k in covered or scene.lower(k) in _JOINING or scene.reading.tokens[k].text[0].isupper()
        for k in range(office.hi, person.lo)
    )


def _is_the_office_of(scene: Scene, person: Guest, office: Guest) -> bool:
    """Whether an office stands behind a name that nobody knows: "Jane Doe, the newly appointed | Ambassador of
    Germany"."""
    apart = office.lo - person.hi
    beside = (
        scene.lower(person.hi) == "," and apart <= _APPOSITION and not _AND & set(scene.lowers[person.hi : office.lo])
    )
    return person.form == "person" and person.party is None and office.form == "office" and beside


def subject(scene: Scene, lo: int, hi: int) -> tuple[Guest, ...]:
    """Who acts among the tokens ``lo:hi``: the people and offices told there, else the bodies and states, each party
    once: "EU leaders will discuss | SAFE |, the EU's fund"."""
    found = guests(scene, lo, hi)
    people = tuple(guest for guest in found if guest.is_person and guest.actor is not None)
    return people or tuple({guest.party or guest: guest for guest in reversed(found)}.values())[::-1]


def standing_for(scene: Scene, sentence: Sentence, i: int, until: int = 0) -> tuple[Guest, ...]:
    """ "he", "the Head of State", "we": the protagonist of an official release, else the person named last before a
    token. The pronoun may stand behind it, before the token ``until``: "After meeting X, | she said"."""
    if scene.official and scene.protagonist is not None:
        return (scene.protagonist,)
    if not any(scene.value(k, "pronoun") is not None for k in range(sentence.lo, max(i, until))):
        return ()
    before = scene.reading.actors_in(max(0, i - _MEMORY), i)
    known = (a for a in before if a.form in ("person", "office"))
    named = [a for a in known if a.party is not None and not _is_quoted(scene, sentence, a.lo)]
    return (guest_of(_topic(scene, sentence, named)),) if named else ()


def whom(scene: Scene, sentence: Sentence, i: int, verb: int, who: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """Whom "him" or "her" at a token means: the person told last before those who act; not "her counterpart"."""
    word = scene.lower(i)
    behind = i + 1 >= sentence.hi or scene.value(i + 1, "alone") is not None or not scene.lower(i + 1)[0].isalnum()
    if word not in ("him", "her") or not behind:
        return ()
    before = min((guest.lo for guest in who), default=verb)
    named = [g for g in guests(scene, sentence.lo, before) if g.is_person and g.party is not None]
    met = tuple(named[-1:]) or standing_for(scene, sentence, before, until=i + 1)
    return met if all(guest.party != other.party for guest in met for other in who) else ()


def _topic(scene: Scene, sentence: Sentence, named: list[Actor]) -> Actor:
    """Whom a pronoun means of those named before it: the last one of its own sentence, else the first one of the
    last sentence that names anybody."""
    last = named[-1]
    if last.lo >= sentence.lo:
        return last
    start = max(s.lo for s in scene.reading.sentences if s.lo <= last.lo)
    return next(actor for actor in named if actor.lo >= start)


def _is_quoted(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether a token of the sentence stands in its quotation: the speaker names others there."""
    if i < sentence.lo:
        return False
    return sum(scene.reading.tokens[k].text in _QUOTES for k in range(sentence.lo, i)) % 2 == 1


def who_acts(scene: Scene, sentence: Sentence, lo: int, verb: int) -> tuple[Guest, ...]:
    """The subject of a verb; of "Boris Pistorius, who met" the one told before, of "met X and will see Y" that of the
    first verb."""
    first = next((k for k in range(lo, verb - 1) if k in scene.verbs), verb)
    if scene.lower(verb - 1) == "and" and first < verb:
        return subject(scene, lo, first) or standing_for(scene, sentence, first)
    if scene.lower(lo - 1) == "who":
        return subject(scene, sentence.lo, lo)[-1:]
    return subject(scene, lo, verb) or standing_for(scene, sentence, verb)


def both_sides(scene: Scene, sentence: Sentence, lo: int, hi: int) -> tuple[Guest, ...]:
    """Whom "the two sides" or "both countries" among the tokens ``lo:hi`` means: the only two parties told before them
    in the sentence, or in the text."""
    at = next((k for k in range(lo, hi - 1) if scene.lower(k) in _BOTH and scene.lower(k + 1) in _SIDES), None)
    if at is None:
        return ()
    for first in (sentence.lo, 0):
        told: dict[str, Guest] = {}
        for actor in scene.reading.actors_in(first, at):
            guest = guest_of(actor)
            if guest.party is not None and (guest.is_person or guest.party.key not in told):
                told[guest.party.key] = guest
        if len(told) == 2:
            return tuple(told.values())
    return ()


def joined(first: tuple[Guest, ...], second: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """Both lists as one, nobody twice; a state alone adds nothing where its own person is there."""
    found: dict[str, Guest] = {}
    for guest in (*first, *second):
        if guest.actor is not None:
            key = guest.actor.key
            if key not in found or (found[key].person is None and guest.person is not None):
                found[key] = guest
    represented = {g.party.key for g in found.values() if g.party is not None and g.is_person}
    return tuple(g for g in found.values() if g.is_person or g.party is None or g.party.key not in represented)


def sides(met: tuple[Guest, ...]) -> tuple[tuple[Guest, ...], ...]:
    """Those met, apart where each stands for another state and there are three or more: then each was met alone. "The
    Prime Ministers of the Czech Republic and Slovakia" are two."""
    people = tuple(guest for guest in met if guest.is_person or guest.form in ("institution", "country"))
    parties = {guest.party for guest in people if guest.party is not None}
    alone = len(people) == len(parties) >= 3 and sum(guest.is_person for guest in people) > 1
    return tuple((guest,) for guest in people) if alone else (met,)
