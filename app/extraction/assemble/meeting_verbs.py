"""Rules that find meetings told by a verb: "X met with Y", "EU leaders gather in Brussels", "visited Kyiv", "receives Scholz"."""

from collections.abc import Callable, Iterator

from app.extraction.assemble.meeting_context import _standing_for, around, joined, subject, subject_start
from app.extraction.assemble.meeting_phrases import _company_end
from app.extraction.assemble.meeting_scene import Guest, Scene, clause_end, guests
from app.extraction.assemble.meeting_sightings import Sighting
from app.extraction.assemble.meeting_words import Word
from app.extraction.assemble.places import where
from app.extraction.gazetteer import Hit
from app.extraction.segment import Sentence

VerbRule = Callable[[Scene, Sentence, Hit[Word], str], Sighting | None]

_NEGATIONS = frozenset({"not", "never", "cannot", "won't", "won’t", "didn't", "didn’t", "doesn't", "doesn’t"})
_NOUN_BEFORE = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "every", "each", "any", "no"})


def told_by_verbs(scene: Scene, sentence: Sentence) -> Iterator[Sighting]:
    """The meetings that the verbs of one sentence tell."""
    for hit, value in scene.hits(sentence.lo, sentence.hi, "verb"):
        if _is_denied(scene, sentence, hit.lo):
            continue
        found = next((s for rule in RULES if (s := rule(scene, sentence, hit, value)) is not None), None)
        if found is not None:
            yield found


def _is_denied(scene: Scene, sentence: Sentence, i: int) -> bool:
    """ "did not meet", "are ready to meet", "a cancelled visit", "the meeting" where the word is a noun."""
    if scene.lower(i - 1) in _NOUN_BEFORE:
        return True
    lo = max(sentence.lo, i - 4)
    return any(scene.lower(k) in _NEGATIONS for k in range(lo, i)) or scene.any(lo, i, "unreal")


def met_someone(scene: Scene, sentence: Sentence, hit: Hit[Word], value: str) -> Sighting | None:
    """One side meets another: "President X met with Prime Minister Y in Kyiv on Monday"."""
    if value != "meet":
        return None
    i = _past_adverbs(scene, hit.hi, sentence.hi)
    with_ = scene.lower(i) == "with"
    lo = i + 1 if with_ else i
    end = clause_end(scene, sentence, lo)
    hi = _company_end(scene, lo - 1, end)
    if not with_ and not _begins_with_someone(scene, lo):
        return None
    met = guests(scene, lo, hi)
    group = scene.any(lo, min(lo + 8, hi), "people")
    people = any(guest.form in ("person", "office") for guest in met)
    if scene.any(lo, min(lo + 6, hi), "not_with") or not (people or group):
        return None
    return _encounter(scene, sentence, hit, "met-someone", met, end)


def _past_adverbs(scene: Scene, i: int, hi: int) -> int:
    while i < hi and (
        scene.value(i, "adverb") is not None or (scene.lower(i) == "," and scene.value(i + 1, "adverb") is not None)
    ):
        i = scene.cues[i].hi if i in scene.cues else i + 1
    return i + 1 if scene.lower(i) == "," and scene.value(i - 1, "adverb") is not None else i


def _begins_with_someone(scene: Scene, i: int) -> bool:
    k = i + 1 if scene.lower(i) in ("the", "his", "her", "their", "its", "a") else i
    actor = scene.starts.get(k)
    return actor is not None and (
        actor.form in ("person", "office", "institution") or scene.any(actor.hi, actor.hi + 2, "people")
    )


def received_someone(scene: Scene, sentence: Sentence, hit: Hit[Word], value: str) -> Sighting | None:
    """A host receives a guest: "Zelenskiy says as receives Scholz", "will host Nordic leaders next week"."""
    if value != "receive" or not _begins_with_someone(scene, hit.hi):
        return None
    end = clause_end(scene, sentence, hit.hi)
    received = guests(scene, hit.hi, _company_end(scene, hit.hi - 1, end))
    if not any(g.form in ("person", "office") for g in received) and not scene.any(hit.hi, hit.hi + 6, "people"):
        return None
    return _encounter(scene, sentence, hit, "received-someone", received, end)


def gathered(scene: Scene, sentence: Sentence, hit: Hit[Word], value: str) -> Sighting | None:
    """A group meets: "EU leaders gather in Brussels on 19 and 20 March", "defence ministers met in London"."""
    if value not in ("meet", "gather"):
        return None
    i = _past_adverbs(scene, hit.hi, sentence.hi)
    lo = subject_start(scene, sentence, hit.lo)
    who = guests(scene, lo, hit.lo)
    group = scene.any(lo, hit.lo, "people")
    if not group and len(who) < 2:
        lo, who, group = _antecedent(scene, sentence, hit.lo)
    if (not group and len(who) < 2) or not _stands_alone(scene, i, sentence):
        return None
    end = clause_end(scene, sentence, hit.hi)
    told = around(scene, sentence, hit.lo, hit.hi, lo, end)
    settled = told.place.city or told.place.country or told.place.venue or told.time.value
    people = [g for g in who if g.form in ("person", "office")]
    if not settled and not told.planned and not sentence.headline and len(people) < 2:
        return None
    kind = "meeting" if len(people) >= 2 and len(people) == len(who) else "gathering"
    title = None if kind == "meeting" else _group_words(scene, lo, hit.lo)
    return Sighting(
        "gathered", kind, sentence, hit.lo, hit.hi, who, title, frozenset(g.actor.key for g in who if g.actor), told.place, told.time,
        told.planned, told.format,
    )  # fmt: skip


def _antecedent(scene: Scene, sentence: Sentence, i: int) -> tuple[int, tuple[Guest, ...], bool]:
    """Whom "they" or "who" means: the people named before in the sentence."""
    lo = sentence.lo
    return lo, guests(scene, lo, i), scene.lower(i - 1) in ("they", "who", "whom") and scene.any(lo, i, "people")


def _stands_alone(scene: Scene, i: int, sentence: Sentence) -> bool:
    """Whether nothing is met: a preposition, a day or the end follows."""
    return i >= sentence.hi or scene.value(i, "alone") is not None or scene.reading.tokens[i].text in ".,;"


def _group_words(scene: Scene, lo: int, hi: int) -> str | None:
    """The words that name a group, without what stands before it: "EU foreign ministers"."""
    first = next((hit.lo for hit, _ in scene.hits(lo, hi, "people")), None)
    if first is None:
        return None
    start = first
    while start > lo and (
        start in scene.ends or scene.value(start - 1, "modifier") or scene.lower(start - 1) in ("'s", "’s")
    ):
        start = scene.ends[start].lo if start in scene.ends else start - 1
    who = guests(scene, first, hi)
    return scene.reading.words(start, max(who[-1].hi if who else first + 1, first + 1))


def visited_place(scene: Scene, sentence: Sentence, hit: Hit[Word], value: str) -> Sighting | None:
    """Someone goes to another country: "Andrzej Duda visited Kyiv", "arrived in Kyiv"."""
    if value != "visit":
        return None
    lo = subject_start(scene, sentence, hit.lo)
    who = tuple(g for g in subject(scene, lo, hit.lo) if g.form in ("person", "office", "institution"))[-1:]
    end = clause_end(scene, sentence, hit.hi)
    place = where(scene, hit.lo, end)
    if place.country is None:
        place = where(scene, hit.hi - 1, min(hit.hi + 4, sentence.hi), frozenset({scene.lower(hit.hi - 1)}))
    if not who or place.country is None or any(g.party is None or g.party.key == place.country for g in who):
        return None
    told = around(scene, sentence, hit.lo, hit.hi, lo, end)
    return Sighting(
        "visited-place", "visit", sentence, hit.lo, hit.hi, who, None, frozenset(), place, told.time, told.planned
    )


def discussed_somewhere(scene: Scene, sentence: Sentence, hit: Hit[Word], value: str) -> Sighting | None:
    """A group confers at a place and day: "the foreign ministers will discuss in Luxembourg on Monday further support"."""
    if value != "discuss":
        return None
    lo = subject_start(scene, sentence, hit.lo)
    if not scene.any(lo, hit.lo, "people") or scene.lower(hit.hi) != "in":
        return None
    told = around(scene, sentence, hit.lo, hit.hi, lo, clause_end(scene, sentence, hit.hi))
    if not (told.place.city and told.time.value):
        return None
    who = guests(scene, lo, hit.lo)
    return Sighting(
        "discussed-somewhere", "gathering", sentence, hit.lo, hit.hi, who, _group_words(scene, lo, hit.lo),
        frozenset(g.actor.key for g in who if g.actor), told.place, told.time, told.planned, told.format,
    )  # fmt: skip


def discussed_in_release(scene: Scene, sentence: Sentence, hit: Hit[Word], value: str) -> Sighting | None:
    """An official release that opens with two people discussing tells of their meeting."""
    if value != "discuss" or not scene.official or sentence.index > 1:
        return None
    lo = subject_start(scene, sentence, hit.lo)
    who = tuple(g for g in guests(scene, lo, hit.lo) if g.form in ("person", "office"))
    if len({g.party for g in who}) < 2 or len(who) < 2:
        return None
    return Sighting("discussed-in-release", "meeting", sentence, hit.lo, hit.hi, who)


RULES: tuple[VerbRule, ...] = (
    met_someone, received_someone, gathered, visited_place, discussed_somewhere, discussed_in_release,
)  # fmt: skip


def _encounter(
    scene: Scene, sentence: Sentence, hit: Hit[Word], rule: str, met: tuple[Guest, ...], end: int
) -> Sighting | None:
    lo = subject_start(scene, sentence, hit.lo)
    who = subject(scene, lo, hit.lo) or _standing_for(scene, sentence, hit.lo)
    told = around(scene, sentence, hit.lo, hit.hi, lo, end)
    everyone = joined(who, met)
    if len(everyone) < 2 and not scene.any(hit.hi, hit.hi + 8, "people"):
        return None
    return Sighting(
        rule,
        "meeting",
        sentence,
        hit.lo,
        hit.hi,
        everyone,
        None,
        frozenset(),
        told.place,
        told.time,
        told.planned,
        told.format,
    )
