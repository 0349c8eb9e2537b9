"""Where a statement around the words for a meeting begins and ends."""

from bisect import bisect_left
from typing import Final

from app.extraction.assemble.meeting_scene import Scene
from app.extraction.assemble.meeting_times import past_day
from app.extraction.assemble.meeting_words import MARKS, QUOTES
from app.extraction.assemble.places import past_place
from app.extraction.segment import Sentence

_PLAIN_VERBS: Final = frozenset({"meet", "gather", "discuss", "talk", "settle"})
_NOUNS: Final = ("plural", "building")
"""Lists of nouns that look like verbs: "states", "base"."""
MOST_IN_A_SENTENCE: Final = 50
"""Words for meetings read of one sentence: no sentence that anyone wrote has more."""
_LONGEST: Final = 150
"""Tokens on either side: keeps a text without full stops from being read again for each of its words."""
_NO_CLAUSE: Final = frozenset({"a", "an", "the", "well", "part", "his", "her", "its", "their", "planned"})
"""Words behind an "as" that begins no clause: "as part of"."""
_ACTING: Final = frozenset({"the", "he", "she", "they", "its", "his", "her", "their", "both"})
"""Words that whoever acts may be told with: "On Monday | the ministers"."""
_NEW_STATEMENT: Final = frozenset({"and", "as", "after", "before"})
_SHORT_QUOTE: Final = 9
"""Tokens: what is quoted at less length is a name or a word, not a speech."""


def near(sentence: Sentence, lo: int, hi: int) -> Sentence:
    """The part of a sentence that is looked at around a word: all of it, where it is no longer than sentences are."""
    if sentence.lo >= lo - _LONGEST and sentence.hi <= hi + _LONGEST:
        return sentence
    return sentence.between(lo - _LONGEST, hi + _LONGEST)


def clause_start(scene: Scene, sentence: Sentence, i: int) -> int:
    """Where the clause that holds a token begins: behind the last "that", "while", quotation, semicolon or colon
    before it."""
    dividers = scene.dividers
    for n in range(bisect_left(dividers, i) - 1, -1, -1):
        k = dividers[n]
        if k < sentence.lo:
            break
        if _divides(scene, sentence, k):
            return k + 1
    return sentence.lo


def clause_end(scene: Scene, sentence: Sentence, i: int) -> int:
    """Where what belongs to the words before a token ends: before the next subordinate clause, quotation or verb."""
    enders = scene.enders
    for n in range(bisect_left(enders, i), len(enders)):
        k = enders[n]
        if k >= sentence.hi:
            break
        actor = scene.actor_over(k)
        if actor is not None and actor.lo >= i:
            continue
        if _divides(scene, sentence, k) or _begins_a_verb(scene, k, scene.verbs.get(k, -1) >= i):
            return k
    return sentence.hi


def _divides(scene: Scene, sentence: Sentence, k: int) -> bool:
    """Whether a subordinator, a colon or a quotation (but not a word or two in quotes) stands at a token."""
    tokens = scene.reading.tokens
    text = tokens[k].text
    if text in QUOTES:
        near = range(max(sentence.lo, k - _SHORT_QUOTE), min(sentence.hi, k + _SHORT_QUOTE))
        return sum(tokens[m].text in QUOTES for m in near) < 2
    if text == "as":
        return scene.lower(k - 1) == "," and scene.lower(k + 1) != "well"
    return text in MARKS or _is_dash(scene, k) or scene.value(k, "break") is not None


def _is_dash(scene: Scene, k: int) -> bool:
    """ "Budget passed - minister": a hyphen that stands for a dash."""
    tokens = scene.reading.tokens
    inside = tokens[k].text == "-" and 0 < k < len(tokens) - 1
    return inside and tokens[k - 1].end < tokens[k].start and tokens[k].end < tokens[k + 1].start


def _begins_a_verb(scene: Scene, k: int, predicate: bool) -> bool:
    """Whether another statement begins: a verb, but not "was held", "scheduled for", nor a noun such as "states"."""
    for noun in _NOUNS:
        if scene.value(k, noun) is not None:
            return False
    carrier = scene.value(k, "carrier")
    if carrier == "verb" or scene.lower(k - 1) == "-":
        return False
    if predicate or carrier == "auxiliary" or scene.value(k, "verb") in _PLAIN_VERBS:
        return all(scene.value(m, "carrier") != "verb" for m in range(k + 1, k + 4))
    return scene.lower(k) == "and" and scene.value(k + 1, "verb") is not None


def opening_end(scene: Scene, clause_lo: int, lo: int) -> int:
    """Where an adverbial that opens the clause ends: "On Tuesday in Vilnius | , meetings", "In Vilnius on Tuesday | the
    ministers"; ``clause_lo`` without one."""
    if not opens(scene, clause_lo):
        return clause_lo
    setting = _setting_end(scene, clause_lo, lo)
    if setting > clause_lo:
        return setting
    for k in range(clause_lo, lo):
        if scene.lower(k) == "," and not scene.lower(k + 1)[:1].isdigit():
            return k
    return clause_lo


def _setting_end(scene: Scene, clause_lo: int, lo: int) -> int:
    """Where day and place that open a clause end, before a comma or whoever acts; ``clause_lo`` where neither does."""
    k = end = clause_lo + (scene.value(clause_lo, "opening") == "conjunction")
    while k < lo:
        behind = past_day(scene, k, lo)
        behind = behind if behind > k else past_place(scene, k, lo)
        if behind == k:
            break
        end = behind
        k = end + (scene.lower(end) == ",")
    acts = end in scene.starts or scene.lower(end) in _ACTING
    return end if end > clause_lo and end < lo and (acts or scene.lower(end) == ",") else clause_lo


def opens(scene: Scene, clause_lo: int) -> bool:
    """Whether a clause begins with an adverbial: "During ...", "And on Tuesday ..."."""
    conjunction = scene.value(clause_lo, "opening") == "conjunction"
    return scene.value(clause_lo + conjunction, "opening") == "adverbial"


def statement_start(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Where the statement of a verb begins: behind the last subordinator, behind the ", and" that ends another, and
    behind "two days after"."""
    lo = clause_start(scene, sentence, verb)
    if _NEW_STATEMENT.isdisjoint(scene.lowers[lo + 1 : verb]):
        return lo
    for k, word in enumerate(scene.lowers[lo + 1 : verb], lo + 1):
        if word == "and" and (scene.lower(k - 1) == "," or _begins_anew(scene, k)) and _has_verb(scene, lo, k):
            lo = k + 1
        if word == "as" and scene.lower(k + 1) not in _NO_CLAUSE and scene.any(k + 1, verb, "people"):
            lo = k + 1
        if word in ("after", "before") and k + 1 in scene.starts and "," not in scene.lowers[k:verb]:
            lo = k + 1
    return lo


def _begins_anew(scene: Scene, i: int) -> bool:
    """Whether someone new acts behind an "and" that ends no list: "invoked Article 4 and | NATO ambassadors met"."""
    return i not in scene.ends and i + 1 in scene.starts


def subject_start(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Where the subject of a verb may begin: with its statement, behind an opening adverbial."""
    lo = statement_start(scene, sentence, verb)
    end = opening_end(scene, lo, verb)
    return end + 1 if end != lo and scene.lower(end) == "," else end


def _has_verb(scene: Scene, lo: int, hi: int) -> bool:
    """Whether a statement of its own stands among the tokens ``lo:hi``."""
    return any(k in scene.verbs or scene.value(k, "hold") is not None for k in range(lo, hi))
