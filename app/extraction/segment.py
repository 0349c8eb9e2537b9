"""Cuts a text into sentences: abbreviations do not end one, a missing space after a full stop does not hide one."""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final, NamedTuple

from app.domain.span import Span
from app.extraction.tokens import Token, Words, words_of

ABBREVIATIONS = frozenset(
    """mr mrs ms dr gen lt col maj sgt capt cpl brig adm cmdr st no sen rep gov prof hon rev pres jr sr
    jan feb mar apr jun jul aug sep sept oct nov dec
    mln bln mn bn inc ltd co corp vs approx est fig art para vol ca cf al etc""".split()
)
_SCALES: Final = frozenset({"mln", "bln", "mn", "bn"})
_CODES: Final = frozenset("EUR USD GBP SEK NOK DKK CHF PLN CZK UAH CAD AUD JPY HUF RON TRY BGN US".split())
"""Behind them a capital begins a sentence ("€3bn. Britain"), unless a currency's code does ("3 bn. EUR")."""
# After "U.S." or "p.m." only these words show that a new sentence begins.
STARTERS: Final = frozenset(
    """The A An He She It They We I In On At But And For This That These Those His Her Its Their As If When While After
    Before Since However According Although Earlier Last Meanwhile There What Who Some Many Both Among Under""".split()
)
LONGEST_SENTENCE: Final = 250
"""Tokens after which a sentence is cut wherever it stands: work within a sentence grows faster than its length."""
_ENDERS: Final = frozenset(".!?…")
_FOLDED_ENDERS: Final = (".", "!", "?")
"""The ends of these marks in words without accents, where "…" is "..."."""
_CLOSERS: Final = frozenset("\"”»’')]")
_OPENERS: Final = frozenset("\"“«‘'([-–—•*")
_NEWLINE = re.compile("\n")


class Sentence:
    """A sentence as the half-open range ``lo:hi`` of tokens, its characters, and where it stands."""

    __slots__ = ("headline", "hi", "index", "lo", "paragraph", "span")

    def __init__(self, index: int, lo: int, hi: int, span: Span, paragraph: int, headline: bool) -> None:
        self.index = index
        self.lo = lo
        self.hi = hi
        self.span = span
        self.paragraph = paragraph
        self.headline = headline

    def between(self, lo: int, hi: int) -> "Sentence":
        """The part of the sentence within the tokens ``lo:hi``, which is told of as if it were the whole."""
        return Sentence(self.index, max(self.lo, lo), min(self.hi, hi), self.span, self.paragraph, self.headline)


class Segmented(NamedTuple):
    """A text's words and sentences."""

    text: str
    words: Words
    sentences: tuple[Sentence, ...]


def segment(text: str) -> Segmented:
    """Words and sentences of a text. The first line is the headline where it is short and ends like one."""
    words = words_of(text)
    tokens = words.tokens
    broken = _after_newlines(text, words)
    sentences: list[Sentence] = []
    paragraph = 0
    lo = 0
    for hi in _boundaries(words, broken):
        if sentences and tokens[lo].text in _CLOSERS and all(token.text in _CLOSERS for token in tokens[lo:hi]):
            last = sentences[-1]
            span = Span(last.span.start, tokens[hi - 1].end)
            sentences[-1] = Sentence(last.index, last.lo, hi, span, last.paragraph, False)
        else:
            span = Span(tokens[lo].start, tokens[hi - 1].end)
            sentences.append(Sentence(len(sentences), lo, hi, span, paragraph, False))
        if hi in broken:
            paragraph += 1
        lo = hi
    return Segmented(text, words, _with_headlines(tokens, sentences))


def _after_newlines(text: str, words: Words) -> frozenset[int]:
    """Indices of the tokens that begin a line; the first one's does not count."""
    tokens, starts = words.tokens, words.starts
    if not tokens:
        return frozenset()
    newlines = _NEWLINE.finditer(text, tokens[0].end, tokens[-1].start)
    return frozenset(bisect_left(starts, newline.start()) for newline in newlines)


def _boundaries(words: Words, broken: frozenset[int]) -> list[int]:
    """Indices of tokens before which a sentence ends, the last one being ``len(tokens)``."""
    tokens = words.tokens
    last = len(tokens) - 1
    cuts = []
    passed = 0
    for i in sorted(_enders(words).union([start - 1 for start in broken])):
        if i < passed:
            continue
        after = i + 1
        if after not in broken:
            after = _past_closers(tokens, after)
            if after > last or not _ends_here(tokens, broken, i, after):
                passed = after
                continue
        cuts.append(after)
        passed = after
    return _with_forced([*cuts, len(tokens)]) if tokens else []


def _enders(words: Words) -> set[int]:
    """Indices of the tokens, but for the last one, with a mark that may end a sentence."""
    tokens, places = words.tokens, words.places
    found: set[int] = set()
    for word in words.odd:
        if word.endswith(_FOLDED_ENDERS):
            found.update([i for i in places[word] if tokens[i].text[-1] in _ENDERS])
    found.discard(len(tokens) - 1)
    return found


def _with_forced(cuts: list[int]) -> list[int]:
    """The cuts with some more wherever a stretch between two is too long for a sentence."""
    forced = list(cuts)
    for lo, hi in pairwise((0, *cuts)):
        forced += range(lo + LONGEST_SENTENCE, hi, LONGEST_SENTENCE)
    return sorted(forced) if len(forced) > len(cuts) else cuts


def _past_closers(tokens: tuple[Token, ...], i: int) -> int:
    """The index behind the closing quotes and brackets that directly follow a full stop."""
    while i < len(tokens) and tokens[i].text in _CLOSERS and tokens[i - 1].end == tokens[i].start:
        i += 1
    return i


def _ends_here(tokens: tuple[Token, ...], broken: frozenset[int], i: int, after: int) -> bool:
    """Whether the mark at ``i`` ends a sentence, the next one beginning at ``after``."""
    following = tokens[after]
    gap = following.start - tokens[after - 1].end
    before = tokens[i - 1] if i else None
    if after in broken:
        return True
    opener = following.text in _OPENERS
    if not (opener or following.text[0].isupper() or following.text[0].isdigit()):
        return False
    if tokens[i].text == "." and before is not None and before.end == tokens[i].start:
        if before.lower in _SCALES and gap > 0:
            return following.text[0].isupper() and following.text not in _CODES
        if before.lower in ABBREVIATIONS or (len(before.text) == 1 and before.text.isupper()):
            return False
        if gap == 0 and not opener:
            # "…over the war.These moves": a lost space, but not "onet.Pl" or "3.5".
            return (
                len(before.text) > 2
                and before.text.isalpha()
                and len(following.text) > 1
                and following.text[0].isupper()
            )
    if len(tokens[i].text) > 1:
        return following.text in STARTERS and gap > 0
    return gap > 0 or opener or following.text[0].isupper()


def _with_headlines(tokens: tuple[Token, ...], sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Marks the first sentence as headline where it stands alone on a line without a full stop."""
    if not sentences:
        return ()
    first = sentences[0]
    alone = len(sentences) == 1 or sentences[1].paragraph != first.paragraph
    if alone and tokens[first.hi - 1].text not in _ENDERS | _CLOSERS and first.hi - first.lo <= 40:
        sentences[0] = Sentence(first.index, first.lo, first.hi, first.span, first.paragraph, True)
    return tuple(sentences)
