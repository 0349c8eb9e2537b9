"""Everything recognised in one text, by place: what all later stages look at."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from app.domain.article import Article
from app.domain.span import Span
from app.extraction.gazetteer import Hit
from app.extraction.predicates import Predicate
from app.extraction.recognise.actor_index import ActorIndex
from app.extraction.recognise.actors import Actor
from app.extraction.recognise.amounts import AmountFound
from app.extraction.recognise.cues import Cue
from app.extraction.recognise.dates import DateFound
from app.extraction.recognise.names import Name
from app.extraction.recognise.quantities import Quantity
from app.extraction.recognise.shares import ShareFound
from app.extraction.segment import Sentence
from app.extraction.tokens import Token, Words


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with all that was recognised in it. Actors, cues and predicates are placed by token, the rest by
    characters; all are in text order."""

    article: Article
    index: ActorIndex
    word_index: Words
    tokens: tuple[Token, ...]
    lowers: list[str]
    """Each token in lower case."""
    sentences: tuple[Sentence, ...]
    names: tuple[Hit[Name], ...]
    """Every known name, also those that are part of a longer phrase."""
    actors: tuple[Actor, ...]
    actor_los: list[int]
    """The token at which each actor begins."""
    cues: tuple[Hit[Cue], ...]
    cue_los: list[int]
    """The token at which each cue begins."""
    predicates: tuple[tuple[Predicate, ...], ...]
    """One tuple a sentence."""
    amounts: tuple[AmountFound, ...]
    shares: tuple[ShareFound, ...]
    dates: tuple[DateFound, ...]
    quantities: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def span(self, lo: int, hi: int) -> Span:
        """The characters of the tokens ``lo:hi``."""
        return Span(self.tokens[lo].start, self.tokens[hi - 1].end)

    def words(self, lo: int, hi: int) -> str:
        """The text of the tokens ``lo:hi``, verbatim."""
        return self.text[self.tokens[lo].start : self.tokens[hi - 1].end]

    def actors_in(self, lo: int, hi: int) -> tuple[Actor, ...]:
        """The actors within the tokens ``lo:hi``."""
        first, last = _between(self.actor_los, lo, hi)
        return self.actors[first:last]

    def cues_in(self, lo: int, hi: int) -> tuple[Hit[Cue], ...]:
        """The cues within the tokens ``lo:hi``."""
        first, last = _between(self.cue_los, lo, hi)
        return self.cues[first:last]

    def token_at(self, offset: int) -> int:
        """The index of the token that holds or follows a character offset."""
        return max(0, bisect_right(self.word_index.starts, offset) - 1)


def _between(places: list[int], lo: int, hi: int) -> tuple[int, int]:
    """The range of those among some tokens in order that lie in ``lo:hi``: a sentence holds so few that they are walked
    through."""
    first = last = bisect_left(places, lo)
    while last < len(places) and places[last] < hi:
        last += 1
    return first, last
