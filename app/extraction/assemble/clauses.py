"""Cuts a sentence into clauses, each with its own predicate, so that who does what is not mixed up with others."""

from typing import Final

from app.extraction.assemble.antecedents import Referent
from app.extraction.predicates import Predicate


class Clause:
    """The tokens ``lo:hi`` of one clause. ``opener`` is the word that began it ("while", "which", "that"), if any."""

    __slots__ = ("head", "hi", "lo", "opener")

    def __init__(self, lo: int, hi: int, opener: str, head: "Clause | None" = None) -> None:
        self.lo = lo
        self.hi = hi
        self.opener = opener
        self.head = head
        """Its subject's part, cut off by a clause set in: "[Norway], which pays the bill, | will send boats"."""

    def holds(self, at: int) -> bool:
        """Whether a token stands in it, its head included."""
        return self.lo <= at < self.hi or (self.head is not None and self.head.lo <= at < self.head.hi)


_SUBORDINATORS: Final = frozenset(
    """while whereas but although though because after before if when where which who whose unless until whom
    once""".split()
)
_CONTRASTS: Final = frozenset({"while", "whereas"})
"""Behind a comma they open a clause whether or not an act stood before."""
_MARKS: Final = frozenset(";:–—")
_OPENERS: Final = _SUBORDINATORS | _MARKS | {"that", "as", "and", ","}
"""Words at which a clause may begin; else only a subject opens one."""
_NO_SUBJECT_BEHIND: Final = frozenset("and , of to by from for with in against the".split())
"""Behind them a party is no new subject: it stands in a list or behind a preposition."""
_REFUSING: Final = frozenset(
    {"not", "never", "refuse", "refuses", "refused", "refusing", "declined", "won't", "wouldn't"}
)
LETTING: Final = frozenset({"let", "letting"})
REFUSED_WITHIN: Final = 7
_SUBJECT_FORMS: Final = frozenset(
    "country organisation group collective institution person office metonym pronoun ours generic both demonym".split()
)


def split(
    lowers: list[str], lo: int, hi: int, referents: tuple[Referent, ...], predicates: tuple[Predicate, ...]
) -> tuple[Clause, ...]:
    """The clauses of the sentence at the tokens ``lo:hi``, in order, covering it; ``lowers`` is every token in lower
    case."""
    starts: dict[int, str] = {lo: ""}
    verb_starts = {predicate.left: predicate for predicate in predicates if not predicate.nominal}
    at = {referent.lo: referent for referent in referents}
    objects = {predicate.hi for predicate in predicates if "transfer" in predicate.frames()}
    openers = [i for i in range(lo, hi) if lowers[i] in _OPENERS]
    seen_verb = lo in verb_starts
    start, cut = lo, -1
    heads: dict[int, int] = {}
    for i in sorted({*openers, *at, *verb_starts}):
        if i <= lo:
            continue
        if cut >= 0 and seen_verb and lowers[i - 1] == "," and _goes_on(verb_starts.get(i)):
            starts[i], heads[i] = "", cut
            start, cut = i, -1
        elif not seen_verb or i not in objects or i in openers:
            told = seen_verb or _ends_without_act(lowers, i, start, hi, at, verb_starts)
            opened = _late(lowers, i, hi, at, verb_starts) if told else _early(lowers, i, lo, hi)
            if opened is not None:
                cut = start if not seen_verb and lowers[i] in _SET_IN else cut
                start, starts[opened[0]] = opened
                seen_verb = False
        seen_verb = seen_verb or i in verb_starts
    if len(starts) == 1:
        return (Clause(lo, hi, ""),) if lo < hi else ()
    if lowers[lo] in _CONDITIONS:
        starts[lo] = lowers[lo]
    bounds = sorted(starts)
    found: dict[int, Clause] = {}
    for begin, end in zip(bounds, [*bounds[1:], hi], strict=True):
        if end > begin:
            found[begin] = Clause(begin, end, starts[begin], found.get(heads.get(begin, -1)))
    return tuple(found.values())


def _ends_without_act(
    lowers: list[str], i: int, start: int, hi: int, at: dict[int, Referent], verb_starts: dict[int, Predicate]
) -> bool:
    """Whether a clause whose verb is no act ends at ``i``: "Denmark's share is 580 million, | and Oslo is giving", "the
    Netherlands put in 250 million | ; Canada pledged"."""
    if lowers[i] == "and":
        return not _BEING.isdisjoint(lowers[start:i])
    return lowers[i] == ";" and _subject_with_verb(lowers, i + 1, hi, at, verb_starts)


_BEING: Final = frozenset({"is", "are", "was", "were"})
"""Verbs of which no act is told: "Denmark's share is 580 million, and Oslo is giving 1.5 billion"."""
_CONDITIONS: Final = frozenset({"if", "unless", "once"})
"""Where a sentence begins with one of them its first clause says what the rest hangs on."""
_SET_IN: Final = frozenset({"which", "who", "whose"})
"""Behind a comma, before the verb of their clause, they open one that is set into it."""


def _goes_on(verb: Predicate | None) -> bool:
    """Whether a clause goes on with its verb behind one set into it."""
    if verb is None or verb.form == "VBG" or (verb.form == "VBN" and verb.left == verb.lo):
        return False
    return not verb.infinitive or bool(verb.chain)


def _early(lowers: list[str], i: int, lo: int, hi: int) -> tuple[int, str] | None:
    """Where a clause begins before the one under way has had its verb, and the word that opens it; else None."""
    if lowers[i] == ":" and i - lo > 2:
        return (i + 1 if i + 1 < hi else i), ":"
    if lowers[i - 1] == "," and (lowers[i] in _CONTRASTS or lowers[i] in _SET_IN):
        return i, lowers[i]
    return None


def _late(
    lowers: list[str], i: int, hi: int, at: dict[int, Referent], verb_starts: dict[int, Predicate]
) -> tuple[int, str] | None:
    """Where a clause begins behind one that has had its verb, and the word that opens it; else None."""
    opener = _opens(lowers, i, hi, at, verb_starts)
    return None if opener is None else (i, opener)


def _opens(
    lowers: list[str], i: int, hi: int, at: dict[int, Referent], verb_starts: dict[int, Predicate]
) -> str | None:
    """What opens a clause at ``i``: a subordinator, a strong mark, or a new subject with its own verb; else None."""
    word = lowers[i]
    if word in _MARKS or word in _SUBORDINATORS:
        return word
    if word == "that" and i + 1 < hi:
        return "that"
    if word == "as" and i + 1 < hi and _subject_with_verb(lowers, i + 1, hi, at, verb_starts):
        return "as"
    if word in ("and", ",") and i + 1 < hi:
        j = i + 2 if word == "," and lowers[i + 1] == "and" and i + 2 < hi else i + 1
        return "and" if _subject_with_verb(lowers, j, hi, at, verb_starts) else None
    if (
        i in at
        and 0 < i <= hi
        and _subject_with_verb(lowers, i, hi, at, verb_starts)
        and lowers[i - 1] not in _NO_SUBJECT_BEHIND
        and not is_not_let(lowers[max(0, i - REFUSED_WITHIN) : i])
    ):
        return "that"
    return None


def is_not_let(before: list[str]) -> bool:
    """Whether a party is refused something: "refused to let Germany pass on" tells of the refusal alone. ``before`` are
    the `REFUSED_WITHIN` words before the party, in lower case."""
    return bool(before) and before[-1] in LETTING and not _REFUSING.isdisjoint(before[:-1])


def _subject_with_verb(
    lowers: list[str], i: int, hi: int, at: dict[int, Referent], verb_starts: dict[int, Predicate]
) -> bool:
    """Whether a subject stands at ``i`` ("the" allowed) and a finite verb of its own right behind."""
    j = i
    while (
        j < hi
        and j < i + 3
        and j not in at
        and (lowers[j] in ("the", "a", "an", "both", "that", "then") or lowers[j].endswith("ly"))
    ):
        j += 1
    referent = at.get(j)
    if referent is None or referent.form not in _SUBJECT_FORMS or referent.modifier:
        return False
    second = at.get(referent.hi + 1)
    if second is not None and lowers[referent.hi] == "and" and not second.modifier:
        referent = second
    k = referent.hi
    for step in range(4):
        predicate = verb_starts.get(k + step)
        if predicate is not None:
            going_on = predicate.form != "VBG" or lowers[predicate.left] in _BEING
            finite = going_on and (not predicate.infinitive or bool(predicate.chain))
            return finite and not referent.owner
        if k + step < hi and lowers[k + step] in (",", "and", "but", "to", "of", "for", "with"):
            return False
    return False
