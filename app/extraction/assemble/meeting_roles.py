"""Says who took part in a meeting, for whom, in which role, and whether by video."""

from app.domain.actors import ActorRef, Participant
from app.domain.extraction import Mark
from app.domain.vocabulary import ActorKind, ParticipantRole, Presence
from app.extraction.assemble.meeting_guests import guests
from app.extraction.assemble.meeting_scene import Guest, Scene
from app.extraction.assemble.meeting_sightings import Sighting

_ROLES = {
    "chair": ParticipantRole.CHAIR,
    "host": ParticipantRole.HOST,
    "attend": ParticipantRole.PARTICIPANT,
    "video": ParticipantRole.PARTICIPANT,
}
_REACH = 80
"""Tokens behind a meeting in which its sentence may still say who came."""


def participants(scene: Scene, group: list[Sighting]) -> tuple[tuple[Participant, ...], tuple[Mark, ...]]:
    """Everyone told of in any of the sightings, states before people, with the words that say so."""
    present: dict[str, Participant] = {}
    marks: dict[tuple[str, int, int, str], Mark] = {}
    for sighting in group:
        for guest in sighting.guests:
            _add(scene, present, marks, guest, _leading(scene, sighting, guest), sighting.rule)
        if sighting.kind != "visit":
            _add_told(scene, present, marks, sighting)
    order = sorted(present.values(), key=lambda each: each.ref.kind is ActorKind.PERSON)
    return tuple(order), tuple(marks.values())


def _leading(scene: Scene, sighting: Sighting, guest: Guest) -> ParticipantRole:
    """Whether the words say that a guest chairs or hosts: "John Healey chaired", "Zelenskiy receives"."""
    near = scene.hits(max(guest.hi, sighting.lo - 4), sighting.hi, "leads") if guest.hi <= sighting.lo else ()
    active = (_ROLES[cue.value] for cue in near if scene.lower(cue.hi) != "by")
    return next(active, ParticipantRole.PARTICIPANT)


def _add_told(
    scene: Scene, present: dict[str, Participant], marks: dict[tuple[str, int, int, str], Mark], sighting: Sighting
) -> None:
    """ "chaired by the British Defence Secretary", "attended by ...", "as well as a virtual address from ..."."""
    hi = min(sighting.sentence.hi, sighting.hi + _REACH)
    told = scene.hits(sighting.hi, hi, "role")
    for at, cue in enumerate(told):
        end = told[at + 1].lo if at + 1 < len(told) else hi
        named = guests(scene, cue.hi, end)
        presence = Presence.VIDEO if cue.value == "video" else None
        for guest in _first_of(scene, named) if cue.value in ("chair", "host") else named:
            _add(scene, present, marks, guest, _ROLES[cue.value], f"{cue.value}-of-meeting", presence)


def _first_of(scene: Scene, named: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """Those told as one with the first: "chaired by | John Healey and Boris Pistorius |"."""
    apart = [i for i in range(1, len(named)) if not _AND.issuperset(scene.lowers[named[i - 1].hi : named[i].lo])]
    return named[: apart[0]] if apart else named


_AND = frozenset({"and", ",", "the", "his", "her"})


def _add(
    scene: Scene, present: dict[str, Participant], marks: dict[tuple[str, int, int, str], Mark], guest: Guest,
    role: ParticipantRole, rule: str, presence: Presence | None = None,
) -> None:  # fmt: skip
    person = guest.person or (guest.holder if role is not ParticipantRole.PARTICIPANT else None)
    country = guest.party.key if guest.party is not None else None
    field = "participant" if role is ParticipantRole.PARTICIPANT else role.value
    words = (field, guest.lo, guest.hi, rule)
    if words not in marks:
        marks[words] = Mark(field, scene.reading.span(guest.lo, guest.hi), rule)
    if guest.party is not None:
        _keep(
            present,
            guest.party,
            ParticipantRole.PARTICIPANT if person else role,
            presence if person is None else None,
            None,
        )
    if person is not None:
        _keep(present, person, role, presence, country)


def _keep(
    present: dict[str, Participant],
    ref: ActorRef,
    role: ParticipantRole,
    presence: Presence | None,
    country: str | None,
) -> None:
    known = present.get(ref.key)
    if known is None:
        present[ref.key] = Participant(ref, role, presence, country)
        return
    stronger = role if known.role is ParticipantRole.PARTICIPANT else known.role
    presence, country = known.presence or presence, known.country or country
    if (stronger, presence, country) != (known.role, known.presence, known.country):
        present[ref.key] = Participant(known.ref, stronger, presence, country)
