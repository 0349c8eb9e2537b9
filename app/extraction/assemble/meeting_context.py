"""What stands around the words for a meeting: its place, day, tense and form, and whether it is real."""

from bisect import bisect_left
from typing import NamedTuple

from app.domain.vocabulary import MeetingFormat, MeetingStatus
from app.extraction.assemble.meeting_clauses import clause_end, opening_end, opens, statement_start
from app.extraction.assemble.meeting_guests import guests, standing_for, subject
from app.extraction.assemble.meeting_phrases import Phrase
from app.extraction.assemble.meeting_scene import Cue, Guest, Scene
from app.extraction.assemble.meeting_times import COUNTS, NEVER, When, earlier, tells_a_day, when, years_from_now
from app.extraction.assemble.places import NOWHERE, Where, ending_at, names_a_series, nearest, place_at, where
from app.extraction.predicates import Predicate
from app.extraction.resolve_dates import Direction
from app.extraction.segment import Sentence


class Context(NamedTuple):
    """Where, when and how. ``unreal`` is ``never`` (cancelled, denied) or ``vague`` (proposed, possible, hoped for)
    of a meeting that is only thought of."""

    place: Where = NOWHERE
    time: When = NEVER
    planned: bool = False
    format: MeetingFormat | None = None
    another: bool = False
    unreal: str | None = None

    @property
    def settled(self) -> bool:
        """Whether a place or a day is told."""
        return self.place.told or self.time.value is not None


class Stretch:
    """The words ``lo:hi`` that tell a meeting, in their clause ``clause_lo:clause_hi``."""

    __slots__ = ("clause_hi", "clause_lo", "hi", "lo", "sentence", "verb")

    def __init__(
        self, sentence: Sentence, lo: int, hi: int, clause_lo: int, clause_hi: int, verb: bool = False
    ) -> None:
        self.sentence = sentence
        self.lo = lo
        self.hi = hi
        self.clause_lo = clause_lo
        self.clause_hi = clause_hi
        self.verb = verb

    def until(self, clause_hi: int) -> "Stretch":
        """The same words in a clause that ends elsewhere."""
        return Stretch(self.sentence, self.lo, self.hi, self.clause_lo, clause_hi, self.verb)


TO = frozenset({"in", "at", "to", "inside", "visiting", "visited", "near"})
IN = frozenset({"in", "at", "inside"})
_CIRCUMSTANCES = frozenset({"with", "despite", "amid", "without", "given", "as"})
"""Words that open a clause with what goes on elsewhere: "With stocks running low in Kyiv, NATO ministers gathered"."""
_NOUN_REACH, _VERB_REACH = 12, 5
"""Tokens before a noun or a verb in which a word such as "will" speaks of it."""
_EVENTS = frozenset({"summit", "meeting", "talks"})
_SITTING = frozenset({"meet", "gather"})
_HOSTS = frozenset({"city", "metonym", "country"})
_STAY_REACH = 12
_UNREAL_REACH = 5
_BEFORE_REACH = 5
"""Tokens between "ahead of" and the noun: "before the fifth meeting of"."""
_STAGED_REACH = 6
_OWNER_REACH = 4
"""Tokens before a meeting in which "next year's" may stand."""
_WHEN_REACH = 7
"""Tokens before "when" in which the day is told: "on 14 July, when X visits"."""


def context(scene: Scene, read: Phrase) -> Context:
    """The surroundings of a noun phrase."""
    stretch = Stretch(read.sentence, read.lo, read.head_hi, read.clause_lo, read.clause_hi)
    told = around(scene, stretch, TO if read.kind == "visit" else IN, _unreal(scene, read))
    if read.kind != "visit" and not (told.place.city and told.time.value):
        told = with_relative(scene, read, told)
    if not told.place.city:
        told = told._replace(place=told.place.filled(_hosted_by(scene, read)))
    if read.city is not None and told.place.city is None:
        return told._replace(place=Where(read.city.name, read.city.country).filled(told.place))
    return told


def around_verb(scene: Scene, sentence: Sentence, cue: Cue) -> Context:
    """The surroundings of a verb."""
    start = statement_start(scene, sentence, cue.lo)
    return around(scene, Stretch(sentence, cue.lo, cue.hi, start, clause_end(scene, sentence, cue.hi), verb=True))


def with_relative(scene: Scene, read: Phrase, told: Context) -> Context:
    """The surroundings with what a clause that follows says: "the summit, which will take place in Madrid on 29 June",
    "the conference that Norway is organising in Oslo"."""
    reach = min(read.clause_hi + _STAGED_REACH, read.sentence.hi)
    met = [cue for cue in scene.hits(read.clause_hi, reach, "verb") if cue.value in _SITTING]
    for cue in (*scene.hits(read.clause_hi, reach, "staged"), *met):
        if not scene.any(read.clause_hi, cue.lo, "relative"):
            return told
        end = clause_end(scene, read.sentence, cue.hi)
        more = around(scene, Stretch(read.sentence, cue.lo, cue.hi, read.clause_hi, end, verb=True))
        time = told.time if told.time.value is not None else more.time
        host = _host_city(scene, read.clause_hi, cue.lo)
        return told._replace(place=told.place.filled(more.place).filled(host), time=time, planned=more.planned)
    return told


def _hosted_by(scene: Scene, read: Phrase) -> Where:
    """The city behind "hosted by": "the NATO Summit to be hosted by Vilnius"."""
    behind = range(read.head_hi, min(read.head_hi + _STAGED_REACH, read.sentence.hi - 1))
    at = next((k + 1 for k in behind if scene.lower(k - 1) == "hosted" and scene.lower(k) == "by"), None)
    actor = scene.starts.get(at) if at is not None else None
    return place_at(scene, actor.lo, actor.hi) if actor is not None and actor.form in ("city", "metonym") else NOWHERE


def _host_city(scene: Scene, lo: int, hi: int) -> Where:
    """The city that hosts an event: "the summit which | Vilnius | hosts in July"."""
    for actor in scene.reading.actors_in(lo, hi):
        if actor.form in ("city", "metonym"):
            return place_at(scene, actor.lo, actor.hi)
    return NOWHERE


def around(scene: Scene, here: Stretch, prepositions: frozenset[str] = IN, unreal: str | None = None) -> Context:
    """The surroundings: what follows the words counts first, then what opens the clause ("In Madrid on Monday, ..."),
    then the clause before them."""
    opening = opening_end(scene, here.clause_lo, here.lo)
    end = _next_meeting(scene, here)
    if end != here.clause_hi:
        here = here.until(end)
    place = where(scene, here.hi, here.clause_hi, prepositions)
    if not place.told and opening > here.clause_lo and scene.lower(here.clause_lo) not in _CIRCUMSTANCES:
        place = where(scene, here.clause_lo, opening, TO)
    if not place.told:
        place = _before(scene, here)
    place = place.filled(stay(scene, here.sentence, here.clause_hi)).filled(_beside(scene, here))
    planned, time = _time_of(scene, here, opening)
    time = _days_apart(scene, here, time)
    another = scene.any(max(here.clause_lo, here.lo - 2), here.hi + 1, "another")
    return Context(place, time, planned, form(scene, here.lo, here.clause_hi), another, unreal)


def _days_apart(scene: Scene, here: Stretch, time: When) -> When:
    """The day of a meeting that is told by its distance from another: "on Thursday, a day before | defence chiefs meet"
    1 later, "on Thursday, a day after | seeing X" 1 earlier; ``time`` where the words tell no distance or a day of
    their own follows them."""
    k = _distance_at(scene, here)
    if k is None or (time.span is not None and scene.reading.token_at(time.span.start) > k):
        return time
    told, days = when(scene, here.sentence.lo, k, None), COUNTS.get(scene.lower(k - 2), 0)
    return earlier(scene, told, days if scene.lower(k) == "after" else -days) if told.value and days else NEVER


def _distance_at(scene: Scene, here: Stretch) -> int | None:
    """The "before" or "after" behind "a day" or "two days" on which a meeting hangs, if it does."""
    last = here.lo - 1 if here.verb else _article(scene, here.lo) - 1
    first = max(here.sentence.lo, last - _NOUN_REACH) if here.verb else last - 1
    near = (k for k in range(last, first, -1) if scene.lower(k) in ("before", "after"))
    return next((k for k in near if scene.lower(k - 1) in ("day", "days")), None)


def _next_meeting(scene: Scene, here: Stretch) -> int:
    """Where the words for another event begin, whose place and day are its own; not behind "on the sidelines of"."""
    for cue in scene.hits(here.hi, here.clause_hi, "head"):
        if cue.value in _EVENTS and not scene.any(here.hi, cue.lo, "sidelines"):
            near = range(cue.lo, max(here.hi, cue.lo - _BEFORE_REACH), -1)
            return next((k for k in near if scene.lower(k) in ("and", ",")), cue.lo)
    return here.clause_hi


def _before(scene: Scene, here: Stretch) -> Where:
    """A place told before the words that is theirs: "travels to Kyiv for talks", "in Bali, where he attends a
    summit", "Vilnius will host the summit"."""
    if not here.verb and scene.value(_article(scene, here.lo) - 1, "upon") is not None:
        said = scene.hits(here.clause_lo, here.lo, "speech")
        if not said and scene.lower(_article(scene, here.lo) - 2) == ",":
            return NOWHERE
        return nearest(scene, said[-1].hi if said else here.clause_lo, here.lo, IN)
    if not here.verb and scene.any(max(here.clause_lo, here.lo - _VERB_REACH), here.lo, "ahead"):
        return NOWHERE
    if "for" in (scene.lower(here.lo - 1), scene.lower(here.lo - 2)):
        return nearest(scene, max(here.clause_lo, here.lo - 2 * _VERB_REACH), here.lo, TO)
    if scene.lower(here.clause_lo) == "where" or scene.lower(here.clause_lo - 1) == "where":
        told = nearest(scene, max(here.sentence.lo, here.clause_lo - _NOUN_REACH), here.clause_lo, TO | {"for"})
        return told if told.told else ending_at(scene, here.clause_lo - (scene.lower(here.clause_lo - 1) == "where"))
    for hosting in scene.hits(max(here.clause_lo, here.lo - _VERB_REACH), here.lo, "hosting"):
        named = [actor for actor in scene.reading.actors_in(here.clause_lo, hosting.lo) if actor.form in _HOSTS]
        if named:
            return place_at(scene, named[-1].lo, named[-1].hi)
    return where(scene, here.clause_lo, here.lo, TO) if opens(scene, here.clause_lo) and not here.verb else NOWHERE


def _article(scene: Scene, i: int) -> int:
    """Where a phrase begins with the article before it."""
    return i - 1 if scene.lower(i - 1) in ("the", "a", "an", "his", "her", "their") else i


def _time_of(scene: Scene, here: Stretch, opening: int) -> tuple[bool, When]:
    """Whether a meeting is still to come, and its day: behind the words, in them, or before them in the clause."""
    done_there = _tense_at(scene, here)
    planned = _is_ahead(scene, here) if done_there is None else done_there == "future"
    if not tells_a_day(scene, max(0, min(here.sentence.lo, here.clause_lo)), max(here.hi, here.clause_hi)):
        return planned, NEVER
    past = done_there == "past" or (not planned and scene.any(_reach(scene, here), here.clause_hi, "past"))
    tense: Direction | None = "future" if planned else "past" if past else None
    when_ = scene.lower(here.clause_lo - 1) == "when"
    plain = here.verb and not scene.any(here.clause_lo, here.lo, "speech")
    if scene.any(opening, here.lo, "ahead"):
        opening = here.clause_lo
    places = (
        (here.hi, here.clause_hi),
        (max(here.clause_lo, here.lo - 3), here.hi),
        (here.clause_lo, here.lo if plain or (done_there and not here.verb) else opening),
        (max(here.sentence.lo, here.clause_lo - _WHEN_REACH) if when_ else here.clause_lo, here.clause_lo),
    )
    years = years_from_now(scene, here.lo - _OWNER_REACH, here.hi)
    for lo, hi in places:
        time = when(scene, lo, hi, tense, years=years)
        if time.value is not None or time.status is not None:
            return (planned if time.status is None else time.status is MeetingStatus.PLANNED), time
    return planned, _of_the_way_there(scene, here, tense)


def _tense_at(scene: Scene, here: Stretch) -> Direction | None:
    """Which way lies what is done "at" a meeting: "presented it at the conference", "will speak at the forum", "At the
    summit allies agreed"; a verb that is past itself."""
    if here.verb:
        past = any(p.lo <= here.lo < p.hi and _is_past(p) for p in scene.reading.predicates[here.sentence.index])
        return "past" if past else None
    if "at" not in scene.lowers[max(here.sentence.lo, here.lo - _AT_WITHIN) : here.lo]:
        return None
    acts = [p for p in scene.reading.predicates[here.sentence.index] if not p.nominal]
    before = [p for p in acts if here.clause_lo <= p.lo < here.lo]
    opens_ = here.lo - here.sentence.lo <= _AT_WITHIN
    act = before[-1] if before else next((p for p in acts if p.lo >= here.hi and opens_), None)
    if act is None or act.infinitive:
        return None
    if act.future:
        return "future"
    return "past" if _is_past(act) else None


def _is_past(act: Predicate) -> bool:
    return act.modal is None and not (act.future or act.infinitive) and (act.perfect or act.form == "VBD")


_AT_WITHIN = 2
"""Tokens before a meeting in which "at" stands: "at the summit"."""


def _of_the_way_there(scene: Scene, here: Stretch, tense: Direction | None) -> When:
    """The day of what leads to a place, where a clause with "where" tells of the meeting: "on Thursday he takes it to
    Warsaw, | where ministers gather"; not "where ministers had met"."""
    if not here.verb or scene.lower(here.clause_lo - 1) != "where":
        return NEVER
    if scene.lower(here.lo - 1) == "had" or scene.any(here.clause_lo, here.lo, "another"):
        return NEVER
    return when(scene, max(here.sentence.lo, here.clause_lo - 2 * _NOUN_REACH), here.clause_lo, tense)


def stay(scene: Scene, sentence: Sentence, i: int) -> Where:
    """Where a guest is: "who is in Kyiv on a working visit", "who arrived in Kyiv", "who is on a visit to our
    country"."""
    whos = scene.reading.word_index.places.get("who", ())
    last = bisect_left(whos, min(i + 3, sentence.hi)) - 1
    if last < 0 or whos[last] < sentence.lo:
        return NOWHERE
    who = whos[last]
    hi = min(who + _STAY_REACH, sentence.hi)
    place = where(scene, who, hi, TO)
    home = scene.protagonist.party if scene.protagonist is not None else None
    if place.told or home is None or not scene.any(who, hi, "home"):
        return place
    return Where(None, home.key)


def _beside(scene: Scene, here: Stretch) -> Where:
    """The city of the event at whose side a meeting is held: "on the fringes of the Munich Security Conference"."""
    opening = min(here.sentence.lo + _BESIDE_REACH, here.lo)
    behind = scene.hits(here.hi, here.clause_hi, "sidelines")
    for beside in behind or scene.hits(here.sentence.lo, opening, "sidelines"):
        for k in range(beside.hi, min(beside.hi + 5, here.clause_hi)):
            city = scene.words.cities.get(scene.reading.tokens[k].key)
            if city is not None:
                return Where(city.name, city.country, None, scene.reading.span(k, k + 1))
    return NOWHERE


_BESIDE_REACH = 3
"""Tokens of a sentence that opens with "On the sidelines of"."""


def _is_ahead(scene: Scene, here: Stretch) -> bool:
    """Whether the words are told as still to come: by a word before them, by their verb, or by what they do next."""
    lo = _reach(scene, here)
    if scene.any(here.lo, here.hi, "following") or scene.any(here.hi, here.clause_hi, "later"):
        return True
    over = here.verb and scene.any(here.lo, here.lo + 1, "past") and scene.value(here.lo - 1, "carrier") is None
    if over or scene.any(here.lo - 1, here.hi, "bygone"):
        return False
    if _tells_ahead(scene, lo, here.hi) or scene.any(here.lo - _BEFORE_REACH, here.lo, "ahead"):
        return True
    if _is_aimed_at(scene, here):
        return True
    if scene.lower(here.hi) == "to" and scene.lower(here.hi + 1) in ("be", "take"):
        return True
    if not here.sentence.headline and scene.any(lo, here.hi, "present"):
        return True
    return not here.verb and scene.lower(here.clause_hi) == "will" and here.clause_hi < here.sentence.hi


def _tells_ahead(scene: Scene, lo: int, hi: int) -> bool:
    """Whether a word such as "will" or "planned" stands among some tokens; "the plan" is a thing."""
    return any(scene.lower(cue.lo - 1) not in _ARTICLES for cue in scene.hits(lo, hi, "future"))


_ARTICLES = frozenset("the a this that his her its their".split())


def _is_aimed_at(scene: Scene, here: Stretch) -> bool:
    """Whether the words hang on an infinitive: "plans to hold talks", but not "since talks"."""
    first, last = max(here.clause_lo, here.lo - _NOUN_REACH // 2), here.lo + here.verb
    since = not here.verb and scene.any(here.lo - 2, here.lo, "over")
    since = since or (here.verb and scene.any(max(here.clause_lo, here.lo - _NOUN_REACH), here.lo, "went"))
    if since or "to" not in scene.lowers[max(first - 1, 0) : last]:
        return False
    return any(scene.lower(k - 1) == "to" and scene.value(k, "infinitive") is not None for k in range(first, last))


def _reach(scene: Scene, here: Stretch) -> int:
    """From where on words speak of the meeting: not those of what was said at it ("will help, she said after")."""
    lo = max(here.clause_lo, here.lo - (_VERB_REACH if here.verb else _NOUN_REACH))
    said = scene.hits(lo, here.lo, "speech")
    return said[-1].hi if said else lo


def form(scene: Scene, lo: int, hi: int) -> MeetingFormat | None:
    """Virtual, in person or behind closed doors, where the words say so."""
    for cue in scene.hits(lo, hi, "format"):
        if scene.value(cue.lo, "role") is None:
            return MeetingFormat(cue.value)
    return None


def _unreal(scene: Scene, read: Phrase) -> str | None:
    """Whether a meeting is only thought of, by the words before it, right behind it, or its verb."""
    before = scene.hits(max(read.clause_lo, read.lo - _UNREAL_REACH), read.head_lo, "unreal")
    behind = min(read.head_hi + 3, read.sentence.hi)
    after = scene.hits(read.head_hi, behind, "unreal_after")
    far = scene.hits(behind, min(read.clause_hi, read.head_hi + 2 * _UNREAL_REACH), "unreal_after")
    after += [cue for cue in far if cue.hi - cue.lo > 2]
    if after and any(names_a_series(scene, k) for k in range(read.head_hi, behind)):
        after = []
    reach = 2 * _UNREAL_REACH if scene.value(read.clause_hi, "relative") is not None else _UNREAL_REACH - 1
    verb = scene.hits(read.clause_hi, min(read.clause_hi + reach, read.sentence.hi), "unreal_after")
    if not (before or after or verb):
        return None
    values = [cue.value for cue in (*before, *after, *verb)]
    return "never" if "never" in values else values[0]


def company_before(scene: Scene, read: Phrase) -> tuple[Guest, ...]:
    """Who the other side is: the subject before ("X held talks with"), the subject that follows an adverbial ("During a
    meeting with X, Y ..."), the speaker of the sentence, or the person an official release is about."""
    sentence = read.sentence
    named = read.company[-1].hi if read.company else read.head_hi
    comma = next((k for k in range(named, sentence.hi) if scene.lower(k) == ","), None)
    opened = opens(scene, sentence.lo) and read.clause_lo == sentence.lo
    if opened and comma is not None and not guests(scene, sentence.lo, read.lo):
        verb = _verb_after(scene, sentence, comma + 1)
        found = subject(scene, comma + 1, verb) or standing_for(scene, sentence, read.lo, until=verb)
        if found:
            return found
    lo = opening_end(scene, read.clause_lo, read.lo)
    near, far = subject(scene, lo, read.lo), subject(scene, sentence.lo, read.lo)
    people = next((found for found in (near, far) if any(guest.is_person for guest in found)), ())
    return people or standing_for(scene, sentence, read.lo) or near or far


def _verb_after(scene: Scene, sentence: Sentence, i: int) -> int:
    return next((k for k in range(i + 1, sentence.hi) if k in scene.verbs), sentence.hi)


def hosts(scene: Scene, read: Phrase) -> tuple[Guest, ...]:
    """Who stages an event: "the conference that Switzerland is organising", "Sweden will host a summit"."""
    for staged in scene.hits(read.head_hi, min(read.head_hi + 8, read.sentence.hi), "staged"):
        return guests(scene, read.head_hi, staged.lo)
    staging = (*scene.hits(read.clause_lo, read.lo, "staged"), *scene.hits(read.clause_lo, read.lo, "hosting"))
    if not staging:
        return ()
    return tuple(guest for guest in guests(scene, read.clause_lo, staging[-1].lo) if guest.party is not None)[:1]
