"""Reads where something happens: city, country and venue, each with its place in the text."""

from app.domain.span import Span
from app.extraction.assemble.meeting_scene import Scene
from app.extraction.assemble.meeting_words import City
from app.extraction.recognise.actors import Actor
from app.extraction.tokens import fold


class Where:
    """A place; what the text does not say is None. A known city brings its country."""

    __slots__ = ("city", "city_span", "country", "venue", "venue_span")

    def __init__(
        self, city: str | None = None, country: str | None = None, venue: str | None = None,
        city_span: Span | None = None, venue_span: Span | None = None,
    ) -> None:  # fmt: skip
        self.city = city
        self.country = country
        self.venue = venue
        self.city_span = city_span
        self.venue_span = venue_span

    @property
    def told(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.city or self.country or self.venue)

    def filled(self, other: "Where") -> "Where":
        """This place, with what it lacks taken from another that does not contradict it."""
        if other is NOWHERE:
            return self
        if self.city and other.city and self.city != other.city:
            return self
        if self.country and other.country and self.country != other.country:
            return self
        return Where(
            self.city or other.city,
            self.country or other.country,
            self.venue or other.venue,
            self.city_span or other.city_span,
            self.venue_span or other.venue_span,
        )


NOWHERE = Where()
_LONGEST_CITY = 7
"""Tokens of a city's name: "Niagara-on-the-Lake"."""
_LONGEST_ACTOR = 8
"""Tokens behind the beginning of an actor's words in which a preposition is one of them: "Secretary | of | State"."""
_LONGEST_HOUSE = 5
"""Tokens of a building's name: "the American air base"."""
_AROUND_A_NAME = frozenset({"-", "–", '"', "“", "”", "«", "»", "the"})
_LOCATING = frozenset({"in", "at", "inside", "to", "near", "visiting", "visited"})


def where(scene: Scene, lo: int, hi: int, prepositions: frozenset[str] = _LOCATING) -> Where:
    """The place told among the tokens ``lo:hi`` behind "in", "at" or the like; of two cities the first."""
    place = NOWHERE
    for k in _locating(scene, lo, hi, prepositions):
        found = place_at(scene, k + 1, hi, scene.lowers[k])
        place = place.filled(found) if place.told else found
    return place


def nearest(scene: Scene, lo: int, hi: int, prepositions: frozenset[str] = _LOCATING) -> Where:
    """The place told last among the tokens ``lo:hi``: "met X in Paris and flew to | Berlin | for"."""
    for k in reversed(_locating(scene, lo, hi, prepositions)):
        found = place_at(scene, k + 1, hi, scene.lowers[k])
        if found.told:
            return found
    return NOWHERE


def ending_at(scene: Scene, i: int) -> Where:
    """The city named right before a token, or before its comma: "All eyes are on | The Hague |, where"."""
    end = i - (scene.lower(i - 1) == ",")
    for k in range(end - _LONGEST_CITY, end):
        city, behind = _known_city(scene, k, end) if k >= 0 else (None, k)
        if city is not None and behind == end:
            return Where(city.name, city.country, None, scene.reading.span(k, end))
    return NOWHERE


def _locating(scene: Scene, lo: int, hi: int, prepositions: frozenset[str]) -> list[int]:
    """The tokens among ``lo:hi`` behind which a place may be told."""
    lowers = scene.lowers
    if prepositions.isdisjoint(lowers[max(lo, 0) : max(hi, 0)]):
        return []
    return [
        k
        for k in range(max(lo, 0), min(hi, len(lowers)))
        if lowers[k] in prepositions and scene.value(k - 1, "topic") is None and not _within_actor(scene, k)
    ]


def place_at(scene: Scene, i: int, hi: int, preposition: str = "in") -> Where:
    """The place whose name begins at a token: a city, a state, "the Danish capital", a building or resort; a house that
    everyone knows brings its city."""
    place = _named_at(scene, i, hi, preposition)
    city = scene.words.venues.get(fold(place.venue)) if place.venue and not place.city else None
    return place if city is None else Where(city.name, city.country, place.venue, place.city_span, place.venue_span)


def _named_at(scene: Scene, i: int, hi: int, preposition: str) -> Where:
    k = i + 1 if scene.lower(i) == "the" and i not in scene.starts else i
    k = _past_kind(scene, k, hi)
    if k >= hi:
        return NOWHERE
    actor = scene.starts.get(k)
    built = _house_in_a_city(scene, k, hi) if preposition != "in" or k > i else NOWHERE
    if built.told:
        return built
    if names_a_series(scene, k):
        return NOWHERE
    city, end = _known_city(scene, k, hi)
    if city is not None and (actor is None or actor.form in ("metonym", "city") or actor.hi == end):
        if scene.value(end, "building") is not None:
            base = city.name if scene.value(end, "building") == "base" else None
            return Where(base, city.country, scene.reading.words(k, end + 1), None, scene.reading.span(k, end + 1))
        country = _stated_country(scene, end, hi) or city.country
        return Where(city.name, country, None, scene.reading.span(k, end))
    if actor is not None:
        return _seat_of(scene, actor) or _house_abroad(scene, actor) or _of_actor(scene, actor)
    if scene.value(i, "members") is not None:
        return _house_of(scene, k, k + 1) or NOWHERE
    return _unknown(scene, k, hi, preposition)


def _past_kind(scene: Scene, i: int, hi: int) -> int:
    """The token behind what says that a city is one: "the | Lithuanian town | Pabradė", "the city of | Metz",
    "the | U.S. | Ramstein Air Base"."""
    told = scene.starts.get(i)
    if told is not None and told.form == "institution":
        return i
    k = told.hi if told is not None and told.form in ("demonym", "country") else i
    base, end = _known_city(scene, k, hi)
    if k > i and base is not None and scene.any(k, end + 2, "building"):
        return k
    if scene.lower(i) in _SIDES:
        k = i + 1
        if k in scene.starts:
            return k
    if scene.value(k, "town") is None:
        return i
    k += 1 + (scene.lower(k + 1) == "of")
    named = scene.starts.get(k)
    state = named is not None and named.form == "country"
    return k if k < hi and scene.reading.tokens[k].text[0].isupper() and not state else i


_SIDES = frozenset("eastern western northern southern central south-eastern north-eastern".split())
"""Words before a state or town: "in eastern Slovakia", "the eastern city of Nancy"."""


def _house_in_a_city(scene: Scene, i: int, hi: int) -> Where:
    """ "the American air base of Ramstein", "the airbase Ramstein": a building told with the city it stands in."""
    for k in range(i, min(i + _LONGEST_HOUSE, hi)):
        if scene.value(k, "building") is None:
            continue
        at = k + 1 + (scene.lower(k + 1) in ("of", "in", "near", "at"))
        city, end = _known_city(scene, at, hi)
        if city is None or scene.lower(end) in ("'s", "’s"):
            return NOWHERE
        span = scene.reading.span
        return Where(city.name, city.country, scene.reading.words(i, k + 1), span(at, end), span(i, k + 1))
    return NOWHERE


def past_place(scene: Scene, i: int, hi: int) -> int:
    """The token behind "in Kyiv" or "at the Elysée Palace" that begins at a token; that token where no place does."""
    if scene.lower(i) not in _LOCATING:
        return i
    place = place_at(scene, i + 1, hi, scene.lower(i))
    span = place.venue_span or place.city_span
    if span is not None:
        return scene.reading.token_at(span.end - 1) + 1
    actor = scene.starts.get(i + 1) or scene.starts.get(i + 2)
    return actor.hi if place.told and actor is not None else i


def city_at(scene: Scene, i: int, hi: int) -> City | None:
    """The city whose name begins at a token."""
    return _known_city(scene, i, hi)[0]


def _known_city(scene: Scene, i: int, hi: int) -> tuple[City | None, int]:
    tokens = scene.reading.tokens
    if i < hi and tokens[i].key in scene.words.opening and tokens[i].text[0].isupper():
        for end in range(min(i + _LONGEST_CITY, hi), i, -1):
            city = scene.words.cities.get(fold(scene.reading.words(i, end)))
            if city is not None:
                return city, end
    if scene.lower(i - 1) == "the":
        return (scene.words.cities.get(f"The {tokens[i].key}"), i + 1)
    return None, i


def names_a_series(scene: Scene, i: int) -> bool:
    """Whether a town's name at a token is that of a series of meetings: "the Ramstein format", "a Ramstein-format
    meeting", "the | Ramstein"; not "at Ramstein", "Ramstein Air Base"."""
    if fold(scene.reading.tokens[i].text) not in scene.words.series:
        return False
    k = next((k for k in (i + 1, i + 2) if scene.lower(k) not in _AROUND_A_NAME), i + 2)
    serial = scene.value(k, "serial") is not None or scene.value(k, "head") is not None
    built = scene.any(i + 1, i + 3, "building")
    return serial or (scene.lower(i - 1) in _AROUND_A_NAME - {"-"} and not built)


def _seat_of(scene: Scene, actor: Actor) -> Where | None:
    """ "NATO headquarters", "the Alliance's headquarters": a building told with the body it belongs to."""
    return _house_of(scene, actor.lo, actor.hi) if actor.form in ("organisation", "group", "collective") else None


def _house_abroad(scene: Scene, actor: Actor) -> Where | None:
    """ "the US mission": a state's house need not stand in that state."""
    return _house_of(scene, actor.lo, actor.hi) if scene.lower(actor.hi) in _ABROAD else None


_ABROAD = frozenset({"mission", "embassy", "consulate", "residence"})


def _house_of(scene: Scene, lo: int, hi: int) -> Where | None:
    """The building of the body named by the tokens ``lo:hi``; None where none is told."""
    k = hi + (scene.lower(hi) in ("'s", "’s"))
    if scene.value(k, "building") is None:
        return None
    return Where(None, None, scene.reading.words(lo, k + 1), None, scene.reading.span(lo, k + 1))


def _of_actor(scene: Scene, actor: Actor) -> Where:
    party = actor.party.key if actor.party is not None else None
    following = scene.lower(actor.hi)
    if actor.form == "country" and not actor.modifier and following not in ("'s", "’s", "-"):
        return Where(None, party)
    if actor.form == "institution" and actor.role == "capital" and party in scene.words.capitals:
        city = scene.words.capitals[party]
        return Where(city.name, city.country, None, scene.reading.span(actor.lo, actor.hi))
    if actor.form == "metonym":
        return Where(None, party, scene.reading.words(actor.lo, actor.hi), None, scene.reading.span(actor.lo, actor.hi))
    return NOWHERE


def _unknown(scene: Scene, i: int, hi: int, preposition: str) -> Where:
    """A capitalised name that no list knows: behind "in" a town, behind "at" a building, up to its noun ("military
    hospital")."""
    tokens = scene.reading.tokens
    end, capital = i, i
    while end < min(hi, i + 8) and tokens[end].text[0].isalpha() and end not in scene.starts:
        if tokens[end].text[0].isupper():
            capital = end + 1
        elif not (
            preposition != "in"
            and (
                scene.value(end, "building")
                or scene.value(end, "base")
                or scene.lower(end) in ("de", "du", "la", "of", "former", "military")
            )
        ):
            break
        end += 1
    built = end > i and scene.value(end - 1, "building") is not None
    if capital == i or scene.any(i, end, "not_place") or tokens[i].text[0].islower() or tokens[i].text.isupper():
        return NOWHERE
    if built:
        venue, state = scene.reading.words(i, end), _stated_country(scene, end, hi)
        return Where(_base(scene, i, end), state, venue, None, scene.reading.span(i, end))
    if preposition != "in" or capital != end or capital - i > 2:
        return NOWHERE
    if end < hi and (
        scene.lower(end) in ("'s", "’s") or (tokens[end].text[0].islower() and scene.value(end, "after_town") is None)
    ):
        return NOWHERE
    return Where(scene.reading.words(i, end), _stated_country(scene, end, hi), None, scene.reading.span(i, end))


def _base(scene: Scene, i: int, end: int) -> str | None:
    """The place whose name a base bears: "| Lydd | Military Training Camp"; no other building tells one."""
    if scene.value(end - 1, "building") != "base":
        return None
    name = next((k for k in range(i, end) if scene.value(k, "base") is not None), end - 1)
    return scene.reading.words(i, name) if name > i else None


def _stated_country(scene: Scene, end: int, hi: int) -> str | None:
    """The state named right behind a town: "Shannon (Republic of Ireland)", "Munich, Germany"."""
    if scene.lower(end) not in ("(", ","):
        return None
    k = end + 2 if scene.lower(end + 1) == "the" else end + 1
    actor = scene.starts.get(k)
    if (
        actor is None
        or actor.form != "country"
        or actor.party is None
        or scene.lower(actor.hi) not in (")", ",", ".", "")
    ):
        return None
    return actor.party.key


def _within_actor(scene: Scene, k: int) -> bool:
    actor = scene.actor_over(k)
    return actor is not None and actor.lo >= k - _LONGEST_ACTOR
