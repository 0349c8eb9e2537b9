"""The straight line from an article to what it says: read, segment, recognise, assemble, resolve."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.knowledge import Knowledge
from app.extraction.annotations import annotations_of
from app.extraction.assemble import cast
from app.extraction.assemble.commitments import Refused, find_commitments, rejections
from app.extraction.assemble.meeting_words import MeetingWords, compile_meetings
from app.extraction.assemble.meetings import find_meetings
from app.extraction.assemble.model import Linear, compile_model
from app.extraction.assemble.occasions import at_meetings
from app.extraction.gazetteer import Hit, Trie
from app.extraction.predicates import Predicate, SensesOf, find_predicates
from app.extraction.read import compile_boilerplate, frame_of
from app.extraction.reading import Reading
from app.extraction.recognise import amounts, dates, numbers, quantities, shares
from app.extraction.recognise.actor_index import ActorIndex, compile_actors
from app.extraction.recognise.actors import find_actors
from app.extraction.recognise.cues import Cue, Lexicon, compile_cues, find_cues
from app.extraction.recognise.currencies import CompiledCurrencies, compile_currencies
from app.extraction.recognise.names import find_names
from app.extraction.recognise.patterns import low_text
from app.extraction.segment import Segmented, segment
from app.extraction.tokens import LONGEST_TEXT

VERSION = "10"
"""Raised whenever rules, lexicon or weights change what is read, so that stored readings can be replaced."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """Knowledge made ready for reading: tries, tables and weights. Built once, used for any number of articles."""

    actors: ActorIndex
    cues: Lexicon
    senses: SensesOf
    """What phrases of the lexicon may be as predicates: filled as they are met."""
    currencies: CompiledCurrencies
    boilerplate: Trie[str]
    models: Mapping[str, Linear]
    meetings: MeetingWords


def compile_knowledge(knowledge: Knowledge) -> Compiled:
    """Makes knowledge ready for reading."""
    return Compiled(
        actors=compile_actors(knowledge),
        cues=compile_cues(knowledge),
        senses={},
        currencies=compile_currencies(knowledge),
        boilerplate=compile_boilerplate(knowledge),
        models=compile_model(knowledge.weights),
        meetings=compile_meetings(knowledge),
    )


class _Same:
    """Knowledge compared by identity: to hash its thousands of entries would cost more than to read an article."""

    __slots__ = ("knowledge",)

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.knowledge is other.knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)


@lru_cache(maxsize=4)
def _compiled(same: _Same) -> Compiled:
    compiled = compile_knowledge(same.knowledge)
    gc.freeze()  # it stays: the collector of rubbish need not pass through its hundred thousand parts again and again
    return compiled


def extract(article: Article, knowledge: Knowledge) -> Extraction:
    """Everything an article says of commitments, meetings and actors.

    Never raises for any text; the same input gives the same result on any machine.
    """
    return _read(article, _compiled(_Same(knowledge)))[0]


def explain(article: Article, knowledge: Knowledge) -> Extraction:
    """As `extract`, with everything that was recognised (annotations) and turned down (rejections)."""
    compiled = _compiled(_Same(knowledge))
    extraction, reading, refused = _read(article, compiled)
    return replace(
        extraction, annotations=annotations_of(reading), rejections=rejections(refused, reading, compiled.models)
    )


def _read(article: Article, compiled: Compiled) -> tuple[Extraction, Reading, Refused]:
    """What an article says, what it was read from, and what was turned down.

    What is made on the way holds no circles and goes with the call: the collector of rubbish need not look for any in
    these milliseconds.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return _read_through(article, compiled)
    finally:
        if collects:
            gc.enable()


def _read_through(article: Article, compiled: Compiled) -> tuple[Extraction, Reading, Refused]:
    segmented = segment(article.text)
    reading = recognise(article, segmented, compiled)
    commitments, refused = find_commitments(
        reading, frame_of(segmented, compiled.boilerplate), compiled.models, compiled.currencies
    )
    meetings = find_meetings(reading, compiled.meetings)
    extraction = Extraction(
        article=article,
        version=VERSION,
        relevant=bool(commitments or meetings),
        commitments=at_meetings(commitments, meetings, reading),
        meetings=meetings,
        countries=cast.countries(reading),
        organisations=cast.organisations(reading),
        people=cast.people(reading),
    )
    return extraction, reading, refused


def recognise(article: Article, segmented: Segmented, compiled: Compiled) -> Reading:
    """Everything that stands in a segmented article."""
    words = segmented.words
    names = tuple(find_names(compiled.actors.names, words))
    actors = find_actors(compiled.actors, segmented, names, article.published_on)
    cues = tuple(find_cues(compiled.cues, words))
    cue_los = [cue.lo for cue in cues]
    text = article.text[:LONGEST_TEXT]
    known = low_text(text, words)
    low = known.low
    scanned = numbers.scan(text, known)
    days = dates.find(text, known)
    sums = amounts.find(text, compiled.currencies, scanned, low)
    return Reading(
        article=article,
        index=compiled.actors,
        word_index=words,
        tokens=words.tokens,
        lowers=words.lowers,
        sentences=segmented.sentences,
        names=names,
        actors=actors,
        actor_los=[actor.lo for actor in actors],
        cues=cues,
        cue_los=cue_los,
        predicates=_predicates(segmented, cues, cue_los, frozenset([actor.hi for actor in actors]), compiled.senses),
        amounts=sums,
        shares=shares.find(text, scanned, low),
        dates=days,
        quantities=quantities.find(text, scanned, [*(day.span for day in days), *(each.span for each in sums)], low),
    )


def _predicates(
    segmented: Segmented,
    cues: tuple[Hit[Cue], ...],
    cue_los: list[int],
    actor_ends: frozenset[int],
    senses: SensesOf,
) -> tuple[tuple[Predicate, ...], ...]:
    by_end = {hit.hi: hit for hit in cues}
    found = []
    first = last = 0
    for sentence in segmented.sentences:
        while last < len(cues) and cue_los[last] < sentence.hi:
            last += 1
        here = cues[first:last]
        found.append(find_predicates(segmented.words.tokens, sentence.lo, here, by_end, actor_ends, senses))
        first = last
    return tuple(found)
