"""Tells by their shape where the names of people nobody knows yet begin and end."""

from typing import Final

from app.extraction.gazetteer import Hit
from app.extraction.recognise.names import PARTICLES, Name
from app.extraction.tokens import Token

NOT_IN_NAMES: Final = frozenset(
    """the a an of and in on at to for from with by as is was he she it they we i but this that these those
    according after before when if while today yesterday tomorrow mr mrs ms sir dr general colonel
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    north south east west western eastern northern southern central europe european black baltic sea
    war peace council ministry minister president state house union nations agreement treaty summit conference
    force forces army navy air prime foreign defence defense security national international committee commission
    parliament party group street square palace airport republic kingdom united federal bank fund
    operation brigade division system systems aid military sanctions support help tank missile
    leopard abrams challenger patriot bradley marder javelin platform office senate congress university institute
    news agency times post source photo video read view more latest update updates live""".split()
)
"""Words that a person's name does not hold, though they are written with a capital."""
_LONGEST: Final = 4


def end_of_name(tokens: tuple[Token, ...], known: dict[int, Hit[Name]], starts: frozenset[int], i: int) -> int | None:
    """Where an unknown person's name beginning at the capital of ``i`` would end: two to four capitalised words, no
    known name.

    ``known`` are the known names by their first token, ``starts`` the tokens that begin a sentence.
    """
    if i in known or len(tokens[i].text) == 1 or not tokens[i].named:
        return None
    hi, words = i + 1, 1
    while hi < len(tokens) and words < _LONGEST and hi not in starts:
        word = tokens[hi]
        if hi in known and not all(name.form in ("demonym", "city") for name in known[hi].values):
            break
        if word.named:
            if tokens[hi].start - tokens[hi - 1].end != 1 and tokens[hi - 1].text != "-":
                break
            words += 1
        elif not (word.text.lower() in PARTICLES or _hyphenates(tokens, hi)):
            break
        hi += 1
    if words < 2:
        return None
    while hi > i and not tokens[hi - 1].text[0].isupper():
        hi -= 1
    if hi - i < 2 or any(token.lower in NOT_IN_NAMES for token in tokens[i:hi]):
        return None
    return hi


def _hyphenates(tokens: tuple[Token, ...], i: int) -> bool:
    """ "Jean-Noël": a hyphen with a capital behind."""
    return tokens[i].text == "-" and i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()
