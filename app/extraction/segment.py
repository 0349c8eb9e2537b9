"""Cuts a text into sentences: abbreviations do not end one, a missing space after a full stop does not hide one."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from app.domain.span import Span
from app.extraction.tokens import Token, tokenise

ABBREVIATIONS = frozenset(
    """mr mrs ms dr gen lt col maj sgt capt cpl brig adm cmdr st no sen rep gov prof hon rev pres jr sr
    jan feb mar apr jun jul aug sep sept oct nov dec
    mln bln mn bn inc ltd co corp vs approx est fig art para vol ca cf al etc""".split()
)
# After "U.S." or "p.m." only these words show that a new sentence begins.
STARTERS = frozenset(
    """The A An He She It They We I In On At But And For This That These Those His Her Its Their As If When While After
    Before Since However According Although Earlier Last Meanwhile There What Who Some Many Both Among Under""".split()
)
LONGEST_SENTENCE = 250
"""Tokens after which a sentence is cut wherever it stands: work within a sentence grows faster than its length."""
_ENDERS = frozenset(".!?…")
_CLOSERS = frozenset("\"”»’')]")
_OPENERS = frozenset("\"“«‘'([-–—•*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the half-open range ``lo:hi`` of tokens, its characters, and where it stands."""

    index: int
    lo: int
    hi: int
    span: Span
    paragraph: int
    headline: bool


class Segmented(NamedTuple):
    """A text's tokens and sentences."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]


def segment(text: str) -> Segmented:
    """Tokens and sentences of a text. The first line is the headline where it is short and ends like one."""
    tokens = tokenise(text)
    sentences: list[Sentence] = []
    paragraph = 0
    lo = 0
    for hi in _boundaries(text, tokens):
        if sentences and all(token.text in _CLOSERS for token in tokens[lo:hi]):
            last = sentences[-1]
            sentences[-1] = replace(last, hi=hi, span=Span(last.span.start, tokens[hi - 1].end))
        elif hi > lo:
            span = Span(tokens[lo].start, tokens[hi - 1].end)
            sentences.append(Sentence(len(sentences), lo, hi, span, paragraph, False))
        if hi < len(tokens) and _has_newline(text, tokens[hi - 1].end, tokens[hi].start):
            paragraph += 1
        lo = hi
    return Segmented(text, tokens, _with_headlines(text, tokens, sentences))


def _boundaries(text: str, tokens: tuple[Token, ...]) -> list[int]:
    """Indices of tokens before which a sentence ends, the last one being ``len(tokens)``."""
    cuts = []
    i = 0
    last = len(tokens) - 1
    while i < last:
        after = i + 1
        word = tokens[i].text
        if _has_newline(text, tokens[i].end, tokens[after].start):
            cuts.append(after)
        elif word in _ENDERS or word[-1] == ".":
            after = _past_closers(text, tokens, after)
            if after < len(tokens) and _ends_here(text, tokens, i, after):
                cuts.append(after)
            i = after - 1
        i += 1
    return _with_forced([*cuts, len(tokens)]) if tokens else []


def _with_forced(cuts: list[int]) -> list[int]:
    """The cuts with some more wherever a stretch between two is too long for a sentence."""
    forced = list(cuts)
    for lo, hi in pairwise((0, *cuts)):
        forced += range(lo + LONGEST_SENTENCE, hi, LONGEST_SENTENCE)
    return sorted(forced) if len(forced) > len(cuts) else cuts


def _past_closers(text: str, tokens: tuple[Token, ...], i: int) -> int:
    """The index behind the closing quotes and brackets that directly follow a full stop."""
    while i < len(tokens) and tokens[i].text in _CLOSERS and tokens[i - 1].end == tokens[i].start:
        i += 1
    return i


def _ends_here(text: str, tokens: tuple[Token, ...], i: int, after: int) -> bool:
    """Whether the mark at ``i`` ends a sentence, the next one beginning at ``after``."""
    following = tokens[after]
    gap = following.start - tokens[after - 1].end
    before = tokens[i - 1] if i else None
    if _has_newline(text, tokens[after - 1].end, following.start):
        return True
    opener = following.text in _OPENERS
    if not (opener or following.text[0].isupper() or following.text[0].isdigit()):
        return False
    if tokens[i].text == "." and before is not None and before.end == tokens[i].start:
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


def _has_newline(text: str, start: int, end: int) -> bool:
    return end > start and "\n" in text[start:end]


def _with_headlines(text: str, tokens: tuple[Token, ...], sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Marks the first sentence as headline where it stands alone on a line without a full stop."""
    if not sentences:
        return ()
    first = sentences[0]
    alone = len(sentences) == 1 or sentences[1].paragraph != first.paragraph
    if alone and tokens[first.hi - 1].text not in _ENDERS | _CLOSERS and first.hi - first.lo <= 40:
        sentences[0] = replace(first, headline=True)
    return tuple(sentences)
