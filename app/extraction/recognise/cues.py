"""The lexicon at work: verbs in all their inflections, things, decisions and signs of exclusion, found in one pass."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from app.domain.knowledge import Cue as CueEntry
from app.domain.knowledge import Knowledge
from app.extraction.gazetteer import Hit, Trie
from app.extraction.tokens import Words


class Cue(NamedTuple):
    """One reading of a word: its list (``verb``, ``matrix``, ``thing`` ...), what it says there, and its lemma.

    ``form`` is a verb's inflection: VB, VBZ, VBD, VBN, VBG, or JJ for an adjective with "be" ("ready to").
    """

    category: str
    value: str
    lemma: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled cues."""

    trie: Trie[Cue]


VERBAL = frozenset({"verb", "matrix", "speech"})
_NAMES_ONLY = frozenset(
    {"irregular", "institution", "collective", "given_name", "not_surname", "seat", "role", "boiler"}
)
# Equipment that is not a weapon, by its kind in the list.
_CLASS_OF_KIND = {"medical": "humanitarian_aid", "energy": "humanitarian_aid"}
_VOWELS = frozenset("aeiou")


def compile_cues(knowledge: Knowledge) -> Lexicon:
    """The lexicon for one state of knowledge; equipment counts as weapons."""
    irregular = {e.value: e.pattern.split("|") for e in knowledge.cues if e.category == "irregular"}
    phrases: list[tuple[str, Cue]] = []
    for entry in knowledge.cues:
        if entry.category in VERBAL:
            phrases += _inflected(entry, irregular)
        elif entry.category not in _NAMES_ONLY and not entry.category.startswith("meeting_"):
            phrases.append((entry.pattern, Cue(entry.category, entry.value, entry.pattern)))
    for piece in knowledge.equipment:
        names = {name for name in (piece.name, *piece.aliases) if len(name) > 2}
        cue = Cue("thing", _CLASS_OF_KIND.get(piece.kind, "weapons"), piece.code)
        phrases += [(name, cue) for name in names | {f"{name}s" for name in names}]
    return Lexicon(Trie.of(phrases, attrgetter("lower")))


def find_cues(lexicon: Lexicon, words: Words) -> list[Hit[Cue]]:
    """All cues of a text from left to right, longest first."""
    return lexicon.trie.find(words)


def _inflected(entry: CueEntry, irregular: dict[str, list[str]]) -> Iterable[tuple[str, Cue]]:
    """All forms of a verb phrase; its first word is the one that is inflected."""
    head, _, rest = entry.pattern.partition(" ")
    if head == "be":
        yield rest, Cue(entry.category, entry.value, entry.pattern, "JJ")
        return
    forms = inflections(head, irregular.get(head))
    if _MAY_DOUBLE.search(head) and head not in irregular:
        forms += [("VBG", f"{head}ling"), ("VBD", f"{head}led"), ("VBN", f"{head}led")]
    for form, word in forms:
        if word == "going" and rest == "to":
            continue  # "going to send" is the future of another verb
        yield f"{word} {rest}".strip(), Cue(entry.category, entry.value, entry.pattern, form)


_MAY_DOUBLE = re.compile(r"[^aeiou][ea]l$")
"""Verbs that Britain spells with another l: "cancelled", "channelling"."""


def inflections(verb: str, irregular: list[str] | None = None) -> list[tuple[str, str]]:
    """Form and spelling of each inflection; ``irregular`` gives past and participle.

    >>> inflections("supply")
    [('VB', 'supply'), ('VBZ', 'supplies'), ('VBG', 'supplying'), ('VBD', 'supplied'), ('VBN', 'supplied')]
    """
    consonant_y = verb.endswith("y") and verb[-2] not in _VOWELS
    stem = verb[:-1] if verb.endswith("e") else verb
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    third = verb[:-1] + "ies" if consonant_y else verb + ("es" if sibilant else "s")
    past, participle = irregular if irregular and len(irregular) == 2 else (None, None)
    if past is None or participle is None:
        past = participle = verb[:-1] + "ied" if consonant_y else stem + "ed"
    doubled = past.endswith("ed") and past == verb + verb[-1] + "ed"
    doubled = doubled or verb in ("get", "put", "set", "cut", "let", "hit", "begin", "quit")
    gerund = (verb + verb[-1] if doubled else (verb if verb.endswith("ee") else stem)) + "ing"
    return [("VB", verb), ("VBZ", third), ("VBG", gerund), ("VBD", past), ("VBN", participle)]
